"""The tables of meetings, themes and guests: exact, and those of small rooms told together with later months."""

from __future__ import annotations

from collections.abc import Callable

from kansenboek.counts.rules.meetings import HELD, ToldRow
from kansenboek.counts.rules.plan import OTHER, Held
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice
from kansenboek.kit.i18n import Language
from kansenboek.kit.periods import Period, Unit
from kansenboek.sessions.records import GuestOrganisation, SessionKind, SessionTheme

from .content import SHORT_MONTH, CountTable, Section
from .groups import joined
from .source import Source

Name = Callable[[str], str]
EXACT = N_("Meetings are exact.")
WAITING = N_(
    "Where few parents came, meetings are told together with those of later months, or not yet: then there is a dash,"
    " or the number is the least. Each meeting had a parent, so it would say how few came."
)


class Meetings:
    """Makes the sections of one report that are about meetings."""

    def __init__(self, source: Source, spoken: Language, period_name: Callable[[Period], str]) -> None:
        self.source, self._spoken, self._say = source, spoken, spoken.text
        self._period_name = period_name

    def sections(self) -> tuple[Section | None, ...]:
        """Every table there are numbers for."""
        kinds, themes = self._named(SessionKind), self._named(SessionTheme)
        guests = self._named(GuestOrganisation)
        return (
            self._by_month(),
            self._by_row("sessions", N_("Meetings by kind"), N_("Kind"), kinds, 1),
            self._by_row("sessions", N_("Meetings by place"), N_("Site"), self._place, 0),
            self._by_row("themes", N_("Themes of meetings"), N_("Theme"), themes, 0),
            self._by_row("guests", N_("Guests at meetings"), N_("Organisation"), guests, 0),
        )

    def _by_month(self) -> Section | None:
        """By month, where all rows are told of that month alone."""
        months = self.source.period.blocks(Unit.MONTH)
        events = self.source.events_of("sessions")
        if len(months) < 2 or not events:
            return None
        held = {
            each.grid.period: sum(line[HELD] for line in each.grid.cells)
            for each in events
            if not each.untold and not each.joined
        }
        told = self.source.told("sessions").values()
        if not held and not any(each.number for each in told):
            return None
        rows = tuple((self._period_name(month), (held.get(month),)) for month in months)
        totals = (self._say(N_("Together")), (sum(each.number or 0 for each in told),))
        table = CountTable(self._say(N_("Month")), (self._say(Held.HELD.label),), rows, totals)
        short = tuple(self._spoken.date(month.first, SHORT_MONTH) for month in months)
        return Section(self._say(N_("Meetings by month")), table, self._note(tuple(told)), (0,), short=short)

    def _by_row(self, cube: str, title: str, heading: str, name: Name, part: int) -> Section | None:
        """Make a table of exact numbers; rows that have the same word at place `part` of their key are added up."""
        plan, told = self.source.plan.event(cube), self.source.told(cube)
        events = self.source.events_of(cube)
        if not told:
            return None
        parts: dict[str, list[ToldRow]] = {}
        others: dict[str, list[int]] = {}
        for row, key in enumerate(plan.rows):
            parts.setdefault(key[part], []).append(told[row])
            sums = others.setdefault(key[part], [0] * (len(plan.columns) - 1))
            for each in events:
                sums[:] = [a + b for a, b in zip(sums, each.grid.cells[row][1:], strict=True)]
        lines = tuple((name(word), (_sum(of), *others[word])) for word, of in parts.items())
        labels = self._named(Held)
        columns = tuple(labels(key[0]) for key in plan.columns)
        totals = tuple(
            sum(value or 0 for value in values) for values in zip(*(v for _n, v in lines), strict=True)
        )
        last = (self._say(N_("Together")), totals) if len(lines) > 1 else None
        table = CountTable(self._say(heading), columns, lines, last)
        return Section(self._say(title), table, self._note(tuple(told.values())), (0,), across=True)

    def _note(self, told: tuple[ToldRow, ...]) -> str:
        is_whole = all(each.whole for each in told) and not any(
            each.untold or each.joined for each in self.source.events_of("sessions")
        )
        return joined(self._say(EXACT), "" if is_whole else self._say(WAITING))

    def _named(self, of: type[Choice]) -> Name:
        labels = {str(member): str(member.label) for member in of}
        return lambda code: self._say(labels[code])

    def _place(self, name: str) -> str:
        return self._say(N_("another place, or not written down")) if name == OTHER else name


def _sum(rows: list[ToldRow]) -> int | None:
    """Add up what is told of these rows; None when nothing is and something waits."""
    told = [each.number for each in rows if each.number is not None]
    return sum(told) if any(told) or all(each.whole for each in rows) else None
