"""What a change does: two versions of the data compared, both as of one day."""
