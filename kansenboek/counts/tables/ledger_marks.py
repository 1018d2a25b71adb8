"""Marks of what the ledger may lack that was published: after a rescue, a restore, or in a new store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kansenboek.storage.transactions import Transaction

from . import kept as counts_kept

_NOT_WHOLE, _BEGAN, _HANDED_ON = "ledger not whole", "ledger began", "ledger handed on"
_CAME_BACK, _PLACE = "ledger came back", "desk place"


def mark_not_whole(tx: Transaction) -> None:
    """Note that entries were lost: any block that ended before today may have been published."""
    _put(tx, _NOT_WHOLE)


def not_whole_since(tx: Transaction) -> date | None:
    """The day on which entries turned out to be lost; None when the ledger is whole as far as anybody knows."""
    return _get(tx, _NOT_WHOLE)


def mark_began(tx: Transaction) -> None:
    """Note that this ledger begins today, or came back from a backup: what was published before may be missing."""
    _put(tx, _BEGAN)


def mark_came_back(tx: Transaction) -> None:
    """Note that this desk is a copy of what it was: what it published since then is missing in it.

    What ended before today is frozen only when somebody says of that very period that it was not frozen before.
    """
    _put(tx, _BEGAN)
    _put(tx, _CAME_BACK)


def came_back_on(tx: Transaction) -> date | None:
    """The last day on which this desk turned out to be a copy of what it was; None when it never did."""
    return _get(tx, _CAME_BACK)


def note_place(tx: Transaction, folder: Path) -> None:
    """Remember in which folder this desk stands; a copy of the folder stands in another one."""
    counts_kept.put(tx, _PLACE, "", _place(folder))


def is_elsewhere(tx: Transaction, folder: Path) -> bool:
    """Whether this desk stands in another folder than when it last settled something."""
    kept = counts_kept.get(tx, _PLACE)
    return kept is not None and kept != _place(folder)


def taken_over(tx: Transaction) -> None:
    """Note that what was published elsewhere is here now, and that from now on this desk freezes."""
    counts_kept.remove(tx, _BEGAN)
    counts_kept.remove(tx, _CAME_BACK)
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


def _place(folder: Path) -> bytes:
    """Tell this folder from a copy of it. The number of a folder stays when it is renamed, and no copy has it."""
    return str(folder.stat().st_ino).encode()


def _put(tx: Transaction, mark: str) -> None:
    counts_kept.put(tx, mark, "", tx.now.date().isoformat().encode())


def _get(tx: Transaction, mark: str) -> date | None:
    kept = counts_kept.get(tx, mark)
    return None if kept is None else date.fromisoformat(kept.decode())
