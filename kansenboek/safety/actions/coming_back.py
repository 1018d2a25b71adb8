"""A store that comes back out of a copy: what must never come back is done again before anybody sees it.

The “never again” list is looked for beside the copy and in every other folder in which it may lie. Where none is
found that is as new as the copy, nobody knows which no came after it: then each consent has to be asked anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.kit.register import kept
from kansenboek.safety.rules import CameBack, ListFound
from kansenboek.storage import backup_folders, erasure, meta, never_again, never_files
from kansenboek.storage.backup import BackupDamaged
from kansenboek.storage.never_again import ERASED, MERGED
from kansenboek.storage.never_files import ListDamaged, NeverList
from kansenboek.storage.transactions import Transaction


class ListIsDamaged(BackupDamaged):
    """The list beside a backup is damaged, and there is no other: somebody has to say that it goes without."""

    message = N_(
        "The list beside this backup is damaged. It says what was erased, refused and taken back since the backup"
        " was made."
    )
    advice = N_(
        "Nothing was made yet. Look for the list on another stick, or go on without it: then every consent has to be"
        " asked anew."
    )


def come_back(
    tx: Transaction, beside: Path, others: Iterable[Path] = (), *, without_list: bool = False
) -> CameBack:
    """Do again, in a store that is being made from a copy in the folder `beside`, what the list says.

    `others`: folders in which it may lie too, besides those that the copy knows of. Raises ListIsDamaged, unless
    `without_list` says that the store is to be made without it.
    """
    own, marked = never_again.generation(tx), meta.consents_from(tx) > 0
    here, is_damaged = _read(tx, beside)
    folders = [each for each in (*others, *backup_folders.every(tx)) if each.absolute() != beside.absolute()]
    elsewhere = [one for each in folders if (one := _read(tx, each)[0]) is not None]
    wanted = _Wanted(own, is_marked=marked)
    found = wanted.found(here, elsewhere, is_damaged=is_damaged)
    if found is ListFound.DAMAGED and not without_list:
        raise ListIsDamaged(part=Label(N_("the list beside it does not hold what was written")))
    entries = {
        entry.key: entry for each in (*elsewhere, *((here,) if here else ())) for entry in each.entries
    }
    new = never_again.take_in(
        tx,
        # A family that came to another one after the copy was made stands by itself again in it.
        (entry for entry in entries.values() if entry.kind != MERGED or not erasure.is_there(tx, entry.id)),
    )
    erased = erasure.erase_again(tx, new)
    for each in kept():
        if each.never:
            each.never(tx, new)
    ask_anew = found in {ListFound.OLDER, ListFound.DAMAGED, ListFound.MISSING}
    if ask_anew:
        meta.count_consents_from(tx)
    again = erased + sum(entry.kind not in {ERASED, MERGED} for entry in new)
    return CameBack(found, erased, again, ask_anew)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the list of a copy has to be: as new as `generation`; and without a gap, unless the copy has the mark of
    that gap itself.
    """

    generation: int
    is_marked: bool

    def found(self, here: NeverList | None, elsewhere: list[NeverList], *, is_damaged: bool) -> ListFound:
        """Say what was found."""
        if here is not None and self._is_enough(here):
            return ListFound.BESIDE
        if any(map(self._is_enough, elsewhere)):
            return ListFound.ELSEWHERE
        if is_damaged:
            return ListFound.DAMAGED
        some = [each for each in (here, *elsewhere) if each is not None and each.whole and not each.gap]
        return ListFound.OLDER if some else ListFound.MISSING

    def _is_enough(self, one: NeverList) -> bool:
        return one.whole and one.generation >= self.generation and (self.is_marked or not one.gap)


def _read(tx: Transaction, folder: Path) -> tuple[NeverList | None, bool]:
    """The list in a folder, if it can be read, and whether one that is damaged lies there."""
    try:
        return never_files.read_list(tx, folder), False
    except ListDamaged:
        return None, True
    except KnownError:
        return None, False
