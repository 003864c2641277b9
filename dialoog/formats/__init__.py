"""Ground: file formats and plain text. Nothing in here knows the programme."""
