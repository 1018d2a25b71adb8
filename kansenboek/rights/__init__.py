"""What parents may ask of us: to see what is kept, to take it along; and what a privacy officer asks."""
