"""Taking everything along to another program: all that is kept, as files that anybody can read."""
