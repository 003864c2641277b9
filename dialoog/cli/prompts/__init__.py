"""Questions at the keyboard, for `new`."""
