"""Erasing a family for good, at the parents' wish or when its time is over."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import CannotWrite, KnownError
from kansenboek.kit.mentions import Sought
from kansenboek.kit.register import features
from kansenboek.kit.word_list import dutch_words
from kansenboek.safety.rules import BackupName, backups_of, erased_name
from kansenboek.storage import erasure, mentions, meta, set_aside
from kansenboek.storage.search import FAMILY
from kansenboek.storage.set_aside import SetAside, Why
from kansenboek.storage.transactions import Transaction

from .remaining import Remaining


@dataclass(frozen=True, slots=True)
class Erased:
    """The outcome of erasing a family.

    `backups`: older backups that still hold the family, encrypted, until newer ones replace them; restoring one
    leaves the family out when the list of erased families lies beside it. `list_kept`: whether that list could be
    written there. `remaining`: where a name of the family still stands; it is shown once and kept nowhere. `aside`:
    folders that were put aside in the home and may still hold it.
    """

    changes: Changes
    records: int
    backups: tuple[BackupName, ...] = ()
    list_kept: bool = True
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
    backups, kept = _tell_backups(unlocked)
    return Erased(Changes(_kinds_around()), records, backups, kept, remaining, _aside(unlocked))


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


def _tell_backups(unlocked: Unlocked) -> tuple[tuple[BackupName, ...], bool]:
    """Write the list beside the backups that can be reached, and give these backups."""
    with unlocked.read() as tx:
        known = meta.facts(tx)
        place = known.backup_folder
        if place is None or not place.is_dir():
            return (), place is None
        names = backups_of(known.backup_id, (path.name for path in place.iterdir()))
        try:
            keep_list(tx, place)
        except KnownError:
            return names, False
        return names, True


def keep_list(tx: Transaction, folder: Path) -> None:
    """Write the list of erased families into a folder of backups. Raises CannotWrite, BackupDamaged."""
    path = folder / erased_name(meta.facts(tx).backup_id)
    listed = {*erasure.erased_families(tx), *erasure.read_list(tx, path)}
    if listed:
        erasure.write_list(tx, path, listed)


def erase_listed(tx: Transaction, folder: Path) -> int:
    """Erase again, after restoring from a backup in `folder`, what was erased since; give the number of families."""
    again = 0
    for family_id in erasure.read_list(tx, folder / erased_name(meta.facts(tx).backup_id)):
        if erasure.is_there(tx, family_id):
            erasure.erase_family(tx, family_id)
            again += 1
    return again
