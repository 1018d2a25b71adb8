"""What is due today, of every feature."""
