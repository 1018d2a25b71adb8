"""One's own words: no kind of record, but rows beside them."""

from __future__ import annotations

from kansenboek.kit.feature import Kept
from kansenboek.storage import own_words

KEPT: tuple[Kept, ...] = (
    Kept(
        name="own words",
        rows=(own_words.ROWS,),
        salvage=own_words.ROWS.salvage,
        erasing=own_words.erase,
    ),
)
