"""Text within markup: what somebody typed is never read as a tag.

The library of Python for this knows the names of two thousand signs as well, a third of a megabyte for the three or
five that have to be written otherwise.
"""

from __future__ import annotations


def escaped(text: str) -> str:
    """`text` for between two tags, or between double quotes within one."""
    told = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return told.replace('"', "&quot;").replace("'", "&#x27;")
