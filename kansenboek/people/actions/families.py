"""What a user does with families: list, find, open, add and change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Any

from kansenboek.attachments import table as attachments
from kansenboek.book import checking
from kansenboek.book.records import changes_of, put, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import mine_of
from kansenboek.kit.changes import Changes
from kansenboek.kit.feature import Feature
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.register import features
from kansenboek.people import table as families
from kansenboek.people.records import GOES_TO, Child, ContactPerson, Family
from kansenboek.people.rules import retention
from kansenboek.people.rules.custody import may_decide
from kansenboek.people.rules.finding import best_first, two_beginnings
from kansenboek.people.rules.narrowing import Facts, Found, Narrowed
from kansenboek.people.rules.timeline import FamilyFile, FamilyLine, TimelineEntry, children_of_entry
from kansenboek.schools.actions.schools import is_there, linked
from kansenboek.schools.records import School, also_called
from kansenboek.storage import aside
from kansenboek.storage.transactions import Transaction


def save_family(unlocked: Unlocked, family: Family) -> Changes:
    """Add or change a family, or set it aside. Raises InvalidRecord; SetAside when it was set aside before."""
    if family.restricted_since is None or not family.id:
        return save(unlocked, family)
    with unlocked.read() as tx:
        before = aside.set_aside_since(tx, family.id)
    return save(unlocked, family, "" if before else "family.set_aside")


def add_household(unlocked: Unlocked, family: Family, *members: Child | ContactPerson) -> Changes:
    """Add a family with its first child and contact person: all of them, or none. Raises InvalidRecord."""
    new_family = replace(family, id=unlocked.new_id())
    household: list[Family | Child | ContactPerson] = [new_family]
    household += [replace(each, id=unlocked.new_id(), family_id=new_family.id) for each in members]
    for record in household:
        checking.require(unlocked, record)
    with unlocked.write("family.added", new_family.id) as tx:
        for record in household:
            put(tx, record, is_new=True)
    return reduce(or_, map(changes_of, household))


def save_child(
    unlocked: Unlocked, child: Child, schools: Mapping[str, School] = MappingProxyType({})
) -> Changes:
    """Add or change a child; the family's keep-until date follows. Raises InvalidRecord.

    `schools`: field with the name of where the child goes → the school that was chosen for it, with its id; one that
    is not in the book yet is added with the child.
    """
    if not schools:
        return save(unlocked, child)
    is_new = not child.id
    chosen = {name: also_called(school, getattr(child, name)) for name, school in schools.items()}
    links: Any = {GOES_TO[name]: school.id for name, school in chosen.items()}
    whole = replace(child, id=child.id or unlocked.new_id(), **links)
    for record in (*chosen.values(), whole):
        checking.require(unlocked, record)
    with unlocked.write(f"child.{'added' if is_new else 'changed'}", whole.id) as tx:
        for school in chosen.values():
            put(tx, school, is_new=not is_there(tx, school.id))
        put(tx, whole, is_new=is_new)
    return reduce(or_, map(changes_of, (whole, *chosen.values())))


def save_contact(unlocked: Unlocked, contact: ContactPerson) -> Changes:
    """Add or change an adult around the family. Raises InvalidRecord."""
    return save(unlocked, contact)


def list_families(unlocked: Unlocked, words: str = "", *, limit: int = 0) -> tuple[FamilyLine, ...]:
    """Families by name. With `words`: those in whose names (also children's and adults') all words occur.

    `limit` 0 means all. Not logged: the list is the first page of the window.
    """
    with unlocked.searching() if words.strip() else unlocked.read() as tx:
        found = families.lines(tx, words)
    return found[:limit] if limit else found


def has_families(unlocked: Unlocked) -> bool:
    """Whether a family is in the store at all. Not logged: it tells of nobody."""
    with unlocked.read() as tx:
        return families.FAMILIES.count(tx) > 0


def find_families(unlocked: Unlocked, typed: str) -> tuple[FamilyLine, ...]:
    """The families somebody may mean with these letters, the best match first; all when nothing is typed.

    Besides whole beginnings of names, two letters of a surname with two of another name count: “yida”.
    Not logged, like `list_families`.
    """
    if not typed.strip():
        return list_families(unlocked)
    with unlocked.searching() as tx:
        return best_first(typed, families.lines(tx, typed, two_beginnings(typed)))


def facts_to_narrow(unlocked: Unlocked) -> Facts:
    """What the list of families can be narrowed down by. Not logged, like the list itself."""
    mine = mine_of(unlocked).families
    with unlocked.read() as tx:
        return replace(families.narrowing_facts(tx, unlocked.clock.today()), mine=mine)


def narrow_families(unlocked: Unlocked, asked: Narrowed) -> tuple[Found, ...]:
    """The families that are asked for, in the order of the list, with the children that are. Not logged either."""
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        lines, facts = families.lines(tx, ""), families.narrowing_facts(tx, today)
    return asked.of(
        lines, replace(facts, mine=mine_of(unlocked).families if asked.mine else frozenset()), today
    )


def open_family(unlocked: Unlocked, family_id: str) -> FamilyFile:
    """One family with everything around it, newest first; the log notes it was opened. Raises NotFound."""
    with unlocked.look("family.opened", family_id) as tx:
        family = families.FAMILIES.get(tx, family_id)
        return FamilyFile(
            family=family,
            children=families.children_of(tx, family_id),
            contacts=families.contacts_of(tx, family_id),
            timeline=_timeline(tx, family_id),
            attachments=attachments.of_family(tx, family_id),
        )


def last_contact(unlocked: Unlocked, family_id: str) -> date | None:
    """The day on which somebody of the family was last spoken; None for never. Not logged: the family is open."""
    with unlocked.read() as tx:
        return families.last_contact(tx, family_id)


def _timeline(tx: Transaction, family_id: str) -> tuple[TimelineEntry, ...]:
    children = families.children_of(tx, family_id)
    entries = [
        TimelineEntry(_day_of(feature, record), record, children_of_entry(record, children))
        for feature in features()
        if feature.of_family and feature.day
        for record in feature.of_family(tx, family_id)
    ]
    return tuple(sorted(entries, key=_newest_first, reverse=True))


def _day_of(feature: Feature, record: StoredRecord) -> date | None:
    """Where a record stands on the timeline: what came to its end is not still to come."""
    planned: date | None = getattr(record, feature.day)
    ended = feature.ended(record) if feature.ended is not None else None
    return ended or planned


def _newest_first(entry: TimelineEntry) -> tuple[date, str]:
    return entry.day or date.max, entry.record.kind  # without a date yet: at the top


def computed_family(tx: Transaction, family: Family) -> Family:
    """The family with the day until which it is kept, which follows from its children.

    When it was set aside before is written by lifting that, and by nothing else.
    """
    kept_until = retention.retain_until(families.children_of(tx, family.id))
    is_there = families.FAMILIES.exists(tx, family.id)
    before = families.FAMILIES.get(tx, family.id).set_aside_before if is_there else ""
    return replace(family, retain_until=kept_until, set_aside_before=before)


def computed_child(tx: Transaction, child: Child) -> Child:
    """The child, with each school and organisation linked to the one in the book that its text means."""
    values: dict[str, str] = {}
    for name, link in GOES_TO.items():
        values[name], values[link] = linked(tx, getattr(child, name), getattr(child, link))
    return replace(child, **values)  # type: ignore[arg-type]


def computed_contact(_tx: Transaction, contact: ContactPerson) -> ContactPerson:
    """The adult, with the field that says whether they may consent, which follows from custody."""
    return with_right_to_consent(contact)


def with_right_to_consent(contact: ContactPerson) -> ContactPerson:
    """The same, wherever custody was written down."""
    return replace(contact, may_consent=may_decide(contact))


def child_written(tx: Transaction, child: Child, _is_new: bool) -> None:
    """Compute anew until when a family is kept, after a child was added or changed."""
    refresh_family(tx, child.family_id)


def child_removed(tx: Transaction, child: Child) -> None:
    """Compute anew until when a family is kept, after a child was deleted: it may be shorter without this child."""
    refresh_family(tx, child.family_id)


def refresh_family(tx: Transaction, family_id: str) -> None:
    """Compute the family's fields anew, and write it when one of them changed."""
    family = families.FAMILIES.get(tx, family_id)
    kept_until = retention.retain_until(families.children_of(tx, family_id))
    if kept_until != family.retain_until:
        families.FAMILIES.change(tx, replace(family, retain_until=kept_until))
