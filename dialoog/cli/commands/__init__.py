"""The commands: one file each, with its argument parser and its ``run``. Only ``cli`` prints."""
