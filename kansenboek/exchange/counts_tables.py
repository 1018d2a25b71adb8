"""From published numbers to the tables of a report. Nothing else comes in: `Published`, and exact events of groups.

Every total is a sum of published numbers, so that two tables never say two numbers for one thing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..domain.agreements import AgreementStatus
from ..domain.count_events import EventGrid
from ..domain.count_plan import (
    OTHER,
    ConsentOutcome,
    Cube,
    EventCube,
    Held,
    Key,
    ReceiptBand,
    Started,
    VisitTime,
    YearPlan,
)
from ..domain.fields import Choice
from ..domain.handovers import ConversationMode
from ..domain.parent_sessions import GuestOrganisation, SessionKind, SessionTheme
from ..domain.periods import Period, Unit
from ..domain.published import MOST_OFF, Published
from ..domain.referrals import Destination
from ..domain.visits import VisitOutcome, VisitPurpose
from ..errors import N_, BugError
from ..i18n import Language
from .counts_content import CountTable, Section, Values

Cells = tuple[tuple[int, ...], ...]
Name = Callable[[Key], str]
Choices = type[Choice]


@dataclass(frozen=True)
class Source:
    """What a report is made of: the blocks of its own period and of the same period a year before."""

    plan: YearPlan
    period: Period
    now: tuple[Published, ...]
    before: tuple[Published, ...] = ()
    events: tuple[EventGrid, ...] = ()

    def __post_init__(self) -> None:
        if not all(type(block) is Published for block in (*self.now, *self.before)):
            raise BugError("a report takes published numbers only")
        if not all(type(block) is EventGrid for block in self.events):
            raise BugError("a report takes events of groups only")

    def of(self, cube: str) -> tuple[Published, ...]:
        """The published blocks of one cube in this period, in order."""
        inside = {each for unit in (Unit.MONTH, Unit.QUARTER) for each in self.period.blocks(unit)}
        found = (block for block in self.now if block.cube.name == cube and block.period in inside)
        return tuple(sorted(found, key=lambda block: block.period))

    def event_cells(self, cube: EventCube) -> tuple[Cells, int]:
        """Exact events of this period, and in how many of its months there are any numbers."""
        inside = set(self.period.blocks(Unit.MONTH))
        grids = [each for each in self.events if each.cube == cube.name and each.period in inside]
        return added((each.cells for each in grids), cube.shape), len({each.period for each in grids})


def added(grids: Iterable[Cells], shape: tuple[int, int]) -> Cells:
    """The sum of tables of one shape."""
    total = [[0] * shape[1] for _ in range(shape[0])]
    for cells in grids:
        for row, values in zip(total, cells, strict=True):
            for place, value in enumerate(values):
                row[place] += value
    return tuple(map(tuple, total))


def by_row(cells: Cells, keys: Sequence[Key], part: int) -> list[tuple[str, Values]]:
    """The rows added up that have the same word at place `part` of their key, in the order of the plan."""
    found: dict[str, list[int]] = {}
    for key, values in zip(keys, cells, strict=True):
        sums = found.setdefault(key[part], [0] * len(values))
        for place, value in enumerate(values):
            sums[place] += value
    return [(word, tuple(values)) for word, values in found.items()]


class Tables:
    """Makes the sections of one report in one language."""

    def __init__(self, source: Source, spoken: Language) -> None:
        self.source = source
        self.plan = source.plan
        self._spoken = spoken
        self._say = spoken.text

    def sections(self) -> tuple[Section, ...]:
        """Every section there are numbers for."""
        made = (
            self._visitors_by_month(),
            self._visitors_by_place(),
            self._visitors_by_kind(),
            self._places_by_kind(),
            self._children(),
            self._languages(),
            self._languages_by_place(),
            *self._one_to_one(),
            self._sessions_by_month(),
            *self._events(),
        )
        return tuple(section for section in made if section is not None)

    def period_name(self, period: Period) -> str:
        """A period as people say it: “maart 2026”, “3e kwartaal 2026”, “schooljaar 2025/2026”."""
        if period.unit is Unit.MONTH:
            return self._spoken.date(period.first, "month")
        if period.unit is Unit.QUARTER:
            return self._say(N_("quarter {number} of {year}"), number=period.number, year=period.year)
        return self._say(N_("school year {year}"), year=period.code)

    def certainty(self, blocks: Sequence[Published]) -> str:
        """How far a total over these blocks can be off."""
        count = len({block.period for block in blocks})
        if count <= 1:
            return self._say(N_("Every number and every total is at most {most} off."), most=MOST_OFF)
        return self._say(
            N_(
                "Totals of {count} periods, each settled by itself: at most {most} off,"
                " usually less than {usual}."
            ),
            count=count,
            most=MOST_OFF * count,
            usual=math.ceil(5 * math.sqrt(count)),
        )

    def _visitors_by_month(self) -> Section | None:
        months = self.source.period.blocks(Unit.MONTH)
        now = {block.period: total_of(block) for block in self.source.of("bezoek")}
        if len(months) < 2 or not now:
            return None
        before = {
            block.period: total_of(block) for block in self.source.before if block.cube.name == "bezoek"
        }
        earlier = [Period(month.unit, month.year - 1, month.number) for month in months]
        pairs = [(before.get(old), now.get(new)) for old, new in zip(earlier, months, strict=True)]
        both = any(old is not None for old, _new in pairs)
        rows = tuple(
            (self.period_name(month), pair if both else pair[1:])
            for month, pair in zip(months, pairs, strict=True)
        )
        columns = (self._say(N_("a year before")), self._say(N_("this period")))
        table = self._table(N_("Month"), columns if both else columns[1:], rows)
        title = N_("Visitors by month, beside a year before") if both else N_("Visitors by month")
        note = self._say(
            N_(
                "A month without a number is not settled yet. Everybody counts at every visit: these are visits."
            )
        )
        return Section(self._say(title), table, note, tuple(range(len(table.columns))))

    def _visitors_by_place(self) -> Section | None:
        return self._visitors(N_("Visitors by place"), N_("Place"), 0, self._place)

    def _visitors_by_kind(self) -> Section | None:
        return self._visitors(N_("Visitors by kind of meeting"), N_("Kind"), 1, self._named(SessionKind))

    def _visitors(self, title: str, heading: str, part: int, name: Callable[[str], str]) -> Section | None:
        blocks = self.source.of("bezoek")
        if not blocks:
            return None
        cells = added((block.cells for block in blocks), blocks[0].cube.shape)
        rows = tuple(
            (name(word), (*values, _sum(values))) for word, values in by_row(cells, blocks[0].cube.rows, part)
        )
        columns = (*self._columns(blocks[0].cube, VisitTime), self._say(N_("together")))
        table = self._table(heading, columns, rows)
        return Section(self._say(title), table, self.certainty(blocks), (0, 1), across=True)

    def _places_by_kind(self) -> Section | None:
        blocks = self.source.of("bezoek")
        if not blocks:
            return None
        cells = added((block.cells for block in blocks), blocks[0].cube.shape)
        kinds = [str(kind) for kind in self.plan.kinds]
        found: dict[str, dict[str, int]] = {}
        for (place, kind), values in zip(blocks[0].cube.rows, cells, strict=True):
            found.setdefault(place, {})[kind] = sum(values)
        rows = tuple(
            (self._place(place), (*(by_kind[kind] for kind in kinds), sum(by_kind.values())))
            for place, by_kind in found.items()
        )
        columns = (*map(self._named(SessionKind), kinds), self._say(N_("together")))
        title = self._say(N_("Visitors by place and kind"))
        return Section(title, self._table(N_("Place"), columns, rows), self.certainty(blocks))

    def _children(self) -> Section | None:
        blocks = self.source.of("kinderen")
        if not blocks:
            return None
        cells = added((block.cells for block in blocks), blocks[0].cube.shape)
        rows = tuple((self._place(key[0]), row) for key, row in zip(blocks[0].cube.rows, cells, strict=True))
        table = self._table(N_("Place"), (self._say(N_("children")),), rows)
        return Section(
            self._say(N_("Children who came along")), table, self.certainty(blocks), (0,), across=True
        )

    def _languages(self) -> Section | None:
        blocks = self.source.of("taal")
        if not blocks:
            return None
        groups = blocks[0].cube.columns
        rows = tuple(
            (self._group(key[0]), (*values, sum(values)))
            for place, key in enumerate(groups)
            for values in (tuple(sum(row[place] for row in block.cells) for block in blocks),)
        )
        columns = (*(self.period_name(block.period) for block in blocks), self._say(N_("together")))
        table = self._table(N_("Languages"), columns, rows)
        title = self._say(N_("Visitors by language at home"))
        return Section(title, table, self.certainty(blocks), tuple(range(len(blocks))), across=True)

    def _languages_by_place(self) -> Section | None:
        blocks = self.source.of("taal")
        if not blocks:
            return None
        cube = blocks[0].cube
        cells = added((block.cells for block in blocks), cube.shape)
        rows = tuple(
            (self._place(key[0]), (*row, sum(row))) for key, row in zip(cube.rows, cells, strict=True)
        )
        columns = (*(self._group(key[0]) for key in cube.columns), self._say(N_("together")))
        table = self._table(N_("Place"), columns, rows)
        return Section(self._say(N_("Visitors by place and language at home")), table, self.certainty(blocks))

    def _one_to_one(self) -> tuple[Section | None, ...]:
        """What is one-to-one with a family, and so counted as people: per quarter."""
        return (
            self._crossed(
                "huisbezoek", N_("Home visits"), N_("How it went"), self._named(VisitOutcome), VisitPurpose
            ),
            self._crossed(
                "overdracht",
                N_("Handover conversations"),
                N_("Form"),
                self._named(ConversationMode),
                ConsentOutcome,
            ),
            self._listed(
                "ontvangst", N_("From handover to confirmation by the school"), N_("Days"), ReceiptBand
            ),
            self._listed("afspraken", N_("Agreements"), N_("Status"), AgreementStatus),
            self._crossed(
                "samen_regelen",
                N_("Arranging things together"),
                N_("Where to"),
                self._named(Destination),
                Started,
            ),
        )

    def _crossed(
        self, cube: str, title: str, heading: str, name: Callable[[str], str], columns: Choices
    ) -> Section | None:
        blocks = self.source.of(cube)
        if not blocks:
            return None
        cells = added((block.cells for block in blocks), blocks[0].cube.shape)
        rows = tuple(
            (name(key[0]), (*row, sum(row))) for key, row in zip(blocks[0].cube.rows, cells, strict=True)
        )
        names = (*self._columns(blocks[0].cube, columns), self._say(N_("together")))
        charted = tuple(range(len(blocks[0].cube.columns))) if len(names) <= 3 else (len(names) - 1,)
        table = self._table(heading, names, rows)
        return Section(self._say(title), table, self.certainty(blocks), charted, across=True)

    def _listed(self, cube: str, title: str, heading: str, columns: Choices) -> Section | None:
        """A cube of one row, shown as a list of its columns."""
        blocks = self.source.of(cube)
        if not blocks:
            return None
        (values,) = added((block.cells for block in blocks), blocks[0].cube.shape)
        names = self._columns(blocks[0].cube, columns)
        rows = tuple((name, (value,)) for name, value in zip(names, values, strict=True))
        table = self._table(heading, (self._say(N_("number")),), rows)
        return Section(self._say(title), table, self.certainty(blocks), (0,), across=True)

    def _sessions_by_month(self) -> Section | None:
        cube = self.plan.event("sessions")
        months = self.source.period.blocks(Unit.MONTH)
        held = {
            each.period: sum(row[0] for row in each.cells)
            for each in self.source.events
            if each.cube == "sessions" and each.period in months
        }
        if len(months) < 2 or not held or cube.columns[0] != (str(Held.HELD),):
            return None
        rows = tuple((self.period_name(month), (held.get(month),)) for month in months)
        table = self._table(N_("Month"), (self._say(Held.HELD.label),), rows)
        return Section(self._say(N_("Meetings by month")), table, self._exact(), (0,))

    def _events(self) -> tuple[Section | None, ...]:
        return (
            self._event("sessions", N_("Meetings by kind"), N_("Kind"), self._named(SessionKind), 1),
            self._event("sessions", N_("Meetings by place"), N_("Place"), self._place, 0),
            self._event("themes", N_("Themes of meetings"), N_("Theme"), self._named(SessionTheme), 0),
            self._event(
                "guests", N_("Guests at meetings"), N_("Organisation"), self._named(GuestOrganisation), 0
            ),
        )

    def _event(
        self, cube: str, title: str, heading: str, name: Callable[[str], str], part: int
    ) -> Section | None:
        table_of = self.plan.event(cube)
        cells, months = self.source.event_cells(table_of)
        if not months:
            return None
        rows = tuple((name(word), values) for word, values in by_row(cells, table_of.rows, part))
        table = self._table(heading, self._columns(table_of, Held), rows)
        return Section(self._say(title), table, self._exact(), (0,), across=True)

    def _exact(self) -> str:
        return self._say(N_("Meetings are exact: they say nothing about one person."))

    def _table(
        self, heading: str, columns: tuple[str, ...], rows: tuple[tuple[str, Values], ...]
    ) -> CountTable:
        """With the totals of all columns below, when there is more than one row."""
        totals = tuple(
            _sum(values) if any(value is not None for value in values) else None
            for values in zip(*(values for _name, values in rows), strict=True)
        )
        last = (self._say(N_("Together")), totals) if len(rows) > 1 else None
        return CountTable(self._say(heading), columns, rows, last)

    def _columns(self, cube: Cube | EventCube, of: Choices) -> tuple[str, ...]:
        return tuple(self._named(of)(key[0]) for key in cube.columns)

    def _named(self, of: Choices) -> Callable[[str], str]:
        labels = {str(member): str(member.label) for member in of}
        return lambda code: self._say(labels[code])

    def _place(self, name: str) -> str:
        return self._say(N_("another place, or not written down")) if name == OTHER else name

    def _group(self, name: str) -> str:
        return self._say(N_("other languages, or not known")) if name == OTHER else name


def total_of(block: Published) -> int:
    """Everybody in a block."""
    return sum(map(sum, block.cells))


def _sum(values: Iterable[int | None]) -> int:
    return sum(value or 0 for value in values)
