"""The school that goes along from the list of all handovers to the papers of a class."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ChosenSchool:
    """The school whose class is asked for; empty for the first one there is."""

    school: str = field(repr=False)
