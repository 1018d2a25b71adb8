"""Which families are out of the way, found without reading a row with its notes."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from kansenboek.kit.register import features
from kansenboek.people.records import ExitReason
from kansenboek.people.rules.archive import DAYS_AFTER_SCHOOL, born_before, is_archived
from kansenboek.storage import never_again
from kansenboek.storage.transactions import Transaction


def archived(tx: Transaction, wanted: tuple[str, ...] = ()) -> frozenset[str]:
    """The ids of the families that are out of the way today; of those in `wanted` (one list as JSON), if given.

    Only columns that an index holds are read, and of most families none: those with no child that may have left.
    """
    today = tx.now.astimezone().date()
    among = " AND family_id IN (SELECT value FROM json_each(?))" if wanted else ""
    gone = (
        "SELECT family_id FROM children INDEXED BY children_season"
        " WHERE (school_start < ? OR care_end < ? OR birth_date < ?)"
    )
    days = (
        (today - timedelta(days=DAYS_AFTER_SCHOOL)).isoformat(),
        today.isoformat(),
        born_before(today).isoformat(),
    )
    maybe = {family for (family,) in tx.rows(gone + among, (*days, *wanted))}
    if not maybe:
        return frozenset()
    these = (json.dumps(sorted(maybe)),)
    children: defaultdict[str, list[_Gone]] = defaultdict(list)
    sql = (
        "SELECT family_id, id, school_start, care_end, exit_reason, birth_date FROM children"
        " INDEXED BY children_season WHERE family_id IN (SELECT value FROM json_each(?))"
    )
    family_of: dict[str, str] = {}
    for family, child, start, end, reason, born in tx.rows(sql, these):
        family_of[child] = family
        children[family].append(_Gone(_day(start), _day(end), _REASONS.get(reason), _day(born)))
    out = {family for family, found in children.items() if is_archived(found, today)}
    if not out:
        return frozenset()
    done = "('settled', 'sent', 'received', 'fed_back')"
    begun = f"SELECT child_id, id FROM handovers INDEXED BY handovers_season WHERE state NOT IN {done}"  # noqa: S608
    over = never_again.over_by_term(tx)
    out -= {family_of[child] for child, one in tx.rows(begun) if child in family_of and one not in over}
    for feature in features():
        if out and feature.in_sight:
            out.difference_update(feature.in_sight(tx, today))
    return frozenset(out)


def people_archived(tx: Transaction) -> frozenset[str]:
    """The ids of the contact persons of every family that is out of the way."""
    these = (json.dumps(sorted(archived(tx))),)
    rows = tx.rows("SELECT id FROM contacts WHERE family_id IN (SELECT value FROM json_each(?))", these)
    return frozenset(contact for (contact,) in rows)


class _Gone(NamedTuple):
    """What tells of a child whether it left."""

    school_start: date | None
    care_end: date | None
    exit_reason: ExitReason | None
    birth_date: date | None


_REASONS = {each.value: each for each in ExitReason}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
