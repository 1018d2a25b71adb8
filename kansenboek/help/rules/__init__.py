"""How the manual is read and drawn."""
