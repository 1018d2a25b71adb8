"""Two families that turn out to be one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.people import table as families
from kansenboek.people.records import Family, merged
from kansenboek.storage import deleted, drafts, never_again
from kansenboek.storage import imported as imports
from kansenboek.storage.records import tables
from kansenboek.storage.transactions import Transaction


def merge_families(unlocked: Unlocked, keep: str, gone: str) -> Changes:
    """Everything of the family `gone` comes to the family `keep`, and `gone` is no more: all of it or nothing.

    Nobody is taken for somebody else: a child that was in both is there twice, until one is deleted. Raises
    NotFound, SetAside, and KnownError for one and the same family or for typing that is not saved yet.
    """
    if keep == gone:
        raise KnownError(N_("That is the same family."))
    with unlocked.write("family.merged", keep) as tx:
        put_together(tx, keep, gone)
    return Changes(frozenset({"family"}), frozenset({keep, gone}), keep)


def put_together(tx: Transaction, keep: str, gone: str) -> None:
    """The same within a transaction, for an action that does more. Raises NotFound, SetAside, KnownError."""
    kept: Family = families.FAMILIES.get(tx, keep)
    other: Family = families.FAMILIES.get(tx, gone)
    if any(draft.family == gone for draft in drafts.every(tx)):
        raise KnownError(
            N_("Something was typed in that family and not saved yet."), advice=N_("Save it first.")
        )
    for table in tables():
        if "family_id" in table.columns():
            for record in table.select(tx, "family_id = ?", (gone,)):
                moved: Any = replace(record, family_id=keep)
                table.change(tx, moved)
    imports.move(tx, gone, keep)
    deleted.move(tx, gone, keep)
    families.FAMILIES.remove(tx, gone)
    never_again.move(tx, gone, keep)
    never_again.add(tx, never_again.MERGED, gone, {never_again.INTO: keep})
    one = merged(kept, other)
    put(tx, one, is_new=False)  # with the day until which it is kept, of all the children
    if one.set_aside_before != kept.set_aside_before:
        whole: Family = families.FAMILIES.get(tx, keep)
        families.FAMILIES.change(tx, replace(whole, set_aside_before=one.set_aside_before))
