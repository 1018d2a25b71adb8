"""Schools and other organisations of children, and the open list of primary schools that they are chosen from."""
