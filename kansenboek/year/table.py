"""What is kept of the school year: own free days, the region, a newer table of holidays, and what turns did.

What a child was before a turn holds what people wrote, so it goes with its family and after `KEPT_DAYS` days.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from kansenboek.kit.days_off import DaysOff, Off
from kansenboek.kit.resources import resource_folder
from kansenboek.people import table as families
from kansenboek.storage import leftovers, never_again
from kansenboek.storage.large_steps import Changed
from kansenboek.storage.sealed_rows import SealedRows
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .records import FreeDays, Holiday, Region
from .rules.holiday_table import HolidaySpan, read_table
from .rules.turn import DoneTurn

KEPT_DAYS = 400
"""So long a turn can be taken back: until the next one, and a little more."""

FREE_DAYS = Table(FreeDays, "free_days")
HOLIDAYS = SealedRows(
    "holidays", ("year", "region", "holiday", "first", "last", "advised"), ("year", "region", "holiday")
)
SETTINGS = SealedRows("year_settings", ("name", "value"), ("name",))
TURNS = SealedRows("year_turns", ("id", "number", "at", "counts"), ("id",))
BEFORE = SealedRows(
    "year_before", ("turn", "record", "kind", "family", "before", "saved_at", "after"), ("turn", "record")
)
_REGION = "region"


@cache
def shipped() -> tuple[HolidaySpan, ...]:
    """The holidays that the program brings (resources/holidays)."""
    return read_table((resource_folder("holidays") / "netherlands.csv").read_text("utf-8"))


def region(tx: Transaction) -> Region | None:
    """The region of the organisation; None when nobody chose it."""
    found = SETTINGS.select(tx, "name = ?", (_REGION,))
    return Region(found[0][1]) if found else None  # type: ignore[call-arg]


def choose_region(tx: Transaction, chosen: Region) -> None:
    """Remember the region of the organisation."""
    SETTINGS.put(tx, (_REGION, chosen.value))


def holidays(tx: Transaction) -> tuple[HolidaySpan, ...]:
    """The holidays of all regions: of a year that a newer table has, those of that table alone."""
    own = tuple(map(_span, HOLIDAYS.select(tx)))
    newer = {span.year for span in own}
    every = (*(span for span in shipped() if span.year not in newer), *own)
    return tuple(sorted(every, key=lambda span: (span.year, span.region.value, span.first)))


def _span(row: tuple[Any, ...]) -> HolidaySpan:
    year, of_region, holiday, first, last, advised = row
    days = (date.fromisoformat(first), date.fromisoformat(last))
    return HolidaySpan(year, Holiday(holiday), Region(of_region), *days, bool(advised))  # type: ignore[call-arg]


def keep_holidays(tx: Transaction, spans: Iterable[HolidaySpan]) -> None:
    """Take over a newer table: its years take the place of those same years."""
    spans = tuple(spans)
    for year in {span.year for span in spans}:
        HOLIDAYS.remove(tx, "year = ?", (year,))
    for span in spans:
        row = (
            span.year,
            span.region.value,
            span.holiday.value,
            span.first.isoformat(),
            span.last.isoformat(),
        )
        HOLIDAYS.put(tx, (*row, int(span.advised)))


def days_off(tx: Transaction) -> DaysOff:
    """All days off of the organisation. Without a region no holidays are known, of no year."""
    own = tuple(
        Off(free.first, free.last or free.first, name=free.name)
        for free in FREE_DAYS.select(tx)
        if free.first is not None
    )
    here = region(tx)
    of_region = [span for span in holidays(tx) if span.region is here]
    spans = tuple(
        Off(each.first, each.last, label=each.holiday.label, advised=each.advised) for each in of_region
    )
    return DaysOff((*own, *spans), frozenset(span.year for span in of_region))


# --- turns, to be taken back ------------------------------------------------------------------------------


def keep_turn(tx: Transaction, turn: DoneTurn, changed: Iterable[Changed]) -> None:
    """Write down what a turn did, and let older ones go."""
    ((last,),) = tx.rows("SELECT coalesce(max(number), 0) FROM year_turns")
    TURNS.put(tx, (turn.id, last + 1, turn.at, _json(turn.counts)))
    for each in changed:
        told = (_json(each.before), each.saved_at, each.after)
        BEFORE.put(tx, (turn.id, each.id, each.kind, each.family_id, *told))
    let_old_turns_go(tx)


def turns(tx: Transaction) -> tuple[DoneTurn, ...]:
    """The turns that can be taken back, the newest first."""
    found = TURNS.select(tx, order="number DESC")
    return tuple(DoneTurn(turn, at, json.loads(counts)) for turn, _number, at, counts in found)


def changed_by(tx: Transaction, turn_id: str) -> tuple[Changed, ...]:
    """The records that a turn changed."""
    return tuple(
        Changed(kind, record, family, json.loads(before), at, after)
        for _turn, record, kind, family, before, at, after in BEFORE.select(tx, "turn = ?", (turn_id,))
    )


def forget_turn(tx: Transaction, turn_id: str) -> None:
    """Forget what a turn did."""
    BEFORE.remove(tx, "turn = ?", (turn_id,))
    TURNS.remove(tx, "id = ?", (turn_id,))


def let_old_turns_go(tx: Transaction) -> None:
    """Forget what was done too long ago to be taken back."""
    for turn in old_turns(tx):
        forget_turn(tx, turn.id)
        leftovers.mark(tx)


def old_turns(tx: Transaction) -> tuple[DoneTurn, ...]:
    """The turns that are older than `KEPT_DAYS` days."""
    oldest = tx.now - timedelta(days=KEPT_DAYS)
    return tuple(turn for turn in turns(tx) if datetime.fromisoformat(turn.at) < oldest)


def erase(tx: Transaction, family_id: str) -> None:
    """Take away what children of a family were before a turn: those of today, and those that were its own then."""
    gone = {family_id, *never_again.put_together_with(tx, family_id)}
    gone.update(child.id for child in families.children_of(tx, family_id))
    wanted = json.dumps(sorted(gone))
    these = "(SELECT value FROM json_each(?))"
    BEFORE.remove(tx, f"record IN {these} OR family IN {these}", (wanted, wanted))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
