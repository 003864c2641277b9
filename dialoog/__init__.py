"""Dialoog: files in git become checked data and the pages that staff read."""
