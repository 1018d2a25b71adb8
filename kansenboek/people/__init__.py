"""Families, their children and contact persons."""
