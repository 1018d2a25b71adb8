"""One's own words: no kind of record, but rows beside them."""

from __future__ import annotations

from kansenboek.kit.feature import Kept
from kansenboek.storage import own_words

from .actions import salvage_own_words

KEPT: tuple[Kept, ...] = (
    Kept(
        name="own words",
        rows=(own_words.ROWS,),
        salvage=salvage_own_words,
        erasing=own_words.erase,
    ),
)
