"""What a user does with schools: keep them, and find the one that a child's text means."""

from __future__ import annotations

from dataclasses import replace

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.names import folded
from kansenboek.schools.records import School, is_known_as, spellings_of
from kansenboek.schools.tables import schools
from kansenboek.storage.transactions import Transaction


def save_school(unlocked: Unlocked, school: School) -> Changes:
    """Add or change a school. No text with a child changes with it. Raises InvalidRecord."""
    return save(unlocked, school)


def list_schools(unlocked: Unlocked) -> tuple[School, ...]:
    """All schools that are known in this book, by name. Not logged: they tell of no family."""
    with unlocked.read() as tx:
        found = schools.SCHOOLS.select(tx)
    return tuple(sorted(found, key=lambda each: (folded(each.name), folded(each.town), each.id)))


def computed_school(_tx: Transaction, school: School) -> School:
    """The school, with its names as they are compared."""
    return replace(school, spellings=spellings_of(school))


def linked(tx: Transaction, text: str, school_id: str) -> tuple[str, str]:
    """The text with a child and the school that it means: each fills in what the other leaves open.

    A school without a text gives its name. A text that is none of the names of the school it points at lets go of
    it; one that is the name of exactly one school in this book means that one. The text itself never changes.
    """
    if not text.strip():
        return (schools.SCHOOLS.get(tx, school_id).name, school_id) if school_id else ("", "")
    if school_id and is_known_as(schools.SCHOOLS.get(tx, school_id), text):
        return text, school_id
    found = schools.known_as(tx, text)
    return text, found[0] if len(found) == 1 else ""


def is_there(tx: Transaction, school_id: str) -> bool:
    """Whether a school is in this book, within an open transaction."""
    return schools.SCHOOLS.exists(tx, school_id)
