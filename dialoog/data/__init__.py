"""Files to records and back: models, collections, discovery, parsing, the ledger and editing."""
