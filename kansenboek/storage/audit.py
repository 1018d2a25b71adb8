"""The audit log: what was done, to which random id, when, and the random id of who was at work. Never a name, never a
text.

Rows form a chain of HMACs under a key that only an open store has. Changing, removing or reordering a row breaks
the chain; cutting off its end disagrees with the count and head kept in `meta`. Where it begins says `audit_start`:
rows whose term is over go from the front.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from kansenboek.kit.errors import N_, Label, StoreDamaged

from . import audit_start
from .digests import canonical, mac
from .transactions import Transaction


class AuditRow(NamedTuple):
    """One thing that was done. `at` is UTC in ISO form; `by` the id of who was at work, empty where not known."""

    seq: int
    at: str
    verb: str
    record: str
    by: str = ""


class End(NamedTuple):
    """How the log ends: count and head as `meta` knows them, and the number of the last row that is there."""

    rows: int
    head: bytes | None
    newest: int


END = "audit_count, audit_head, (SELECT coalesce(max(seq), 0) FROM audit)"
"""What is asked of `meta` for an `End`."""
_PORTION = 50
"""Rows that are followed before anything else is looked at."""
_COLUMNS = 'seq, at, verb, record, "by"'
"""What of a row makes an `AuditRow`."""


def append(tx: Transaction, verb: str, record: str, end: End, by: str = "") -> tuple[int, bytes]:
    """Write the audit row of this transaction, sealing the digests of all it wrote.

    The caller writes in `meta` what this returns: count and head. `by`: the id of who is at work.
    Raises StoreDamaged when the log does not end where it should.
    """
    seq, head, newest = end
    if newest != seq:
        raise StoreDamaged(part=Label(N_("the log of actions was cut off")))
    at = tx.at
    state = mac(tx.keys.audit, *tx.written)
    row = AuditRow(seq + 1, at, verb, record, by)
    chain = _chain(tx, head or audit_start.FIRST, row, state)
    tx.execute(
        'INSERT INTO audit (seq, at, verb, record, state, chain, "by") VALUES (?, ?, ?, ?, ?, ?, ?)',
        (row.seq, at, verb, record, state, chain, by),
    )
    return seq + 1, chain


def next_place(tx: Transaction) -> int:
    """The number that the row of this transaction gets: the place in the log of what is written in it."""
    ((count,),) = tx.rows("SELECT audit_count FROM meta")
    return int(count) + 1


def rows(tx: Transaction) -> Iterator[AuditRow]:
    """The log, oldest first."""
    for row in tx.rows(f"SELECT {_COLUMNS} FROM audit ORDER BY seq"):  # noqa: S608 - column names
        yield AuditRow(*row)


def first_of(tx: Transaction, verb: str, record: str) -> AuditRow | None:
    """The first row about this record with this verb; None: no such row."""
    sql = f"SELECT {_COLUMNS} FROM audit WHERE record = ? AND verb = ? ORDER BY seq LIMIT 1"  # noqa: S608 - column names
    return next((AuditRow(*row) for row in tx.rows(sql, (record, verb))), None)


def newest_moment(tx: Transaction, until: datetime) -> datetime | None:
    """The newest moment that is not after `until`, of all openings and of the last row; None when there is none.

    Openings alone have an index, so that no save has to keep one up; all else was done soon after one.
    """
    sql = "SELECT max(at) FROM audit INDEXED BY audit_opened WHERE verb = 'store.opened' AND at <= ?"
    ((opened,),) = tx.rows(sql, (until.isoformat(),))
    moments = [datetime.fromisoformat(opened)] if opened else []
    last = last_moment(tx)
    return max((*moments, *((last,) if last is not None and last <= until else ())), default=None)


def last_moment(tx: Transaction) -> datetime | None:
    """The moment of the newest row, which is not the newest moment where the clock ran back; None: no row."""
    found = tx.rows("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")
    return datetime.fromisoformat(found[0][0]) if found else None


def holds_earlier_after(tx: Transaction, place: int, moment: datetime, *, since: datetime) -> bool:
    """Whether something from before `moment`, and not before `since`, stands in the log after row `place`."""
    sql = "SELECT 1 FROM audit WHERE seq > ? AND at >= ? AND at < ? LIMIT 1"
    return bool(tx.rows(sql, (place, since.isoformat(), moment.isoformat())))


def rows_of(tx: Transaction, records: Iterable[str]) -> Iterator[AuditRow]:
    """The rows of the log about these random ids, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM audit WHERE record IN (SELECT value FROM json_each(?)) ORDER BY seq"  # noqa: S608 - column names
    for row in tx.rows(sql, (json.dumps(sorted(records)),)):
        yield AuditRow(*row)


def holds_after(tx: Transaction, verb: str, *, leaving_out: Sequence[str]) -> bool:
    """Whether anything stands after the last row of `verb` that fits none of these patterns of LIKE.

    Without such a row: whether anything stands in the log. By the order of the log: a clock may have been set back.
    """
    others = " AND ".join("verb NOT LIKE ?" for _pattern in leaving_out)
    after = "(SELECT coalesce(max(seq), 0) FROM audit WHERE verb = ?)"
    sql = f"SELECT 1 FROM audit WHERE seq > {after} AND {others} LIMIT 1"  # noqa: S608 - only ? marks
    return bool(tx.rows(sql, (verb, *leaving_out)))


def count_after(tx: Transaction, verb: str) -> int:
    """How many rows stand after the last one of `verb`; all of them when there is none."""
    ((count,),) = tx.rows("SELECT audit_count FROM meta")
    found = tx.rows("SELECT seq FROM audit WHERE verb = ? ORDER BY seq DESC LIMIT 1", (verb,))
    return int(count) - (int(found[0][0]) if found else 0)


def was_written_between(tx: Transaction, first: datetime, last: datetime) -> bool:
    """Whether the log has a row of between these two moments."""
    sql = "SELECT 1 FROM audit WHERE at >= ? AND at <= ? LIMIT 1"
    return bool(tx.rows(sql, (first.astimezone(UTC).isoformat(), last.astimezone(UTC).isoformat())))


def holds_since(tx: Transaction, verbs: Sequence[str], moment: datetime) -> bool:
    """Whether a row with one of these verbs is of that moment or later."""
    places = ", ".join("?" for _verb in verbs)
    sql = f"SELECT 1 FROM audit WHERE verb IN ({places}) AND at >= ? LIMIT 1"  # noqa: S608 - only ? marks
    return bool(tx.rows(sql, (*verbs, moment.astimezone(UTC).isoformat())))


def verify(tx: Transaction) -> Iterator[str]:
    """Follow the chain, yielding an empty text for each row. Raises StoreDamaged when the log was changed or cut.

    What is written in between is followed too.
    """
    begin = audit_start.start(tx)
    last, number = begin.chain, begin.seq
    sql = f"SELECT {_COLUMNS}, state, chain FROM audit WHERE seq > ? ORDER BY seq LIMIT {_PORTION}"  # noqa: S608
    before = -1
    while found := tx.rows(sql, (before,)):
        for *told, state, chain in found:
            number += 1
            row = AuditRow(*told)
            expected = _chain(tx, last, row, state)
            if row.seq != number or chain != expected:
                if audit_start.start(tx) != begin:  # rows went from the front meanwhile
                    yield from verify(tx)
                    return
                raise StoreDamaged(part=Label(N_("the log of actions was changed")))
            last, before = chain, number
            yield ""
    count, head = tx.rows("SELECT audit_count, audit_head FROM meta")[0]
    if number != count or (count and last != head):
        raise StoreDamaged(part=Label(N_("the log of actions was cut off")))


def seal_anew(tx: Transaction) -> None:
    """Chain every row anew under the keys of `tx`. The log was verified before."""
    last = audit_start.start(tx).chain
    for *told, state in tx.rows(f"SELECT {_COLUMNS}, state FROM audit ORDER BY seq"):  # noqa: S608 - column names
        row = AuditRow(*told)
        last = _chain(tx, last, row, state)
        tx.execute("UPDATE audit SET chain = ? WHERE seq = ?", (last, row.seq))
    tx.execute("UPDATE meta SET audit_head = ?", (last,))


def _chain(tx: Transaction, before: bytes, row: AuditRow, state: bytes) -> bytes:
    """Seal one row: who was at work is a part of it where that is known, so rows from before it was keep theirs."""
    told = [row.seq, row.at, row.verb, row.record, *((row.by,) if row.by else ())]
    return mac(tx.keys.audit, before, canonical(told), state)
