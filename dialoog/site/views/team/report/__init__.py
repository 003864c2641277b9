"""The numbers of the report: each counted once, then shown as a picture, a table and a CSV file."""
