"""The season: which children are on the list of handovers, how far each is, and what comes next, by when.

Never-drop rule: every child from 3;3 on stays on the list until the school confirmed the newest settled version,
everyone with custody refused, or the child left. Nothing that is missing takes a child off it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kansenboek.handover.records.departures import CONFIRM_WITHIN
from kansenboek.handover.records.handovers import HandoverState
from kansenboek.kit.ages import days_after, days_before, months_from
from kansenboek.kit.days_off import NO_HOLIDAYS, DaysOff
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice, YesNoUnknown
from kansenboek.kit.names import addressed
from kansenboek.kit.partial_days import PartialDay
from kansenboek.people.records import BirthKnown, ExitReason
from kansenboek.today.rules import BEFORE_SCHOOL

from .return_card import AFTER

LISTED_FROM = 39
"""Age in months (3;3) from which a child is on the list."""
FOUR = 48
"""Age in months at which a child goes to school, as long as nobody wrote down another day."""
BEGIN_BEFORE, TALK_BEFORE, WITHIN_REACH = 6, 3, 9
"""Months before the first day: begin (3;6), hold the conversation (3;9), and be on the list (3;3)."""


class SeasonState(Choice):
    """How far the handover of a child is, in the words of `HandoverState`."""

    NOT_BEGUN = "not_begun", N_("not begun yet")
    CONCEPT = "concept", HandoverState.CONCEPT.label
    PLANNED = "planned", HandoverState.PLANNED.label
    HELD = "held", HandoverState.HELD.label
    SETTLED = "settled", HandoverState.SETTLED.label
    SENT = "sent", HandoverState.SENT.label
    RECEIVED = "received", HandoverState.RECEIVED.label


class SeasonStep(Choice):
    """The one thing to do next, and what it is called in a line of the list."""

    EXIT = "exit", N_("Write down why it left")
    REFUSED = "refused", N_("A parent said no")
    BIRTH = "birth", N_("Fill in the birthday")
    BEGIN = "begin", N_("Begin with the family")
    PLAN = "plan", N_("Plan the conversation")
    HOLD = "hold", N_("Hold the conversation")
    WAS_HELD = "was_held", N_("Was the conversation held?")
    SETTLE = "settle", N_("Decide and settle")
    SCHOOL = "school", N_("Fill in the school")
    LEAVE = "leave", N_("Give the paper")
    RECEIPT = "receipt", N_("Ask whether it arrived")


BEFORE_TALK = (SeasonState.NOT_BEGUN, SeasonState.CONCEPT, SeasonState.PLANNED)
"""The states in which nobody talked yet."""
_STATES = {
    "concept": SeasonState.CONCEPT,
    # What earlier versions wrote between concept and held.
    "discussed": SeasonState.PLANNED,
    "consent": SeasonState.PLANNED,
    **{state.value: state for state in SeasonState if state is not SeasonState.NOT_BEGUN},
    "fed_back": SeasonState.RECEIVED,
}
_SETTLED = (SeasonState.SETTLED, SeasonState.SENT, SeasonState.RECEIVED)


def state_of_code(code: str) -> SeasonState:
    """The state for a stored state of a handover. Raises KeyError for a code that no version wrote."""
    return _STATES[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonChild:
    """What the season needs of a child's record."""

    id: str
    family_id: str
    given_name: str = field(default="", repr=False)
    surname: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    """The earliest that it can be, so that no child comes onto the list too late."""
    birth_known: BirthKnown = BirthKnown.DAY
    school: str = ""
    school_start: date | None = None
    site: str = ""
    group: str = ""
    mentor: str = field(default="", repr=False)
    ve_indication: YesNoUnknown = YesNoUnknown.UNKNOWN
    care_end: date | None = None
    exit_reason: ExitReason | None = None

    @property
    def born(self) -> PartialDay:
        """The birthday, as far as it is known."""
        return PartialDay(self.birth_date, self.birth_known)


@dataclass(frozen=True, slots=True)
class Version:
    """What the season needs of one version of a handover."""

    id: str
    state: SeasonState
    corrects: str = ""
    talk_on: date | None = None
    delivered_on: date | None = None
    received_on: date | None = None
    feedback_on: date | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A handover A that left and was not struck."""

    handover_id: str
    recipient: str = field(repr=False)
    left_on: date | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """That a school answered about one version."""

    handover_id: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What one adult decided about one recipient. `said_no`: refused, or took it back."""

    contact_id: str
    recipient: str = field(repr=False)
    said_no: bool = False
    place: int = 0
    """Where in the log the last word of it stands; 0 when an older version wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonFacts:
    """All that the rule looks at for one child; everything in the order in which it was written down.

    `decisions`: about this child, also where it stands in its family twice. `custody`: the contacts with custody.
    """

    child: SeasonChild
    versions: tuple[Version, ...] = ()
    gone: tuple[Gone, ...] = ()
    answers: tuple[Answered, ...] = ()
    decisions: tuple[Decided, ...] = ()
    custody: frozenset[str] = frozenset()
    family_name: str = field(default="", repr=False, compare=False)
    off: DaysOff = field(default=NO_HOLIDAYS, repr=False, compare=False)
    """The days on which nobody is expected to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonLine:
    """One line of the list. `due` is None when no day is known; `first_day` is None while nobody wrote it down."""

    child: SeasonChild
    state: SeasonState
    step: SeasonStep
    due: date | None
    overdue: bool
    handover_id: str = ""
    """The newest version; empty when nobody began."""
    talk_on: date | None = None
    """The day of a conversation that was not held yet."""
    family_name: str = field(default="", repr=False, compare=False)

    @property
    def first_day(self) -> date | None:
        """The first day at school, as written down."""
        return self.child.school_start

    @property
    def start(self) -> date | None:
        """The first day at school; the fourth birthday as long as nobody wrote it down."""
        return starts_on(self.child)


def season_line(facts: SeasonFacts, on: date) -> SeasonLine | None:
    """The line of one child on the day `on`; None when it is not on the list."""
    if not is_listed(facts, on):
        return None
    newest = newest_version(facts.versions)
    state = state_of(facts, newest)
    step = _step(facts, on, newest, state)
    due = _due(facts, on, newest, step)
    talk = newest.talk_on if newest is not None and state is SeasonState.PLANNED else None
    return SeasonLine(
        child=facts.child,
        state=state,
        step=step,
        due=due,
        overdue=due is not None and due < on,
        handover_id=newest.id if newest is not None else "",
        talk_on=talk,
        family_name=facts.family_name,
    )


def is_listed(facts: SeasonFacts, on: date) -> bool:
    """The never-drop rule: old enough or near school, and not received, not refused by everyone, not left."""
    if not _is_reached(facts, on):
        return False
    return not (was_received(facts, on) or everyone_refused(facts) or has_left(facts.child, on))


def _is_reached(facts: SeasonFacts, on: date) -> bool:
    """Whether a child has come onto the list: by its age, its first day, or a handover that somebody began."""
    child = facts.child
    if child.birth_date is None or facts.versions:
        return True
    if child.school_start is not None and months_from(on, WITHIN_REACH) >= child.school_start:
        return True
    if child.exit_reason is ExitReason.SCHOOL and child.care_end is not None and child.care_end <= on:
        return True
    return on >= months_from(child.birth_date, LISTED_FROM)


def has_left(child: SeasonChild, on: date) -> bool:
    """Whether the child went elsewhere. Who goes to school is still handed over, and so is who left unexplained."""
    elsewhere = child.exit_reason not in (None, ExitReason.SCHOOL)
    return elsewhere and child.care_end is not None and child.care_end <= on


def everyone_refused(facts: SeasonFacts) -> bool:
    """Whether the last word of each adult with custody is a no to the child's school; there is at least one."""
    return bool(facts.custody) and _refusing(facts) == facts.custody


def _refusing(facts: SeasonFacts) -> frozenset[str]:
    """The adults with custody whose last word about the child's school is a no or a withdrawal.

    Whatever day is looked at: by the order of writing, so nothing comes to life on a later day.
    """
    if not facts.decisions or not facts.custody:
        return frozenset()
    here = addressed(facts.child.school)
    said = [d for d in facts.decisions if d.contact_id in facts.custody and addressed(d.recipient) == here]
    last = {d.contact_id: d for d in sorted(said, key=lambda d: d.place)}
    return frozenset(who for who, d in last.items() if d.said_no)


def was_received(facts: SeasonFacts, on: date) -> bool:
    """Whether the child's school confirmed by `on` that it has the newest settled version.

    Of one that was destroyed when its term was over the day on which it arrived is left.
    """
    settled = next((v for v in reversed(facts.versions) if v.state in _SETTLED or _arrived(v)), None)
    if settled is None:
        return False
    here, elsewhere = _gone_of(facts, settled)
    if any(_by(gone.received_on, on) for gone in here):
        return True
    if elsewhere and not here:
        return False  # what was received or answered, somebody else did
    answered = any(a.handover_id == settled.id and (a.answered_on or on) <= on for a in facts.answers)
    if answered or _by(settled.feedback_on, on):
        return True
    if elsewhere:
        return False
    undated = settled.received_on is None and settled.feedback_on is None
    return _by(settled.received_on, on) or (settled.state is SeasonState.RECEIVED and undated)


def _arrived(version: Version) -> bool:
    return version.received_on is not None or version.feedback_on is not None


def _gone_of(facts: SeasonFacts, version: Version) -> tuple[list[Gone], list[Gone]]:
    """What left of this version: to the child's school, and to others. Without a school everything is its own."""
    here = addressed(facts.child.school)
    of_version = [gone for gone in facts.gone if gone.handover_id == version.id]
    own = [gone for gone in of_version if not here or addressed(gone.recipient) == here]
    return own, [gone for gone in of_version if gone not in own]


def _by(day: date | None, on: date) -> bool:
    """Whether this was written down and had happened by `on`."""
    return day is not None and day <= on


def newest_version(versions: Iterable[Version]) -> Version | None:
    """The version that was written last and that no other corrects; None when nobody began."""
    versions = tuple(versions)
    corrected = {version.corrects for version in versions}
    return next((v for v in reversed(versions) if v.id not in corrected), None)


def state_of(facts: SeasonFacts, newest: Version | None) -> SeasonState:
    """How far the newest version is; a date makes a concept planned, a paper that left makes it sent."""
    if newest is None:
        return SeasonState.NOT_BEGUN
    if newest.state in (SeasonState.CONCEPT, SeasonState.PLANNED):
        return SeasonState.PLANNED if newest.talk_on is not None else newest.state
    if newest.state not in _SETTLED:
        return newest.state
    here, elsewhere = _gone_of(facts, newest)
    by_hand = newest.delivered_on is not None or newest.state is not SeasonState.SETTLED
    return SeasonState.SENT if here or (by_hand and not elsewhere) else SeasonState.SETTLED


def _step(facts: SeasonFacts, on: date, newest: Version | None, state: SeasonState) -> SeasonStep:
    child = facts.child
    if child.exit_reason is None and _by(child.care_end, on):
        return SeasonStep.EXIT
    if _refusing(facts):
        return SeasonStep.REFUSED
    if newest is None:
        unknown = child.birth_date is None and child.school_start is None
        return SeasonStep.BIRTH if unknown else SeasonStep.BEGIN
    if state in (SeasonState.CONCEPT, SeasonState.PLANNED):
        if newest.talk_on is None:
            return SeasonStep.PLAN
        return SeasonStep.HOLD if newest.talk_on >= on else SeasonStep.WAS_HELD
    if state is SeasonState.HELD:
        return SeasonStep.SETTLE
    if not child.school.strip():
        return SeasonStep.SCHOOL
    return SeasonStep.LEAVE if state is SeasonState.SETTLED else SeasonStep.RECEIPT


def _due(facts: SeasonFacts, on: date, newest: Version | None, step: SeasonStep) -> date | None:
    """By when the step is to be done; None when nothing tells."""
    if step is SeasonStep.EXIT:
        return facts.child.care_end
    if step in (SeasonStep.HOLD, SeasonStep.WAS_HELD):
        return newest.talk_on if newest is not None else None
    if step is SeasonStep.RECEIPT:
        left = sent_on(facts, newest)
        return facts.off.working_days_after(left, CONFIRM_WITHIN) if left is not None and left <= on else None
    start = starts_on(facts.child)
    if start is None:
        return None
    if step is SeasonStep.BEGIN:
        return months_from(start, -BEGIN_BEFORE)
    if step is SeasonStep.PLAN:
        return months_from(start, -TALK_BEFORE)
    return days_before(start, BEFORE_SCHOOL)


def sent_on(facts: SeasonFacts, version: Version | None) -> date | None:
    """The first day on which this version left to the child's school; None when nobody wrote that down."""
    if version is None:
        return None
    here, _elsewhere = _gone_of(facts, version)
    days = [gone.left_on for gone in here if gone.left_on is not None]
    return min(days) if days else version.delivered_on


def card_expected_on(facts: SeasonFacts, on: date) -> tuple[date, Version] | None:
    """The day on which the return card comes back, and the version that it is about; None when none is awaited.

    Six weeks after the first school day, or after the paper left while nobody wrote that day down.
    """
    settled = next((v for v in reversed(facts.versions) if v.state in _SETTLED), None)
    if settled is None or facts.answers or settled.feedback_on is not None:
        return None
    if has_left(facts.child, on) or everyone_refused(facts):
        return None
    left = sent_on(facts, settled) or settled.received_on
    if left is None and not was_received(facts, on):
        return None
    begun = facts.child.school_start or left
    return (days_after(begun, AFTER), settled) if begun is not None else None


def starts_on(child: SeasonChild) -> date | None:
    """The first day at school; the fourth birthday as long as nobody wrote it down; None when neither is known."""
    if child.school_start is not None:
        return child.school_start
    return months_from(child.birth_date, FOUR) if child.birth_date is not None else None


def school_years(on: date) -> tuple[date, date]:
    """First day of the running school year and last day of the coming one; a school year begins on 1 August."""
    year = on.year if on.month >= 8 else on.year - 1
    return date(max(year, date.min.year), 8, 1), date(min(year + 2, date.max.year), 7, 31)


def is_of_this_class(child: SeasonChild, on: date) -> bool:
    """Whether a child goes to school in the running or the coming school year, or nobody knows yet when."""
    first, last = school_years(on)
    if child.school_start is not None:
        return first <= child.school_start <= last
    start = starts_on(child)
    return start is None or start <= last
