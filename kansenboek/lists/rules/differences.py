"""What a table says otherwise than the store, field by field. An empty cell says nothing, so it empties nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Kind, StoredRecord, YesNoUnknown
from kansenboek.kit.languages import known
from kansenboek.people.records import Child, ContactPerson, Family, Relation

from .evidence import adults_of, one_adult, phone_keys
from .plan import FieldChange, PlannedContact, PlannedFamily
from .questions import StoredHousehold
from .source import RowProblem

_NOTHING: tuple[object, ...] = ("", None, (), False, YesNoUnknown.UNKNOWN, Relation.PARENT)
"""Values that say nothing. Of a relation “parent” is what stands there when a table only says who is a parent."""
HELD_BACK = N_("The family is set aside since {day}: what the list says otherwise is not taken over")
NOTES = "practical_notes"
BORN = "birth_date"
"""Of which a change holds a `PartialDay`."""
_LEFT = {
    "family": frozenset({"id", "family_name", "preferred_language", NOTES}),
    "child": frozenset({"id", "family_id", BORN, "birth_known"}),
    "contact": frozenset({"id", "family_id"}),
}
"""Kind → fields that are not compared: a table does not say them of itself, or they have a way of their own."""


def with_contacts_known(planned: PlannedFamily, stored: StoredHousehold) -> PlannedFamily:
    """The family with each contact person that the store has already, by name, telephone or mail address."""
    left = list(stored.contacts)
    found = []
    for contact in planned.contacts:
        known = next((each for each in left if _is_same(contact.contact, each)), None)
        if known is not None:
            left.remove(known)
        found.append(replace(contact, record_id=known.id if known else ""))
    return replace(planned, contacts=tuple(found))


def _is_same(one: ContactPerson, other: ContactPerson) -> bool:
    mine, theirs = adults_of([one.name]), adults_of([other.name])
    if " ".join(one.name.casefold().split()) == " ".join(other.name.casefold().split()):
        return True
    if one_adult(mine, theirs):
        return True
    if mine.whole and theirs.whole:
        return False  # two whole names are two people, also with one telephone
    reached = phone_keys(one.phone) & phone_keys(other.phone)
    mail = one.email.strip().casefold() == other.email.strip().casefold() != ""
    return bool(reached) or mail


def changes_of(planned: PlannedFamily, stored: StoredHousehold) -> tuple[FieldChange, ...]:
    """Where rows about a known family say something else.

    A contact person whom the store does not have is a change as well, unless a row with a new child names it. Of a
    family that is set aside nothing is changed.
    """
    return () if stored.family.restricted_since is not None else _all_between(planned, stored)


def held_back(planned: PlannedFamily, stored: StoredHousehold) -> Iterator[RowProblem]:
    """Give a remark for each row that says something else of a family that is set aside: nothing of it is changed."""
    since = stored.family.restricted_since
    if since is None:
        return
    for row in sorted({row for change in _all_between(planned, stored) for row in change.rows}):
        yield RowProblem(row, "", HELD_BACK, (("day", since),))


def _all_between(planned: PlannedFamily, stored: StoredHousehold) -> tuple[FieldChange, ...]:
    family_id = stored.family.id
    children = {child.id: child for child in stored.children}
    contacts = {contact.id: contact for contact in stored.contacts}
    new_rows = {row for child in planned.children if not child.record_id for row in child.rows}
    found = [*_between(planned.family, stored.family, family_id, planned.rows)]
    for child in planned.children:
        if child.record_id in children:
            found += _between(child.child, children[child.record_id], family_id, child.rows)
            found += _born(child.child, children[child.record_id], family_id, child.rows)
            found += _note(child.note, stored.family, child.rows)
    for contact in planned.contacts:
        if contact.record_id:
            found += _between(contact.contact, contacts[contact.record_id], family_id, contact.rows)
        elif new_rows.isdisjoint(contact.rows):
            found.append(_new_contact(contact, family_id))
    return tuple({change.key: change for change in found}.values())


def _between(
    said: StoredRecord, kept: StoredRecord, family_id: str, rows: tuple[int, ...]
) -> Iterator[FieldChange]:
    for name, spec in said.specs().items():
        old, new = getattr(kept, name), getattr(said, name)
        if spec.kind is Kind.LANGUAGES:
            new = known(new)  # that nobody has asked yet says nothing
        if name in _LEFT[said.kind] or spec.computed or new in _NOTHING or not _differs(name, old, new):
            continue
        if spec.kind is Kind.LANGUAGES:
            new = tuple(dict.fromkeys((*known(old), *new)))
        key = f"{said.kind}:{kept.id}:{name}"
        yield FieldChange(key, rows, said.kind, kept.id, family_id, name, spec.label, old, new)


def _born(said: Child, kept: Child, family_id: str, rows: tuple[int, ...]) -> Iterator[FieldChange]:
    """Another birthday, as far as it is known; one of which less is known than in the store says nothing."""
    old, new = kept.born, said.born
    if new.is_told_by(old):
        return
    spec = said.specs()[BORN]
    yield FieldChange(
        f"child:{kept.id}:{BORN}", rows, "child", kept.id, family_id, BORN, spec.label, old, new
    )


def _differs(name: str, old: object, new: object) -> bool:
    """Whether a value says something else; another way of writing it does not."""
    if isinstance(old, str) and isinstance(new, str):
        numbers = phone_keys(new) if name == "phone" else frozenset()
        return not numbers <= phone_keys(old) if numbers else bare(new) != bare(old)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return not set(new) <= set(old)
    return old != new


def _note(note: str, family: Family, rows: tuple[int, ...]) -> Iterator[FieldChange]:
    """What the rows of a known child add to the notes of its family, as far as it does not stand there."""
    there = {bare(line) for line in family.practical_notes.split("\n")}
    new = "\n".join(line for line in note.split("\n") if bare(line) and bare(line) not in there)
    if new:
        key = f"family:{family.id}:{NOTES}:{rows[0]}"
        label = Family.specs()[NOTES].label
        yield FieldChange(key, rows, "family", family.id, family.id, NOTES, label, "", new)


def _new_contact(contact: PlannedContact, family_id: str) -> FieldChange:
    key = f"contact:{family_id}:{contact.rows[0]}:{bare(contact.contact.name)}"
    label = N_("New contact person")
    return FieldChange(key, contact.rows, "contact", "", family_id, "name", label, "", contact.contact.name)


def bare(value: str) -> str:
    """Letters and digits alone: “06-12 34” says what “06 1234” says."""
    return "".join(filter(str.isalnum, value.casefold()))


def rows_of(changes: Iterable[FieldChange]) -> dict[int, list[str]]:
    """Number of a row → keys of the changes that it raises."""
    found: dict[int, list[str]] = {}
    for change in changes:
        for row in change.rows:
            found.setdefault(row, []).append(change.key)
    return found
