"""The days of a child that other rules ask for, without the rest of its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ChildDays:
    """The days of one child that rules ask for, with its id and that of its family."""

    id: str
    family_id: str
    birth_date: date | None
    school_start: date | None
