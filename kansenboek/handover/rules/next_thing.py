"""The one thing to do next with a handover: what its page says at the top, and what a class list says of a child.

It only advises; what may happen is decided by the gate, and by what settling asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kansenboek.handover.records.departures import Departure, PaperKind, standing
from kansenboek.handover.records.handovers import HandoverConversation, HandoverState, is_settled, was_held
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.kit.errors import N_, KnownError, Problem
from kansenboek.kit.fields import Choice
from kansenboek.kit.place import Place

from .completeness import Fullness, Lack, PartFullness

_SAID_AT_THE_TABLE = frozenset({"parent_words", "parent_view", "child_words", "school_adapts"})
_PROMISE = Place("at_table", field="promises")


class NextThing(Choice):
    """A step, and what it is called as advice."""

    REFUSED = "refused", N_("A parent said no, or took it back. Nothing leaves.")
    FILL = "fill", N_("Write down what is still missing.")
    ASK = "ask", N_("Let the parents read along and decide.")
    KEPT_NO = "kept_no", N_("A no still counts, of somebody who has no custody now.")
    ALIKE = "alike", N_("Say first whether it is the same child; the question stands below.")
    HOLD = "hold", N_("Hold the conversation.")
    PROMISES = "promises", N_("Put right what is needed to settle it.")
    SETTLE = "settle", N_("Settle it: nothing changes any more.")
    CORRECT = "correct", N_("Make a corrected version: something was changed after it was settled.")
    NEWER = "newer", N_("Go on with the newest version; this one was corrected.")
    LEAVE = "leave", N_("Give the paper to the school.")
    RECEIPT = "receipt", N_("Ask whether the paper arrived.")
    ANSWER = "answer", N_("Wait for the return card, six weeks after the first school day.")
    DONE = "done", N_("Everything is done. The school has answered.")


@dataclass(frozen=True, kw_only=True, repr=False)
class HandoverFacts:
    """What the next step follows from. `undecided`: an adult with custody did not decide about this text.

    `said_no`: the last decision of an adult with custody is a no. `refused`: why A may not leave, None when it may.
    """

    handover: HandoverConversation
    fullness: tuple[PartFullness, ...]
    problems: tuple[Problem, ...]
    said_no: bool
    undecided: bool
    refused: KnownError | None
    departures: tuple[Departure, ...]
    answers: tuple[SchoolAnswer, ...]
    changed_since: bool = False
    """Something that stands with the child or the family is not what was settled."""
    kept_no: bool = False
    """A no still counts of an adult who has no custody now: `kept_refusals`."""
    alike: bool = False
    """Only this stands in the way: another record may be about this child, or is, and has a no."""
    corrected: bool = False
    """There is a version that corrects this one."""


def next_thing(facts: HandoverFacts) -> NextThing:
    """Choose the one thing to do next."""
    if facts.said_no:
        return NextThing.REFUSED
    return _after_settling(facts) if is_settled(facts.handover) else _before_settling(facts)


def _before_settling(facts: HandoverFacts) -> NextThing:
    """Choose in the order of the talk: what is prepared, the talk, all that was said in it, and consent last.

    What parents sign then is whole, so that nobody signs twice.
    """
    if not was_held(facts.handover):
        return NextThing.HOLD if first_lack(facts.fullness, held=False) is None else NextThing.FILL
    open_question = facts.undecided or facts.refused is not None
    if open_question and first_lack(facts.fullness) is not None:
        return NextThing.FILL
    if facts.problems:
        return NextThing.PROMISES
    return _asking(facts) if open_question else NextThing.SETTLE


def _after_settling(facts: HandoverFacts) -> NextThing:
    if facts.answers or facts.handover.state is HandoverState.FED_BACK:
        return NextThing.DONE
    if facts.corrected:
        return NextThing.NEWER
    left = [gone for gone in standing(facts.departures) if gone.paper is PaperKind.A]
    if any(gone.received_on for gone in left) or facts.handover.state is HandoverState.RECEIVED:
        return NextThing.ANSWER
    if left or facts.handover.state is HandoverState.SENT:
        return NextThing.RECEIPT
    if facts.changed_since:
        return NextThing.CORRECT
    return NextThing.LEAVE if facts.refused is None else _asking(facts)


def _asking(facts: HandoverFacts) -> NextThing:
    """Choose between a kept no and asking the parents: who has no custody is not asked to read along."""
    if facts.alike and not facts.undecided:
        return NextThing.ALIKE
    return NextThing.KEPT_NO if facts.kept_no else NextThing.ASK


def first_lack(fullness: Iterable[PartFullness], *, held: bool = True) -> Lack | None:
    """Find the first thing without which a part is missing, but for promises: settling asks for those.

    Before the conversation was held (`held`) what is said in it is not missing yet.
    """
    missing = (part for part in fullness if part.fullness is Fullness.MISSING)
    needed = (lack for part in missing for lack in part.lacks if lack.needed and lack.at != _PROMISE)
    return next((lack for lack in needed if held or lack.at.field not in _SAID_AT_THE_TABLE), None)


def reached(handover: HandoverConversation, departures: Iterable[Departure]) -> HandoverState:
    """Find how far a handover is, counting that its paper left: what is struck again is not gone."""
    if handover.state is not HandoverState.SETTLED:
        return handover.state
    left = any(gone.paper is PaperKind.A and gone.handover_id == handover.id for gone in standing(departures))
    return HandoverState.SENT if left else handover.state
