"""Who looked: the log of what was done, in plain words."""
