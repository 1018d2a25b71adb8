"""Whether the tests hold the rules: one small fault at a time is put into a copy, and some test has to fail."""
