"""The school year: holidays, the turn of the groups, and who leaves."""
