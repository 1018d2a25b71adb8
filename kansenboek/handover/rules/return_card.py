"""The return card: three questions after six weeks at school, and the answers that come back.

It carries the beginning of the handover's random id and no name; about the promises it asks by number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kansenboek.handover.records.handovers import MOST_COMMITMENTS
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice

from .paper_a import HandoverPaper

AFTER = timedelta(weeks=6)
MOST_BYTES = 1_000_000
"""Of a filled-in card. An empty one is 40 kB; a filled one with a viewer's own fonts stays far below this."""
REFERENCE_LENGTH = 8
"""How much of the handover's id stands on paper: enough to find it back in one laptop."""


class AtSchool(Choice):
    """How the child is doing at school, after six weeks."""

    AT_HOME = "at_home", N_("feels at home")
    GETTING_THERE = "getting_there", N_("is getting there")
    FINDING_A_WAY = "finding_a_way", N_("is still finding a way")


class PromiseOutcome(Choice):
    DONE = "done", N_("done")
    PARTLY = "partly", N_("partly")
    NOT_YET = "not_yet", N_("not yet")


@dataclass(frozen=True, kw_only=True)
class ReturnCard:
    """An empty card. `around`: the day six weeks after the first school day, None when that is not known."""

    reference: str
    promises: int
    around: date | None
    made_on: date


@dataclass(frozen=True, kw_only=True, repr=False)
class PromiseAnswer:
    outcome: PromiseOutcome | None
    words: str


@dataclass(frozen=True, kw_only=True, repr=False)
class ReturnedCard:
    """What came back. `promises` in the order of the handover paper; empty texts were left open."""

    reference: str
    how: AtSchool | None
    how_words: str
    promises: tuple[PromiseAnswer, ...]
    not_known: str
    filled_in_by: str
    filled_in_on: str
    """As it was written: people write a day in many ways."""


def compose_return_card(paper: HandoverPaper) -> ReturnCard:
    """Compose the card that belongs with handover A."""
    return ReturnCard(
        reference=paper.reference[:REFERENCE_LENGTH],
        promises=min(len(paper.commitments), MOST_COMMITMENTS),
        around=paper.school_start + AFTER if paper.school_start else None,
        made_on=paper.made_on,
    )
