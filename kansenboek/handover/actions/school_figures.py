"""“How our children fare”: what came back from one school, as numbers that tell about nobody."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.handover.rules.school_figures import BASE, CardFacts, SchoolYearFigures, school_years
from kansenboek.handover.tables import handovers, school_answers
from kansenboek.people import table as families
from kansenboek.storage.transactions import Transaction

from .content import promises_of


def figures_of_school(unlocked: Unlocked, school: str) -> tuple[SchoolYearFigures, ...]:
    """Count what came back from `school` in every school year that has ended, the newest first.

    One card a handover, the newest; families that asked to be set aside are not counted. Not logged: no names.
    """
    today = unlocked.clock.today()
    named = school.strip().casefold()
    with unlocked.read() as tx:
        aside = families.set_aside(tx)
        answers = {each.handover_id: each for each in school_answers.of_school(tx, school)}
        facts = [_facts(tx, each) for each in answers.values() if each.family_id not in aside]

        def draw(cell: str) -> int:
            return school_answers.draw(tx, f"{named}|{cell}", BASE)

        return school_years((each for each in facts if each is not None), today, draw)


def school_of_child(unlocked: Unlocked, child_id: str) -> str:
    """The school that a child goes to; empty when none is known. Raises NotFound."""
    with unlocked.read() as tx:
        return families.CHILDREN.get(tx, child_id).school.strip()


def _facts(tx: Transaction, answer: SchoolAnswer) -> CardFacts | None:
    if answer.answered_on is None:
        return None
    handover = handovers.TABLE.get(tx, answer.handover_id)
    return CardFacts(
        answered_on=answer.answered_on,
        settled_in=answer.settled_in,
        promises=tuple(promise.status for promise in promises_of(tx, handover)),
        delivered_on=handover.delivered_on,
        received_on=handover.received_on,
    )
