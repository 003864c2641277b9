"""What each file may say: one frozen pydantic model a kind of record."""
