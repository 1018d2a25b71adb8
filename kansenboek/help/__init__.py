"""Help about the program itself."""
