"""What happens to one's own words in a store that was damaged."""

from __future__ import annotations

from kansenboek.kit.errors import KnownError
from kansenboek.kit.feature import DamagedRows, Salvage
from kansenboek.storage import own_words
from kansenboek.storage.transactions import Transaction


def salvage_own_words(damaged: DamagedRows) -> Salvage:
    """Read every word of a damaged store that is sound."""
    try:
        if not damaged.is_there(own_words.ROWS.table):
            return Salvage(lambda _tx: None, is_whole=True)
    except KnownError:
        return Salvage(lambda _tx: None, is_whole=False)
    found = tuple(damaged.numbered(own_words.ROWS.table, own_words.sound))

    def put(tx: Transaction) -> None:
        for word in found:
            if word is not None:
                own_words.add(tx, word)

    return Salvage(put, is_whole=None not in found)
