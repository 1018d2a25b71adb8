"""The counts of the demo as rows: aligned for a terminal, and with semicolons so that a Dutch Excel opens them."""

from __future__ import annotations

import csv
import io
from datetime import date

from kansenboek.counts.rules.counts import EventCounts
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language

NOTE = N_(
    "Only meetings are counted here, and exactly. Visitors, home visits and handovers are people; "
    "they are in the report, rounded."
)

Rows = tuple[tuple[str, ...], ...]


def rows_of(counts: EventCounts, language: Language) -> Rows:
    """Make a heading, a row per month with a column per kind of meeting, and the totals."""
    heading = (
        language.text(N_("Month")),
        *(language.value(kind) for kind in counts.kinds),
        language.text(N_("Total")),
    )
    rows = [heading]
    for month in counts.months:
        cells = [counts.cells.get((month, kind), 0) for kind in counts.kinds]
        name = language.date(date.fromisoformat(f"{month}-01"), "month")
        rows.append((name, *map(str, cells), str(sum(cells))))
    totals = [counts.total_of(kind) for kind in counts.kinds]
    rows.append((heading[-1], *map(str, totals), str(sum(totals))))
    return tuple(rows)


def as_text(rows: Rows) -> tuple[str, ...]:
    """Write lines of equal columns: words to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return tuple(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def as_csv(rows: Rows, note: str) -> str:
    """Write rows with semicolons between cells, and the note on a line of its own below."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerows(rows)
    writer.writerows([(), (note,)])
    return text.getvalue()
