"""The week: everything that has a day, day by day."""
