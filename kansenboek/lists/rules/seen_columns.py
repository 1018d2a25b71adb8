"""The columns of a table as a person looks at them: the heading, what is in it, and what it is taken to hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .columns import ColumnMapping
from .headings import Table

EXAMPLES = 3
LONGEST_EXAMPLE = 40
"""Letters of an example; of a longer cell the rest is three dots."""


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """One column with something in it.

    `name`: by which a mapping names it: its heading, or its number where that is not enough. `filled`: in how many
    rows. `target`: what it holds, empty for nothing that comes in. `is_forbidden`: it never comes in.
    """

    name: str
    heading: str
    filled: int
    examples: tuple[str, ...] = field(repr=False)
    target: str = ""
    is_forbidden: bool = False


def columns_seen(table: Table, mapping: ColumnMapping) -> tuple[SeenColumn, ...]:
    """Every column that has something in it, in the order of the file.

    Of a column with numbers of the state no example is shown.
    """
    filled = [0] * len(table.headings)
    examples: list[list[str]] = [[] for _heading in table.headings]
    for row in table.rows:
        for place, cell in enumerate(row.cells[: len(filled)]):
            if not cell or not (bare := " ".join(cell.split())):
                continue
            filled[place] += 1
            if len(examples[place]) < EXAMPLES and _short(bare) not in examples[place]:
                examples[place].append(_short(bare))
    times = Counter(table.headings)
    held: dict[int, str] = {}
    for target, column in mapping.columns.items():
        held.setdefault(column, target)
    return tuple(
        SeenColumn(
            name=heading if heading and times[heading] == 1 else f"column {place + 1}",
            heading=heading,
            filled=filled[place],
            examples=() if mapping.is_forbidden(place) else tuple(examples[place]),
            target=held.get(place, ""),
            is_forbidden=mapping.is_forbidden(place),
        )
        for place, heading in enumerate(table.headings)
        if filled[place]
    )


def _short(cell: str) -> str:
    return cell if len(cell) <= LONGEST_EXAMPLE else cell[: LONGEST_EXAMPLE - 1].rstrip() + "…"
