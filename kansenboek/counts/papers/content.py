"""What a report of counts says, before it is a page, a picture or a spreadsheet: words and published numbers.

One content serves PDF, CSV, XLSX and the window, so that they cannot say different numbers. A section's chart is
made of its table, so that every chart is also a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kansenboek.paper.charts import MOST_SERIES, Chart, Series

SHORT_MONTH = "MMM y"
"""How a month is written where there is little room."""
Values = tuple[int | None, ...]
"""Published numbers; None where nothing was published (yet)."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """A table of numbers: a heading for each column, a name for each row. `totals` is the last row of the table."""

    row_heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, Values], ...]
    totals: tuple[str, Values] | None = None

    def lines(self) -> Iterator[tuple[str, Values]]:
        """All rows, totals last."""
        yield from self.rows
        if self.totals is not None:
            yield self.totals


@dataclass(frozen=True, slots=True)
class Section:
    """One table with what it needs to be understood. `charted`: the columns of the table that its chart shows.

    `short`: shorter names of the rows, for a narrow chart.
    """

    title: str
    table: CountTable
    note: str = ""
    charted: tuple[int, ...] = ()
    across: bool = False
    short: tuple[str, ...] = ()

    def chart(self) -> Chart | None:
        """The chart of this table, None when it has none."""
        if not self.charted:
            return None
        series = tuple(
            Series(self.table.columns[place], tuple(values[place] for _name, values in self.table.rows))
            for place in self.charted[:MOST_SERIES]
        )
        names = tuple(name for name, _values in self.table.rows)
        return Chart(self.title, names, series, self.note, self.across, self.short)


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything that a report says.

    `certainty` and `left_out` are sentences; `missing` says which laptops sent nothing.
    """

    title: str
    subtitle: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    missing: tuple[str, ...]
    certainty: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    """What does not stand in it, and why."""
