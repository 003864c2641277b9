"""The dossier of one request: the page with its steps, and the record in full."""
