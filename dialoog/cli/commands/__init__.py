"""The commands: one file each, with its words and what it does. Only ``cli`` prints."""
