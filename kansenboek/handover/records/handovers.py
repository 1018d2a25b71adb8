"""In a handover conversation preschool hands a child over to primary school, with the parents at the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kansenboek.kit.errors import N_, KnownError, Label, Problem
from kansenboek.kit.fields import (
    Choice,
    Part,
    Record,
    StoredRecord,
    Travel,
    choice,
    day,
    identity,
    language,
    lines,
    long_text,
    nested,
    number,
    problem_of,
    text,
    yes,
)
from kansenboek.kit.visible import shows_nothing
from kansenboek.people.records import InterpreterNeed

H, H_OWN = Travel.HANDOVER, Travel.OWN_CONSENT

AGENDA: tuple[str, ...] = (
    N_("The parent tells"),
    N_("The child"),
    N_("What goes well"),
    N_("What helps"),
    N_("What needs attention"),
    N_("Agreements"),
    N_("Consent"),
)
"""The fixed order of a handover conversation. Not stored: it is the same every time."""

MOST_COMMITMENTS = 3
LEAST_STRENGTHS = 3


class ConversationMode(Choice):
    """How warm the handover was. This follows from who was there, and is never chosen by hand."""

    THREE_WAY = "three_way", N_("three-way conversation")
    TWO_WAY = "two_way", N_("two-way conversation")
    COLD = "cold", N_("on paper, without a conversation")


class ParticipantRole(Choice):
    PARENT = "parent", N_("parent or carer")
    CHILD = "child", N_("child")
    STAFF = "staff", N_("pedagogical staff member")
    TEACHER = "teacher", N_("new teacher")
    COORDINATOR = "coordinator", N_("internal coordinator (ib'er)")
    OTHER = "other", N_("someone else")


class Area(Choice):
    """Development areas: each is told as a strength and what helps, never as a score alone."""

    PLAY = "play", N_("Play and learning by playing")
    LANGUAGE = "language", N_("Language and talking")
    SOCIAL_EMOTIONAL = "social_emotional", N_("Social and emotional")
    MOTOR = "motor", N_("Moving, large and small")
    EARLY_MATHS = "early_maths", N_("Early maths")
    SELF_CARE = "self_care", N_("Self-care and toilet training")


class HandoverState(Choice):
    """How far a handover is. Consent is no step of its own: it is taken at the end of the conversation."""

    CONCEPT = "concept", N_("concept")
    PLANNED = "planned", N_("conversation planned")
    HELD = "held", N_("conversation held")
    SETTLED = "settled", N_("settled")
    SENT = "sent", N_("on its way")
    RECEIVED = "received", N_("received")
    FED_BACK = "fed_back", N_("school has answered")

    @classmethod
    def _missing_(cls, value: object) -> HandoverState | None:
        """Read what version 0.1 stored, when consent came before the conversation; its rows are not rewritten."""
        return cls.PLANNED if value in ("discussed", "consent") else None


class Delivery(Choice):
    GIVEN_TO_PARENTS = "given_to_parents", N_("given to the parents")
    GIVEN_TO_SCHOOL = "given_to_school", N_("given to the school")
    SENT_ENCRYPTED = "sent_encrypted", N_("sent encrypted")


@dataclass(frozen=True, kw_only=True)
class Participant(Record):
    """Somebody at the table. Parents come first in the list."""

    title = N_("participant")

    role: ParticipantRole | None = choice(N_("Role"), ParticipantRole, H, Part.SCHOOL, mandatory=True)
    name: str = text(N_("Name"), H, Part.SCHOOL, mandatory=True)
    present: bool = yes(N_("Present"), H, Part.SCHOOL)


@dataclass(frozen=True, kw_only=True)
class DevelopmentArea(Record):
    """One area: what goes well and what helps. `language`, told with the languages, only for the language area."""

    title = N_("development area")

    area: Area | None = choice(N_("Area"), Area, H, Part.AREAS, mandatory=True)
    language: str = language(N_("Which language"), H, Part.LANGUAGES)
    strength: str = long_text(N_("What goes well"), H, Part.AREAS)
    help: str = long_text(N_("What helps"), H, Part.AREAS)


@dataclass(frozen=True, kw_only=True)
class SupportItem(Record):
    """Help from outside that the family itself wants to tell about."""

    title = N_("care or help")

    organisation: str = text(N_("Organisation"), H_OWN, Part.SUPPORT, mandatory=True, suggests="organisation")
    since: dt.date | None = day(N_("Since"), H_OWN, Part.SUPPORT, back=True)


@dataclass(frozen=True, kw_only=True)
class HandoverConversation(StoredRecord):
    """The conversation and what goes on its paper. Strengths and tips live with the child."""

    kind = "handover"
    title = N_("handover")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    child_id: str = identity("child", label=N_("Child"), mandatory=True)
    state: HandoverState = choice(
        N_("State"), HandoverState, default=HandoverState.CONCEPT, mandatory=True, countable=True
    )
    version: int | None = number(N_("Version"), most=99, computed=True)
    corrects: str = identity("handover", label=N_("Corrects version"))
    correction_reason: str = text(N_("Reason for the correction"))
    mode: ConversationMode | None = choice(
        N_("Form"), ConversationMode, H, Part.SCHOOL, countable=True, computed=True
    )
    date: dt.date | None = day(N_("Date"), H, Part.SCHOOL, countable=True)
    place: str = text(N_("Place"), H, Part.SCHOOL, suggests="place")
    language: str = language(N_("Language spoken"), H, Part.LANGUAGES, countable=True)
    interpreter: InterpreterNeed | None = choice(
        N_("Interpreter present"), InterpreterNeed, H_OWN, Part.INTERPRETER, countable=True
    )
    participants: tuple[Participant, ...] = nested(N_("Participants"), Participant, H, Part.SCHOOL)
    moment: str = long_text(
        N_("A moment to remember"), H, Part.STRENGTHS, hint=N_("Something concrete that you saw.")
    )
    moment_date: dt.date | None = day(N_("Date of that moment"), H, Part.STRENGTHS, back=True)
    parent_words: tuple[str, ...] = lines(N_("In the parents' words"), H, Part.WORDS)
    child_words: tuple[str, ...] = lines(N_("In the child's words"), H, Part.WORDS)
    wellbeing: str = long_text(N_("Well-being"), H, Part.AREAS)
    wellbeing_scale: int | None = number(N_("Well-being (1–5)"), H, Part.AREAS, least=1, most=5)
    involvement: str = long_text(N_("Involvement"), H, Part.AREAS)
    involvement_scale: int | None = number(N_("Involvement (1–5)"), H, Part.AREAS, least=1, most=5)
    areas: tuple[DevelopmentArea, ...] = nested(N_("Development"), DevelopmentArea, H, Part.AREAS)
    expectation: str = long_text(N_("What we look forward to"), H, Part.STRENGTHS)
    care: str = long_text(N_("Eating, sleeping, allergy"), H_OWN, Part.CARE)
    home_school: str = long_text(N_("Home and school: what works"), H_OWN, Part.HOME_SCHOOL)
    from_visits: tuple[str, ...] = lines(
        N_("From the home visits"),
        H_OWN,
        Part.VISIT_NOTES,
        hint=N_("Sentences of visits keep the tick of their own that they have there."),
    )
    support: tuple[SupportItem, ...] = nested(
        N_("Care and help the family wants to share"), SupportItem, H_OWN, Part.SUPPORT
    )
    parent_view: str = long_text(N_("The parents' own view"), H, Part.CHILD)
    """With the name, so on every handover A: parents may always add their own view to what is told about their child
    (privacy notes, P5), whatever else they let go along. Papers B and the observation report never go without A."""
    school_adapts: str = long_text(N_("What the school adapts"), H, Part.SCHOOL)
    delivery: Delivery | None = choice(N_("Given or sent"), Delivery, countable=True)
    delivered_on: dt.date | None = day(N_("Given or sent on"), countable=True, back=True)
    received_on: dt.date | None = day(N_("Received on"), countable=True, back=True)
    received_by: str = text(N_("Received by"))
    feedback_on: dt.date | None = day(N_("School answered on"), countable=True, back=True)
    feedback: str = long_text(N_("What the school answered"))
    settled_sha256: str = text(
        N_("Fingerprint of what was settled"),
        computed=True,
        searchable=False,
        may_hold_digits=True,
    )
    """Of all that could travel, so also of what stands with the child and the family; empty until it is settled."""


def mode_of(participants: Iterable[Participant]) -> ConversationMode:
    """Tell the mode: warm three-way if parents, staff and teacher were all there; two of them is two-way."""
    present = {p.role for p in participants if p.present}
    parties = present & {ParticipantRole.PARENT, ParticipantRole.STAFF, ParticipantRole.TEACHER}
    if len(parties) == 3:
        return ConversationMode.THREE_WAY
    return ConversationMode.TWO_WAY if len(parties) == 2 else ConversationMode.COLD


_AFTER_SETTLING = frozenset(
    {"state", "delivery", "delivered_on", "received_on", "received_by", "feedback_on", "feedback"}
)
"""What still happens to a settled handover: it goes out, arrives and is answered."""


def was_held(handover: HandoverConversation) -> bool:
    """Whether the conversation took place, as far as anybody wrote down."""
    order = list(HandoverState)
    return order.index(handover.state) >= order.index(HandoverState.HELD)


def with_plan(handover: HandoverConversation) -> HandoverConversation:
    """Give a conversation that was not held the state that follows from its day: planned with one, else a concept."""
    if was_held(handover):
        return handover
    return replace(handover, state=HandoverState.PLANNED if handover.date else HandoverState.CONCEPT)


def is_settled(handover: HandoverConversation) -> bool:
    """Whether the text is fixed: settled, or anything after it."""
    order = list(HandoverState)
    return order.index(handover.state) >= order.index(HandoverState.SETTLED)


def is_sent(handover: HandoverConversation) -> bool:
    """Whether it is written down that its paper went out, or anything after that."""
    order = list(HandoverState)
    return order.index(handover.state) >= order.index(HandoverState.SENT)


def is_emptied(handover: HandoverConversation) -> bool:
    """Whether nothing is written in it (any more): it was destroyed after a refusal."""
    return handover == HandoverConversation(
        id=handover.id,
        family_id=handover.family_id,
        child_id=handover.child_id,
        version=handover.version,
        corrects=handover.corrects,
    )


def with_state_of_delivery(handover: HandoverConversation) -> HandoverConversation:
    """Give a settled handover the state that follows from what happened to its paper."""
    steps = (
        (handover.feedback_on, HandoverState.FED_BACK),
        (handover.received_on, HandoverState.RECEIVED),
        (handover.delivered_on, HandoverState.SENT),
    )
    state = next((reached for day, reached in steps if day is not None), HandoverState.SETTLED)
    return replace(handover, state=state)


def correction_of(handover: HandoverConversation, reason: str) -> HandoverConversation:
    """Make the next version of a settled handover: the same text, a reason, and a paper that is still to go."""
    return replace(
        handover,
        id="",
        corrects=handover.id,
        correction_reason=reason.strip(),
        state=HandoverState.HELD,
        delivery=None,
        delivered_on=None,
        received_on=None,
        received_by="",
        feedback_on=None,
        feedback="",
        settled_sha256="",
    )


def fixed_fields(handover: HandoverConversation) -> tuple[str, ...]:
    """The fields that cannot change any more: of a settled handover all but what still happens to it."""
    if not is_settled(handover):
        return ()
    return tuple(name for name in handover.specs() if name not in _AFTER_SETTLING)


def settled_stays_settled(handover: HandoverConversation) -> HandoverConversation:
    """The handover with a state that fits its text: one that was settled on one laptop is so on every one."""
    return with_state_of_delivery(handover) if handover.settled_sha256 else handover


def require_corrects_newest(correction: HandoverConversation, others: Iterable[HandoverConversation]) -> None:
    """Raise KnownError unless `correction` follows the newest, settled version of the same child's handover.

    Else hidden sentences and promises of another child would come along, or there would be two newest versions.
    """
    others = tuple(others)
    before = next((other for other in others if other.id == correction.corrects), None)
    if before is None or before.child_id != correction.child_id:
        raise KnownError(N_("A corrected version is about the same child."))
    if not is_settled(before):
        raise KnownError(N_("This handover is not settled yet; change it."))
    if any(other.corrects == correction.corrects for other in others):
        raise KnownError(
            N_("There is a newer version of this handover already."), advice=N_("Correct that one.")
        )


def next_step(handover: HandoverConversation) -> HandoverState | None:
    """Find the state that people decide on next: the conversation was held, or then its text is settled."""
    if is_settled(handover):
        return None
    return HandoverState.SETTLED if handover.state is HandoverState.HELD else HandoverState.HELD


def require_unsettled(before: HandoverConversation, after: HandoverConversation) -> None:
    """Raise KnownError when `after` changes the text of a settled handover. A correction is a new version."""
    if not is_settled(before):
        return
    changed = [name for name in before.specs() if getattr(before, name) != getattr(after, name)]
    fixed = [name for name in changed if name not in _AFTER_SETTLING]
    if fixed or not is_settled(after):
        label = Label(before.specs()[fixed[0] if fixed else "state"].label)
        raise KnownError(
            N_("This handover is settled, so “{field}” cannot change any more."),
            advice=N_("Make a new version with the reason for the correction."),
            field=label,
        )


def check_handover(handover: HandoverConversation, today: dt.date) -> Iterator[Problem]:
    """Yield what is wrong with the day of a handover, or with the reason of a correction."""
    if handover.moment_date is not None and handover.moment_date > today:
        yield problem_of(handover, "moment_date", N_("{field} is in the future"))
    if handover.corrects and shows_nothing(handover.correction_reason):
        yield problem_of(handover, "correction_reason", N_("{field} is not filled in yet"))
