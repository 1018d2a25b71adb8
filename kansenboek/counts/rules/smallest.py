"""The smallest team of which people are published, and the smallest table of handovers.

The counts of one laptop are the work of one colleague, and rounding hides no team of three families. And who knows of
the only handover of a quarter that it was refused, knows whose refusal a table with one number tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from kansenboek.kit.errors import N_

from .published import BASE
from .rounding import Cells

LEAST_LAPTOPS = 3
LEAST_FAMILIES = 50
HANDOVERS = frozenset({"overdracht", "ontvangst"})
"""The tables about handovers."""
TOO_SMALL = N_(
    "Of {periods} no numbers of people are told, only how many meetings there were by quarter: fewer than {laptops}"
    " laptops sent their counts, with fewer than {families} families together. What helps: all laptops send their"
    " counts before you settle, or one team lead counts two small teams together."
)
"""What is said of blocks that tell of no people."""
FEWEST = 2 * BASE
"""A table of handovers of which fewer than this are published in all stays out."""


def is_large_enough(laptops: int, families: int) -> bool:
    """Whether a block that so many laptops sent, with so many families on them together, may tell of people."""
    return laptops >= LEAST_LAPTOPS or families >= LEAST_FAMILIES


def is_told(cells: Cells) -> bool:
    """Whether enough handovers are published in this table. It looks at published numbers only."""
    return sum(map(sum, cells)) >= FEWEST


def is_joined(cells: Cells) -> bool:
    """Whether the rows of this table are told together: any row or column of it stands for a few handovers only."""
    lines: list[Sequence[int]] = [*cells, *zip(*cells, strict=True)]
    return len(cells) > 1 and any(0 < sum(line) < FEWEST for line in lines)
