"""Destroying what a person decided about: each thing in its own transaction, then older backups, then a receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kansenboek.book.clock_watch import ClockAhead, ClockBehind
from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, Cancelled, KnownError
from kansenboek.kit.register import features
from kansenboek.safety.actions.erasure import Erased, erase_family
from kansenboek.safety.actions.older_backups import OlderBackups, rewrite_older
from kansenboek.safety.actions.remaining import Remaining
from kansenboek.storage import audit, audit_start
from kansenboek.storage.lending import Step, no_step
from kansenboek.storage.records import tables
from kansenboek.storage.search import FAMILY
from kansenboek.storage.transactions import Transaction
from kansenboek.terms.records import Destruction, Gone, TermKind
from kansenboek.terms.rules.items import Item, find, require_over
from kansenboek.terms.rules.log import log_goes_before
from kansenboek.terms.rules.terms import ANNOUNCED
from kansenboek.terms.tables import destroying, kept

from .listing import items

_ROWS_OF_LOG = N_("line of the log")
_PART_DESTROYED = 0.5
"""Which part of the work is done when all is destroyed here, and older backups begin."""


class ClockNotSure(KnownError):
    """The clock of the computer cannot be right, and terms are counted by it."""

    message = N_("The clock of this computer may be wrong, so nobody knows which terms are over.")
    advice = N_("Nothing was destroyed. Set the clock right first; or say that it is right.")


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was destroyed: the receipt of it, what became of older backups, and where names are left.

    `remaining`: of each family that went, in memory only. `stopped`: somebody stopped it; the rest still stands on
    the list.
    """

    changes: Changes
    receipt: Destruction
    older: OlderBackups
    remaining: tuple[Remaining, ...] = field(default=(), repr=False)
    stopped: bool = False


def destroy(
    unlocked: Unlocked, keys: Iterable[str], *, clock_is_right: bool = False, step: Step = no_step
) -> Destroyed:
    """Destroy what these keys of the list name; all that asks for a person was said before. Stopping keeps the rest.

    Each is looked up anew, so one that was held or set aside meanwhile is refused before anything is destroyed.
    Raises NotOver, ClockNotSure, CannotWrite.
    """
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        if not clock_is_right and _clock_in_doubt(unlocked, tx):
            raise ClockNotSure
        there = items(tx, today)
        days = kept.terms(tx)
    wanted = [find(there, key) for key in dict.fromkeys(keys)]
    for item in wanted:
        require_over(item)
    lines: dict[tuple[TermKind, str], int] = {}
    remaining: list[Remaining] = []
    done, stopped = 0, False
    with unlocked.overwriting_once():
        for item in sorted(wanted, key=_whole_families_last):
            try:
                step(_PART_DESTROYED * done / max(1, len(wanted)))
            except Cancelled:
                stopped = True
                break
            for title, count in _destroy(unlocked, item, remaining).items():
                lines[item.kind, title] = lines.get((item.kind, title), 0) + count
            done += 1
    receipt = Destruction(
        id=unlocked.new_id(),
        done_on=today,
        things=done,
        gone=tuple(
            Gone(term=kind, days=days.days(kind), what=title, count=count)
            for (kind, title), count in lines.items()
        ),
    )
    if done:
        _write(unlocked, receipt, is_new=True)
    older = rewrite_older(unlocked, step=_second_half(step)) if done else OlderBackups()
    receipt = _with_backups(receipt, older)
    if done:
        _write(unlocked, receipt, is_new=False)
    return Destroyed(_changes(), receipt, older, tuple(remaining), stopped)


def _clock_in_doubt(unlocked: Unlocked, tx: Transaction) -> bool:
    """Whether the clock cannot be right, or was told to be so lately: a jump of years is told at one opening only."""
    lately = audit.holds_since(tx, (ClockAhead.verb, ClockBehind.verb), tx.now - ANNOUNCED)
    return unlocked.clock_told is not None or lately


def _whole_families_last(item: Item) -> bool:
    # What belongs to a family goes before the family, so that each key that was chosen is still there.
    return item.kind is TermKind.FAMILY


def _destroy(unlocked: Unlocked, item: Item, remaining: list[Remaining]) -> Mapping[str, int]:
    if item.kind is TermKind.FAMILY:
        with unlocked.read() as tx:
            counts = _records_of(tx, item.about)
        erased: Erased = erase_family(unlocked, item.about)
        remaining.append(erased.remaining)
        return counts
    with unlocked.write(f"terms.{item.kind.value}_destroyed", _record_of(item)) as tx:
        kept.drop_holds(tx, item.key)
        return _WORK[item.kind](tx, item)


def _record_of(item: Item) -> str:
    """The random id that the log names; none for what is about no record."""
    return item.about if item.family_id else ""


def _log(tx: Transaction, item: Item) -> Mapping[str, int]:
    before = log_goes_before(item.since, kept.terms(tx), tx.now.astimezone().date())
    return {_ROWS_OF_LOG: audit_start.let_go(tx, before) if before is not None else 0}


_WORK: Mapping[TermKind, Callable[[Transaction, Item], Mapping[str, int]]] = {
    TermKind.HANDOVER: lambda tx, item: destroying.handover(tx, item.about),
    TermKind.VISITS: lambda tx, item: destroying.visits(tx, item.about, item.since),
    TermKind.NAMES: lambda tx, item: destroying.names(tx, date.fromisoformat(item.about)),
    TermKind.CONSENT: lambda tx, item: destroying.proof(tx, item.about),
    TermKind.LOG: _log,
}


def _records_of(tx: Transaction, family_id: str) -> Mapping[str, int]:
    """Title of each kind of record → how many a family has."""
    found: dict[str, int] = {}
    for table in tables():
        column = "id" if table.record.kind == FAMILY else "family_id"
        if column in table.columns():
            count = len(table.peek(tx, ("id",), f'"{column}" = ?', (family_id,)))
            if count:
                found[table.record.title] = count
    return found


def _write(unlocked: Unlocked, receipt: Destruction, *, is_new: bool) -> None:
    verb = "destruction.added" if is_new else "destruction.changed"
    with unlocked.write(verb, receipt.id) as tx:
        put(tx, receipt, is_new=is_new)


def _with_backups(receipt: Destruction, older: OlderBackups) -> Destruction:
    left = (*map(str, older.kept), *(str(folder) for folder in older.missed))
    return replace(receipt, backups_done=len(older.rewritten), backups_left=left, backups_until=older.until)


def _second_half(step: Step) -> Step:
    return lambda part: step(_PART_DESTROYED + (1 - _PART_DESTROYED) * part)


def _changes() -> Changes:
    """Anything may have changed."""
    return Changes(frozenset(feature.kind for feature in features()))


def receipts(unlocked: Unlocked) -> tuple[Destruction, ...]:
    """Every receipt, the newest first. Not logged: they tell of nobody."""
    with unlocked.read() as tx:
        return tuple(reversed(kept.DESTRUCTIONS.select(tx)))
