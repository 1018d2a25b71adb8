"""How the children of a preschool fare at one school, as numbers that tell about nobody.

Source: the privacy notes, 2.3. A conversation is about one family, so every number of conversations is a number of
families (class B, “A→B trap”). Numbers are multiples of five, each rounded by itself with a draw that stays the same
(RR5, the fallback of 2.3: as safe as CRR-5, at most 4 off, and unbiased); totals are not shown. A period is a
school year that has ended, so that no number moves with one card. Fewer than ten cards show nothing at all: the
least that statistics offices and the notes take for a group (2.2). No percentages and no averages: those need fifty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.handover.records.school_answers import AtSchool
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice
from kansenboek.kit.periods import Period, Unit, period_of

LEAST_CARDS = 10
"""Cards in one school year from which there are numbers."""
BASE = 5
_SOON, _LATER = timedelta(days=7), timedelta(days=14)

Draw = Callable[[str], int]
"""A number from 0 to 4 for the cell of this name: any as likely, and the same each time."""


class Fares(Choice):
    """How a child fares, as its card says it."""

    AT_HOME = AtSchool.AT_HOME.value, AtSchool.AT_HOME.label
    GETTING_THERE = AtSchool.GETTING_THERE.value, AtSchool.GETTING_THERE.label
    FINDING_A_WAY = AtSchool.FINDING_A_WAY.value, AtSchool.FINDING_A_WAY.label
    NOT_SAID = "not_said", N_("not said")


class Kept(Choice):
    """What became of a promise."""

    DONE = "done", N_("done")
    PARTLY = "partly", N_("partly done")
    NOT_DONE = "not_done", N_("not done, or no longer needed")
    OPEN = "open", N_("not known yet")


class Receipt(Choice):
    """How long it took until the school confirmed that the handover arrived."""

    SOON = "soon", N_("within a week")
    LATER = "later", N_("within two weeks")
    LATE = "late", N_("later than two weeks")
    NOT_SAID = "not_said", N_("not confirmed")


_KEPT_AS: Mapping[AgreementStatus, Kept] = {
    AgreementStatus.DONE: Kept.DONE,
    AgreementStatus.PARTLY: Kept.PARTLY,
    AgreementStatus.NOT_DONE: Kept.NOT_DONE,
    AgreementStatus.NOT_NEEDED: Kept.NOT_DONE,
    AgreementStatus.OPEN: Kept.OPEN,
}


@dataclass(frozen=True, kw_only=True, repr=False)
class CardFacts:
    """What one card and its handover say, without a name."""

    answered_on: date
    settled_in: AtSchool | None
    promises: tuple[AgreementStatus, ...] = ()
    delivered_on: date | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolYearFigures:
    """Numbers of one school year that has ended, all multiples of five; empty when there were too few cards."""

    year: Period
    fares: Mapping[Choice, int] = field(default_factory=dict)
    kept: Mapping[Choice, int] = field(default_factory=dict)
    receipt: Mapping[Choice, int] = field(default_factory=dict)

    @property
    def is_shown(self) -> bool:
        """Whether there are numbers."""
        return bool(self.fares)


def school_years(cards: Iterable[CardFacts], today: date, draw: Draw) -> tuple[SchoolYearFigures, ...]:
    """Count the cards of every school year that has ended, the newest first."""
    by_year: dict[Period, list[CardFacts]] = {}
    for card in cards:
        by_year.setdefault(period_of(Unit.SCHOOL_YEAR, card.answered_on), []).append(card)
    return tuple(
        _figures(year, by_year[year], draw) for year in sorted(by_year, reverse=True) if year.ended(today)
    )


def _figures(year: Period, cards: list[CardFacts], draw: Draw) -> SchoolYearFigures:
    if len(cards) < LEAST_CARDS:
        return SchoolYearFigures(year)

    def counted(kinds: type[Choice], found: Iterable[Choice]) -> dict[Choice, int]:
        all_found = list(found)
        return {
            kind: _rounded(all_found.count(kind), draw(f"{year.code}|{kinds.__name__}|{kind}"))
            for kind in kinds
        }

    promises = [_KEPT_AS[status] for card in cards for status in card.promises]
    return SchoolYearFigures(
        year,
        fares=counted(Fares, (_fares(card) for card in cards)),
        kept=counted(Kept, promises),
        receipt=counted(Receipt, (_receipt(card) for card in cards)),
    )


def _rounded(count: int, drawn: int) -> int:
    """Round to a multiple of five, up or down by `drawn`: at most four off, and on average exact."""
    return BASE * ((count + drawn) // BASE)


def _fares(card: CardFacts) -> Fares:
    return Fares.NOT_SAID if card.settled_in is None else Fares[card.settled_in.name]


def _receipt(card: CardFacts) -> Receipt:
    if card.received_on is None or card.delivered_on is None:
        return Receipt.NOT_SAID
    waited = card.received_on - card.delivered_on
    return Receipt.SOON if waited <= _SOON else Receipt.LATER if waited <= _LATER else Receipt.LATE
