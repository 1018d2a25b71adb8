"""The terms that the organisation chose, read out of a damaged store."""

from __future__ import annotations

from kansenboek.kit.errors import KnownError
from kansenboek.kit.feature import DamagedRows, Salvage
from kansenboek.storage.transactions import Transaction

from . import kept


def salvage_terms(damaged: DamagedRows) -> Salvage:
    """Read every sound row; a term that was lost is the preset again, and that is told as a loss."""
    try:
        if not damaged.is_there(kept.TERMS.table):
            return Salvage(lambda _tx: None, is_whole=True)
    except KnownError:
        return Salvage(lambda _tx: None, is_whole=False)
    found = tuple(damaged.numbered(kept.TERMS.table, kept.sound))

    def put(tx: Transaction) -> None:
        for row in found:
            if row is not None:
                kept.TERMS.put(tx, row)

    return Salvage(put, is_whole=None not in found)
