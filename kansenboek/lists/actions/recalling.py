"""The families of the store, as an import recognises them and compares them with its rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kansenboek.kit.languages import known as known_languages
from kansenboek.kit.partial_days import KNOWN_BY_CODE
from kansenboek.lists.rules.children import keys_of
from kansenboek.lists.rules.evidence import evidence_of
from kansenboek.lists.rules.questions import StoredHousehold
from kansenboek.lists.rules.recognising import StoredChild, StoredFamily
from kansenboek.people import table as families
from kansenboek.people.records import Child, ContactPerson
from kansenboek.storage.transactions import Transaction


def households(tx: Transaction, family_ids: Iterable[str]) -> Mapping[str, StoredHousehold]:
    """These families of the store, whole."""
    wanted = (json.dumps(sorted(family_ids)),)
    these = "IN (SELECT value FROM json_each(?))"
    children: dict[str, list[Child]] = defaultdict(list)
    for child in families.CHILDREN.select(tx, f"family_id {these}", wanted):
        children[child.family_id].append(child)
    contacts = defaultdict(list)
    for contact in families.CONTACTS.select(tx, f"family_id {these}", wanted):
        contacts[contact.family_id].append(contact)
    return {
        family.id: StoredHousehold(family, tuple(children[family.id]), tuple(contacts[family.id]))
        for family in families.FAMILIES.select(tx, f"id {these}", wanted)
    }


def stored_families(tx: Transaction) -> tuple[StoredFamily, ...]:
    """Every family of the store, as it is recognised: names, birthdays, adults and how they are reached."""
    aside = families.set_aside(tx)
    contacts: dict[str, list[ContactPerson]] = defaultdict(list)
    for family_id, name, phone, email, address in families.CONTACTS.peek(
        tx, ("family_id", "name", "phone", "email", "address"), "1", ()
    ):
        contacts[family_id].append(ContactPerson(name=name, phone=phone, email=email, address=address))
    children: dict[str, list[Child]] = defaultdict(list)
    columns = (
        "id",
        "family_id",
        "given_name",
        "surname",
        "latin_given_name",
        "latin_surname",
        "birth_date",
        "birth_known",
    )
    for row in families.CHILDREN.peek(tx, columns, "1", ()):
        known = dict(zip(columns, row, strict=True))
        born = families.day_of(known["birth_date"])
        how_much = KNOWN_BY_CODE[known["birth_known"]]
        child = Child(**{**known, "birth_date": born, "birth_known": how_much})
        children[child.family_id].append(child)
    found = families.FAMILIES.peek(tx, ("id", "family_name", "home_languages"), "1", ())
    return tuple(
        StoredFamily(
            id=family_id,
            evidence=evidence_of(
                (name, *(child.surname for child in children[family_id])),
                contacts[family_id],
                known_languages(json.loads(languages)),
                [child.birth_date for child in children[family_id] if child.born.is_whole],
            ),
            children=tuple(
                StoredChild(child.id, family_id, keys_of(child, name)) for child in children[family_id]
            ),
            restricted_since=aside.get(family_id),
        )
        for family_id, name, languages in found
    )
