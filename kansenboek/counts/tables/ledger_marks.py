"""Marks of what the ledger may lack that was published: after a rescue, a restore, or in a new store."""

from __future__ import annotations

from datetime import date

from kansenboek.storage.transactions import Transaction

from . import kept as counts_kept

_NOT_WHOLE, _BEGAN, _HANDED_ON = "ledger not whole", "ledger began", "ledger handed on"


def mark_not_whole(tx: Transaction) -> None:
    """Note that entries were lost: any block that ended before today may have been published."""
    _put(tx, _NOT_WHOLE)


def not_whole_since(tx: Transaction) -> date | None:
    """The day on which entries turned out to be lost; None when the ledger is whole as far as anybody knows."""
    return _get(tx, _NOT_WHOLE)


def mark_began(tx: Transaction) -> None:
    """Note that this ledger begins today, or came back from a backup: what was published before may be missing."""
    _put(tx, _BEGAN)


def taken_over(tx: Transaction) -> None:
    """Note that what was published elsewhere is here now, and that from now on this desk freezes."""
    counts_kept.remove(tx, _BEGAN)
    counts_kept.remove(tx, _HANDED_ON)


def mark_handed_on(tx: Transaction) -> None:
    """Note that what was published went to another lead today, who may freeze from now on."""
    _put(tx, _HANDED_ON)


def handed_on(tx: Transaction) -> date | None:
    """The last day on which what was published went to another lead; None when it never did."""
    return _get(tx, _HANDED_ON)


def began_on(tx: Transaction) -> date | None:
    """The last day on which this ledger began; None when nothing from before that day can be missing."""
    return _get(tx, _BEGAN)


def _put(tx: Transaction, mark: str) -> None:
    counts_kept.put(tx, mark, "", tx.now.date().isoformat().encode())


def _get(tx: Transaction, mark: str) -> date | None:
    kept = counts_kept.get(tx, mark)
    return None if kept is None else date.fromisoformat(kept.decode())
