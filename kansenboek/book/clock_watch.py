"""Whether the clock of the computer can be right: it is compared with what the store and its files know of the time.

Nothing that a program can look at says what time it is. But the time does not go back, so it is later than the newest
moment in the log, than the newest file of our own (the key files, backups in the chosen folder), and than the day of
this version of the program. A clock that is earlier than these by more than `HOURS` was set back, or those were
written while it was ahead; which of the two nobody can tell from here, so the user is told, and the log notes it once
at each opening. Moments are in UTC: no time zone and no summer time moves them.

One slip of the clock must not lock anybody out. A moment of 2036 in the log is not what time it is: what lies more
than `REASON` after the clock and after this version is told of at the first opening after it, and passed over from
then on. So the day by which consents expire (`latest_day`) is never further ahead than that; the order of the rows in
the log, which no clock moves, decides everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from kansenboek.kit.clock import BUILT_ON, Clock, SystemClock
from kansenboek.kit.errors import N_, KnownError
from kansenboek.storage import audit, files, meta
from kansenboek.storage.transactions import Transaction

HOURS = timedelta(hours=4)
"""A clock may be so much behind the log: other programs that keep local time in it put it one or two hours wrong."""
OF_FILES = timedelta(days=1)
"""The same for files: a stick keeps local time, in the zone in which it was written."""
REASON = timedelta(days=400)
"""The longest that a store lies unused, and that a moment which is ahead of the clock can still be the true one."""
_BACKUPS = "*.kbk"


class ClockBehind(KnownError):
    """The clock is earlier than what this store knows. Only told: it stops nobody."""

    message = N_("The clock of this computer says {now}, but this store or the program is from {newest}.")
    advice = N_(
        "Look whether day and time are right, and put them right before you write anything down. What is decided and"
        " dated now would be of the wrong day."
    )
    verb = "clock.behind"


class ClockAhead(KnownError):
    """The clock is much later than when this store was used last. Only told: it stops nobody."""

    message = N_("The clock of this computer says {now}, but this store was last used on {newest}.")
    advice = ClockBehind.advice
    verb = "clock.ahead"


def look_at_clock(
    tx: Transaction, clock: Clock, home: Path, *, again: bool = False
) -> ClockBehind | ClockAhead | None:
    """Compare the clock with what is known; None when it can be right. Ask before this opening is in the log.

    `again`: looked at while the store is open. Then no slow stick is waited for, and what this opening itself wrote
    while the clock was far ahead says nothing.
    """
    now, last = clock.now(), audit.last_moment(tx)
    used = _within_reason(tx, now)
    known = [used, _built()]
    if last is not None and last > now + REASON and not again:
        known.append(last)  # of 2036, and nothing was done after it: told this once
    # Files have the time of the system; of another clock that says nothing.
    if isinstance(clock, SystemClock) and not again:
        known += [each - OF_FILES for each in _of_files(home, meta.facts(tx).backup_folder, now)]
    newest = max(moment for moment in known if moment is not None)
    if newest > now + HOURS:
        return ClockBehind(now=now, newest=newest)
    if used is not None and now > used + REASON:
        return ClockAhead(now=now, newest=used)
    return None


def latest_day(tx: Transaction) -> date:
    """The newest day that the log knows within reason, or that of this version: it is this day or a later one."""
    newest = _within_reason(tx, tx.now)
    return max(BUILT_ON, newest.date()) if newest is not None else BUILT_ON


def was_earlier_after(tx: Transaction, place: int, day: date) -> bool:
    """Whether something was done before `day` and stands in the log after `place`: then the clock ran back.

    One day less, for the log is in UTC. Place 0, which is not known, says no. A moment of before this version of the
    program can only be of a clock that was behind, as of an empty battery: it says nothing about what came before it.
    """
    if not place or day == date.min:
        return False
    moment = datetime.combine(day - timedelta(days=1), time(), UTC)
    return audit.holds_earlier_after(tx, place, moment, since=_built())


def moments_back(tx: Transaction) -> Iterator[tuple[int, datetime, datetime]]:
    """Every place of the log at which the time ran back by more than `HOURS`: number, moment before, moment there."""
    before: datetime | None = None
    for row in audit.rows(tx):
        moment = datetime.fromisoformat(row.at)
        if before is not None and moment < before - HOURS:
            yield row.seq, before, moment
        before = moment


def _within_reason(tx: Transaction, now: datetime) -> datetime | None:
    """The newest moment of the log that can be true; None when there is none."""
    return audit.newest_moment(tx, max(now, _built()) + REASON)


def _built() -> datetime:
    return datetime.combine(BUILT_ON, time(), UTC) - OF_FILES


def _of_files(home: Path, folder: Path | None, now: datetime) -> Iterator[datetime]:
    """When the files of our own were written, as far as they can be reached and it can be true."""
    places = [home / files.KEYS_A, home / files.KEYS_B]
    with suppress(OSError):  # a stick that is not there
        places += folder.glob(_BACKUPS) if folder is not None else ()
    for place in places:
        with suppress(OSError, OverflowError, ValueError):
            written = datetime.fromtimestamp(place.stat().st_mtime, UTC)
            if written <= now + REASON:
                yield written
