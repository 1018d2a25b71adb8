"""Families, children and contact persons: the tables and their questions."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kansenboek.kit.keyboards import other_keyboards
from kansenboek.kit.names import addressed, folded, name_order
from kansenboek.kit.partial_days import PartialDay
from kansenboek.people.rules.narrowing import ChildFacts, Facts
from kansenboek.people.rules.once import Once
from kansenboek.people.rules.timeline import ChildLine, FamilyLine
from kansenboek.people.tables.archive import archived
from kansenboek.storage import never_again, search
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from .records import GOES_TO, Child, ContactPerson, Family, is_same_child

FAMILIES = Table(Family, "families")
CHILDREN = Table(Child, "children")
CONTACTS = Table(ContactPerson, "contacts")


def children_of(tx: Transaction, family_id: str) -> tuple[Child, ...]:
    """The children of one family, oldest first."""
    found = CHILDREN.select(tx, "family_id = ?", (family_id,))
    return tuple(sorted(found, key=lambda child: child.birth_date or date.max))


def same_child(tx: Transaction, child_id: str) -> frozenset[str]:
    """The ids of this child: more than one when it stands in its family twice, as after two were put together.

    Raises NotFound.
    """
    child = CHILDREN.get(tx, child_id)
    return frozenset(other.id for other in children_of(tx, child.family_id) if is_same_child(child, other))


def codes_like(tx: Transaction, child: Child, family_name: str = "") -> tuple[str, ...]:
    """The codes that `codes_kept` may have given a child like this one, on any day that its birthday can be."""
    given = folded(child.given_name)
    days = {given, _NAMED + given} if child.born.first is None else {given, *_days_like(child.born)}
    return _codes(tx, child, family_name, days)


def codes_kept(tx: Transaction, child: Child) -> tuple[str, ...]:
    """Codes by which this child is known again when it is typed in anew: of surname and birthday, read by nobody.

    With the name of the family too, because a child can be written down without a surname. Where no birthday is
    known, now or when it is typed in anew, the given name has to do.
    """
    given = folded(child.given_name)
    days = {given} if child.born.first is None else {_NAMED + given, child.born.code}
    return _codes(tx, child, "", days)


def _codes(tx: Transaction, child: Child, family_name: str, days: Iterable[str]) -> tuple[str, ...]:
    """`family_name`: of a family that is not there yet."""
    family_name = family_name or FAMILIES.get(tx, child.family_id).family_name
    surnames = {_letters(name) for name in (child.surname, family_name) if name.strip()}
    return tuple(sorted(never_again.like_code(tx, surname, day) for surname in surnames for day in days))


_NAMED = "~"
"""Stands before the given name of a child whose birthday is known: it is found by that name only without one."""


def _days_like(born: PartialDay) -> Iterator[str]:
    """Every way in which a birthday that can be this one is known."""
    day, last = born.first, born.last
    while day is not None and last is not None and day <= last:
        whole = day.isoformat()
        yield from (whole, whole[:7], whole[:4])
        day += timedelta(days=1)


def codes_like_family(tx: Transaction, family_id: str) -> tuple[str, ...]:
    """The codes of every child of a family."""
    return tuple(code for child in children_of(tx, family_id) for code in codes_kept(tx, child))


def erased_codes(tx: Transaction) -> tuple[tuple[frozenset[str], str], ...]:
    """The codes of the children of each family that was erased, and the moment (UTC, ISO)."""
    return tuple(
        (frozenset(entry.more.get(never_again.LIKE, "").split()), entry.at)
        for entry in never_again.of_kinds(tx, never_again.ERASED)
    )


def _letters(surname: str) -> str:
    """A surname without particles, capitals, accents, spaces and hyphens."""
    return "".join(filter(str.isalnum, name_order(surname)[0]))


def contacts_of(tx: Transaction, family_id: str) -> tuple[ContactPerson, ...]:
    """The adults around one family, in the order of writing."""
    return CONTACTS.select(tx, "family_id = ?", (family_id,))


def set_aside(tx: Transaction) -> dict[str, date]:
    """Id of each family whose data may not be used for now → the day since when."""
    found = FAMILIES.peek(tx, ("id", "restricted_since"), "restricted_since IS NOT NULL", ())
    return {family_id: date.fromisoformat(since) for family_id, since in found}


def people_set_aside(tx: Transaction) -> frozenset[str]:
    """The ids of the contact persons of every family that is set aside."""
    sql = (
        "SELECT contacts.id FROM contacts JOIN families ON families.id = contacts.family_id"
        " WHERE families.restricted_since IS NOT NULL"
    )
    return frozenset(contact for (contact,) in tx.rows(sql))


def children_set_aside(tx: Transaction) -> frozenset[str]:
    """The ids of the children of every family that is set aside."""
    sql = (
        "SELECT children.id FROM children JOIN families ON families.id = children.family_id"
        " WHERE families.restricted_since IS NOT NULL"
    )
    return frozenset(child for (child,) in tx.rows(sql))


def names_of(tx: Transaction, family_ids: Iterable[str]) -> dict[str, str]:
    """Family id → family name."""
    wanted = json.dumps(sorted(set(family_ids)))
    sql = "SELECT id, family_name FROM families WHERE id IN (SELECT value FROM json_each(?))"
    return dict(tx.rows(sql, (wanted,)))


def gone(tx: Transaction, family_ids: Iterable[str]) -> frozenset[str]:
    """Choose the ids of families that are here no more."""
    asked = json.dumps(sorted(set(family_ids)))
    sql = "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM families)"
    return frozenset(family for (family,) in tx.rows(sql, (asked,)))


def names_of_children(tx: Transaction, child_ids: Iterable[str]) -> dict[str, str]:
    """Child id → its whole name."""
    wanted = json.dumps(sorted(set(child_ids)))
    sql = "SELECT id, given_name, surname FROM children WHERE id IN (SELECT value FROM json_each(?))"
    return {
        child: f"{given_name} {surname}".strip() for child, given_name, surname in tx.rows(sql, (wanted,))
    }


def in_early_education(tx: Transaction, child_ids: Iterable[str]) -> frozenset[str]:
    """Choose the children that take part in early education: those with a programme (`legal_part`)."""
    wanted = json.dumps(sorted(set(child_ids)))
    sql = "SELECT id FROM children WHERE ve_programme IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
    return frozenset(child for (child,) in tx.rows(sql, (wanted,)))


def people(tx: Transaction) -> list[tuple[str, str, str]]:
    """Id, name and family name of every contact person."""
    return tx.rows(
        "SELECT contacts.id, contacts.name, families.family_name"
        " FROM contacts JOIN families ON families.id = contacts.family_id"
    )


def lines(tx: Transaction, words: str, two_parts: Iterable[tuple[str, str]] = ()) -> tuple[FamilyLine, ...]:
    """A line per family, by name; with `words`, only families in whose names they all occur.

    `two_parts`: pairs of beginnings, of a surname and of another name; families that have both come along.

    Only columns that an index holds are read, because the rows themselves hold long notes on many encrypted pages,
    and the list has to come at once: for 10,000 families, and while somebody types.
    """
    these = ""
    values: tuple[str, ...] = ()
    if words.strip():
        wanted = json.dumps(sorted(_found_by(tx, words, two_parts)))
        these, values = "IN (SELECT value FROM json_each(?))", (wanted,)
    children: dict[str, list[tuple[str, ChildLine]]] = {}
    # Days, languages and names that occur with many families are kept once: the list stays in memory.
    once = Once()
    for family_id, given_name, birth_date, known, group, school in tx.each(
        'SELECT family_id, given_name, birth_date, birth_known, "group", school'  # noqa: S608
        f" FROM children INDEXED BY children_season {_where('family_id', these)} ORDER BY family_id",
        values,
    ):
        child = ChildLine(
            once.text(given_name), once.born(birth_date, known), once.text(group), once.text(school)
        )
        children.setdefault(family_id, []).append((birth_date or "", child))
    out = archived(tx, values)
    last = _last_contacts(tx, once, these, values)
    found = [
        FamilyLine(
            id=record_id,
            family_name=once.text(name),
            children=tuple(child for _born, child in sorted(children.get(record_id, ()), key=_by_day)),
            home_languages=once.codes(languages),
            neighbourhood=once.text(neighbourhood),
            last_contact=last.get(record_id),
            archived=record_id in out,
        )
        for record_id, name, languages, neighbourhood in tx.each(
            "SELECT id, family_name, home_languages, neighbourhood"  # noqa: S608
            f" FROM families INDEXED BY families_line {_where('id', these)}",
            values,
        )
    ]
    places = {name: name_order(name) for name in {line.family_name for line in found}}
    return tuple(sorted(found, key=lambda line: places[line.family_name]))


def last_contact(tx: Transaction, family_id: str) -> date | None:
    """As `FamilyLine.last_contact`, of one family."""
    return _last_contacts(tx, Once(), "= ?", (family_id,)).get(family_id)


def _last_contacts(
    tx: Transaction, once: Once, these: str, values: tuple[str, ...]
) -> dict[str, date | None]:
    """The day of the last visit that was held or other contact that there was, of each family that had one."""
    among = f" AND family_id {these}" if these else ""
    last: dict[str, str] = {}
    for there_was in ("visits WHERE outcome = 'held'", "contact_moments WHERE reached = 'yes'"):
        # No max() per family: SQLCipher locks and wipes the memory of every group, which costs ten times the reading.
        sql = f"SELECT family_id, date FROM {there_was}{among} ORDER BY family_id, date"  # noqa: S608
        for family_id, day in dict(tx.each(sql, values)).items():
            last[family_id] = max(day, last.get(family_id, ""))
    return {family_id: once.day(day) for family_id, day in last.items()}


def _found_by(tx: Transaction, words: str, two_parts: Iterable[tuple[str, str]]) -> frozenset[str]:
    found = search.families_with(tx, words).union(
        *(search.families_with_both(tx, surname, other) for surname, other in two_parts)
    )
    if found:
        return found
    meant = (search.families_with(tx, typed) for typed in other_keyboards(words))
    return next(filter(None, meant), frozenset())


def _where(column: str, these: str) -> str:
    return f"WHERE {column} {these}" if these else ""


def day_of(text: str | None) -> date | None:
    """A day as it is stored."""
    return date.fromisoformat(text) if text else None


def schools(tx: Transaction) -> tuple[str, ...]:
    """Every school that a child goes to, as it is spelled with the children."""
    rows = tx.rows("SELECT DISTINCT trim(school) FROM children WHERE trim(school) != ''")
    return tuple(name for (name,) in rows)


def texts_without_school(tx: Transaction, name: str) -> tuple[str, ...]:
    """Every spelling in the field `name` of a child, one of `GOES_TO`, that means no school of the book yet."""
    link = GOES_TO[name]
    sql = f"SELECT DISTINCT trim({name}) FROM children WHERE trim({name}) <> '' AND {link} = ''"  # noqa: S608
    rows = tx.rows(sql)
    return tuple(text for (text,) in rows)


def where_they_go(tx: Transaction) -> list[tuple[str, ...]]:
    """Id, then text and school of each field of `GOES_TO`, of every child that goes somewhere; by an index."""
    names = ", ".join(f"trim({name}), {link}" for name, link in GOES_TO.items())
    sql = f"SELECT id, {names} FROM children WHERE school <> '' OR bso <> '' OR next_preschool <> ''"  # noqa: S608
    return tx.rows(sql)


def narrowing_facts(tx: Transaction, today: date) -> Facts:
    """What children can be chosen by on that day, of all families. Only columns that an index holds are read."""
    begun = {
        child for (child,) in tx.rows("SELECT DISTINCT child_id FROM handovers INDEXED BY handovers_season")
    }
    once = Once()
    keys: dict[str, str] = {}
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def key(name: str) -> str:
        if name not in keys:
            keys[name] = addressed(name)
        spelled[keys[name]][name] += 1
        return keys[name]

    children: dict[str, tuple[ChildFacts, ...]] = {}
    sql = (
        'SELECT family_id, id, "group", school, mentor, site, birth_date, birth_known FROM children'
        " INDEXED BY children_season ORDER BY family_id"
    )
    for family_id, child_id, group, school, mentor, site, born, known in tx.each(sql):
        facts = ChildFacts(
            child_id,
            key(group),
            key(school),
            key(mentor),
            key(site),
            once.age(born, known, today),
            child_id in begun,
        )
        children[family_id] = (*children.get(family_id, ()), facts)
    written = {name: max(sorted(found), key=found.__getitem__).strip() for name, found in spelled.items()}
    return Facts(today, children, written, _offers(tx, once))


def _offers(tx: Transaction, once: Once) -> dict[str, frozenset[str]]:
    """Id of each family with an adult who wants to do something for the group → what."""
    found: dict[str, frozenset[str]] = {}
    for family_id, offers in tx.each("SELECT family_id, offers FROM contacts WHERE offers <> '[]'"):
        found[family_id] = found.get(family_id, frozenset()) | frozenset(once.codes(offers))
    return found


def _by_day(born: tuple[str, ChildLine]) -> str:
    return born[0]
