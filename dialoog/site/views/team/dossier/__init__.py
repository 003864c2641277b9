"""The dossier of one request: how far it is, what to do now, and everything that is known of it."""
