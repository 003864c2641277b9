"""Where the pool is thin, and the draft of a call for it."""
