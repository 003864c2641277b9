"""File formats, dates and plain text: the lowest layer, which knows nothing of the programme."""
