"""The one thing to do next with a handover, from the first word to the answer of the school."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kansenboek.handover.records.departures import Departure, PaperKind
from kansenboek.handover.records.handovers import HandoverState
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.handover.rules.completeness import Fullness, Lack, PartFullness
from kansenboek.handover.rules.next_thing import HandoverFacts, NextThing, first_lack, next_thing
from kansenboek.kit.errors import ConsentMissing, Problem
from kansenboek.kit.fields import Part
from kansenboek.kit.place import Place
from tests.factory import a_handover

LACKING = PartFullness(
    Part.APPROACH, Fullness.MISSING, (Lack("What?", Place("child", field="approach_tips"), needed=True),)
)
AT_TABLE = PartFullness(
    Part.WORDS, Fullness.MISSING, (Lack("What?", Place("conversation", field="parent_words"), needed=True),)
)
NO_PROMISE = PartFullness(
    Part.SCHOOL, Fullness.MISSING, (Lack("Promise?", Place("at_table", field="promises"), needed=True),)
)
NICE_TO_HAVE = PartFullness(
    Part.CHILD, Fullness.MINIMUM, (Lack("Which group?", Place("child", field="group")),)
)
PROBLEM = Problem("agreements", "Agreements", "none")
GONE = Departure(paper=PaperKind.A, left_on=date(2026, 9, 28))

READY = HandoverFacts(
    handover=a_handover("f", "c", state=HandoverState.HELD),
    fullness=(NICE_TO_HAVE,),
    problems=(),
    said_no=False,
    undecided=False,
    refused=None,
    departures=(),
    answers=(),
)


def in_state(state: HandoverState, **changed: object) -> HandoverFacts:
    return replace(READY, handover=a_handover("f", "c", state=state), **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (in_state(HandoverState.CONCEPT, fullness=(LACKING,), refused=ConsentMissing()), NextThing.FILL),
        (in_state(HandoverState.PLANNED, fullness=(LACKING,), refused=ConsentMissing()), NextThing.FILL),
        # Promises are made at the table, and consent is taken at the end of the talk: both stop nobody before it.
        (in_state(HandoverState.CONCEPT, fullness=(NO_PROMISE,), refused=ConsentMissing()), NextThing.HOLD),
        (in_state(HandoverState.PLANNED, fullness=(AT_TABLE,), undecided=True), NextThing.HOLD),
        (in_state(HandoverState.PLANNED), NextThing.HOLD),
        # All that was said in it comes before the signature, so that nobody signs twice.
        (in_state(HandoverState.HELD, fullness=(AT_TABLE,), undecided=True), NextThing.FILL),
        (in_state(HandoverState.HELD, problems=(PROBLEM,), undecided=True), NextThing.PROMISES),
        (in_state(HandoverState.HELD, problems=(PROBLEM,), refused=ConsentMissing()), NextThing.PROMISES),
        # Once everybody decided nothing more is asked for than settling needs.
        (in_state(HandoverState.HELD, fullness=(AT_TABLE,)), NextThing.SETTLE),
        (in_state(HandoverState.HELD, undecided=True), NextThing.ASK),
        (in_state(HandoverState.HELD, refused=ConsentMissing()), NextThing.ASK),
        (in_state(HandoverState.HELD, refused=ConsentMissing(), kept_no=True), NextThing.KEPT_NO),
        (in_state(HandoverState.SETTLED, refused=ConsentMissing(), kept_no=True), NextThing.KEPT_NO),
        (in_state(HandoverState.SETTLED, refused=ConsentMissing(), alike=True), NextThing.ALIKE),
        (in_state(HandoverState.HELD, refused=ConsentMissing(), alike=True, undecided=True), NextThing.ASK),
        (in_state(HandoverState.HELD, problems=(PROBLEM,)), NextThing.PROMISES),
        (READY, NextThing.SETTLE),
        (in_state(HandoverState.SETTLED), NextThing.LEAVE),
        (in_state(HandoverState.SETTLED, refused=ConsentMissing()), NextThing.ASK),
        (in_state(HandoverState.SETTLED, refused=ConsentMissing(), changed_since=True), NextThing.CORRECT),
        (in_state(HandoverState.SETTLED, changed_since=True, corrected=True), NextThing.NEWER),
        (in_state(HandoverState.SETTLED, departures=(GONE,), corrected=True), NextThing.NEWER),
        (in_state(HandoverState.FED_BACK, corrected=True), NextThing.DONE),
        (in_state(HandoverState.SETTLED, departures=(GONE,)), NextThing.RECEIPT),
        (in_state(HandoverState.SETTLED, departures=(GONE,), changed_since=True), NextThing.RECEIPT),
        (
            in_state(HandoverState.SETTLED, departures=(replace(GONE, struck_on=GONE.left_on),)),
            NextThing.LEAVE,
        ),
        (in_state(HandoverState.SENT), NextThing.RECEIPT),
        (in_state(HandoverState.SETTLED, departures=(replace(GONE, paper=PaperKind.B),)), NextThing.LEAVE),
        (
            in_state(HandoverState.SETTLED, departures=(replace(GONE, received_on=date(2026, 9, 28)),)),
            NextThing.ANSWER,
        ),
        (in_state(HandoverState.RECEIVED, departures=(GONE,)), NextThing.ANSWER),
        (in_state(HandoverState.RECEIVED, answers=(SchoolAnswer(),)), NextThing.DONE),
        (in_state(HandoverState.FED_BACK), NextThing.DONE),
    ],
)
def test_what_is_next(facts: HandoverFacts, expected: NextThing) -> None:
    assert next_thing(facts) is expected


@pytest.mark.parametrize("state", HandoverState)
def test_a_no_comes_before_everything(state: HandoverState) -> None:
    assert next_thing(in_state(state, said_no=True)) is NextThing.REFUSED


def test_the_first_lack_is_one_that_is_needed_and_no_promise() -> None:
    assert first_lack((NICE_TO_HAVE, NO_PROMISE)) is None
    found = first_lack((NO_PROMISE, LACKING))
    assert found is not None
    assert found.at == Place("child", field="approach_tips")
    assert first_lack((AT_TABLE,), held=False) is None
    assert first_lack((AT_TABLE,)) is not None
