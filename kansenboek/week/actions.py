"""Reading a week: what every feature calls due on its days, visits that were made, and birthdays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from operator import itemgetter

from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts import table as visits
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.names import addressed, folded
from kansenboek.kit.register import features
from kansenboek.people import table as families
from kansenboek.people.records import Child
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction
from kansenboek.today.actions import is_asked, mine_asked
from kansenboek.today.rules import Coming, Reason
from kansenboek.year import table as year

from .rules import DAYS, Week, WeekLine, Whose, birthday_in, in_days, is_at, monday_of

BIRTHDAY = N_("Birthday")
VISIT = N_("Home visit")
_OTHERWISE = {
    Reason.PLANNED_VISIT: N_("Home visit planned"),
    Reason.SESSION: N_("Session"),
    Reason.SESSION_WAS: N_("Session"),
}
"""How the week calls what the first page calls otherwise: on a past day it asks for nothing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A week, and the sites by which it can be narrowed down."""

    week: Week
    sites: tuple[str, ...]


def week(unlocked: Unlocked, day: date, whose: Whose) -> Shown:
    """The week of a day. Not logged here: its page is a list that is noted when it is shown."""
    mine = mine_asked(unlocked, only_mine=whose.only_mine)
    with unlocked.read() as tx:
        found = week_in(tx, day)
        sites = _sites_of_families(tx)
        names = _names_of_sites(tx)
    kept = [
        line
        for line in found.lines
        if is_asked(mine, line.record.kind, line.record.id, line.family_id)
        and (not whose.site or is_at(whose.site, line.record, line.family_id, sites))
    ]
    return Shown(only(found, {line.key for line in kept}), names)


def only(found: Week, keys: Collection[str]) -> Week:
    """The same week with these lines alone."""
    return replace(
        found,
        days=tuple(
            replace(each, lines=tuple(line for line in each.lines if line.key in keys)) for each in found.days
        ),
    )


def week_in(tx: Transaction, day: date) -> Week:
    """Everything in the week of a day, of families that are not set aside. Raises StoreDamaged."""
    first = monday_of(day)
    last = first + timedelta(days=DAYS - 1)
    aside = families.set_aside(tx)
    lines = [
        line
        for line in chain(_due(tx, first, last), _visited(tx, first, last), _birthdays(tx, first))
        if line.family_id not in aside
    ]
    names = families.names_of(tx, {line.family_id for line in lines if line.family_id})
    children = families.names_of_children(tx, {_child(line) for line in lines})
    named = (
        replace(
            line,
            family_name=names.get(line.family_id, ""),
            child_name=children.get(_child(line), ""),
        )
        for line in lines
    )
    return in_days(first, named, year.days_off(tx))


def _due(tx: Transaction, first: date, last: date) -> Iterator[WeekLine]:
    """What features call due on these days, asked as on the first of them."""
    asked: dict[tuple[str, str, date], Coming] = {}
    for coming in chain.from_iterable(feature.due(tx, first) for feature in features() if feature.due):
        here: Coming = coming
        if first <= here.day <= last:
            asked.setdefault((here.kind, here.record, here.day), here)
    records = _records(tx, asked)
    for here in asked.values():
        yield WeekLine(
            day=here.day,
            told=_OTHERWISE.get(here.reason, here.reason.label),
            record=records[here.kind, here.record],
            reason=here.reason,
            family_id=here.family_id,
        )


def _records(tx: Transaction, wanted: Iterable[tuple[str, str, date]]) -> dict[tuple[str, str], StoredRecord]:
    """Read these records, by kind and id: all of a kind at once, for a large week has thousands. Raises NotFound."""
    ids: dict[str, set[str]] = {}
    for kind, record_id, _day in wanted:
        ids.setdefault(kind, set()).add(record_id)
    found: dict[tuple[str, str], StoredRecord] = {}
    for kind, these in ids.items():
        table = table_of(kind)
        found |= {(kind, record.id): record for record in table.of_ids(tx, these)}
        for record_id in these - {number for of, number in found if of == kind}:
            found[kind, record_id] = table.get(tx, record_id)
    return found


def _visited(tx: Transaction, first: date, last: date) -> Iterator[WeekLine]:
    """Visits of these days of which is written how they went."""
    where = "outcome <> 'planned' AND date BETWEEN ? AND ?"
    for visit in visits.TABLE.select(tx, where, (first.isoformat(), last.isoformat())):
        if visit.date is not None:
            yield WeekLine(day=visit.date, told=VISIT, record=visit, family_id=visit.family_id)


def _birthdays(tx: Transaction, first: date) -> Iterator[WeekLine]:
    """Children whose birthday is known to the day and lies in this week, as long as they are with us."""
    days = [first + timedelta(days=number) for number in range(DAYS)]
    months = sorted(
        {f"{day:%m-%d}" for day in days} | ({"02-29"} if any(_is_1_march(d) for d in days) else set())
    )
    places = ", ".join("?" for _ in months)
    where = f"substr(birth_date, 6) IN ({places})"
    for child in families.CHILDREN.select(tx, where, tuple(months)):
        born = child.birth_date
        day = birthday_in(born, first) if born is not None and child.born.is_whole else None
        if day is None or born is None or (child.care_end is not None and child.care_end < day):
            continue
        yield WeekLine(
            day=day, told=BIRTHDAY, record=child, family_id=child.family_id, age=day.year - born.year
        )


def _is_1_march(day: date) -> bool:
    return (day.month, day.day) == (3, 1)


def _child(line: WeekLine) -> str:
    """The id of the one child that a line is about; empty when it is about more."""
    return line.record.id if isinstance(line.record, Child) else getattr(line.record, "child_id", "") or ""


def _sites_of_families(tx: Transaction) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for family_id, site in families.CHILDREN.peek(tx, ("family_id", "site"), "site <> ''", ()):
        found.setdefault(family_id, set()).add(addressed(site))
    return {family_id: frozenset(sites) for family_id, sites in found.items()}


def _names_of_sites(tx: Transaction) -> tuple[str, ...]:
    """The sites of all children by name, each once, as it is written most often."""
    often_last = sorted(families.CHILDREN.spellings(tx, "site"), key=itemgetter(1))
    return tuple(sorted({addressed(site): site.strip() for site, _count in often_last}.values(), key=folded))
