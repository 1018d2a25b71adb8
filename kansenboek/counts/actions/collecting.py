"""The team lead collects files of counts: many laptops and periods, in any order, any number of times.

`prepare_collecting` and `keep_collected` need the open store; `collect` in between does not, so a window runs it in a
thread. Exact numbers pass through and are kept, and are shown nowhere.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.papers.check_words import laptop_words
from kansenboek.counts.rules.collecting import Inbox, Laptop, LaptopState, Verdict, take, with_new_laptops
from kansenboek.counts.rules.grid import CountsFile
from kansenboek.counts.rules.lead_keys import laptop_id
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import lead_keys
from kansenboek.counts.tables import payload as counts_payload
from kansenboek.counts.tables.sealed import FILE_BYTES, CountsRefused, Opener
from kansenboek.kit.errors import N_, CannotRead, KnownError

__all__ = [
    "ENDING",
    "Collected",
    "CountsRefused",
    "Desk",
    "Refused",
    "collect",
    "confirm_laptops",
    "files_in",
    "keep_collected",
    "known_laptops",
    "laptop_words",
    "prepare_collecting",
    "retire_laptop",
]

ENDING = ".kbo"
Progress = Callable[[int, int], None]
"""Hears how many files of how many were read; may raise Cancelled, and then nothing was kept."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What collecting needs of the lead's store."""

    team: str
    sealing_key: bytes = field(repr=False)
    plans: Mapping[str, YearPlan]
    """By fingerprint."""
    inbox: Inbox = field(repr=False)
    laptops: Mapping[str, Laptop]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in, and why."""

    name: str
    reason: KnownError


@dataclass(frozen=True, slots=True)
class Collected:
    """What a round of collecting brought. `verdicts`: what became of how many blocks."""

    files: int
    inbox: Inbox = field(repr=False)
    laptops: Mapping[str, Laptop]
    verdicts: Mapping[Verdict, int]
    refused: tuple[Refused, ...]

    @property
    def new_laptops(self) -> tuple[Laptop, ...]:
        """Laptops whose counts wait until the lead confirms them."""
        return tuple(each for each in self.laptops.values() if each.state is LaptopState.NEW)


class NoLead(KnownError):
    """Counts were to be collected with a store that never handed out a key."""

    message = N_("This store has no key of a team lead, so no counts were sealed to it.")
    advice = N_("Make the key first, under “Counts”, and give it to the laptops.")


def files_in(places: Iterable[Path], check: Callable[[], None] = lambda: None) -> tuple[Path, ...]:
    """The files among `places`, and in the folders among them every file of counts, in a fixed order.

    `check` is called in every folder, and may raise Cancelled: somebody can choose a whole disk.
    """
    found: dict[Path, None] = {}
    for place in places:
        inside = sorted(_inside(place, check)) if place.is_dir() else [place]
        found.update(dict.fromkeys(inside))
    return tuple(found)


def _inside(place: Path, check: Callable[[], None]) -> Iterator[Path]:
    """Find files in a folder, and files only: a pipe of that name may never end.

    Links to folders are not followed.
    """
    for folder, _folders, names in os.walk(place):
        check()
        paths = (Path(folder, name) for name in names if name.casefold().endswith(ENDING))
        yield from (path for path in paths if path.is_file())


def prepare_collecting(unlocked: Unlocked, plans: Iterable[YearPlan]) -> Desk:
    """Read what `collect` needs from the store; `plans` are those the team was ever given. Raises NoLead."""
    unlocked.require_real()
    with unlocked.read() as tx:
        own = lead_keys.own_lead(tx)
        if own is None:
            raise NoLead
        inbox, laptops = counts_payload.inbox_of(tx), counts_payload.laptops_of(tx)
    return Desk(own.identity.team, own.sealing_key, {plan.spec_hash: plan for plan in plans}, inbox, laptops)


def collect(desk: Desk, files: Sequence[Path], progress: Progress = lambda _done, _of: None) -> Collected:
    """Open every file and let each block count where it should. Raises only what `progress` raises.

    A file that cannot be taken in is named with its reason, and does not stop the others.
    """
    inbox, opener = dict(desk.inbox), Opener(desk.sealing_key)
    verdicts: Counter[Verdict] = Counter()
    refused = []
    for number, path in enumerate(files, start=1):
        try:
            sent = _opened(desk, opener, _read(path))
        except KnownError as reason:
            refused.append(Refused(path.name, reason))
        else:
            verdicts.update(take(inbox, sent))
        progress(number, len(files))
    laptops = with_new_laptops(desk.laptops, inbox)
    return Collected(len(files), inbox, laptops, verdicts, tuple(refused))


def keep_collected(unlocked: Unlocked, collected: Collected) -> int:
    """Keep what was collected, in one transaction, and give the number of blocks that were new or newer."""
    with unlocked.write("counts.collected", "") as tx:
        newer = counts_payload.keep(tx, collected.inbox)
        laptops_before = counts_payload.laptops_of(tx)
        for laptop in with_new_laptops(laptops_before, collected.inbox).values():
            if laptops_before.get(laptop.laptop) != laptop:
                counts_payload.keep_laptop(tx, laptop)
    return newer


def known_laptops(unlocked: Unlocked) -> tuple[Laptop, ...]:
    """Every laptop the lead knows of, by number."""
    with unlocked.read() as tx:
        laptops = counts_payload.laptops_of(tx)
    return tuple(sorted(laptops.values(), key=lambda each: each.number))


def confirm_laptops(unlocked: Unlocked, numbers: Iterable[int]) -> tuple[Laptop, ...]:
    """Let these laptops count from now on. Raises KnownError for a number that no laptop has."""
    return _changed(unlocked, numbers, lambda laptop: replace(laptop, state=LaptopState.CONFIRMED, last=""))


def retire_laptop(unlocked: Unlocked, number: int, last: str) -> tuple[Laptop, ...]:
    """Note that this laptop is not used after the month `last` (``YYYY-MM``), and so is not missing after it."""
    return _changed(unlocked, (number,), lambda laptop: replace(laptop, state=LaptopState.RETIRED, last=last))


def _changed(
    unlocked: Unlocked, numbers: Iterable[int], change: Callable[[Laptop], Laptop]
) -> tuple[Laptop, ...]:
    with unlocked.write("laptops.changed", "") as tx:
        by_number = {each.number: each for each in counts_payload.laptops_of(tx).values()}
        changed = []
        for number in numbers:
            if number not in by_number:
                raise KnownError(
                    N_("There is no laptop {number}."),
                    advice=N_("Collect its counts first; then it gets a number."),
                    number=number,
                )
            changed.append(change(by_number[number]))
            counts_payload.keep_laptop(tx, changed[-1])
    return tuple(changed)


def _read(path: Path) -> bytes:
    """Read a file up to one byte more than a file of counts has, so that a longer one is noticed."""
    try:
        with path.open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except OSError:
        raise CannotRead(place=path.name) from None


def _opened(desk: Desk, opener: Opener, data: bytes) -> CountsFile:
    found = opener.open(data)
    return counts_payload.decode(found.payload, laptop_id(found.signer), desk.team, desk.plans)
