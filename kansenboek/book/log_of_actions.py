"""The log of what was done: verbs, random ids and times, never a name. Reading it stands in it as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from kansenboek.kit.errors import CannotWrite, KnownError, Label, NotFound
from kansenboek.storage import audit, audit_start
from kansenboek.storage.audit import AuditRow

from . import clock_watch
from .unlocked import Unlocked

MOST_OF_A_CODE = 60
"""Characters of the code that says why something was refused."""


def actions_done(unlocked: Unlocked) -> tuple[AuditRow, ...]:
    """Everything that was done, oldest first; that somebody looked at it is the last."""
    with unlocked.look("log.shown", ""):
        pass
    with unlocked.read() as tx:
        return tuple(audit.rows(tx))


def moments_back(unlocked: Unlocked) -> tuple[tuple[int, datetime, datetime], ...]:
    """Where the time in the log runs back by more than a few hours: number of a row, moment before it, its moment."""
    with unlocked.read() as tx:
        return tuple(clock_watch.moments_back(tx))


def check_log(unlocked: Unlocked) -> int:
    """Check the whole log and count its actions. Raises StoreDamaged when a row was changed or is gone."""
    with unlocked.read() as tx:
        count = sum(1 for _row in audit.verify(tx))
    with unlocked.look("log.checked", ""):
        pass
    return count


def log_since(unlocked: Unlocked) -> datetime | None:
    """The moment before which the log was let go, because its term was over; None: it is there from the beginning."""
    with unlocked.read() as tx:
        return audit_start.start(tx).since


def note_search(unlocked: Unlocked, found: int) -> None:
    """Write down that somebody searched everything, and how many were found; never the words."""
    with unlocked.look("store.searched", str(found)):
        pass


def note_list(unlocked: Unlocked, what: str) -> None:
    """Write down that a list with names was shown. `what`: which, in the words of the program."""
    with unlocked.look("list.shown", what):
        pass


def note_list_printed(unlocked: Unlocked, what: str) -> None:
    """Write down that a list was put on paper."""
    with unlocked.look("list.printed", what):
        pass


def note_refused(unlocked: Unlocked, record: str, error: KnownError) -> None:
    """Write down that something did not leave, and the code of the reason.

    On a full disk that is let go of: the reason itself is shown, and nothing left.
    """
    with suppress(CannotWrite), unlocked.look(f"handover.refused.{code_of(error)}", record):
        pass


@contextmanager
def refusals_noted(unlocked: Unlocked, record: str) -> Iterator[None]:
    """What is refused in the block is written down with its reason, and goes on. Not within a transaction."""
    try:
        yield
    except NotFound:
        raise
    except KnownError as error:
        note_refused(unlocked, record, error)
        raise


def code_of(error: KnownError) -> str:
    """A short code of why something was refused: from the sentence itself, without anything that fills it."""
    reason = error.values.get("reason")
    told = reason.message if isinstance(reason, Label) else error.message
    words = re.sub(r"\{[^}]*\}", " ", told).casefold()
    return "_".join(re.findall(r"[a-z0-9]+", words))[:MOST_OF_A_CODE].rstrip("_") or "refused"
