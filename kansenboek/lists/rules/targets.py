"""What a column of a list can hold: every field of the forms of a child, a family and a contact person."""

from __future__ import annotations

from typing import Final

from kansenboek.kit.errors import N_, Label
from kansenboek.people.records import Child, ContactPerson, Family

from .heading_words import ADDRESS, OF_A_ROW

PARENTS: Final = ("1", "2", "3", "4")
"""The grown-ups of a row, by number."""

OF_NO_COLUMN: Final = {
    "id": "the program gives it",
    "family_id": "the rows say which family it is",
    "school_id": "it points at a record of the store, which is chosen on the page",
    "retain_until": "the program counts it",
    "set_aside_before": "the program writes it",
    "may_consent": "the program works it out",
    "birth_known": "the column of the birthday tells it",
    "offers": "what somebody wants to do is asked of them, and chosen on the page",
    "offers_words": "they belong to what is chosen on the page",
    "professionals": "they are records of their own, chosen on the page",
    "restricted_since": "somebody who asks this is heard by a person, on the page of the family",
}
"""Fields that no list can fill → why."""

NAMES: Final = ("given_name", "surname", "name", "first_names", "initials")
"""One of these has to be there: a child is known by some name."""
_NAMES_BESIDE: Final = ("name", "first_names", "initials", "surname_prefix")
MANY: Final = ("", "2", "3")
"""What is told in several columns, such as telephone numbers and remarks, has a target for each."""
_PART_LABELS: Final = {
    "name": N_("Whole name"),
    "first_names": N_("First names in full"),
    "initials": N_("Initials"),
    "surname_prefix": N_("Name prefix (van, de)"),
    "given_name": N_("Given name"),
    "surname": N_("Surname"),
    "maiden_name": N_("Maiden name"),
    "street": N_("Street"),
    "house_number": N_("House number"),
    "house_number_addition": N_("Addition to the house number"),
    "postcode": N_("Postcode"),
    "town": N_("Town"),
    "family_number": N_("Number of the family in this list"),
    "child_number": N_("Number of the child in this list"),
    "remark": N_("Remark, to the family's notes"),
}
"""Targets that are no field themselves, but a part of one → their names."""

CHILD_FIELDS: Final = tuple(name for name in Child.specs() if name not in OF_NO_COLUMN)
FAMILY_FIELDS: Final = tuple(
    name for name in Family.specs() if name not in {*OF_NO_COLUMN, "practical_notes"}
)
CONTACT_FIELDS: Final = tuple(
    name for name in ContactPerson.specs() if name not in {*OF_NO_COLUMN, "name", "phone"}
)
PARENT_PARTS: Final = (
    *("given_name", "first_names", "initials", "surname_prefix", "surname", "maiden_name"),
    *(f"phone{more}" for more in MANY),
    *CONTACT_FIELDS,
    *ADDRESS[1:],
)
"""What can be told of one parent beside the whole name."""


def parent_target(parent: str, part: str = "") -> str:
    """The target for a part of what is told of a parent; without a part the whole name."""
    return f"parent{parent}_{part}" if part else f"parent{parent}"


def _all() -> tuple[str, ...]:
    names = list(CHILD_FIELDS)
    names[:2] = ["given_name", *_NAMES_BESIDE, "surname"]
    languages = [f"home_languages{more}" for more in MANY[1:]]
    remarks = [f"remark{more}" for more in MANY]
    parents = (
        target
        for parent in PARENTS
        for target in (parent_target(parent), *(parent_target(parent, part) for part in PARENT_PARTS))
    )
    found = (
        "family_number",
        "child_number",
        *names,
        *parents,
        *ADDRESS,
        *FAMILY_FIELDS,
        *languages,
        *remarks,
    )
    return tuple(dict.fromkeys(found))


TARGETS: Final = _all()
"""What a column can hold; the keys of a mapping file."""


def name_of_target(target: str) -> tuple[Label, str]:
    """What a target is called, and of which parent (“1” to “4”, or empty) it is."""
    parent = target[6:7] if target.startswith("parent") and target[6:7].isdigit() else ""
    part = target.removeprefix(f"parent{parent}").removeprefix("_") if parent else target
    bare = part.rstrip("23") if part.rstrip("23") in ("phone", "remark", "home_languages") else part
    if not bare:
        return Label(ContactPerson.specs()["name"].label), parent
    for record in (ContactPerson,) if parent else OF_A_ROW:
        if bare in record.specs():
            return Label(record.specs()[bare].label), parent
    return Label(_PART_LABELS[bare]), parent
