"""What terms ask of the store: who left when, what was handed over, whose names stand at sessions.

Read from indexes and short columns, for the first page counts it at each look; nothing here decrypts a note.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kansenboek.handover.tables import consent, departures, handovers
from kansenboek.kit.register import features
from kansenboek.people import table as families
from kansenboek.people.records import ExitReason
from kansenboek.people.rules.retention import left_on
from kansenboek.sessions import table as sessions
from kansenboek.storage import never_again
from kansenboek.storage.never_again import DESTROYED
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction
from kansenboek.terms.rules.items import FamilyFacts, HandoverFacts

_CONTACTS = "kansenboek.contacts."
"""The feature whose dated records are the visits and contacts with a family."""


def tables_of_notes() -> tuple[Table[Any], ...]:
    """The tables of visits and contacts: of every kind of that feature that has a day on the timeline."""
    return tuple(_notes())


def _notes() -> Iterator[Table[Any]]:
    for feature in features():
        names = feature.record.specs()
        is_dated = bool(feature.day) and "family_id" in names
        if is_dated and feature.record.__module__.startswith(_CONTACTS) and isinstance(feature.table, Table):
            yield feature.table


def day_field(table: Table[Any]) -> str:
    """The field with the day of a visit or contact."""
    return next(feature.day for feature in features() if feature.table is table)


def family_facts(tx: Transaction) -> dict[str, FamilyFacts]:
    """Every family by its id. Days of notes only of families of which a child left and another did not."""
    names = {each: (name, aside) for each, name, aside in _families(tx)}
    children: dict[str, dict[str, date | None]] = {}
    columns = ("family_id", "id", "school_start", "care_end", "exit_reason")
    for family, child, start, ended, reason in families.CHILDREN.peek(tx, columns, "1", ()):
        leaving = _Leaving(_day(start), _day(ended), ExitReason(reason) if reason else None)  # type: ignore[call-arg]
        children.setdefault(family, {})[child] = left_on(leaving)
    mixed = [family for family, days in children.items() if None in days.values() and any(days.values())]
    notes: dict[str, list[tuple[date, frozenset[str]]]] = {}
    for family, day, _table, _id, named in notes_of(tx, mixed):
        notes.setdefault(family, []).append((day, named))
    return {
        each: FamilyFacts(each, name, bool(aside), children.get(each, {}), tuple(notes.get(each, ())))
        for each, (name, aside) in names.items()
    }


@dataclass(frozen=True, slots=True)
class _Leaving:
    """What tells of a child whether it left."""

    school_start: date | None
    care_end: date | None
    exit_reason: ExitReason | None


def _families(tx: Transaction) -> list[tuple[Any, ...]]:
    return families.FAMILIES.peek(tx, ("id", "family_name", "restricted_since"), "1", ())


def notes_of(
    tx: Transaction, family_ids: Iterable[str]
) -> Iterator[tuple[str, date, Table[Any], str, frozenset[str]]]:
    """Family, day, table, id and named children of each visit and contact of these families, in a fixed order."""
    these = json.dumps(sorted(family_ids))
    for table in tables_of_notes():
        day = day_field(table)
        named = "children" if "children" in table.columns() else ""
        columns = ("family_id", day, "id", *((named,) if named else ()))
        where = f'family_id IN (SELECT value FROM json_each(?)) AND "{day}" IS NOT NULL ORDER BY rowid'  # noqa: S608 - a field name
        for family, on, record, *about in table.peek(tx, columns, where, (these,)):
            yield (
                family,
                date.fromisoformat(on),
                table,
                record,
                frozenset(json.loads(about[0]) if about else ()),
            )


def handover_facts(tx: Transaction) -> tuple[HandoverFacts, ...]:
    """Every handover with its versions, its receipt, and when it was destroyed."""
    destroyed = {
        entry.id: datetime.fromisoformat(entry.at).astimezone().date()
        for entry in never_again.of_kinds(tx, DESTROYED)
    }
    sent = _sent(tx)
    proofs = _counted(tx, consent.TABLE, "handover_id")
    rows = handovers.TABLE.peek(
        tx, ("id", "family_id", "child_id", "corrects", "received_on", "delivered_on"), "1", ()
    )
    before = {row[0]: row[3] for row in rows}
    chains: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        chains.setdefault(_first(row[0], before), []).append(row)
    return tuple(_of_chain(first, chain, destroyed, sent, proofs) for first, chain in chains.items())


def _first(version: str, before: dict[str, str]) -> str:
    seen = {version}
    while before.get(version) in before and before[version] not in seen:
        version = before[version]
        seen.add(version)
    return version


def _of_chain(
    first: str,
    chain: list[tuple[Any, ...]],
    destroyed: dict[str, date],
    sent: dict[str, date],
    proofs: dict[str, int],
) -> HandoverFacts:
    ids = [row[0] for row in chain]
    received = [day for row in chain if (day := _day(row[4])) is not None]
    left = [day for row in chain if (day := _day(row[5])) is not None]
    left += [sent[each] for each in ids if each in sent]
    over = [destroyed[each] for each in ids if each in destroyed]
    return HandoverFacts(
        id=first,
        family_id=chain[0][1],
        child_id=chain[0][2],
        received=max(received, default=None),
        sent=max(left, default=None),
        destroyed=max(over) if len(over) == len(ids) else None,
        consents=sum(proofs.get(each, 0) for each in ids),
        versions=len(ids),
    )


def _sent(tx: Transaction) -> dict[str, date]:
    """Id of a version → the last day on which something of it left."""
    rows = departures.TABLE.peek(
        tx, ("handover_id", "left_on"), "struck_on IS NULL AND left_on IS NOT NULL", ()
    )
    found: dict[str, date] = {}
    for version, left in rows:
        day = date.fromisoformat(left)
        found[version] = max(day, found.get(version, day))
    return found


def _counted(tx: Transaction, table: Table[Any], column: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for (value,) in table.peek(tx, (column,), "1", ()):
        found[value] = found.get(value, 0) + 1
    return found


def days_with_names(tx: Transaction) -> tuple[date, ...]:
    """The day of every session at which somebody stands by name whose family is not set aside."""
    aside = families.people_set_aside(tx)
    rows = sessions.TABLE.peek(tx, ("date", "attendance"), "attendance <> '[]' AND date IS NOT NULL", ())
    return tuple(date.fromisoformat(day) for day, names in rows if set(json.loads(names)) - aside)


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
