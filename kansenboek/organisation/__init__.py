"""Agreements, what is arranged together with a family, and who helps close by."""
