"""Changing, cancelling and taking back sessions of a series: in one go, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kansenboek.book import checking
from kansenboek.book.records import put
from kansenboek.book.undo import ChangedSince, NoLongerThere, Step, come_back
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.sessions import table as parent_sessions
from kansenboek.sessions.records import ParentSession, changed_alike, following
from kansenboek.storage import deleted


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """What was done to sessions of a series, and how to take it back."""

    changes: Changes
    steps: tuple[Step, ...] = field(repr=False)


def sessions_after(unlocked: Unlocked, session: ParentSession) -> tuple[ParentSession, ...]:
    """The sessions planned together with `session` that come after it. Not logged, like the list of sessions."""
    if not session.series:
        return ()
    with unlocked.read() as tx:
        return following(session, parent_sessions.of_series(tx, session.series))


def change_from_here(unlocked: Unlocked, session: ParentSession) -> SeriesChange:
    """Save a changed `session`, and change alike all planned ones that follow it: all of them, or none.

    Raises InvalidRecord, NotFound.
    """
    with unlocked.write("session.series_changed", session.id) as tx:
        before = parent_sessions.TABLE.get(tx, session.id)
        others = following(before, parent_sessions.of_series(tx, before.series))
        steps = [Step(before, session)]
        steps += map(Step, others, changed_alike(before, session, others))
        for step in steps:
            checking.require(unlocked, step.after)
            put(tx, step.after, is_new=False)
    return _done(session, steps)


def cancel_from_here(unlocked: Unlocked, session: ParentSession) -> SeriesChange:
    """Take away `session` and all planned ones that follow it. One that was held stays. Raises NotFound."""
    with unlocked.write("session.series_cancelled", session.id) as tx:
        before = parent_sessions.TABLE.get(tx, session.id)
        gone = (before, *following(before, parent_sessions.of_series(tx, before.series)))
        deleted.take_away(tx, gone)
    return _done(session, [Step(each, None) for each in gone])


def undo_series(unlocked: Unlocked, change: SeriesChange) -> Changes:
    """Make all these sessions what they were before; those that were new are taken away.

    Raises NotFound, and other KnownErrors, such as for a session that was changed again since.
    """
    with unlocked.write("session.series_undone", change.changes.record) as tx:
        new = [step.after for step in change.steps if step.before is None]
        if any(parent_sessions.TABLE.get(tx, each.id) != each for each in new):
            raise ChangedSince
        deleted.take_away(tx, new)
        rows = [deleted.get(tx, step.before.id) for step in change.steps if step.after is None]
        there = [row for row in rows if row is not None]
        if len(there) < len(rows):
            raise NoLongerThere
        come_back(tx, there)
        for step in change.steps:
            if step.before is not None and step.after is not None:
                put(tx, step.before, is_new=False)
    return change.changes


def _done(session: ParentSession, steps: Iterable[Step]) -> SeriesChange:
    return SeriesChange(Changes.of("session", session.id), tuple(steps))
