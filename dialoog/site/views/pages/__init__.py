"""One module a page of the staff's edition; each is derived from the open ledger alone."""
