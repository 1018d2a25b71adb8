"""What a person said about a table: which column is what, what was corrected, how questions were answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Told:
    """What is told once for a whole file.

    `home_languages`: codes for every child whose row names no language. `values`: target → text for each row in which
    that cell is empty.
    """

    home_languages: tuple[str, ...] = ()
    is_phone: bool = False
    """Whether numbers that can be the number of a person are telephone numbers."""
    values: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was said about a file so far. A plan is made anew with each answer.

    `questions`: key of a question → code of the option. `take_over`: keys of changes. `corrected`: number of a row
    and target → what should have stood there. `mapping`: target → heading (None: no column).
    """

    questions: Mapping[str, str] = field(default_factory=dict)
    take_over: frozenset[str] = frozenset()
    corrected: Mapping[tuple[int, str], str] = field(default_factory=dict, repr=False)
    left_out: frozenset[int] = frozenset()
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    told: Told = Told()
    sheet: str = field(default="", repr=False)
