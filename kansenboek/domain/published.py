"""What may be shown: numbers of people after they were rounded and frozen, and what follows from them.

A `Published` cannot be made from raw counts: only `freezing` holds the key to its constructor, and a test holds
that nobody else asks for it.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, InitVar, dataclass

from ..errors import BugError
from .count_plan import Cube
from .periods import Period

BASE = 5
MOST_OFF = BASE - 1
"""A published number, and every total of one block, is at most this far from the true one."""
ALGORITHM = "crr5/v1"


class _Key:
    """Who holds the one instance may make a Published."""


_KEY = _Key()


@dataclass(frozen=True, slots=True)
class Published:
    """One frozen block of one cube: multiples of five that add up.

    `included`: (laptop, sequence) of every file in it. `missing`: laptops that had sent nothing when it was frozen.
    `late`: of how many earlier blocks counts that came late are in it (“nagekomen”).
    """

    cube: Cube
    period: Period
    cells: tuple[tuple[int, ...], ...]
    plan_hash: str
    included: tuple[tuple[str, int], ...]
    missing: tuple[str, ...] = ()
    late: tuple[Period, ...] = ()
    algorithm: str = ALGORITHM
    _: KW_ONLY
    key: InitVar[_Key]
    """Not kept, so that `dataclasses.replace` cannot make another either."""

    def __post_init__(self, key: _Key) -> None:
        if key is not _KEY:
            raise BugError("only the freezing step publishes numbers")
