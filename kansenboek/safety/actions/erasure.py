"""Erasing a family for good, at the parents' wish or when its time is over."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import CannotWrite
from kansenboek.kit.register import features
from kansenboek.storage import erasure
from kansenboek.storage.search import FAMILY


@dataclass(frozen=True, slots=True)
class Erased:
    """The outcome of erasing a family: how many records went. For older backups: `older_backups.rewrite_older`."""

    changes: Changes
    records: int


def erase_family(unlocked: Unlocked, family_id: str) -> Erased:
    """Erase a family and everything about it. Raises NotFound, CannotWrite (then nothing was erased).

    On a full disk the space set aside for this is given back first.
    """
    try:
        records = _erase(unlocked, family_id)
    except CannotWrite:
        unlocked.give_back_ballast()
        records = _erase(unlocked, family_id)
    with suppress(CannotWrite):  # the disk may still be full; the next erasing tries again
        unlocked.make_ballast()
    return Erased(Changes(_kinds_around()), records)


def _kinds_around() -> frozenset[str]:
    """Find the kinds of which records go with a family, or lose what they said of it."""
    return frozenset(
        feature.kind
        for feature in features()
        if feature.kind == FAMILY or feature.erasing or "family_id" in feature.record.specs()
    )


def _erase(unlocked: Unlocked, family_id: str) -> int:
    with unlocked.write("family.erased", family_id) as tx:
        return erasure.erase_family(tx, family_id)
