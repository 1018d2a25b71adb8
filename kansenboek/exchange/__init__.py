"""Bytes in, bytes out: documents and tables. No SQL, no window."""
