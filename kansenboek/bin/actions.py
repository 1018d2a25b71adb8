"""What a user does with the bin: look into it, put something back, empty it. After thirty days it empties itself.

Restoring puts back all that went in one go, where it was, with what lay beside it, and what it needs and was deleted
too. What it pointed at and is gone for good it does without; where it cannot, that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from kansenboek.book.clock_watch import ClockAhead, ClockBehind
from kansenboek.book.records import changes_of, ids_in, references_of
from kansenboek.book.undo import come_back
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.records import Colleague
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.register import feature_of, is_kind
from kansenboek.storage import audit, deleted, search_later
from kansenboek.storage.deleted import KEPT_DAYS, Deleted
from kansenboek.storage.records import table_of
from kansenboek.storage.search import FAMILY
from kansenboek.storage.transactions import Transaction

from .rules import AHEAD, SURE_AFTER, days_left, over_on

RESTORED, EMPTIED, LET_GO = "bin.restored", "bin.emptied", "bin.let_go"
"""How the log calls putting back, emptying, and what goes by itself."""
_READABLE = N_("what this version cannot read")


class NotInBin(KnownError):
    """What is to be put back is not in the bin."""

    message = N_("That is not in the bin any more.")
    advice = N_("It was put back already, or went for good.")


class FamilyIsGone(KnownError):
    """The family of what is to be put back is not there."""

    message = N_("This cannot be put back: its family is not in this book any more.")
    advice = N_("Nothing was changed.")


class NeedsWhatIsGone(KnownError):
    """What is to be put back cannot do without something that is gone for good."""

    message = N_("This cannot be put back: it belongs to something that is gone for good ({kind}).")
    advice = N_("Nothing was changed.")


class UnreadableHere(KnownError):
    """What lies in the bin was written by a newer version, or is damaged."""

    message = N_("This version of Kansenboek cannot read this.")
    advice = N_("Install the newest version. It stays in the bin until then.")


@dataclass(frozen=True, slots=True)
class BinLine:
    """What went in one go. `id`: for putting it back; `records`: at least one, the one that was meant last.

    `family`, `by`: names, empty when there is none or it is not known. `days_left`: 0 when it goes by itself now.
    """

    id: str
    kind: str
    records: tuple[StoredRecord, ...] = field(repr=False)
    count: int
    family_id: str
    family: str = field(repr=False)
    at: datetime
    by: str = field(repr=False)
    days_left: int

    @property
    def record(self) -> StoredRecord | None:
        """The record by which it is told; None when this version cannot read it."""
        return self.records[0] if self.records else None


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: those that were asked for, `along` those they needed, `without` how many links were let go."""

    changes: Changes
    records: tuple[StoredRecord, ...] = field(repr=False)
    along: tuple[StoredRecord, ...] = field(repr=False)
    without: int = 0


def list_bin(unlocked: Unlocked) -> tuple[BinLine, ...]:
    """All that can be put back, the newest first. Whoever shows it notes that a list was shown."""
    with unlocked.read() as tx:
        acts: dict[str, list[Deleted]] = {}
        for row in deleted.every(tx):
            acts.setdefault(row.act, []).append(row)
        families = {row.id: row.record for rows in acts.values() for row in rows if row.kind == FAMILY}
        return tuple(_line(tx, rows, families) for rows in acts.values())


def _line(tx: Transaction, rows: list[Deleted], families: Mapping[str, StoredRecord | None]) -> BinLine:
    first = _meant(rows)
    others = [row for row in rows if row is not first]
    return BinLine(
        id=first.act,
        kind=first.kind,
        records=tuple(row.record for row in (first, *others) if row.record is not None),
        count=len(rows),
        family_id=first.family_id,
        family=_name_of_family(tx, first.family_id, families.get(first.family_id)),
        at=first.at,
        by=_name_of_colleague(tx, first.by),
        days_left=days_left(first.at, tx.now, KEPT_DAYS),
    )


def _meant(rows: list[Deleted]) -> Deleted:
    """The row by which all that went in one go is told: a family before its children, else the first."""
    return next((row for row in rows if row.kind == FAMILY), rows[0])


def _name_of_family(tx: Transaction, family_id: str, lying: StoredRecord | None) -> str:
    if not family_id:
        return ""
    table, names = table_of(FAMILY), feature_of(FAMILY).names
    family = table.get(tx, family_id) if table.exists(tx, family_id) else lying
    return " ".join(str(getattr(family, name)) for name in names) if family is not None else ""


def _name_of_colleague(tx: Transaction, colleague_id: str) -> str:
    table = table_of(Colleague.kind)
    if colleague_id and table.exists(tx, colleague_id):
        return str(table.get(tx, colleague_id).name)
    lying = deleted.get(tx, colleague_id) if colleague_id else None
    return lying.record.name if lying is not None and isinstance(lying.record, Colleague) else ""


# --- putting back ------------------------------------------------------------------------------------------


def restore(unlocked: Unlocked, wanted: str) -> Restored:
    """Put back all that went in one go; `wanted` is the id of a line, or of one of its records.

    Raises NotInBin, FamilyIsGone, NeedsWhatIsGone, UnreadableHere, SetAside, and what saving it would raise; then
    nothing was changed.
    """
    with unlocked.read() as tx:
        rows = _wanted(tx, wanted)
    with unlocked.write(RESTORED, _meant(list(rows)).id) as tx:
        asked = tuple(row for row in rows if not table_of(row.kind).exists(tx, row.id))
        if not asked:
            raise NotInBin
        every, without = _with_needed(tx, asked)
        come_back(tx, every)
    ids = {row.id for row in asked}
    back = [row.record for row in every if row.record is not None]
    changes = reduce(or_, map(changes_of, back))
    return Restored(
        replace(changes, record=_meant(list(asked)).id),
        tuple(record for record in back if record.id in ids),
        tuple(record for record in back if record.id not in ids),
        without,
    )


def _wanted(tx: Transaction, wanted: str) -> tuple[Deleted, ...]:
    rows = deleted.of_act(tx, wanted)
    if not rows and (one := deleted.get(tx, wanted)) is not None:
        rows = deleted.of_act(tx, one.act)
    if not rows:
        raise NotInBin
    if any(row.record is None for row in rows):
        raise UnreadableHere
    return rows


def _with_needed(tx: Transaction, asked: tuple[Deleted, ...]) -> tuple[list[Deleted], int]:
    """These with all in the bin that they point at, and how many links to what is gone were let go."""
    found: dict[str, Deleted] = {}
    waiting = list(asked)
    own = {row.id for row in asked}
    without = 0
    while waiting:
        row = waiting.pop(0)
        if row.id in found:
            continue
        record, needed, lost = _linked(tx, row, own)
        without += lost
        found[row.id] = replace(row, record=record)
        waiting += needed
    return list(found.values()), without


def _linked(tx: Transaction, row: Deleted, own: set[str]) -> tuple[StoredRecord, list[Deleted], int]:
    """A record without links to what is gone for good, what it needs out of the bin, and how many links it lost."""
    record: Any = row.record
    needed: list[Deleted] = []
    changed: dict[str, Any] = {}
    lost = 0
    for name, spec in references_of(row.kind):
        value = getattr(record, name)
        gone: list[str] = []
        for other in ids_in(value):
            if table_of(spec.to).exists(tx, other) or other in own:
                continue
            lying = deleted.get(tx, other)
            if lying is not None and lying.record is not None and lying.kind == spec.to:
                needed.append(lying)
            else:
                gone.append(other)
        if not gone:
            continue
        if spec.to == FAMILY and name == "family_id":
            raise FamilyIsGone
        if spec.kind is Kind.REFERENCE and spec.mandatory:
            raise NeedsWhatIsGone(kind=Label(feature_of(spec.to).record.title))
        lost += len(gone)
        changed[name] = (
            "" if spec.kind is Kind.REFERENCE else tuple(each for each in value if each not in gone)
        )
    return (replace(record, **changed) if changed else record), needed, lost


# --- emptying ----------------------------------------------------------------------------------------------


def what_lies_there(unlocked: Unlocked) -> tuple[Mapping[str, int], int]:
    """Title of each kind (message id) → how many emptying lets go; and how many stay with families set aside."""
    with unlocked.read() as tx:
        rows = deleted.every(tx)
        stays = [row for row in rows if deleted.is_set_aside(tx, row)]
    ids = {row.id for row in stays}
    titles = (
        feature_of(row.kind).record.title if is_kind(row.kind) else _READABLE
        for row in rows
        if row.id not in ids
    )
    return Counter(titles), len(stays)


def empty_bin(unlocked: Unlocked) -> int:
    """Let go of all in the bin for good, but for what is about a family that is set aside; gives how many went.

    The search index is built anew, because it keeps words of what was deleted.
    """
    with unlocked.write(EMPTIED, "") as tx:
        gone = [row.id for row in deleted.every(tx) if not deleted.is_set_aside(tx, row)]
        deleted.forget(tx, gone)
        search_later.rebuild(tx)
    return len(gone)


def let_old_ones_go(unlocked: Unlocked) -> None:
    """Let go of what lies there for more than `KEPT_DAYS` days, when the store is opened.

    A clock that is wrong empties nothing: nothing goes while something is told of the clock, or was lately, nor
    before the clock said for a day that it is time. What bears a moment that is still to come begins anew today.
    """
    if unlocked.read_only or unlocked.clock_told is not None:
        return
    with unlocked.read() as tx:
        # Of every opening: pictures of a month are not read for nothing.
        if not any(at > tx.now + AHEAD or over_on(at, KEPT_DAYS) <= tx.now for at in deleted.moments(tx)):
            return
        lies_there = deleted.every(tx)
        ahead = [row for row in lies_there if row.at > tx.now + AHEAD]
        over = [row.id for row in lies_there if _is_over(tx, row) and not deleted.is_set_aside(tx, row)]
        if audit.holds_since(tx, (ClockAhead.verb, ClockBehind.verb), tx.now - SURE_AFTER):
            return
    if ahead:
        with unlocked.write_aside() as tx:
            deleted.date_anew(tx, [row.id for row in ahead])
    if over:
        with unlocked.write(LET_GO, "") as tx:
            deleted.forget(tx, over)
            search_later.rebuild(tx)


def _is_over(tx: Transaction, row: Deleted) -> bool:
    until = over_on(row.at, KEPT_DAYS)
    return until <= tx.now - SURE_AFTER and audit.was_written_between(tx, until, tx.now - SURE_AFTER)


def told_of(records: Iterable[StoredRecord]) -> Mapping[str, int]:
    """Title of each kind (message id) → how many of these."""
    return Counter(record.title for record in records)
