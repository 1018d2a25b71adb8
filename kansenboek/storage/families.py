"""Families, children and contact persons: the tables and their questions."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from datetime import date

from ..domain.families import Child, ContactPerson, Family
from ..domain.timeline import ChildLine, FamilyLine
from . import search
from .tables import Table
from .transactions import Transaction

FAMILIES = Table(Family, "families")
CHILDREN = Table(Child, "children")
CONTACTS = Table(ContactPerson, "contacts")


def children_of(tx: Transaction, family_id: str) -> tuple[Child, ...]:
    """The children of one family, oldest first."""
    found = CHILDREN.select(tx, "family_id = ?", (family_id,))
    return tuple(sorted(found, key=lambda child: child.birth_date or date.max))


def contacts_of(tx: Transaction, family_id: str) -> tuple[ContactPerson, ...]:
    """The adults around one family, in the order of writing."""
    return CONTACTS.select(tx, "family_id = ?", (family_id,))


def lines(tx: Transaction, words: str) -> tuple[FamilyLine, ...]:
    """A line per family, by name; with `words`, only families in whose names they all occur.

    Reads the few columns the list needs, not whole records: the list has to come at once for 10,000 families.
    """
    wanted = search.families_with(tx, words) if words.strip() else None
    children: dict[str, list[ChildLine]] = defaultdict(list)
    for family_id, given_name, birth_date in tx.rows(
        "SELECT family_id, given_name, birth_date FROM children ORDER BY birth_date"
    ):
        children[family_id].append(ChildLine(given_name, _day(birth_date)))
    last = dict(tx.rows("SELECT family_id, max(date) FROM visits WHERE outcome = 'held' GROUP BY family_id"))
    found = [
        FamilyLine(
            id=record_id,
            family_name=name,
            children=tuple(children[record_id]),
            home_languages=tuple(json.loads(languages)),
            neighbourhood=neighbourhood,
            last_contact=_day(last.get(record_id)),
        )
        for record_id, name, languages, neighbourhood in tx.rows(
            "SELECT id, family_name, home_languages, neighbourhood FROM families"
        )
        if wanted is None or record_id in wanted
    ]
    return tuple(sorted(found, key=lambda line: sort_key(line.family_name)))


def sort_key(name: str) -> str:
    """Order of names: case and diacritics do not count, so Çelik stands with Celik."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
