"""What one laptop counts: its records of fixed periods, put into the fixed tables of the year plan.

Only what happened counts, never a plan. A family that is set aside (AVG art. 18) does not count in periods that end
from that day on; in earlier ones it stays, for those may be published. Nothing of a record but a place, a date and
choices from fixed lists gets here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kansenboek.contacts.records import ContactMoment, HomeVisit, Reached, VisitOutcome
from kansenboek.following.records.agreements import Agreement
from kansenboek.following.records.referrals import Referral, ReferralStatus, counted_on
from kansenboek.handover.records.consent import Consent, ConsentDecision, last_place
from kansenboek.handover.records.handovers import HandoverConversation, HandoverState, mode_of
from kansenboek.kit.languages import known
from kansenboek.kit.periods import Period
from kansenboek.people.records import ContactPerson, Family
from kansenboek.sessions.records import ParentSession, was_held

from .events import EventGrid
from .grid import Grid
from .plan import (
    OTHER,
    ConsentOutcome,
    Contacted,
    Cube,
    EarlyEducation,
    EventCube,
    Held,
    Key,
    ReceiptBand,
    Started,
    VisitTime,
    YearPlan,
    site_key,
)

DUTCH = "nl"
_BANDS = ((7, ReceiptBand.WITHIN_WEEK), (14, ReceiptBand.WITHIN_FORTNIGHT), (28, ReceiptBand.WITHIN_MONTH))
_HAPPENED = frozenset(
    {
        HandoverState.HELD,
        HandoverState.SETTLED,
        HandoverState.SENT,
        HandoverState.RECEIVED,
        HandoverState.FED_BACK,
    }
)

Mark = tuple[Key, Key, int]
"""Row, column, how many."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who was present by name: the family they belong to, and the languages they may speak at home."""

    family_id: str
    languages: tuple[str, ...]


def speaker(contact: ContactPerson, family: Family) -> Speaker:
    """Make a speaker with their own languages, or else with those of the family.

    Dutch only counts when there is no other language.
    """
    spoken = known(family.home_languages)
    at_home = tuple(code for code in spoken if code != DUTCH) or spoken
    return Speaker(family.id, (contact.language,) if contact.language else at_home)


@dataclass(frozen=True, slots=True)
class Countable:
    """The records of one laptop that may count. `speakers`: contact id → who was present by name.

    `set_aside`: ids of families whose data is not to be used, and since when. `early`: ids of children in early
    education.
    """

    sessions: tuple[ParentSession, ...] = field(default=(), repr=False)
    visits: tuple[HomeVisit, ...] = field(default=(), repr=False)
    handovers: tuple[HandoverConversation, ...] = field(default=(), repr=False)
    consents: tuple[Consent, ...] = field(default=(), repr=False)
    agreements: tuple[Agreement, ...] = field(default=(), repr=False)
    referrals: tuple[Referral, ...] = field(default=(), repr=False)
    speakers: Mapping[str, Speaker] = field(default_factory=dict, repr=False)
    set_aside: Mapping[str, date] = field(default_factory=dict, repr=False)
    early: frozenset[str] = field(default=frozenset(), repr=False)
    moments: tuple[ContactMoment, ...] = field(default=(), repr=False)

    def may_count(self, family_id: str, block: Period) -> bool:
        """Whether this family counts in that block."""
        since = self.set_aside.get(family_id)
        return since is None or block.last < since


def count(
    records: Countable, plan: YearPlan, period: Period, today: date
) -> tuple[tuple[Grid, ...], tuple[EventGrid, ...]]:
    """Count every table of `plan` in full, for each of its blocks in `period` that is over on `today`."""
    counters = {
        "bezoek": _visits_of_sessions,
        "taal": _languages,
        "kinderen": _children,
        "huisbezoek": _home_visits,
        "overdracht": _handovers,
        "ontvangst": _receipts,
        "afspraken": _agreements,
        "samen_regelen": _referrals,
        "contacten": _contacts,
    }
    events = {"sessions": _sessions, "themes": _themes, "guests": _guests}
    return (
        tuple(
            Grid(cube.name, block, _filled(cube, counters[cube.name](records, plan, block)))
            for cube in plan.cubes
            for block in ended_blocks(cube, plan, period, today)
        ),
        tuple(
            EventGrid(cube.name, block, _filled(cube, events[cube.name](records, plan, block)))
            for cube in plan.events
            for block in ended_blocks(cube, plan, period, today)
        ),
    )


def ended_blocks(cube: Cube | EventCube, plan: YearPlan, period: Period, today: date) -> tuple[Period, ...]:
    """The blocks of this table within `period` and the plan's year that are over."""
    ours = plan.year.blocks(cube.block)
    return tuple(block for block in period.blocks(cube.block) if block in ours and block.ended(today))


def _filled(cube: Cube | EventCube, marks: Iterable[Mark]) -> tuple[tuple[int, ...], ...]:
    rows = {key: place for place, key in enumerate(cube.rows)}
    columns = {key: place for place, key in enumerate(cube.columns)}
    cells = [[0] * len(columns) for _ in rows]
    for row, column, many in marks:
        cells[rows[row]][columns[column]] += many
    return tuple(map(tuple, cells))


def _of(records: Countable, plan: YearPlan, block: Period) -> Iterator[tuple[ParentSession, str]]:
    """The sessions of a block whose kind is in the plan, each with its place as the plan calls it."""
    places = {site_key(site): site for site in plan.sites}
    for session in records.sessions:
        if block.contains(session.date) and session.session_kind in plan.kinds:
            yield session, places.get(site_key(session.site), OTHER)


def _held(records: Countable, plan: YearPlan, block: Period) -> Iterator[tuple[ParentSession, str]]:
    return ((session, place) for session, place in _of(records, plan, block) if was_held(session))


def _sessions(records: Countable, plan: YearPlan, block: Period) -> Iterator[Mark]:
    for session, place in _of(records, plan, block):
        outcome = Held.HELD if was_held(session) else Held.CANCELLED
        yield (place, str(session.session_kind)), (str(outcome),), 1


def _themes(records: Countable, plan: YearPlan, block: Period) -> Iterator[Mark]:
    for session, _place in _held(records, plan, block):
        if session.theme is not None:
            yield (str(session.theme),), ("held",), 1


def _guests(records: Countable, plan: YearPlan, block: Period) -> Iterator[Mark]:
    for session, _place in _held(records, plan, block):
        for organisation in {guest.organisation for guest in session.guests} - {None}:
            yield (str(organisation),), ("held",), 1


def _visits_of_sessions(records: Countable, plan: YearPlan, block: Period) -> Iterator[Mark]:
    for session, place in _held(records, plan, block):
        adults = session.adults or 0
        first = min(session.new_adults or 0, adults)
        row = (place, str(session.session_kind))
        yield row, (str(VisitTime.FIRST),), first
        yield row, (str(VisitTime.RETURNING),), adults - first


def _languages(records: Countable, plan: YearPlan, block: Period) -> Iterator[Mark]:
    """Count every visit once: by the language of who is present by name, else by the only group in the room."""
    for session, place in _held(records, plan, block):
        in_the_room = _only_group(plan, session.languages)
        unnamed = session.adults or 0
        for contact in session.attendance[:unnamed]:
            known = records.speakers.get(contact)
            may = known is not None and records.may_count(known.family_id, block)
            own = _only_group(plan, known.languages) if known is not None and may else None
            yield (place,), (own or in_the_room or OTHER,), 1
            unnamed -= 1
        yield (place,), (in_the_room or OTHER,), unnamed


def _only_group(plan: YearPlan, languages: tuple[str, ...]) -> str | None:
    """Find the one group of the plan that all these languages are in; None when there are several, or no language."""
    groups = {code: group.name for group in plan.groups for code in group.languages}
    groups_heard = {groups.get(code, OTHER) for code in languages}
    return groups_heard.pop() if len(groups_heard) == 1 else None


def _children(records: Countable, plan: YearPlan, block: Period) -> Iterator[Mark]:
    for session, place in _held(records, plan, block):
        yield (place,), ("children",), session.children or 0


def _home_visits(records: Countable, _plan: YearPlan, block: Period) -> Iterator[Mark]:
    for visit in records.visits:
        counts = visit.outcome is not VisitOutcome.PLANNED and records.may_count(visit.family_id, block)
        if counts and block.contains(visit.date):
            yield (str(visit.outcome),), (str(visit.purpose),), 1


def _contacts(records: Countable, _plan: YearPlan, block: Period) -> Iterator[Mark]:
    """Count contacts and attempts that are no home visits, so that nothing is in two tables."""
    for moment in records.moments:
        if block.contains(moment.date) and records.may_count(moment.family_id, block):
            reached = moment.reached is Reached.YES
            outcome = Contacted.REACHED if reached else Contacted.NOT_REACHED
            yield (str(moment.medium),), (str(outcome),), 1


def _conversations(
    records: Countable, block: Period
) -> Iterator[tuple[HandoverConversation, tuple[str, ...]]]:
    """The handover conversations that took place in a block: each once, with the ids of all its versions."""
    corrections: dict[str, list[str]] = {}
    for handover in records.handovers:
        if handover.corrects:
            corrections.setdefault(handover.corrects, []).append(handover.id)
    for handover in records.handovers:
        if handover.corrects or handover.state not in _HAPPENED:
            continue
        if records.may_count(handover.family_id, block) and block.contains(handover.date):
            yield handover, _versions(corrections, handover.id)


def _versions(corrections: dict[str, list[str]], first: str) -> tuple[str, ...]:
    """The ids of a handover and of all its corrections, corrections of corrections too; the newest last."""
    versions = [first]
    for each in versions:
        versions += [version for version in corrections.get(each, ()) if version not in versions]
    return tuple(versions)


def _handovers(records: Countable, plan: YearPlan, block: Period) -> Iterator[Mark]:
    consents: dict[str, list[Consent]] = {}
    for consent in records.consents:
        consents.setdefault(consent.handover_id, []).append(consent)
    for handover, versions in _conversations(records, block):
        mode = handover.mode or mode_of(handover.participants)
        early = EarlyEducation.EARLY if handover.child_id in records.early else EarlyEducation.NOT_EARLY
        row = (str(mode), str(early)) if plan.counts_early_education else (str(mode),)
        yield row, (str(_consent_outcome(consents, versions)),), 1


def _consent_outcome(consents: dict[str, list[Consent]], versions: tuple[str, ...]) -> ConsentOutcome:
    """What all adults who decided agreed to together.

    One no makes it a no, and so does a consent that was withdrawn. A decision about some parts, which goes on from a
    yes, makes that a yes to part when it leaves one of them out.
    """
    of_these = sorted(
        (consent for version in versions for consent in consents.get(version, ())),
        key=last_place,
    )
    latest: dict[str, ConsentDecision | None] = {}
    for consent in of_these:
        if consent.withdrawn_on is not None:
            latest[consent.contact_id] = ConsentDecision.NO
        elif not consent.about:
            latest[consent.contact_id] = consent.decision
        elif latest.get(consent.contact_id) is ConsentDecision.ALL and set(consent.about) - set(
            consent.parts
        ):
            latest[consent.contact_id] = ConsentDecision.PART
    decisions = set(latest.values())
    if not decisions:
        return ConsentOutcome.NOT_YET
    if ConsentDecision.NO in decisions:
        return ConsentOutcome.NO
    return ConsentOutcome.PART if ConsentDecision.PART in decisions else ConsentOutcome.ALL


def _receipts(records: Countable, _plan: YearPlan, block: Period) -> Iterator[Mark]:
    received = {each.id: each.received_on for each in records.handovers if each.received_on is not None}
    for handover, versions in _conversations(records, block):
        arrived = [received[version] for version in versions if version in received]
        days = [(day - handover.date).days for day in arrived if handover.date is not None]
        yield ("days",), (str(_band(min(days)) if days else ReceiptBand.NOT_YET),), 1


def _band(days: int) -> ReceiptBand:
    return next((band for most, band in _BANDS if days <= most), ReceiptBand.LATER)


def _agreements(records: Countable, _plan: YearPlan, block: Period) -> Iterator[Mark]:
    """Count agreements in the quarter in which they were to be done, for that day is fixed from the beginning."""
    for agreement in records.agreements:
        if block.contains(agreement.due) and records.may_count(agreement.family_id, block):
            yield ("status",), (str(agreement.status),), 1


def _referrals(records: Countable, _plan: YearPlan, block: Period) -> Iterator[Mark]:
    """Count referrals in the quarter in which they were discussed: that day does not move, so each counts once."""
    for referral in records.referrals:
        if block.contains(counted_on(referral)) and records.may_count(referral.family_id, block):
            started = referral.status is ReferralStatus.STARTED
            yield (str(referral.destination),), (str(Started.STARTED if started else Started.NOT_STARTED),), 1
