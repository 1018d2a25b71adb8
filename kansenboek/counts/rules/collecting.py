"""Counts of many laptops brought together: which file counts, which laptop is known, and which sent nothing.

The same files in any order, as often as they are read, give the same outcome: for each laptop and block the highest
sequence counts. Nothing is added up here for a laptop that the lead did not confirm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from kansenboek.kit.errors import N_
from kansenboek.kit.periods import Period, Unit

from .events import EventGrid
from .grid import Cells, CountsFile, Grid, made_on


@dataclass(frozen=True, slots=True, order=True)
class BlockKey:
    """One table in one period: a cube of people, which is rounded by that period, or a table of events."""

    cube: str
    period: Period


@dataclass(frozen=True, slots=True)
class Received:
    """The block that counts of one laptop, until one with a higher sequence comes."""

    sequence: int
    plan_hash: str
    cells: Cells = field(repr=False)
    families: int = field(default=0, repr=False)
    """On that laptop, when it sent this."""
    elsewhere: bool = False
    """Whether that laptop sealed the block to another lead too."""


class LaptopState(Enum):
    """How the lead stands to a laptop."""

    NEW = "new"
    CONFIRMED = "confirmed"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop that ever sent something. `number` is the order in which the laptops came, for people to name it by.

    `first`, `last`: periods of months (``YYYY-MM``) between which it is expected; `last` empty as long as it is used.
    """

    laptop: str
    number: int
    state: LaptopState
    first: str
    last: str = ""

    def is_expected_in(self, months: Iterable[str]) -> bool:
        """Whether the lead expects counts of this laptop for at least one of these months (``YYYY-MM``)."""
        return self.state is not LaptopState.NEW and any(
            self.first <= month and (not self.last or month <= self.last) for month in months
        )


class Verdict(Enum):
    """What became of one block of a file."""

    TAKEN = "taken"
    REPLACED = "replaced"
    SAME = "same"
    OLDER = "older"
    CLASH = "clash"
    """Of the same number as what is here, and not the same: from a laptop on which an older backup was put back."""


CLASH = N_(
    "Some disagree with what came earlier under the same number: ask that laptop for its counts again."
)
"""What is said of a `Verdict.CLASH`."""

Inbox = dict[tuple[str, BlockKey], Received]
"""Laptop and block → what counts."""


def take(inbox: Inbox, sent: CountsFile) -> tuple[Verdict, ...]:
    """Put the blocks of a file where they count, and say what became of each.

    The same sequence twice changes nothing.

    Different counts under one sequence are a clash: what came first stays, for which is right nobody here can know.
    """
    verdicts = []
    blocks: tuple[Grid | EventGrid, ...] = (*sent.grids, *sent.events)
    for block in blocks:
        key = BlockKey(block.cube, block.period)
        before = inbox.get((sent.laptop, key))
        if before is not None and before.sequence >= sent.sequence:
            same = (before.plan_hash, before.cells) == (sent.plan_hash, block.cells)
            of_one_number = Verdict.SAME if same else Verdict.CLASH
            verdicts.append(of_one_number if before.sequence == sent.sequence else Verdict.OLDER)
            continue
        inbox[sent.laptop, key] = Received(
            sent.sequence, sent.plan_hash, block.cells, sent.families, block.period in sent.elsewhere
        )
        verdicts.append(Verdict.TAKEN if before is None else Verdict.REPLACED)
    return tuple(verdicts)


def newest_of(inbox: Inbox, laptops: Mapping[str, Laptop], own: str) -> date | None:
    """The day on which the newest counts of a confirmed laptop were made, by its clock; None when nobody knows.

    `own`: the laptop that is left out, because its clock is the one that is to be checked.
    """
    days = (
        made_on(received.sequence)
        for (laptop, _key), received in inbox.items()
        if laptop != own and laptop in laptops and laptops[laptop].state is not LaptopState.NEW
    )
    return max((day for day in days if day is not None), default=None)


def months_of(period: Period) -> tuple[str, ...]:
    """The codes of the months in a period."""
    return tuple(month.code for month in period.blocks(Unit.MONTH))


def with_new_laptops(known: Mapping[str, Laptop], inbox: Inbox) -> dict[str, Laptop]:
    """Add every laptop that sent something to `known`: numbered on, and expected from the first month that it sent.

    A laptop is expected from the first month it sent, so no month before it is missing.
    """
    first: dict[str, str] = {}
    for laptop, key in inbox:
        month = months_of(key.period)[0]
        first[laptop] = min(first.get(laptop, month), month)
    found = {
        laptop: replace(each, first=min(each.first, first.get(laptop, each.first)))
        for laptop, each in known.items()
    }
    number = max((each.number for each in known.values()), default=0)
    for laptop in sorted(first.keys() - known.keys(), key=lambda each: (first[each], each)):
        number += 1
        found[laptop] = Laptop(laptop, number, LaptopState.NEW, first[laptop])
    return found


@dataclass(frozen=True, slots=True)
class Attendance:
    """The confirmed laptops that sent one block, and those that were expected to and did not."""

    present: tuple[Laptop, ...]
    missing: tuple[Laptop, ...]

    @property
    def expected(self) -> int:
        """How many laptops there should be."""
        return len(self.present) + len(self.missing)


def attendance(laptops: Mapping[str, Laptop], inbox: Inbox, key: BlockKey) -> Attendance:
    """Tell who sent a block. A laptop that sent nothing is missing, never zero."""
    months = months_of(key.period)
    ordered = sorted(laptops.values(), key=lambda each: each.number)
    confirmed = [each for each in ordered if each.state is not LaptopState.NEW]
    present = tuple(each for each in confirmed if (each.laptop, key) in inbox)
    present_ids = {each.laptop for each in present}
    missing = tuple(
        each for each in confirmed if each.laptop not in present_ids and each.is_expected_in(months)
    )
    return Attendance(present, missing)
