"""The table of pages of each edition (one row per page or set of pages), and link targets."""
