"""What a user does with a parent session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kansenboek.book import checking
from kansenboek.book.records import put, save
from kansenboek.book.undo import Step
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord
from kansenboek.kit.fields import problem_of
from kansenboek.kit.mentions import Sought
from kansenboek.kit.names import addressed, name_order
from kansenboek.people import table as families
from kansenboek.people.records import works_for_families
from kansenboek.people.tables.archive import people_archived
from kansenboek.sessions import table as parent_sessions
from kansenboek.sessions.records import ParentSession, SeriesLength, is_open
from kansenboek.sessions.rules.series import days_of, problems_of
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, LOOK_BACK, Coming, Reason

from .series import SeriesChange

A_SCHOOL_YEAR = timedelta(days=366)
"""Who did not come for so long does not expect to be named on a door any more."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may want to be known by name at the door."""

    id: str
    name: str = field(repr=False)
    family_name: str = field(repr=False)


def save_session(unlocked: Unlocked, session: ParentSession) -> Changes:
    """Add or change a parent session. Raises InvalidRecord."""
    return save(unlocked, session)


def plan_series(
    unlocked: Unlocked, first: ParentSession, length: SeriesLength, skipped: Collection[date] = ()
) -> SeriesChange:
    """Add the same session on the days of a series but for those `skipped`: all of them or none.

    Raises InvalidRecord, also when nothing is left.
    """
    # Each by itself, so that a problem names the field of the form in which it stands.
    for asked in (first, length):
        checking.require(unlocked, asked)
    if problems := tuple(problems_of(first.date, length)):
        raise InvalidRecord(problems)
    every = days_of(first.date, length) if first.date is not None else ()
    days = [day for day in every if day not in skipped]
    if not days:
        raise InvalidRecord((problem_of(length, "weeks", N_("{field}: every day of it is left out")),))
    together = unlocked.new_id() if len(days) > 1 else ""
    series = [replace(first, date=day, id=unlocked.new_id(), series=together) for day in days]
    for session in series:
        checking.require(unlocked, session)
    with unlocked.write("session.series_planned", "") as tx:
        for session in series:
            put(tx, session, is_new=True)
    return SeriesChange(Changes(frozenset({"session"})), tuple(Step(None, session) for session in series))


def list_sessions(unlocked: Unlocked) -> tuple[ParentSession, ...]:
    """All sessions: those to come first, the nearest on top; then those that were, the newest on top.

    Not logged: it is a first page, and tells of nobody.
    """
    with unlocked.read() as tx:
        found = parent_sessions.TABLE.select(tx)
    today = unlocked.clock.today()
    coming = sorted((s for s in found if (s.date or date.max) >= today), key=lambda s: s.date or date.max)
    past = sorted((s for s in found if (s.date or date.max) < today), key=lambda s: s.date or date.max)
    return (*coming, *reversed(past))


def list_people(unlocked: Unlocked) -> tuple[Person, ...]:
    """Everybody who can be picked by name at the door: who came most often first, then by name.

    So two letters find who comes each week. Who is in the archive comes last. Not logged, like the list of families.
    """
    with unlocked.read() as tx:
        found = families.people(tx)
        came = Counter(who for session in parent_sessions.TABLE.select(tx) for who in session.attendance)
        gone = people_archived(tx)
    people = (Person(record, name, family) for record, name, family in found)
    return tuple(
        sorted(people, key=lambda person: (person.id in gone, -came[person.id], name_order(person.name)))
    )


def known_by_name(unlocked: Unlocked, at: ParentSession | None = None) -> tuple[Person, ...]:
    """Everybody who was present by name before, and so chose to be known by name, in the order of their names.

    `at`: a session; then only who came to that place in the school year before it. Nobody whose family is set aside.
    Not logged, like `list_people`.
    """
    with unlocked.read() as tx:
        return known_in(tx, at, unlocked.clock.today())


def known_in(tx: Transaction, at: ParentSession | None, today: date) -> tuple[Person, ...]:
    """As `known_by_name`, within a transaction."""
    day = (at.date if at is not None else None) or today
    earlier = parent_sessions.between(tx, day - A_SCHOOL_YEAR, day)
    here = (each for each in earlier if at is None or addressed(each.site) == addressed(at.site))
    came = {who for session in here for who in session.attendance}
    came -= families.people_set_aside(tx)
    found = families.people(tx)
    people = (Person(record, name, family) for record, name, family in found if record in came)
    return tuple(sorted(people, key=lambda person: name_order(person.name)))


def forget_attendance(tx: Transaction, family_id: str) -> None:
    """Take the names of a family that is erased out of the sessions it came to; these stay, with their tally.

    Also where somebody of it was host or guest, by first name and surname: unless another family has somebody who is
    called exactly so. What else is left is told by `storage.mentions`.
    """
    contacts = families.contacts_of(tx, family_id)
    gone = tuple(contact.id for contact in contacts)
    for session in parent_sessions.attended_by(tx, gone):
        others = tuple(contact for contact in session.attendance if contact not in gone)
        parent_sessions.TABLE.change(tx, replace(session, attendance=others))
    called = {addressed(contact.name) for contact in contacts if not works_for_families(contact)}
    stays = {addressed(name) for record, name, _family in families.people(tx) if record not in gone}
    _forget_on_stage(tx, Sought(called - stays))


def _forget_on_stage(tx: Transaction, gone: Sought) -> None:
    """Take these names out of the hosts and guests of every session."""
    if not gone:
        return
    for session in parent_sessions.TABLE.select(tx, "hosts <> '[]' OR guests <> '[]'"):
        hosts = tuple(host for host in session.hosts if not gone.is_name(host))
        guests = tuple(
            replace(guest, person="") if gone.is_name(guest.person) else guest for guest in session.guests
        )
        if (hosts, guests) != (session.hosts, session.guests):
            parent_sessions.TABLE.change(tx, replace(session, hosts=hosts, guests=guests))


def sessions_of_family(tx: Transaction, family_id: str) -> tuple[ParentSession, ...]:
    """Sessions at which somebody of this family was present by name."""
    contacts = families.contacts_of(tx, family_id)
    return parent_sessions.attended_by(tx, tuple(contact.id for contact in contacts))


def due_sessions(tx: Transaction, today: date) -> Iterator[Coming]:
    """Sessions that come up, and past ones of which nobody wrote down how many came."""
    for session in parent_sessions.between(tx, today - LOOK_BACK, today + AHEAD):
        if session.date is not None and session.date >= today and not session.cancelled:
            yield Coming(session.date, Reason.SESSION, ParentSession.kind, session.id)
        elif session.date is not None and is_open(session):
            yield Coming(session.date, Reason.SESSION_WAS, ParentSession.kind, session.id)
