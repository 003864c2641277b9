"""The report: its figures, each counted once for its table, its charts and its CSV file."""
