"""The bin: what was deleted, for thirty days, and putting it back."""
