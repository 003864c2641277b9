"""The content that each file may have: a frozen pydantic model for each kind of record."""
