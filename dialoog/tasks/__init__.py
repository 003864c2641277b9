"""The worklist: which tasks are to be done, by whom and by when."""
