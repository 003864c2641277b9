"""Who may see what: disclosure and its batches, redaction, and what is held on one requester."""
