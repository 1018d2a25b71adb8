"""The recipes of CONTRIBUTING, each done to a copy of the program, which is then used."""
