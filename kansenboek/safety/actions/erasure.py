"""Erasing a family for good, at the parents' wish or when its time is over."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import CannotWrite
from kansenboek.kit.mentions import Sought
from kansenboek.kit.register import features
from kansenboek.kit.word_list import dutch_words
from kansenboek.storage import erasure, mentions, put_aside
from kansenboek.storage.put_aside import PutAside, Why
from kansenboek.storage.search import FAMILY

from .remaining import Remaining


@dataclass(frozen=True, slots=True)
class Erased:
    """The outcome of erasing a family: how many records went. For older backups: `older_backups.rewrite_older`.

    `remaining`: where a name of the family still stands; it is shown once and kept nowhere. `aside`: folders that
    were put aside in the home and may still hold it.
    """

    changes: Changes
    records: int
    remaining: Remaining = field(default_factory=Remaining, repr=False)
    aside: tuple[PutAside, ...] = ()


def erase_family(unlocked: Unlocked, family_id: str) -> Erased:
    """Erase a family and everything about it. Raises NotFound, CannotWrite (then nothing was erased).

    On a full disk the space set aside for this is given back first.
    """
    try:
        records, remaining = _erase(unlocked, family_id)
    except CannotWrite:
        unlocked.give_back_ballast()
        records, remaining = _erase(unlocked, family_id)
    with suppress(CannotWrite):  # the disk may still be full; the next erasing tries again
        unlocked.make_ballast()
    return Erased(Changes(_kinds_around()), records, remaining, _aside(unlocked))


def _aside(unlocked: Unlocked) -> tuple[PutAside, ...]:
    """Remove what was read of a damaged store, and give the other folders that may hold the family.

    Nothing is asked about the first: it is made anew when somebody looks again.
    """
    with suppress(CannotWrite):  # then it is named with the others
        put_aside.forget_rescued(unlocked.home)
    return tuple(each for each in put_aside.put_aside_in(unlocked.home) if each.why is not Why.KEYS)


def _kinds_around() -> frozenset[str]:
    """Find the kinds of which records go with a family, or lose what they said of it."""
    return frozenset(
        feature.kind
        for feature in features()
        if feature.kind == FAMILY or feature.erasing or "family_id" in feature.record.specs()
    )


def _erase(unlocked: Unlocked, family_id: str) -> tuple[int, Remaining]:
    with unlocked.write("family.erased", family_id) as tx:
        sought = Sought(mentions.people_of(tx, family_id), dutch_words())
        records = erasure.erase_family(tx, family_id)
        return records, Remaining(mentions.find(tx, sought), sought)
