"""How far late counts and corrections move a published number, told in steps so that they tell nobody's number.

What came in after a block was frozen is counted in the next one: then the first is too low or too high by it, and the
next as much the other way. So a number can be further off than by its rounding, and the report has to say how far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kansenboek.kit.periods import Period

from .published import BASE, Off, Published

Cells = tuple[tuple[int, ...], ...]


def size(one: Cells, other: Cells) -> int:
    """The most that any sum of cells of `one` can differ from the same sum of `other`."""
    away = [a - b for row, line in zip(one, other, strict=True) for a, b in zip(row, line, strict=True)]
    return max(sum(each for each in away if each > 0), -sum(each for each in away if each < 0))


def step(number: int) -> int:
    """The smallest of 0, 5, 10, 20, 40, … that is not below `number`: coarse, so that it is nobody's number."""
    if number <= 0:
        return 0
    found = BASE
    while found < number:
        found *= 2
    return found


def offs(blocks: Iterable[Published]) -> dict[tuple[str, str, Period], Off]:
    """How far each block is off that is: by table, plan and period. `blocks`: all, in the order of freezing."""
    chains: dict[tuple[str, str], list[Published]] = {}
    for block in blocks:
        chains.setdefault((block.cube.name, block.provenance.plan_hash), []).append(block)
    return {
        (name, plan, period): off
        for (name, plan), of_chain in chains.items()
        for period, off in _of_chain(of_chain).items()
    }


def _of_chain(blocks: Sequence[Published]) -> dict[Period, Off]:
    by: dict[Period, int] = {}
    for block in blocks:
        for period, number in block.provenance.moved:
            by[period] = by.get(period, 0) + number
    affected, left = frozenset(by), blocks[-1].provenance.waits
    return {period: Off(number, affected, left) for period, number in by.items()}
