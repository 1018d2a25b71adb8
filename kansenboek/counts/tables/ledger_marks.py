"""Whether the ledger may lack something that was published: after a rescue, a restore, or in a new store."""

from __future__ import annotations

from datetime import date

from kansenboek.storage.transactions import Transaction

from . import kept as counts_kept

_NOT_WHOLE, _BEGAN, _HANDED_ON = "ledger not whole", "ledger began", "ledger handed on"


def mark_not_whole(tx: Transaction) -> None:
    """From now on it is known that entries were lost: of what ended before today anything may have been published."""
    _put(tx, _NOT_WHOLE)


def not_whole_since(tx: Transaction) -> date | None:
    """The day on which entries turned out to be lost; None when the ledger is whole as far as anybody knows."""
    return _get(tx, _NOT_WHOLE)


def mark_began(tx: Transaction) -> None:
    """This ledger begins today, or came back from a backup: of before it may lack what was published elsewhere."""
    _put(tx, _BEGAN)


def taken_over(tx: Transaction) -> None:
    """What was published elsewhere is here now, and from now on this is the desk that publishes."""
    counts_kept.remove(tx, _BEGAN)
    counts_kept.remove(tx, _HANDED_ON)


def mark_handed_on(tx: Transaction) -> None:
    """What was published went to another lead today, who may publish from now on."""
    _put(tx, _HANDED_ON)


def handed_on(tx: Transaction) -> date | None:
    """The last day on which what was published went to another lead; None when it never did."""
    return _get(tx, _HANDED_ON)


def began_on(tx: Transaction) -> date | None:
    """The last day on which this ledger began; None when nothing of before can be missing."""
    return _get(tx, _BEGAN)


def _put(tx: Transaction, mark: str) -> None:
    counts_kept.put(tx, mark, "", tx.now.date().isoformat().encode())


def _get(tx: Transaction, mark: str) -> date | None:
    kept = counts_kept.get(tx, mark)
    return None if kept is None else date.fromisoformat(kept.decode())
