"""What a user does with a parent session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from kansenboek.book import checking
from kansenboek.book.records import put, save
from kansenboek.book.undo import Step
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.names import name_order
from kansenboek.people import table as families
from kansenboek.sessions import table as parent_sessions
from kansenboek.sessions.records import ParentSession, SeriesLength, is_open, weekly
from kansenboek.storage.transactions import Transaction
from kansenboek.today.rules import AHEAD, LOOK_BACK, Coming, Reason

from .series import SeriesChange


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may want to be known by name at the door."""

    id: str
    name: str = field(repr=False)
    family_name: str = field(repr=False)


def save_session(unlocked: Unlocked, session: ParentSession) -> Changes:
    """Add or change a parent session. Raises InvalidRecord."""
    return save(unlocked, session)


def plan_series(unlocked: Unlocked, first: ParentSession, weeks: int | None) -> SeriesChange:
    """Add the same session on so many weeks: all of them or none. Raises InvalidRecord."""
    # Each by itself, so that a problem names the field of the form in which it stands.
    for asked in (first, SeriesLength(weeks=weeks)):
        checking.require(unlocked, asked)
    days = weekly(first, weeks or 0)
    together = unlocked.new_id() if len(days) > 1 else ""
    series = [replace(each, id=unlocked.new_id(), series=together) for each in days]
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

    So two letters find who comes each week. Not logged, like the list of families.
    """
    with unlocked.read() as tx:
        found = families.people(tx)
        came = Counter(who for session in parent_sessions.TABLE.select(tx) for who in session.attendance)
    people = (Person(record, name, family) for record, name, family in found)
    return tuple(sorted(people, key=lambda person: (-came[person.id], name_order(person.name))))


def known_by_name(unlocked: Unlocked) -> tuple[Person, ...]:
    """Everybody who was present by name before, and so chose to be known by name, in the order of their names.

    Not logged, like `list_people`.
    """
    with unlocked.read() as tx:
        came = {who for session in parent_sessions.TABLE.select(tx) for who in session.attendance}
        found = families.people(tx)
    people = (Person(record, name, family) for record, name, family in found if record in came)
    return tuple(sorted(people, key=lambda person: name_order(person.name)))


def forget_attendance(tx: Transaction, family_id: str) -> None:
    """Take the names of a family that is erased out of the sessions it came to; these stay, with their tally."""
    gone = tuple(contact.id for contact in families.contacts_of(tx, family_id))
    for session in parent_sessions.attended_by(tx, gone):
        others = tuple(contact for contact in session.attendance if contact not in gone)
        parent_sessions.TABLE.change(tx, replace(session, attendance=others))


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
