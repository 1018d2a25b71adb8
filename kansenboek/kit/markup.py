"""Text within markup: what somebody typed is never read as a tag.

The library of Python for this knows the names of two thousand signs as well, a third of a megabyte for the three or
five that have to be written otherwise.
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs with which a file of XML cannot be read at all (XML 1.0, 2.2); none of them shows anything."""


def escaped(text: str) -> str:
    """`text` for between two tags, or between double quotes within one; without signs that XML forbids."""
    told = _FORBIDDEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return told.replace('"', "&quot;").replace("'", "&#x27;")
