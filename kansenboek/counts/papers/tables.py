"""From published numbers to the tables of a report. Nothing else comes in: `Published`, and exact events of groups.

Every total is a sum of published numbers, so that two tables never say two numbers for one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kansenboek.contacts.records import Medium, VisitOutcome, VisitPurpose
from kansenboek.counts.rules.plan import (
    OTHER,
    ConsentOutcome,
    Contacted,
    Key,
    ReceiptBand,
    Started,
    VisitTime,
)
from kansenboek.counts.rules.published import MOST_OFF, Figure, Published, figure
from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.following.records.referrals import Destination
from kansenboek.handover.records.handovers import ConversationMode
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice
from kansenboek.kit.i18n import Language
from kansenboek.kit.periods import Period, Unit

from .content import SHORT_MONTH, CountTable, Section, Values
from .groups import Group, both, everything, first, joined, second, sum_of
from .meetings import Meetings
from .source import Source

Name = Callable[[str], str]
Choices = type[Choice]
_HOW_LANGUAGES = N_(
    "Nobody is asked at the door which language they speak. A visit has a language when the parent is present by"
    " name, or when everybody in the room speaks languages of one group; all others are “not known”."
)
_FORMS_TOGETHER = N_(
    "By form there were too few: who knows of the only conversation of its form would read what its parents decided."
)


class Tables:
    """Makes the sections of one report in one language."""

    def __init__(self, source: Source, spoken: Language) -> None:
        self.source = source
        self.plan = source.plan
        self._spoken = spoken
        self._say = spoken.text

    def sections(self) -> tuple[Section, ...]:
        """Every section there are numbers for."""
        sections = (
            self._visitors_by_month(),
            self._visitors_by_place(),
            self._by_time(),
            self._visitors_by_kind(),
            self._places_by_kind(),
            self._children(),
            self._languages(),
            self._languages_by_place(),
            *self._one_to_one(),
            *Meetings(self.source, self._spoken, self.period_name).sections(),
        )
        return tuple(section for section in sections if section is not None)

    def period_name(self, period: Period) -> str:
        """A period as people say it: “maart 2026”, “3e kwartaal 2026”, “schooljaar 2025/2026”."""
        if period.unit is Unit.MONTH:
            return self._spoken.date(period.first, "month")
        if period.unit is Unit.QUARTER:
            return self._say(N_("quarter {number} of {year}"), number=period.number, year=period.year)
        return self._say(N_("school year {year}"), year=period.code)

    def certainty(self, figures: Sequence[Figure], total: Figure) -> str:
        """Say how far the numbers of a table, and its total, can be off."""
        most, usual = max(each.bound for each in figures), max(each.typical for each in figures)
        if max(most, total.bound) <= MOST_OFF:
            return self._say(N_("Every number and every total is at most {most} off."), most=MOST_OFF)
        if most <= MOST_OFF:
            return self._say(
                N_(
                    "Every number is at most {most} off. All together: at most {all_most}, usually at most"
                    " {all_usual}."
                ),
                most=MOST_OFF,
                all_most=total.bound,
                all_usual=total.typical,
            )
        return self._say(
            N_(
                "A number in this table is at most {most} off, and usually at most {usual}."
                " All together: at most {all_most}, usually at most {all_usual}."
            ),
            most=most,
            usual=usual,
            all_most=total.bound,
            all_usual=total.typical,
        )

    def _visitors_by_month(self) -> Section | None:
        months = self.source.period.blocks(Unit.MONTH)
        blocks = self.source.of("bezoek")
        now = {block.period: figure((block,)).value for block in blocks}
        if len(months) < 2 or not now:
            return None
        earlier = (block for block in self.source.before.people if block.cube.name == "bezoek")
        before = {block.period: figure((block,)).value for block in earlier}
        pairs = [(now.get(m), before.get(Period(m.unit, m.year - 1, m.number))) for m in months]
        both = any(old is not None for _new, old in pairs)
        rows = tuple(
            (self.period_name(month), pair if both else pair[:1])
            for month, pair in zip(months, pairs, strict=True)
        )
        columns = (self._say(N_("this period")), self._say(N_("a year before")))
        table = self._table(
            N_("Month"), columns if both else columns[:1], rows, total=not self._quarters_say_all()
        )
        title = N_("Visitors by month, beside a year before") if both else N_("Visitors by month")
        note = self._say(N_("A month without a number is not settled yet. Visits are counted, not people."))
        sure = self.certainty([figure((block,)) for block in blocks], figure(blocks))
        charted = tuple(range(len(table.columns)))
        return Section(self._say(title), table, joined(note, sure), charted, short=self._short(months))

    def _short(self, months: Iterable[Period]) -> tuple[str, ...]:
        return tuple(self._spoken.date(month.first, SHORT_MONTH) for month in months)

    def _visitors_by_place(self) -> Section | None:
        """Visitors by quarter: a place is one row whose total was rounded once; None when that leaves out a month."""
        if not self._quarters_say_all():
            return self._first_or_returning(N_("Visitors by place"), together=True)
        blocks = self.source.of("taal")
        over = self._by_quarter(blocks)
        names = tuple(name for name, _some in over)
        places = self._places("taal")
        figures = [[figure(some, place) for _o, some in over] for _p, place in places]
        rows = tuple(
            (name, tuple(each.value for each in row)) for (name, _), row in zip(places, figures, strict=True)
        )
        note = self.certainty([each for row in figures for each in row], figure(blocks))
        if self.source.period.unit is Unit.SCHOOL_YEAR:
            more = N_(
                "By quarter: the quarters of a school year are those from July up to and including June."
            )
            note = joined(note, self._say(more))
        table = self._table(N_("Site"), names if len(names) > 1 else (self._say(N_("visitors")),), rows)
        return Section(self._say(N_("Visitors by place")), table, note, (len(names) - 1,), across=True)

    def _by_time(self) -> Section | None:
        """Visitors by month, where a place is made of many small rows.

        Its total is left to the table that is surer.
        """
        if not self._quarters_say_all():
            return None
        return self._first_or_returning(N_("Visitors by place, for the first time or before"), together=False)

    def _first_or_returning(self, title: str, *, together: bool) -> Section | None:
        return self._people(
            "bezoek",
            title,
            N_("Site"),
            self._places("bezoek"),
            self._times(),
            charted=(0, 1),
            together=together,
            total=together,
        )

    def _quarters_say_all(self) -> bool:
        """Whether every frozen month lies in a frozen quarter.

        The last July of a school year does not: its quarter is in the next one.
        """
        quarters, period = self.source.of("taal"), self.source.period
        covered = {month for block in quarters for month in block.period.blocks(Unit.MONTH)}
        if period.unit is Unit.SCHOOL_YEAR:
            covered.add(period.blocks(Unit.MONTH)[-1])
        return bool(quarters) and covered.issuperset(block.period for block in self.source.of("bezoek"))

    def _by_quarter(self, blocks: tuple[Published, ...]) -> list[tuple[str, tuple[Published, ...]]]:
        """Make a column for each block, and one for all of them together when there are several."""
        alone: list[tuple[str, tuple[Published, ...]]] = [
            (self.period_name(block.period), (block,)) for block in blocks
        ]
        return alone if len(blocks) == 1 else [*alone, (self._say(N_("together")), blocks)]

    def _visitors_by_kind(self) -> Section | None:
        title = N_("Visitors by kind of meeting")
        return self._people(
            "bezoek",
            title,
            N_("Kind"),
            self._kinds(),
            self._times(),
            charted=(0, 1),
            total=not self._quarters_say_all(),
        )

    def _places_by_kind(self) -> Section | None:
        """Put one of the two across: in the plan a row is a place together with a kind."""
        blocks = self.source.of("bezoek")
        if not blocks:
            return None
        kinds, places = self._kinds(), self._places("bezoek")
        figures = [[figure(blocks, rows=both(place, kind)) for _k, kind in kinds] for _p, place in places]
        sums = [figure(blocks, rows=kind) for _k, kind in kinds]
        columns = tuple(name for name, _kind in kinds)
        rows = tuple(
            (name, tuple(each.value for each in row)) for (name, _), row in zip(places, figures, strict=True)
        )
        note = self.certainty([each for row in (*figures, sums) for each in row], figure(blocks))
        title = self._say(N_("Visitors by place and kind"))
        return Section(
            title, self._table(N_("Site"), columns, rows, total=not self._quarters_say_all()), note
        )

    def _children(self) -> Section | None:
        column = [(self._say(N_("children")), everything)]
        title = N_("Children who came along")
        return self._people(
            "kinderen", title, N_("Site"), self._places("kinderen"), column, charted=(0,), together=False
        )

    def _languages(self) -> Section | None:
        """Make languages the rows of the report and quarters its columns; in the plan languages are the columns."""
        blocks = self.source.of("taal")
        if not blocks:
            return None
        over = self._by_quarter(blocks)
        groups = self._language_groups()
        figures = [[figure(some, columns=which) for _o, some in over] for _g, which in groups]
        rows = tuple(
            (name, tuple(each.value for each in row)) for (name, _), row in zip(groups, figures, strict=True)
        )
        table = self._table(N_("Languages"), tuple(name for name, _some in over), rows)
        note = self.certainty([each for row in figures for each in row], figure(blocks))
        note = joined(note, self._say(_HOW_LANGUAGES))
        title = self._say(N_("Visitors by language at home"))
        return Section(title, table, note, tuple(range(len(blocks))), across=True)

    def _languages_by_place(self) -> Section | None:
        title = N_("Visitors by place and language at home")
        places, groups = self._places("taal"), self._language_groups()
        said = self._quarters_say_all()  # else the table of places has its totals, made of months
        more = _HOW_LANGUAGES
        return self._people("taal", title, N_("Site"), places, groups, charted=(), together=said, more=more)

    def _one_to_one(self) -> tuple[Section | None, ...]:
        """The tables of what is one-to-one with a family, and so counted as people: per quarter."""
        visits, handovers = N_("Home visits"), N_("Handover conversations")
        referrals = N_("Arranging things together")
        due = N_("By the day on which they were to be done, with the status when the quarter was counted.")
        discussed = N_(
            "By the day on which it was discussed. “Started” is how it was when the quarter was counted."
        )
        return (
            self._crossed("huisbezoek", visits, N_("How it went"), (VisitOutcome, VisitPurpose)),
            self._contacts(),
            self._handovers(handovers),
            self._listed(
                "ontvangst", N_("From handover to confirmation by the school"), N_("Days"), ReceiptBand
            ),
            self._listed("afspraken", N_("Agreements"), N_("Status"), AgreementStatus, more=due),
            self._crossed("samen_regelen", referrals, N_("Where to"), (Destination, Started), more=discussed),
        )

    def _contacts(self) -> Section | None:
        """Contacts that are no home visit; None by a plan of before, which does not count them."""
        if not self.plan.counts_contacts:
            return None
        apart = N_(
            "Home visits are not in it: they have a table of their own. Contacts are counted, not different families."
        )
        title = N_("Other contacts with families")
        return self._crossed("contacten", title, N_("How"), (Medium, Contacted), more=apart)

    def _handovers(self, title: str) -> Section | None:
        """Handovers by form and outcome; their forms together when one of the quarters tells no more."""
        blocks, plain = self.source.joined("overdracht"), self.source.of("overdracht")
        if len(blocks) == len(plain):
            return self._crossed("overdracht", title, N_("Form"), (ConversationMode, ConsentOutcome))
        across = self._groups(self.plan.cube("overdracht").columns, self._named(ConsentOutcome))
        across = (*across, (self._say(N_("together")), everything))
        figures = [figure(blocks, columns=column) for _c, column in across]
        line = (self._say(N_("all forms together")), tuple(each.value for each in figures))
        table = self._table(N_("Form"), tuple(name for name, _column in across), (line,))
        note = joined(self.certainty(figures, figure(blocks)), self._say(_FORMS_TOGETHER))
        return Section(self._say(title), table, note, (len(across) - 1,), across=True)

    def _crossed(
        self, cube: str, title: str, heading: str, named: tuple[Choices, Choices], more: str = ""
    ) -> Section | None:
        rows, columns = named
        table = self.plan.cube(cube)
        across = self._groups(table.columns, self._named(columns))
        charted = tuple(range(len(across))) if len(across) <= 2 else (len(across),)
        lines = self._groups(dict.fromkeys((key[0],) for key in table.rows), self._named(rows))
        return self._people(cube, title, heading, lines, across, charted=charted, more=more)

    def _listed(
        self, cube: str, title: str, heading: str, columns: Choices, more: str = ""
    ) -> Section | None:
        """Show a cube of one row as a list of its columns."""
        blocks = self.source.of(cube)
        if not blocks:
            return None
        groups = self._groups(self.plan.cube(cube).columns, self._named(columns))
        figures = [figure(blocks, columns=which) for _name, which in groups]
        rows = tuple((name, (each.value,)) for (name, _), each in zip(groups, figures, strict=True))
        table = self._table(heading, (self._say(N_("number")),), rows)
        note = joined(self.certainty(figures, figure(blocks)), self._say(more) if more else "")
        return Section(self._say(title), table, note, (0,), across=True)

    def _people(
        self,
        cube: str,
        title: str,
        heading: str,
        rows: Sequence[Group],
        columns: Sequence[Group],
        *,
        charted: tuple[int, ...],
        together: bool = True,
        total: bool = True,
        more: str = "",
    ) -> Section | None:
        """Make a table of sums of published cells; below its title stands how far they can be off.

        `together`: with a column of the sums of rows. `total`: with a row of the sums of columns.
        """
        blocks = self.source.of(cube)
        if not blocks:
            return None
        across = [*columns, (self._say(N_("together")), everything)] if together else [*columns]
        figures = [[figure(blocks, row, column) for _c, column in across] for _r, row in rows]
        lines = tuple(
            (name, tuple(each.value for each in line)) for (name, _), line in zip(rows, figures, strict=True)
        )
        table = self._table(heading, tuple(name for name, _column in across), lines, total=total)
        sums = [figure(blocks, columns=column) for _c, column in across]
        sure = self.certainty([each for line in (*figures, sums) for each in line], figure(blocks))
        note = joined(sure, self._say(more) if more else "")
        return Section(self._say(title), table, note, charted, across=True)

    def _table(
        self,
        heading: str,
        columns: tuple[str, ...],
        rows: tuple[tuple[str, Values], ...],
        *,
        total: bool = True,
    ) -> CountTable:
        """Make a table with the totals of all columns below it, when there is more than one row.

        `total`: not for visitors by month when their quarters say all: no place, and no team, has two totals.
        """
        totals = tuple(
            sum_of(values) if any(value is not None for value in values) else None
            for values in zip(*(values for _name, values in rows), strict=True)
        )
        last = (self._say(N_("Together")), totals) if total and len(rows) > 1 else None
        return CountTable(self._say(heading), columns, rows, last)

    def _places(self, cube: str) -> tuple[Group, ...]:
        words = dict.fromkeys(key[0] for key in self.plan.cube(cube).rows)
        return tuple((self._place(word), first(word)) for word in words)

    def _kinds(self) -> tuple[Group, ...]:
        return tuple((self._say(kind.label), second(str(kind))) for kind in self.plan.kinds)

    def _times(self) -> tuple[Group, ...]:
        return self._groups(self.plan.cube("bezoek").columns, self._named(VisitTime))

    def _language_groups(self) -> tuple[Group, ...]:
        return self._groups(self.plan.cube("taal").columns, self._group)

    def _groups(self, keys: Iterable[Key], name: Name) -> tuple[Group, ...]:
        return tuple((name(key[0]), first(key[0])) for key in keys)

    def _named(self, of: Choices) -> Name:
        labels = {str(member): str(member.label) for member in of}
        return lambda code: self._say(labels[code])

    def _place(self, name: str) -> str:
        return self._say(N_("another place, or not written down")) if name == OTHER else name

    def _group(self, name: str) -> str:
        return self._say(N_("other languages, or not known")) if name == OTHER else name
