"""The store kept safe: made, unlocked, backed up, restored, rescued, with other keys."""
