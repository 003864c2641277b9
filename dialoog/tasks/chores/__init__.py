"""What is to be done: one file a family, one function a chore."""
