"""Home visits, and what is answered to what was heard there."""
