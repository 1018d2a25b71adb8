"""The ledger of published counts: each block once, chained, and never changed.

What is written here was shown, or may have been. A block that is rounded a second time gives away what the first
rounding hid, so there is no function to change a row. Beside each row lies what the next block needs to count late
files (`private`: exact, in this store only, left out of every export).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kansenboek.counts.rules.plan import canonical_json
from kansenboek.kit.errors import N_, BugError, KnownError, Label, StoreDamaged
from kansenboek.kit.fingerprints import are_same, sha256
from kansenboek.storage import leftovers, never_again
from kansenboek.storage.digests import as_number, row_digest
from kansenboek.storage.transactions import StoreKeys, Transaction

from . import ledger_marks

_TABLE, _KEYS = "counts_ledger", "counts_teams"
_FIRST = "0" * 64
_COLUMNS = "seq, team, cube, period, content, chain, private"


class LedgerRefused(KnownError):
    """A file of published counts that is not taken in."""

    message = N_("These published counts cannot be taken in: {reason}.")
    advice = N_("Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `content` is everything that is published of one table in one block, as canonical JSON."""

    team: str
    cube: str
    period: str
    content: str
    chain: str = ""
    private: str = field(default="", repr=False)

    @property
    def plan_hash(self) -> str:
        """The fingerprint of the plan by which it was counted."""
        return str(json.loads(self.content)["plan"])


def entries(tx: Transaction) -> tuple[Entry, ...]:
    """Read the whole ledger, oldest first. Raises StoreDamaged when a row or the chain is not as it was written."""
    found, before = [], _FIRST
    for number, (row, digest) in enumerate(_rows(tx), start=1):
        entry = Entry(*row[1:])
        if (
            row[0] != number
            or not _fits(tx.keys, row, digest)
            or entry.chain != _chain(before, entry.content)
        ):
            raise _damaged()
        before = entry.chain
        found.append(entry)
    return tuple(found)


def has(tx: Transaction, cube: str, period: str) -> bool:
    """Whether this block is in the ledger already, whichever team froze it.

    The lead before had another key, and so another team, and counted the same people.
    """
    sql = "SELECT 1 FROM counts_ledger WHERE cube = ? AND period = ?"
    return bool(tx.rows(sql, (cube, period)))


def append(tx: Transaction, plain: dict[str, Any], private: Any) -> Entry:
    """Write one block (`freezing.to_plain`) in the ledger, after `entries` found it sound.

    Raises BugError when the block is there already.
    """
    names = (plain["team"], plain["cube"], plain["period"])
    if has(tx, *names[1:]):
        raise BugError("a frozen block is never written again")
    last = tx.rows("SELECT seq, chain FROM counts_ledger ORDER BY seq DESC LIMIT 1")
    number, before = last[0] if last else (0, _FIRST)
    content = canonical_json(plain).decode()
    for row, _digest in _rows(tx, "private <> '' AND team = ? AND cube = ?", names[:2]):
        if Entry(*row[1:]).plan_hash == plain["plan"]:
            _forget(tx, row[0], Entry(*row[1:]))  # the new row says all of it
    entry = Entry(*names, content, _chain(before, content), canonical_json(private).decode())
    _put(tx, number + 1, entry)
    return entry


def settled_and_lost(tx: Transaction) -> frozenset[str]:
    """The periods of which the “never again” list knows that something was published, and this ledger does not."""
    there = {_code(tx, *names) for names in tx.rows("SELECT cube, period FROM counts_ledger")}
    noted = never_again.of_kinds(tx, never_again.SETTLED)
    return frozenset(entry.more["period"] for entry in noted if entry.id not in there)


def _code(tx: Transaction, cube: str, period: str) -> str:
    """What the “never again” list calls a block: a code, for that list lies beside backups."""
    return never_again.like_code(tx, "settled", cube, period)


def team_key(tx: Transaction, team: str, new_key: bytes) -> bytes:
    """The secret of this team's draws; `new_key` becomes it when there is none yet."""
    for key, digest in tx.rows("SELECT key, digest FROM counts_teams WHERE team = ?", (team,)):
        if not are_same(digest, _key_digest(tx.keys, team, key)):
            raise _damaged()
        return bytes(key)
    digest = _key_digest(tx.keys, team, new_key)
    tx.execute("INSERT INTO counts_teams (team, key, digest) VALUES (?, ?, ?)", (team, new_key, digest))
    _written(tx, digest)
    return new_key


def take_in(tx: Transaction, found: tuple[Entry, ...]) -> int:
    """Add the entries of a file that this store does not have, and give their number.

    What both have must be the same.

    Raises LedgerRefused when this store has other numbers, or more of them. Only where entries were lost may the
    file have some in between.
    """
    own = entries(tx)
    begins_alike = [e.chain for e in own] == [e.chain for e in found[: len(own)]]
    contents = {(e.cube, e.period): e.content for e in own}
    contradicts = any(contents.get((e.cube, e.period), e.content) != e.content for e in found)
    if contradicts or not (begins_alike or ledger_marks.not_whole_since(tx)):
        raise LedgerRefused(reason=Label(N_("this store has published other numbers")))
    new = [e for e in found if (e.cube, e.period) not in contents]
    before = own[-1].chain if own else _FIRST
    for number, entry in enumerate(new, start=len(own) + 1):
        before = _chain(before, entry.content)
        _put(tx, number, replace(entry, chain=before))
    return len(new)


def sound(tx: Transaction, number: int) -> tuple[Entry | None, ...]:
    """Read the entry in one row: None when it is not as it was written, empty when there is no such row."""
    rows = _rows(tx, "seq = ?", (number,))
    return tuple(Entry(*row[1:]) if _fits(tx.keys, row, digest) else None for row, digest in rows)


def sound_team(tx: Transaction, number: int) -> tuple[tuple[str, bytes] | None, ...]:
    """Read the (team, key) of a team's draws in one row: None when it is damaged, empty when there is no such row."""
    rows = tx.rows("SELECT team, key, digest FROM counts_teams WHERE rowid = ?", (number,))
    return tuple(
        (team, key) if are_same(digest, _key_digest(tx.keys, team, key)) else None
        for team, key, digest in rows
    )


def chained(found: Iterable[str]) -> Iterator[str]:
    """The chain over these contents, one link for each."""
    before = _FIRST
    for content in found:
        before = _chain(before, content)
        yield before


def is_chained(found: Sequence[Entry]) -> bool:
    """Whether these entries follow upon each other from the first one."""
    before = _FIRST
    for entry in found:
        if entry.chain != _chain(before, entry.content):
            return False
        before = entry.chain
    return True


def put_back(tx: Transaction, found: Iterable[Entry]) -> None:
    """Write rescued entries in an empty ledger, chained to each other even when some between them are lost."""
    before = _FIRST
    for number, entry in enumerate(found, start=1):
        before = _chain(before, entry.content)
        _put(tx, number, replace(entry, chain=before))


def verify(tx: Transaction) -> Iterator[tuple[str, int]]:
    """Check every row against its digest, then the chain.

    Gives for each row (its id when it is damaged, else empty; its term in the sum of digests). Raises StoreDamaged
    when rows are sound one by one and the chain is not.
    """
    before, sound = _FIRST, True
    if not tx.rows("SELECT 1 FROM sqlite_schema WHERE name = ?", (_TABLE,)):
        return  # a store or a backup of before there was a ledger
    for row, digest in _rows(tx):
        fits = _fits(tx.keys, row, digest)
        sound = sound and (not fits or row[5] == _chain(before, row[4]))
        before = row[5]
        yield "" if fits else f"counts-{row[0]}", as_number(digest)
    for team, key, digest in tx.rows("SELECT team, key, digest FROM counts_teams"):
        fits = are_same(digest, _key_digest(tx.keys, team, key))
        yield "" if fits else f"team-{team}", as_number(digest)
    if not sound:
        raise _damaged()


def seal_anew(tx: Transaction) -> int:
    """Give every row its digest under the keys of `tx`, and return their sum. The rows were verified before."""
    total = 0
    for row, _digest in _rows(tx):
        digest = _row_digest(tx.keys, row)
        tx.execute("UPDATE counts_ledger SET digest = ? WHERE seq = ?", (digest, row[0]))
        total += as_number(digest)
    for team, key in tx.rows("SELECT team, key FROM counts_teams"):
        digest = _key_digest(tx.keys, team, key)
        tx.execute("UPDATE counts_teams SET digest = ? WHERE team = ?", (digest, team))
        total += as_number(digest)
    return total


def forget_private(tx: Transaction, plan_hash: str) -> None:
    """Remove every exact number beside the ledger of one plan. What comes in late after this is counted nowhere."""
    for number, entry in enumerate(entries(tx), start=1):
        if entry.private and entry.plan_hash == plan_hash:
            _forget(tx, number, entry)
            leftovers.mark(tx)


def _forget(tx: Transaction, number: int, entry: Entry) -> None:
    tx.sum_change -= as_number(_row_digest(tx.keys, _row(number, entry)))
    digest = _row_digest(tx.keys, _row(number, replace(entry, private="")))
    tx.execute("UPDATE counts_ledger SET private = '', digest = ? WHERE seq = ?", (digest, number))
    _written(tx, digest)


def _row(number: int, entry: Entry) -> tuple[Any, ...]:
    return number, entry.team, entry.cube, entry.period, entry.content, entry.chain, entry.private


def _rows(
    tx: Transaction, where: str = "1", values: tuple[Any, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], bytes]]:
    sql = f"SELECT {_COLUMNS}, digest FROM counts_ledger WHERE {where} ORDER BY seq"  # noqa: S608 - own SQL
    for *row, digest in tx.rows(sql, values):
        yield tuple(row), digest


def _put(tx: Transaction, number: int, entry: Entry) -> None:
    row = _row(number, entry)
    digest = _row_digest(tx.keys, row)
    sql = f"INSERT INTO counts_ledger ({_COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - own
    tx.execute(sql, (*row, digest))
    _written(tx, digest)
    code = _code(tx, entry.cube, entry.period)
    never_again.add(tx, never_again.SETTLED, code, {"period": entry.period})


def _written(tx: Transaction, digest: bytes) -> None:
    tx.written.append(digest)
    tx.sum_change += as_number(digest)


def _row_digest(keys: StoreKeys, row: tuple[Any, ...]) -> bytes:
    return row_digest(keys.digest, _TABLE, {"row": list(row)})


def _key_digest(keys: StoreKeys, team: str, key: bytes) -> bytes:
    return row_digest(keys.digest, _KEYS, {"team": team, "key": key.hex()})


def _fits(keys: StoreKeys, row: tuple[Any, ...], digest: bytes) -> bool:
    return are_same(_row_digest(keys, row), digest)


def _chain(before: str, content: str) -> str:
    return sha256(bytes.fromhex(before) + content.encode()).hex()


def _damaged() -> StoreDamaged:
    return StoreDamaged(part=Label(N_("the published counts were changed")))
