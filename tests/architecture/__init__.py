"""The house rules of the code: who may import whom, and how much fits in a head."""
