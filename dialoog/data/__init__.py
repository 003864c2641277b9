"""Files to records and back: models, collections, discovery, parsing, ledger and editing."""
