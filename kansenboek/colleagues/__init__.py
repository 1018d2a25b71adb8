"""Who works here, and who is at work."""
