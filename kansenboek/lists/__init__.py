"""Lists of others taken over: tables of families."""
