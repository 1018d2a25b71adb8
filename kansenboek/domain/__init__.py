"""What the records are and which rules hold for them. No input or output."""
