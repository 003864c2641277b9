"""Validation: rules between records, links in prose, readability, and formats of the report."""
