"""Reading what a list is drawn from. Families that are set aside stand on none."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kansenboek.contacts import table as visits
from kansenboek.following.tables import agreements
from kansenboek.handover.rules.season import SeasonLine, season_line
from kansenboek.handover.tables.season import season_facts
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language
from kansenboek.outgoing.records import ListKind
from kansenboek.outgoing.rules.calendar import Appointment, What
from kansenboek.outgoing.rules.content import ListContent
from kansenboek.outgoing.rules.other_lists import Known, door_list, handover_list
from kansenboek.outgoing.rules.people_lists import OF_FAMILIES, Asked, Household
from kansenboek.outgoing.rules.ready import Wanted
from kansenboek.outgoing.rules.week_list import week_list
from kansenboek.people import table as families
from kansenboek.people.records import Child, ContactPerson
from kansenboek.sessions import table as parent_sessions
from kansenboek.sessions.actions.sessions import known_in
from kansenboek.sessions.records import ParentSession
from kansenboek.storage.aliases import alias_of
from kansenboek.storage.transactions import Transaction
from kansenboek.week.actions import only, week_in
from kansenboek.week.rules import Week

M = TypeVar("M", Child, ContactPerson)


def gather(tx: Transaction, wanted: Wanted, spoken: Language) -> ListContent:
    """Draw the list up as it is now. Raises NotFound for a session that is gone, StoreDamaged."""
    wanted, asked = _free(tx, wanted), Asked(spoken, tx.now.astimezone().date(), wanted.about)
    if wanted.kind is ListKind.HANDOVER:
        return handover_list(_season(tx, wanted, asked), asked)
    if wanted.kind is ListKind.DOOR:
        session = parent_sessions.TABLE.get(tx, wanted.session)
        people = known_in(tx, session, asked.today)
        of = {
            each.id: each.family_id for each in families.CONTACTS.of_ids(tx, {person.id for person in people})
        }
        return door_list(session, (Known(of[person.id], person.name) for person in people), asked)
    if wanted.kind is ListKind.WEEK:
        return week_list(_week(tx, wanted), asked)
    return OF_FAMILIES[wanted.kind](_households(tx, wanted), asked)


def _free(tx: Transaction, wanted: Wanted) -> Wanted:
    """What is wanted without families that are set aside. Every reading of a list begins with it."""
    aside = families.set_aside(tx)
    if not aside:
        return wanted
    free = replace(wanted, families=tuple(each for each in wanted.families if each not in aside))
    if wanted.kind is not ListKind.HANDOVER:
        return free  # “only these children” of families that stay
    apart = families.children_set_aside(tx)
    return replace(free, children=tuple(each for each in wanted.children if each not in apart))


def _week(tx: Transaction, wanted: Wanted) -> Week:
    """The lines of the week that are wanted, as they are now; of families that are set aside there are none."""
    day = wanted.week or tx.now.astimezone().date()
    return only(week_in(tx, day), frozenset(wanted.lines))


def _season(tx: Transaction, wanted: Wanted, asked: Asked) -> Iterable[SeasonLine]:
    """The lines of the children that are wanted, in their order."""
    place = {child: number for number, child in enumerate(wanted.children)}
    lines = (season_line(one, asked.today) for one in season_facts(tx) if one.child.id in place)
    return sorted((line for line in lines if line is not None), key=lambda line: place[line.child.id])


def _households(tx: Transaction, wanted: Wanted) -> list[Household]:
    """The families that are wanted with their children and adults, in the order in which they were chosen."""
    these = json.dumps(sorted(set(wanted.families)))
    among = "family_id IN (SELECT value FROM json_each(?))"
    found = {family.id: family for family in families.FAMILIES.of_ids(tx, wanted.families)}
    chosen = frozenset(wanted.children)
    children = _by_family(families.CHILDREN.select(tx, among, (these,)))
    contacts = _by_family(families.CONTACTS.select(tx, among, (these,)))
    return [
        Household(
            found[family_id],
            tuple(
                child
                for child in sorted(children[family_id], key=_oldest_first)
                if not chosen or child.id in chosen
            ),
            tuple(contacts[family_id]),
        )
        for family_id in dict.fromkeys(wanted.families)
        if family_id in found
    ]


def _by_family(members: Iterable[M]) -> defaultdict[str, list[M]]:
    found: defaultdict[str, list[M]] = defaultdict(list)
    for each in members:
        found[each.family_id].append(each)
    return found


def _oldest_first(child: Child) -> tuple[bool, str]:
    return child.birth_date is None, child.birth_date.isoformat() if child.birth_date else ""


def appointments(tx: Transaction, wanted: Wanted) -> tuple[Appointment, ...]:
    """What is to come from today on around whoever stands on this list: days and times, and nothing of whom."""
    wanted, today = _free(tx, wanted), tx.now.astimezone().date()
    if wanted.kind is ListKind.DOOR:
        session = parent_sessions.TABLE.get(tx, wanted.session)
        there = session.date is not None and session.date >= today and not session.cancelled
        return tuple(_session(tx, session)) if there else ()
    if wanted.kind is ListKind.WEEK:
        return tuple(_of_week(tx, _week(tx, wanted), today))
    lines = wanted.kind is ListKind.HANDOVER
    found = list(_of_season(tx, wanted, today, by_child=lines))
    if not lines:
        found += _visits(tx, wanted, today)
        found += _promises(tx, wanted, today)
    return tuple(found)


_IN_WEEK = {
    N_("Home visit planned"): What.VISIT,
    N_("Handover conversation"): What.TALK,
    N_("Agreement"): What.PROMISE,
    N_("Contact promised"): What.CONTACT,
    N_("Session"): What.SESSION,
}
"""What a line of a week tells → what the appointment of it is called. Birthdays and return cards are none."""


def _of_week(tx: Transaction, found: Week, today: date) -> Iterator[Appointment]:
    for line in found.lines:
        what = _IN_WEEK.get(line.told)
        if what is not None and line.day >= today:
            code = alias_of(tx, what.value, line.record.id)
            yield Appointment(what, line.day, code, line.start, line.end)


def _session(tx: Transaction, session: ParentSession) -> Iterator[Appointment]:
    if session.date is not None:
        code = alias_of(tx, What.SESSION.value, session.id)
        yield Appointment(What.SESSION, session.date, code, session.start, session.end)


def _of_season(tx: Transaction, wanted: Wanted, today: date, *, by_child: bool) -> Iterator[Appointment]:
    """Conversations that are planned, and first days at school."""
    children, of = frozenset(wanted.children), frozenset(wanted.families)
    for one in season_facts(tx):
        child = one.child
        chosen = child.id in children if by_child else child.family_id in of
        if not chosen or (children and child.id not in children):
            continue
        line = season_line(one, today)
        if line is not None and line.talk_on is not None and line.talk_on >= today:
            yield Appointment(What.TALK, line.talk_on, alias_of(tx, What.TALK.value, line.handover_id))
        if child.school_start is not None and child.school_start >= today:
            yield Appointment(
                What.FIRST_DAY, child.school_start, alias_of(tx, What.FIRST_DAY.value, child.id)
            )


def _visits(tx: Transaction, wanted: Wanted, today: date) -> Iterator[Appointment]:
    for visit in visits.planned_from(tx, wanted.families, today):
        if visit.date is not None:
            code = alias_of(tx, What.VISIT.value, visit.id)
            yield Appointment(What.VISIT, visit.date, code, visit.start, visit.end)


def _promises(tx: Transaction, wanted: Wanted, today: date) -> Iterator[Appointment]:
    among = frozenset(wanted.families)
    promised = (
        (What.PROMISE, agreements.promised_from(tx, today)),
        (What.CONTACT, visits.next_contacts(tx, today, date.max)),
        (What.CONTACT, visits.next_after_moments(tx, today, date.max)),
    )
    for what, found in promised:
        for day, number, family_id in found:
            if family_id in among:
                yield Appointment(what, date.fromisoformat(day), alias_of(tx, what.value, number))
