"""Git: reading a repository without its settings, and writing to one as its user."""
