"""The first page of a report: does it work? Eight answers in words, beside those of a year before.

A report of a year has tables by month (August to July) and by quarter (July to June). Every answer here is about the
quarters that were settled, and last year's about the same quarters: one year, told once. Of a single month there are
only meetings and visitors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kansenboek.contacts.records import VisitOutcome
from kansenboek.counts.rules.meetings import told_by_row
from kansenboek.counts.rules.plan import EarlyEducation, Key, ReceiptBand, Started
from kansenboek.counts.rules.published import JOINED, MOST_OFF, Figure, Publication, Published, Why, figure
from kansenboek.counts.rules.sureness import About, In, said, share
from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.handover.records.handovers import ConversationMode
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language
from kansenboek.kit.periods import Period, Unit

from .content import Answer
from .source import Source

WARM = frozenset({str(ConversationMode.THREE_WAY), str(ConversationMode.TWO_WAY)})
"""A handover in a conversation is warm; one on paper alone is cold (domain notes 3)."""
IN_TIME = frozenset({str(ReceiptBand.WITHIN_WEEK), str(ReceiptBand.WITHIN_FORTNIGHT)})
"""Ten working days are a fortnight (privacy notes P8)."""
_KEPT = frozenset({str(AgreementStatus.DONE)})

_NUMBERS = {
    About.AT_MOST: N_("at most {number}"),
    About.NEARLY: N_("nearly {number}"),
    About.ABOUT: N_("about {number}"),
    About.OVER: N_("well over {number}"),
    About.EXACTLY: N_("{number}"),
}
_QUARTERS = (
    N_("hardly any"),
    N_("about a quarter"),
    N_("about half"),
    N_("about three quarters"),
    N_("nearly all"),
)


@dataclass(frozen=True, slots=True)
class Meetings:
    """How many meetings are told. `whole`: none of them waits to be told with a later month (`rules.meetings`)."""

    value: int
    whole: bool


Found = Figure | Meetings | tuple[Figure, Figure]
Sums = Callable[[Publication], "Found | None"]
"""Finds a number, or a part and its whole, in what was published; None when nothing was."""


class Answers:
    """Makes the answers of one report in one language."""

    def __init__(self, source: Source, spoken: Language) -> None:
        self._source = source
        self._spoken = spoken
        self.settled = self._settled()
        self._too_few = {each.cube for each in source.withheld(Why.FEW)}
        """Tables that were settled and not published, because few people were in them."""

    def _settled(self) -> tuple[Period, ...]:
        """The quarters of the period that were settled; a month stands for itself."""
        if self._source.period.unit is Unit.MONTH:
            months = {block.period for block in self._source.of("bezoek")}
            return tuple(months | {each.period for each in self._source.withheld(Why.SMALL_TEAM)})
        there = {block.period for block in self._source.of("taal")}
        there |= {each.period for each in self._source.withheld(Why.SMALL_TEAM)}
        return tuple(quarter for quarter in self._source.period.blocks(Unit.QUARTER) if quarter in there)

    def about(self) -> str:
        """Which quarters the answers are about: the year is told once for all of them."""
        if not self.settled:
            return self._spoken.text(N_("Nothing of this period was settled yet."))
        first, last = self.settled[0].first, self.settled[-1].last
        told = self._spoken.date(first, "month")
        if first.month != last.month:
            told = self._spoken.text(
                N_("{first} up to and including {last}"), first=told, last=self._spoken.date(last, "month")
            )
        before = self._inside(1)
        if before.people or before.events:
            told = self._spoken.text(N_("{months}, beside the same of a year before"), months=told)
        return told[:1].upper() + told[1:] + "."

    def all(self) -> tuple[Answer, ...]:
        """Every answer that something was published for."""
        by_month = self._source.period.unit is Unit.MONTH
        asked: list[tuple[str, str, Sums]] = [
            (N_("Meetings held"), "sessions", self._meetings),
            (N_("Visits of parents to meetings"), "taal", self._people("bezoek" if by_month else "taal")),
        ]
        if not by_month:
            asked += [
                (
                    N_("Home visits made"),
                    "huisbezoek",
                    self._people("huisbezoek", rows={str(VisitOutcome.HELD)}),
                ),
                (N_("Handovers in a conversation (warm)"), "overdracht", self._warm(early=False)),
                (N_("The same, of children in early education"), "overdracht", self._warm(early=True)),
                (
                    N_("Handovers received within a fortnight"),
                    "ontvangst",
                    self._part("ontvangst", columns=IN_TIME),
                ),
                (N_("Agreements that were kept"), "afspraken", self._part("afspraken", columns=_KEPT)),
                (
                    N_("Arranged together and started"),
                    "samen_regelen",
                    self._part("samen_regelen", columns={str(Started.STARTED)}),
                ),
            ]
        return tuple(self._answers(asked))

    def _answers(self, asked: Sequence[tuple[str, str, Sums]]) -> Iterator[Answer]:
        for question, cube, sums in asked:
            now, before = sums(self._inside(0)), sums(self._inside(1))
            if now is None:
                if cube in self._too_few:
                    yield Answer(self._spoken.text(question), self._spoken.text(N_("too few to say")))
                continue
            yield Answer(
                self._spoken.text(question),
                self._say(now),
                self._say(before) if before is not None else "",
                self._numbers(now),
                _bars(now, before),
            )

    def _inside(self, years: int) -> Publication:
        """What was published of the settled quarters, or of the same ones so many years before."""
        periods = {Period(each.unit, each.year - years, each.number) for each in self.settled}
        periods |= {month for each in periods for month in each.blocks(Unit.MONTH)}
        of = self._source.before if years else self._source.now
        return Publication(
            tuple(block for block in of.people if block.period in periods),
            tuple(each for each in of.events if each.grid.period in periods),
        )

    def _meetings(self, of: Publication) -> Meetings | None:
        events = [each for each in of.events if each.grid.cube == "sessions"]
        periods = {*(each.period for each in of.people), *(each.grid.period for each in of.events)}
        inside = frozenset(month for each in periods for month in each.blocks(Unit.MONTH))
        told = told_by_row(events, inside).values()
        return (
            Meetings(sum(each.number or 0 for each in told), all(each.whole for each in told))
            if told
            else None
        )

    def _people(self, cube: str, rows: set[str] | None = None) -> Sums:
        return lambda of: _figure(_blocks(of, cube), rows=_one_of(rows) if rows else None)

    def _part(self, cube: str, columns: frozenset[str] | set[str]) -> Sums:
        def found(of: Publication) -> tuple[Figure, Figure] | None:
            blocks = _blocks(of, cube)
            return (figure(blocks, columns=_one_of(columns)), figure(blocks)) if blocks else None

        return found

    def _warm(self, *, early: bool) -> Sums:
        def found(of: Publication) -> tuple[Figure, Figure] | None:
            blocks = _blocks(of, "overdracht")
            if early:
                blocks = [block for block in blocks if len(block.cube.rows[0]) > 1]
            blocks = [
                block for block in blocks if block.cube.rows != ((JOINED,),)
            ]  # too few to be told apart
            if not blocks:
                return None

            def these(key: Key) -> bool:
                return not early or key[1] == EarlyEducation.EARLY

            warm = figure(blocks, rows=lambda key: key[0] in WARM and these(key))
            return warm, _no_more_than(figure(blocks, rows=these), figure(blocks))

        return found

    def _say(self, found: Found) -> str:
        if isinstance(found, Meetings):
            how = N_("{number}") if found.whole else N_("at least {number}")
            return self._spoken.text(how, number=self._spoken.number(found.value))
        if isinstance(found, Figure):
            return self._number(found)
        part, whole = found
        known = share(part, whole)
        if known is None:
            return self._of(part, whole)
        if known.of is In.PERCENT:
            return self._spoken.text(N_("about {parts}%"), parts=known.parts)
        if known.of is In.TENTHS:
            return self._spoken.text(N_("about {parts} in 10"), parts=known.parts)
        return self._spoken.text(_QUARTERS[known.parts])

    def _numbers(self, found: Found) -> str:
        """What a share was made of; empty when that was said already."""
        known = isinstance(found, tuple) and share(*found) is not None
        return self._of(*found) if isinstance(found, tuple) and known else ""

    def _of(self, part: Figure, whole: Figure) -> str:
        """“About 20 of 45”, or each number with how sure it is by itself; that it is too few when it can be none."""
        both = (said(part), said(whole))
        if both[1].about is About.AT_MOST:
            return self._spoken.text(
                N_("too few to say (at most {whole})"), whole=self._spoken.number(both[1].number)
            )
        if both[0].about is About.AT_MOST:
            part = _no_more_than(part, whole)
        if all(one.about is About.ABOUT for one in both):
            few, many = (self._spoken.number(one.number) for one in both)
            return self._spoken.text(N_("about {part} of {whole}"), part=few, whole=many)
        return self._spoken.text(N_("{part} of {whole}"), part=self._number(part), whole=self._number(whole))

    def _number(self, found: Figure) -> str:
        how = said(found)
        return self._spoken.text(_NUMBERS[how.about], number=self._spoken.number(how.number))


def _no_more_than(part: Figure, whole: Figure) -> Figure:
    """A part of which is known that it is no more than the whole can be."""
    bound = max(MOST_OFF, min(part.bound, whole.most - part.value))
    return Figure(part.value, bound, min(part.typical, bound))


def _blocks(of: Publication, cube: str) -> list[Published]:
    return [block for block in of.people if block.cube.name == cube]


def _figure(blocks: list[Published], rows: Callable[[Key], bool] | None) -> Figure | None:
    return figure(blocks, rows=rows) if blocks else None


def _one_of(words: frozenset[str] | set[str]) -> Callable[[Key], bool]:
    return lambda key: key[0] in words


def _bars(now: Found, before: Found | None) -> tuple[float | None, float | None]:
    """The lengths of two bars: of shares as parts of a whole, of numbers as parts of the larger one."""
    if isinstance(now, tuple):
        return _ratio(now), _ratio(before) if isinstance(before, tuple) else None
    if before is None or isinstance(before, tuple) or not (most := max(now.value, before.value)):
        return None, None  # a bar says something beside another one only
    return now.value / most, before.value / most


def _ratio(of: tuple[Figure, Figure]) -> float | None:
    part, whole = of
    return min(1.0, part.value / whole.value) if share(part, whole) is not None else None
