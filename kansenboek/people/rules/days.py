"""The days of a child that other rules ask for, without the rest of its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ChildDays:
    """What the rules ask of a child."""

    id: str
    family_id: str
    birth_date: date | None
    school_start: date | None
