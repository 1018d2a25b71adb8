"""Kansenboek: notes of families, home visits, parent rooms and handovers, kept on one laptop."""

__version__ = "0.1.0"
