"""Families that go to a colleague's laptop, sealed, and come back: parcels, and families that laptops share."""
