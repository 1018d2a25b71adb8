"""Counts in which nobody can be recognised."""
