"""The papers of the parent room. Brings in what draws, so only pages that show a paper import this."""

from __future__ import annotations

from datetime import date, time

from kansenboek.book.unlocked import Unlocked
from kansenboek.sessions import table as parent_sessions
from kansenboek.sessions.papers.session_sheet import session_sheet, sessions_list
from kansenboek.sessions.records import ParentSession
from kansenboek.year.table import days_off

from .sessions import known_by_name


def door_sheet(
    unlocked: Unlocked, session: ParentSession, language: str, *, with_names: bool = False
) -> bytes:
    """The sheet for the door of `session`, as a PDF in memory; with the names of `known_by_name` only when asked."""
    if not with_names:
        return session_sheet(session, (), language)
    with unlocked.write("session.names_printed", session.id):
        pass  # names that leave the laptop are in the log, like any paper
    return session_sheet(session, [person.name for person in known_by_name(unlocked, session)], language)


def planned_list(unlocked: Unlocked, since: date, until: date, language: str) -> bytes:
    """The sessions of these days that take place and the holidays, by the calendar, as a PDF; no names of parents."""
    with unlocked.read() as tx:
        found = parent_sessions.between(tx, since, until)
        off = tuple(days_off(tx).between(since, until))
    ordered = sorted(
        (s for s in found if not s.cancelled), key=lambda s: (s.date or since, s.start or time.min)
    )
    return sessions_list(ordered, since, until, language, off)
