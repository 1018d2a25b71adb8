"""Whether the ledger may lack something that was published: after a rescue, or after an older backup was put back."""

from __future__ import annotations

from datetime import date

from . import counts_kept
from .transactions import Transaction

_NOT_WHOLE, _RESTORED = "ledger not whole", "ledger restored"


def mark_not_whole(tx: Transaction) -> None:
    """From now on it is known that entries were lost: of what ended before today anything may have been published."""
    _put(tx, _NOT_WHOLE)


def not_whole_since(tx: Transaction) -> date | None:
    """The day on which entries turned out to be lost; None when the ledger is whole as far as anybody knows."""
    return _get(tx, _NOT_WHOLE)


def mark_restored(tx: Transaction) -> None:
    """This ledger came back from a backup today; what was published after that backup is not in it."""
    _put(tx, _RESTORED)


def restored_on(tx: Transaction) -> date | None:
    """The last day on which the ledger came back from a backup, None when it never did."""
    return _get(tx, _RESTORED)


def _put(tx: Transaction, mark: str) -> None:
    counts_kept.put(tx, mark, "", tx.now.date().isoformat().encode())


def _get(tx: Transaction, mark: str) -> date | None:
    kept = counts_kept.get(tx, mark)
    return None if kept is None else date.fromisoformat(kept.decode())
