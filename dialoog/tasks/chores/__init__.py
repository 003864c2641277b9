"""The chores: one module for each family, one function for each kind of task."""
