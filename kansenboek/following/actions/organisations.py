"""What a user does with the list of local organisations."""

from __future__ import annotations

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.organisations import Organisation
from kansenboek.following.tables import organisations
from kansenboek.kit.changes import Changes
from kansenboek.kit.names import folded


def save_organisation(unlocked: Unlocked, organisation: Organisation) -> Changes:
    """Add or change a local organisation. Raises InvalidRecord."""
    return save(unlocked, organisation)


def list_organisations(unlocked: Unlocked) -> tuple[Organisation, ...]:
    """All local organisations, by name. Not logged: they tell of nobody."""
    with unlocked.read() as tx:
        found = organisations.TABLE.select(tx)
    return tuple(sorted(found, key=lambda each: (folded(each.name), each.id)))


def organisations_paper(chosen: tuple[Organisation, ...], language: str) -> bytes:
    """These organisations as a PDF for a parent, in the language with this code. Made in memory, kept nowhere."""
    from kansenboek.following.papers import organisations_paper as paper  # noqa: PLC0415 - reportlab stays out of the start

    return paper.organisations_paper(chosen, language)
