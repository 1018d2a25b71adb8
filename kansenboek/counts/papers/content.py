"""What a report of counts says, before it is a page, a picture or a spreadsheet: words and published numbers.

One content serves PDF, CSV, XLSX and the window, so that they cannot say different numbers. A section's chart is
made of its table, so that every chart is also a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kansenboek.paper.chart import MOST_SERIES, Chart, Series

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

    @property
    def says_nothing(self) -> bool:
        """Whether no number of its table is more than zero."""
        return not any(value for _name, values in self.table.rows for value in values)

    def chart(self) -> Chart | None:
        """The chart of this table, None when it has none or would be empty."""
        if not self.charted or self.says_nothing:
            return None
        series = tuple(
            Series(self.table.columns[place], tuple(values[place] for _name, values in self.table.rows))
            for place in self.charted[:MOST_SERIES]
        )
        names = tuple(name for name, _values in self.table.rows)
        return Chart(self.title, names, series, self.note, self.across, self.short)


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the first page: what is asked, what is said of this period and of the year before (perhaps empty).

    `numbers`: what a share was made of. `bars`: how long the bars of this period and of the year before are, from 0
    to 1; None where there is none.
    """

    question: str
    said: str
    before: str = ""
    numbers: str = ""
    bars: tuple[float | None, float | None] = (None, None)

    def told(self, before: str) -> str:
        """The line as one sentence. `before`: how a year before is called."""
        whole = f"{self.question}: {self.said}" + (f", {self.numbers}" if self.numbers else "")
        return f"{whole} ({before}: {self.before})" if self.before else whole


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything that a report says: on the first page whether it works, and after that the tables.

    `answers_about`: which months the answers are about. `before`: how a year before is called. `certainty` and
    `left_out` are sentences; `missing` says which laptops sent nothing; `empty` names the tables of which nothing was
    counted.
    """

    title: str
    subtitle: str
    answers: tuple[Answer, ...]
    answers_about: str
    before: str
    empty: str
    sections: tuple[Section, ...]
    missing: tuple[str, ...]
    certainty: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    """What does not stand in it, and why."""

    def first_page(self) -> tuple[str, ...]:
        """The first page as sentences, for a spreadsheet or a reader of screens."""
        told = (answer.told(self.before) for answer in self.answers)
        return (self.answers_about, *told, *((self.empty,) if self.empty else ()))
