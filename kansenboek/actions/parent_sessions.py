"""What a user does with a parent session."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from ..domain import validation
from ..domain.changes import Changes
from ..domain.names import name_order
from ..domain.parent_sessions import ParentSession, weekly
from ..storage import families, parent_sessions
from .records import put, save
from .unlocked import Unlocked


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may want to be known by name at the door."""

    id: str
    name: str = field(repr=False)
    family_name: str = field(repr=False)


def save_session(unlocked: Unlocked, session: ParentSession) -> Changes:
    """Add or change a parent session. Raises InvalidRecord."""
    return save(unlocked, session)


def plan_series(unlocked: Unlocked, first: ParentSession, weeks: int) -> Changes:
    """Add the same session on so many weeks: all of them or none. Raises InvalidRecord, KnownError."""
    together = unlocked.new_id() if weeks > 1 else ""
    series = [replace(each, id=unlocked.new_id(), series=together) for each in weekly(first, weeks)]
    for session in series:
        validation.require(session, unlocked.clock.today())
    with unlocked.write("session.series_planned", "") as tx:
        for session in series:
            put(tx, session, is_new=True)
    return Changes(frozenset({"session"}))


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
    """Everybody who can be picked by name at the door, by name. Not logged, like the list of families."""
    with unlocked.read() as tx:
        found = families.people(tx)
    people = (Person(record, name, family) for record, name, family in found)
    return tuple(sorted(people, key=lambda person: name_order(person.name)))
