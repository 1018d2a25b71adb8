"""A day of which perhaps only the month or the year is known, as municipalities write down many birthdays.

What is not known is never made up: `first` is the earliest day that it can be, for reckoning on the safe side and
never for showing.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .errors import N_
from .fields import Choice, Record


class DayKnown(Choice):
    """How much of a day is known."""

    DAY = "day", N_("the whole day")
    MONTH = "month", N_("the month and the year")
    YEAR = "year", N_("the year alone")
    UNKNOWN = "unknown", N_("unknown")


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day, a month, a year, or nothing. `first` is the first day of it, None when nothing is known.

    Nothing written at all is `PartialDay()`; that it is not known is `PartialDay(None, DayKnown.UNKNOWN)`.
    """

    first: date | None = field(default=None, repr=False)
    known: DayKnown = DayKnown.DAY

    @property
    def is_whole(self) -> bool:
        """Whether the very day is known."""
        return self.first is not None and self.known is DayKnown.DAY

    @property
    def last(self) -> date | None:
        """The last day that it can be."""
        if self.first is None:
            return None
        if self.known is DayKnown.YEAR:
            return date(self.first.year, 12, 31)
        if self.known is DayKnown.MONTH:
            year, month = self.first.year, self.first.month
            return date(year, month, monthrange(year, month)[1])
        return self.first

    @property
    def code(self) -> str:
        """As far as it is known, for a machine: “2022-10-12”, “2022-10” or “2022”; empty when nothing is."""
        whole = self.first.isoformat() if self.first is not None else ""
        return {DayKnown.MONTH: whole[:7], DayKnown.YEAR: whole[:4]}.get(self.known, whole)

    def is_told_by(self, other: PartialDay) -> bool:
        """Whether `other` says all that this says, as May 2022 tells the year 2022; nothing is told by every day."""
        return other.code.startswith(self.code)

    def may_be(self, other: PartialDay) -> bool:
        """Whether both can be one and the same day; False when nothing is known of one of the two."""
        if self.first is None or other.first is None or self.last is None or other.last is None:
            return False
        return self.first <= other.last and other.first <= self.last


NOT_KNOWN = PartialDay(None, DayKnown.UNKNOWN)
"""Of which somebody said that nobody knows it."""


KNOWN_BY_CODE = {known.value: known for known in DayKnown}
"""Code, as it is stored → how much is known."""


def told_of(record: Record, name: str) -> Any:
    """What to tell of one field: its value, and of a day that may be known in part as far as it is known.

    None when there is nothing to tell: also of the field that says how much is known, which the day itself tells.
    """
    specs = record.specs()
    if known_by := specs[name].known_by:
        day = PartialDay(getattr(record, name), getattr(record, known_by))
        return None if day == PartialDay() else day
    return None if name in (spec.known_by for spec in specs.values()) else getattr(record, name)


def begins_right(day: PartialDay) -> bool:
    """Whether `first` is the first day of what is known, so that no invented day stands in a record."""
    if day.known is DayKnown.UNKNOWN:
        return day.first is None
    if day.first is None or day.known is DayKnown.DAY:
        return True
    return day.first.day == 1 and (day.known is DayKnown.MONTH or day.first.month == 1)
