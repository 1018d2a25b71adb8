"""What is called how in the folder with everything, and that folder while it is made.

Apart from how the files are written: each opening of a book asks for these names, to see what a crash left.
"""

from __future__ import annotations

TABLES, PLAIN, PICTURES, OTHER, LOG, PAGE = (
    "tabellen",
    "json",
    "plaatjes",
    "overig",
    "logboek.csv",
    "index.html",
)
OURS = frozenset({TABLES, PLAIN, PICTURES, OTHER, LOG, PAGE})
"""All that can lie in the folder while it is made."""
UNFINISHED = ".onaf"
"""What the folder is called behind its own name while it is written."""
