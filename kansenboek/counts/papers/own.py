"""The meetings of one laptop as a table and a chart: events of groups, so exact, and for this laptop only."""

from __future__ import annotations

from collections.abc import Sequence

from kansenboek.counts.rules.counts import EventCounts
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.kit.periods import Period

from .content import SHORT_MONTH, CountTable, Section


def own_meetings_section(counts: EventCounts, months: Sequence[Period], code: str = DEFAULT) -> Section:
    """Make the table of meetings held in each of `months` (perhaps none), a column for each kind that was held."""
    spoken = language(code)
    rows = tuple(
        (
            spoken.date(month.first, "month"),
            tuple(counts.cells.get((month.code, kind), 0) for kind in counts.kinds),
        )
        for month in months
    )
    totals = tuple(map(sum, zip(*(values for _name, values in rows), strict=True)))
    table = CountTable(
        spoken.text(N_("Month")),
        tuple(spoken.text(kind.label) for kind in counts.kinds),
        rows,
        (spoken.text(N_("Together")), totals) if counts.kinds else None,
    )
    note = spoken.text(N_("Meetings are exact. This table stays on this laptop."))
    title, charted = spoken.text(N_("Meetings held, by month and kind")), tuple(range(len(counts.kinds)))
    short = tuple(spoken.date(month.first, SHORT_MONTH) for month in months)
    return Section(title, table, note, charted, short=short)
