"""Files of others, read in a process of its own: bytes in, sheets of text out."""
