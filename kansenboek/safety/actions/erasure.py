"""Erasing a family for good, at the parents' wish or when its time is over."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import CannotWrite
from kansenboek.kit.mentions import Sought
from kansenboek.kit.register import features
from kansenboek.kit.word_list import dutch_words
from kansenboek.safety.rules import BackupName, backups_of
from kansenboek.storage import backup_folders, erasure, mentions, meta, set_aside
from kansenboek.storage.search import FAMILY
from kansenboek.storage.set_aside import SetAside, Why

from .remaining import Remaining


@dataclass(frozen=True, slots=True)
class Erased:
    """The outcome of erasing a family.

    `backups`: older backups that still hold the family, encrypted, until newer ones replace them; restoring one
    leaves the family out, by the “never again” list beside it. `missed`: folders with backups that could not be
    reached; the list comes there with the next backup. `remaining`: where a name of the family still stands; it is
    shown once and kept nowhere. `aside`: folders that were put aside in the home and may still hold it.
    """

    changes: Changes
    records: int
    backups: tuple[BackupName, ...] = ()
    missed: tuple[Path, ...] = ()
    remaining: Remaining = field(default_factory=Remaining, repr=False)
    aside: tuple[SetAside, ...] = ()


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
    backups, missed = _backups_left(unlocked)
    return Erased(Changes(_kinds_around()), records, backups, missed, remaining, _aside(unlocked))


def _aside(unlocked: Unlocked) -> tuple[SetAside, ...]:
    """Remove what was read of a damaged store, and give the other folders that may hold the family.

    Nothing is asked about the first: it is made anew when somebody looks again.
    """
    with suppress(CannotWrite):  # then it is named with the others
        set_aside.forget_rescued(unlocked.home)
    return tuple(each for each in set_aside.set_aside_in(unlocked.home) if each.why is not Why.KEYS)


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


def _backups_left(unlocked: Unlocked) -> tuple[tuple[BackupName, ...], tuple[Path, ...]]:
    """Find the backups that can be reached, and the folders that cannot be."""
    with unlocked.read() as tx:
        store, folders = meta.facts(tx).backup_id, backup_folders.every(tx)
    names: set[BackupName] = set()
    missed = []
    for folder in folders:
        try:
            names.update(backups_of(store, (path.name for path in folder.iterdir())))
        except OSError:
            missed.append(folder)
    return tuple(sorted(names, reverse=True)), tuple(missed)
