"""The line of one child in the list of a whole class, with how far its handover is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kansenboek.kit.errors import KnownError

from .completeness import Fullness, PartFullness
from .next_thing import NextThing
from .season import (
    SeasonFacts,
    SeasonState,
    has_left,
    is_of_this_class,
    newest_version,
    state_of,
    was_received,
)


@dataclass(frozen=True, kw_only=True)
class ClassLine:
    """One line of the list.

    `handover_id` is empty while nobody began it. Whether handover A may leave is looked up line by line: until
    then `is_looked_at` is False, and `next`, `fullness` and `refused` (why it may not leave now) say nothing.
    """

    family_id: str
    child_id: str
    name: str = field(repr=False)
    first_day: date | None = None
    handover_id: str = ""
    state: SeasonState = SeasonState.NOT_BEGUN
    has_arrived: bool = False
    """Whether the school has this version already, as far as anybody wrote down."""
    left_on: date | None = None
    """The last day on which handover A of this version left."""
    is_looked_at: bool = False
    next: NextThing | None = None
    fullness: tuple[PartFullness, ...] = field(default=(), repr=False)
    refused: KnownError | None = field(default=None, repr=False)

    @property
    def may_try(self) -> bool:
        """Whether handover A may go to the school, as far as was looked; the gate has the last word."""
        return bool(self.handover_id) and self.refused is None and not self.has_arrived

    @property
    def may_leave(self) -> bool:
        """Whether handover A may go to the school, and is not there yet."""
        return self.is_looked_at and self.may_try

    def missing(self) -> tuple[PartFullness, ...]:
        """The parts of which something that is needed is missing."""
        return tuple(part for part in self.fullness if part.fullness is Fullness.MISSING)


def class_line(facts: SeasonFacts, on: date) -> ClassLine | None:
    """The line of a child that goes to school in the running or the coming school year; None for any other."""
    child = facts.child
    if not is_of_this_class(child, on) or has_left(child, on):
        return None
    newest = newest_version(facts.versions)
    days = [gone.left_on for gone in facts.gone if newest is not None and gone.handover_id == newest.id]
    return ClassLine(
        family_id=child.family_id,
        child_id=child.id,
        name=f"{child.given_name} {child.surname}".strip(),
        first_day=child.school_start,
        handover_id=newest.id if newest is not None else "",
        state=state_of(facts, newest),
        has_arrived=was_received(facts, on),
        left_on=max((day for day in days if day is not None), default=None),
    )
