"""The dossier of one request: the page, its progress, and the record in full."""
