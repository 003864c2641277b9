"""Reads and writes records: models, collections, discovery, parsing, ledger and editing."""
