"""Handovers of the demo with their promises and consents, made from a situation and a child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.handovers import (
    Delivery,
    HandoverConversation,
    HandoverState,
    Participant,
    ParticipantRole,
    mode_of,
)
from kansenboek.handover.rules.paper_a import content_sha256
from kansenboek.handover.rules.requests import as_at_the_table
from kansenboek.handover.rules.told import Now, told, written
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Part
from kansenboek.people.records import ContactPerson, InterpreterNeed
from kansenboek.people.rules.custody import custody_of

from .arrangements import AgreementEndings
from .children import KnownChild
from .dice import Deck, Dice, SentencePairs
from .handover_texts import HandoverWriter
from .households import Household
from .names import COORDINATORS, OTHER_SCHOOL, SITES
from .school_days import school_day_from, school_day_until
from .situations import PARENT, STAFF, TEACHER, Flaw, Situation
from .texts_handovers import (
    CORRECTION_REASONS,
    EARLIER_VIEW,
    FIRST_VIEW,
    PROMISES,
    REFUSED_VIEW,
    WITHDRAWN_CONSEQUENCE,
    WITHDRAWN_HOW,
)

_ORDER = tuple(HandoverState)
_ORDINARY = tuple(part for part in Part if part not in OWN_CONSENT_PARTS)
_OFTEN_TICKED = (Part.DREAM, Part.HOME_SCHOOL, Part.CARE, Part.VE_INDICATION)
_SECOND_PAPER = (Part.CARE, Part.HOME_SCHOOL, Part.SUPPORT)
_CONSENT_TEXT = "2026-1"


@dataclass(frozen=True)
class HandoverBundle:
    """A handover with what belongs to it; a correction comes with the version it corrects."""

    handovers: tuple[HandoverConversation, ...]
    agreements: tuple[Agreement, ...]
    consents: tuple[Consent, ...]


@dataclass(frozen=True)
class _Case:
    """A handover in the making: whose it is, and how far it is."""

    household: Household
    child: KnownChild
    situation: Situation


class HandoverMaker:
    """Draws handovers one by one."""

    def __init__(self, dice: Dice, writer: HandoverWriter, endings: AgreementEndings) -> None:
        self._dice = dice
        self._writer = writer
        self._endings = endings
        self._promises = {role: SentencePairs(dice, texts) for role, texts in PROMISES.items()}
        self._deliveries = Deck(dice, Delivery)
        self._reasons = Deck(dice, CORRECTION_REASONS)
        self._withdrawals = Deck(dice, WITHDRAWN_HOW)

    def make(self, household: Household, situation: Situation) -> HandoverBundle:
        """The handover of the eldest child, in this situation."""
        case = _Case(household, household.children[0], situation)
        day = self._day_of(case)
        handover = self._conversation(case, day)
        agreements = tuple(self._agreements(case, handover))
        consents = tuple(self._consents(case, handover, agreements))
        if not situation.corrected:
            return HandoverBundle((handover,), agreements, consents)
        first = self._version_before(case, handover)
        (earlier,) = first.handovers
        handover = replace(handover, version=2, corrects=earlier.id, correction_reason=self._reasons.draw())
        return HandoverBundle(
            (earlier, handover), (*first.agreements, *agreements), (*first.consents, *consents)
        )

    def _version_before(self, case: _Case, handover: HandoverConversation) -> HandoverBundle:
        assert handover.date is not None  # noqa: S101 - a corrected handover was held
        earlier = replace(
            handover,
            id=self._dice.new_id(),
            state=HandoverState.SENT,
            date=school_day_until(handover.date - timedelta(days=7)),
            parent_view=FIRST_VIEW,
            delivery=Delivery.GIVEN_TO_SCHOOL,
            delivered_on=school_day_until(handover.date - timedelta(days=5)),
        )
        promises = (self._agreement(case, earlier, OwnerRole.TEACHER),)
        consents = tuple(self._consents(case, earlier, promises))
        return HandoverBundle((earlier,), promises, consents)

    def _day_of(self, case: _Case) -> date:
        """Draw the day of a conversation, four to nine weeks before school; what has happened lies in the past."""
        day = school_day_until(case.child.school_start - timedelta(days=self._dice.number(28, 63)))
        if case.situation.in_days is not None:
            return self._dice.today + timedelta(days=case.situation.in_days)
        if (
            case.situation.state in (HandoverState.CONCEPT, HandoverState.PLANNED)
            or not case.situation.at_table
        ):
            return max(day, school_day_from(self._dice.today + timedelta(days=self._dice.number(3, 12))))
        return min(day, school_day_until(self._dice.today - timedelta(days=self._dice.number(6, 12))))

    def _conversation(self, case: _Case, day: date) -> HandoverConversation:
        family = case.household.family
        participants = tuple(self._participants(case))
        held_warm = len(case.situation.at_table) > 1
        refused = ConsentDecision.NO in case.situation.decisions
        told = self._writer.write(case.child, day, case.situation)
        if refused:
            told["parent_view"] = REFUSED_VIEW
        return HandoverConversation(
            id=self._dice.new_id(),
            family_id=family.id,
            child_id=case.child.child.id,
            state=case.situation.state,
            version=1,
            mode=mode_of(participants),
            date=None if case.situation.state is HandoverState.CONCEPT else day,
            place=self._dice.pick((case.child.child.site, case.child.child.school)) if held_warm else "",
            language=family.preferred_language,
            interpreter=family.interpreter_need if held_warm else InterpreterNeed.NONE,
            participants=participants,
            **told,
            **self._delivery(case, day),
        )

    def _participants(self, case: _Case) -> Iterator[Participant]:
        at_table = case.situation.at_table
        for number, adult in enumerate((case.household.parents + case.household.with_custody)[:2]):
            if number == 0 or adult is not case.household.parents[0]:
                yield Participant(role=PARENT, name=adult.name, present=PARENT in at_table)
        if PARENT in at_table and self._dice.chance(0.4):
            yield Participant(role=ParticipantRole.CHILD, name=case.child.child.given_name, present=True)
        yield Participant(role=STAFF, name=case.child.child.mentor, present=STAFF in at_table)
        yield Participant(role=TEACHER, name=case.child.teacher, present=TEACHER in at_table)
        if TEACHER in at_table and self._dice.chance(0.25):
            name = COORDINATORS[case.child.child.school]
            yield Participant(role=ParticipantRole.COORDINATOR, name=name, present=True)

    def _delivery(self, case: _Case, day: date) -> dict[str, Any]:
        reached = _ORDER.index(case.situation.state)
        told: dict[str, Any] = {}
        if reached >= _ORDER.index(HandoverState.SENT):
            told |= {"delivery": self._deliveries.draw(), "delivered_on": self._past(day + timedelta(days=2))}
        if reached >= _ORDER.index(HandoverState.RECEIVED):
            told |= {"received_on": self._past(day + timedelta(days=5)), "received_by": case.child.teacher}
        if reached >= _ORDER.index(HandoverState.FED_BACK):
            told |= {
                "feedback_on": self._past(case.child.school_start + timedelta(days=42)),
                "feedback": self._writer.feedback(case.child),
            }
        return told

    def _agreements(self, case: _Case, handover: HandoverConversation) -> Iterator[Agreement]:
        """Make at most three: the school's promise first, and never more by parents than by professionals."""
        roles: list[OwnerRole] = []
        if len(case.situation.at_table) > 1:
            roles = [OwnerRole.TEACHER]
            roles += [OwnerRole.STAFF] if self._dice.chance(0.7) else []
            roles += [self._dice.pick((OwnerRole.PARENT, OwnerRole.PARENT, OwnerRole.CHILD))]
        elif case.situation.at_table:
            roles = [OwnerRole.STAFF]
        for role in roles:
            yield self._agreement(case, handover, role)

    def _agreement(self, case: _Case, handover: HandoverConversation, role: OwnerRole) -> Agreement:
        what, benefit = self._promises[role].tell(case.child.words)
        names = {
            OwnerRole.TEACHER: case.child.teacher,
            OwnerRole.STAFF: case.child.child.mentor,
            OwnerRole.PARENT: case.household.contacts[0].name,
            OwnerRole.CHILD: case.child.child.given_name,
        }
        after = role in (OwnerRole.TEACHER, OwnerRole.CHILD)
        days = self._dice.number(7, 42) if after else self._dice.number(-14, -2)
        due = school_day_from(case.child.school_start + timedelta(days=days))
        promise = Agreement(
            id=self._dice.new_id(),
            family_id=case.household.family.id,
            child_id=case.child.child.id,
            handover_id=handover.id,
            what=what,
            benefit=benefit,
            owner_role=role,
            owner_name=names[role],
            due=due,
            **self._endings.fields(due),
        )
        return as_at_the_table(promise, handover)

    def _consents(
        self,
        case: _Case,
        handover: HandoverConversation,
        agreements: tuple[Agreement, ...],
    ) -> Iterator[Consent]:
        shown = handover
        if case.situation.flaw is Flaw.STALE:
            shown = replace(handover, parent_view=EARLIER_VIEW)
        household = case.household
        content = (household.family, case.child.child, shown, agreements)
        seen = Now(
            told(*content, contacts=household.contacts), content_sha256(*content, contacts=household.contacts)
        )
        adults, decisions = case.household.with_custody, case.situation.decisions
        last: Consent | None = None
        for adult, decision in zip(adults, decisions, strict=False):
            last = self._consent(case, handover, adult, decision, seen)
            yield last
        if last is not None and last.decision is not ConsentDecision.NO:
            for adult in adults[len(decisions) :]:  # every parent with custody has to have decided
                yield _the_same(last, adult)

    def _consent(
        self,
        case: _Case,
        handover: HandoverConversation,
        adult: ContactPerson,
        decision: ConsentDecision,
        seen: Now,
    ) -> Consent:
        assert handover.date is not None  # noqa: S101 - every handover of the demo has a day
        given = min(handover.date, school_day_until(self._dice.today - timedelta(days=4)))
        expired = case.situation.flaw is Flaw.EXPIRED
        other = OTHER_SCHOOL if case.child.child.school != OTHER_SCHOOL else SITES[0].school
        consent = Consent(
            id=self._dice.new_id(),
            family_id=case.household.family.id,
            child_id=case.child.child.id,
            handover_id=handover.id,
            contact_id=adult.id,
            name=adult.name,
            has_custody=custody_of(adult),
            custody_established=self._dice.pick(("Inschrijfformulier", "Uittreksel gezagsregister getoond")),
            decision=decision,
            parts=self._parts(case.situation, decision),
            recipient=other if case.situation.flaw is Flaw.OTHER_SCHOOL else case.child.child.school,
            method=self._dice.pick(tuple(ConsentMethod)),
            given_on=given,
            valid_until=self._dice.today - timedelta(days=5) if expired else given + timedelta(days=365),
            recorded_by=case.child.child.mentor,
            text_version=_CONSENT_TEXT,
            language=case.household.family.preferred_language,
            interpreter="Tolkentelefoon" if handover.interpreter is InterpreterNeed.PROFESSIONAL else "",
            content_sha256=seen.sha256,
            seen="" if decision is ConsentDecision.NO else written(seen.told),
        )
        if consent.method is ConsentMethod.PAPER and decision is not ConsentDecision.NO:
            consent = replace(consent, witness=case.child.child.mentor)
        if case.situation.flaw is not Flaw.WITHDRAWN:
            return consent
        return replace(
            consent,
            withdrawn_on=self._past(given + timedelta(days=3)),
            withdrawn_how=self._withdrawals.draw(),
            consequence=WITHDRAWN_CONSEQUENCE,
        )

    def _parts(self, situation: Situation, decision: ConsentDecision) -> tuple[Part, ...]:
        own = self._dice.some(_OFTEN_TICKED, self._dice.number(0, 3))
        if situation.second_paper:
            own = tuple(part for part in Part if part in own or part in _SECOND_PAPER)
        if decision is ConsentDecision.NO:
            return ()
        if decision is ConsentDecision.ALL:
            return own
        left_out = self._dice.pick((Part.AREAS, Part.WORDS, Part.LANGUAGES))
        return tuple(part for part in (*_ORDINARY, *own) if part is not left_out)

    def _past(self, day: date) -> date:
        """Find a school day around `day` that is not after the demo's day."""
        return school_day_until(min(school_day_from(day), self._dice.today))


def _the_same(said: Consent, adult: ContactPerson) -> Consent:
    """What one adult decided, decided by another too; the number follows from both, so no die is thrown for it."""
    number = int(said.id, 16) ^ int(adult.id, 16)
    return replace(
        said, id=f"{number:016x}", contact_id=adult.id, name=adult.name, has_custody=custody_of(adult)
    )
