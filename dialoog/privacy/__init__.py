"""Who may see what: disclosure and its floors, redaction, and subject access."""
