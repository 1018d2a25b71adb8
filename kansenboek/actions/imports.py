"""Taking over a table of families: look first, then all good rows in one go.

The same file twice adds nothing: the store remembers which source row became which record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ..domain.changes import Changes
from ..errors import Cancelled
from ..exchange.import_plan import ImportPlan, PlannedChild, PlannedFamily
from ..storage import families, imports
from ..storage.transactions import Transaction
from .records import put
from .unlocked import Unlocked

__all__ = ["ImportPlan", "ImportResult", "plan_import", "preview_import", "run_import"]


@dataclass(slots=True)
class ImportResult:
    """How many records an import adds, and how many were there already."""

    families: int = 0
    children: int = 0
    contacts: int = 0
    known_families: int = 0
    known_children: int = 0
    known_contacts: int = 0

    @property
    def changes(self) -> Changes:
        """What open pages have to look at again."""
        added = self.families or self.children or self.contacts
        return Changes(frozenset({"family", "child", "contact"})) if added else Changes()


def plan_import(unlocked: Unlocked, data: bytes, mapping: Mapping[str, str] | None = None) -> ImportPlan:
    """Read a table and say what it would add and which rows it leaves out. Changes nothing.

    `mapping`: what a column means → its heading; guessed from the headings when None. Raises ImportRefused.
    """
    from ..exchange.table_import import (  # noqa: PLC0415 - language names (Babel) stay out of the start
        guess_mapping,
        mapping_from,
        plan_rows,
        read_table,
    )

    table = read_table(data)
    columns = guess_mapping(table.headings) if mapping is None else mapping_from(table.headings, mapping)
    return plan_rows(table, columns, unlocked.clock.today())


def preview_import(unlocked: Unlocked, plan: ImportPlan) -> ImportResult:
    """What `run_import` would add. Changes nothing."""
    result = ImportResult()
    with unlocked.read() as tx:
        for planned in plan.families:
            _count(result, "families", known=_known(tx, planned.source_key) is not None)
            for child in planned.children:
                _count(result, "children", known=_known(tx, child.source_key) is not None)
            for contact in planned.contacts:
                _count(result, "contacts", known=_known(tx, contact.source_key) is not None)
    return result


def run_import(
    unlocked: Unlocked,
    plan: ImportPlan,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """Add everything in `plan` that is not there yet: all of it, in one transaction, or nothing.

    `progress` is told how many families of how many are done. Raises Cancelled when `cancelled` says so.
    """
    result = ImportResult()
    with unlocked.write("table.imported", "") as tx:
        for number, planned in enumerate(plan.families, start=1):
            if cancelled is not None and cancelled():
                raise Cancelled
            _import_family(unlocked, tx, planned, result)
            if progress is not None:
                progress(number, len(plan.families))
    return result


def _import_family(unlocked: Unlocked, tx: Transaction, planned: PlannedFamily, result: ImportResult) -> None:
    family_id = _known(tx, planned.source_key)
    is_known = family_id is not None
    _count(result, "families", known=is_known)
    if family_id is None:
        family_id = unlocked.new_id()
        put(tx, replace(planned.family, id=family_id), is_new=True)
        imports.remember(tx, planned.source_key, family_id)
    for child in planned.children:
        added = _import_child(unlocked, tx, child, family_id)
        _count(result, "children", known=not added)
        if added and is_known and child.note:
            _append_note(tx, family_id, child.note)
    for contact in planned.contacts:
        known = _known(tx, contact.source_key) is not None
        _count(result, "contacts", known=known)
        if not known:
            contact_id = unlocked.new_id()
            put(tx, replace(contact.contact, id=contact_id, family_id=family_id), is_new=True)
            imports.remember(tx, contact.source_key, contact_id)


def _import_child(unlocked: Unlocked, tx: Transaction, planned: PlannedChild, family_id: str) -> bool:
    if _known(tx, planned.source_key) is not None:
        return False
    child_id = unlocked.new_id()
    put(tx, replace(planned.child, id=child_id, family_id=family_id), is_new=True)
    imports.remember(tx, planned.source_key, child_id)
    return True


def _append_note(tx: Transaction, family_id: str, note: str) -> None:
    """Add what the new rows say to the notes, after what a person may have written there since."""
    family = families.FAMILIES.get(tx, family_id)
    if note not in family.practical_notes:
        notes = f"{family.practical_notes}\n{note}".strip()
        put(tx, replace(family, practical_notes=notes), is_new=False)


def _known(tx: Transaction, source_key: str) -> str | None:
    return imports.record_of(tx, source_key)


def _count(result: ImportResult, what: str, *, known: bool) -> None:
    name = f"known_{what}" if known else what
    setattr(result, name, getattr(result, name) + 1)
