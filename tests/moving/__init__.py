"""Taking everything along to another program."""
