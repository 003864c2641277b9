"""Validation: the rules, links in prose, readability, and how problems are reported."""
