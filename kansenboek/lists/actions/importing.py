"""Taking over a table of families: look first, then all good rows in one go.

The same file twice adds nothing: the store remembers which source row became which record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, Cancelled, KnownError, Label
from kansenboek.lists.rules.importing import guess_mapping, mapping_from, plan_rows, read_table
from kansenboek.lists.rules.plan import ImportPlan, PlannedChild, PlannedContact, PlannedFamily, RowProblem
from kansenboek.people import table as families
from kansenboek.people.actions.erased_before import day_of_erasing
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.storage import imported as imports
from kansenboek.storage.transactions import Transaction

__all__ = ["ImportPlan", "ImportResult", "plan_import", "preview_import", "run_import"]

Planned = PlannedFamily | PlannedChild | PlannedContact
ErasedCodes = tuple[tuple[frozenset[str], str], ...]


class ErasedInTable(KnownError):
    """A table holds children that are like one that was erased. `rows`: which."""

    message = N_("In this table stand children that were erased before. The parents may have asked for that.")
    advice = N_("Nothing was added. Take these rows out, or say that they come back.")

    def __init__(self, rows: Sequence[RowProblem]) -> None:
        super().__init__()
        self.rows = tuple(rows)


@dataclass(slots=True)
class ImportResult:
    """How many records an import adds, and how many were there already.

    `kept`: where the table says something else than a record that was there already; the record stays as it was.
    """

    families: int = 0
    children: int = 0
    contacts: int = 0
    known_families: int = 0
    known_children: int = 0
    known_contacts: int = 0
    kept: list[RowProblem] = field(default_factory=list)
    erased: list[RowProblem] = field(default_factory=list)
    """Children that are like one that was erased: new rows that are asked about."""
    added_children: list[str] = field(default_factory=list)
    """The ids of the new children; empty for a preview."""

    @property
    def changes(self) -> Changes:
        """What open pages have to look at again."""
        added = self.families or self.children or self.contacts
        return Changes(frozenset({"family", "child", "contact"})) if added else Changes()


def plan_import(unlocked: Unlocked, data: bytes, mapping: Mapping[str, str] | None = None) -> ImportPlan:
    """Read a table and say what it would add and which rows it leaves out. Changes nothing.

    `mapping`: what a column means → its heading; guessed from the headings when None. A row with a number that can
    be of a person is left out, until `unlocked` says that such a number is of nobody. Raises ImportRefused.
    """
    table = read_table(data)
    columns = guess_mapping(table.headings) if mapping is None else mapping_from(table.headings, mapping)
    return plan_rows(table, columns, unlocked.clock.today(), is_phone=unlocked.harmless is None)


def preview_import(unlocked: Unlocked, plan: ImportPlan) -> ImportResult:
    """What `run_import` would add. Changes nothing."""
    result = ImportResult()
    with unlocked.read() as tx:
        erased = families.erased_codes(tx)
        for planned in plan.families:
            result.erased += _erased_before(tx, planned, erased)
            everybody: tuple[Planned, ...] = (planned, *planned.children, *planned.contacts)
            for each in everybody:
                _note(tx, each, result)
    return result


def run_import(
    unlocked: Unlocked,
    plan: ImportPlan,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    erased_too: bool = False,
) -> ImportResult:
    """Add everything in `plan` that is not there yet: all of it, in one transaction, or nothing.

    A child like one that was erased has to be asked about first: unless `erased_too`, ErasedInTable is raised.
    `progress` is told how many families of how many are done. Raises Cancelled when `cancelled` says so.
    """
    result = ImportResult()
    with unlocked.write("table.imported", "") as tx:
        erased = () if erased_too else families.erased_codes(tx)
        for number, planned in enumerate(plan.families, start=1):
            if cancelled is not None and cancelled():
                raise Cancelled
            result.erased += _erased_before(tx, planned, erased)
            _import_family(unlocked, tx, planned, result)
            if progress is not None:
                progress(number, len(plan.families))
        if result.erased:
            raise ErasedInTable(result.erased)
    return result


def _import_family(unlocked: Unlocked, tx: Transaction, planned: PlannedFamily, result: ImportResult) -> None:
    known_family = _note(tx, planned, result)
    family_id = known_family or _add(unlocked, tx, planned.source_key, planned.family)
    for child in planned.children:
        if not _note(tx, child, result):
            added = _add(unlocked, tx, child.source_key, replace(child.child, family_id=family_id))
            result.added_children.append(added)
            if known_family and child.note:
                _append_note(tx, family_id, child.note)
    for contact in planned.contacts:
        if not _note(tx, contact, result):
            _add(unlocked, tx, contact.source_key, replace(contact.contact, family_id=family_id))


def _add(unlocked: Unlocked, tx: Transaction, source_key: str, record: Family | Child | ContactPerson) -> str:
    new_id = unlocked.new_id()
    put(tx, replace(record, id=new_id), is_new=True)
    imports.remember(tx, source_key, new_id)
    return new_id


def _erased_before(tx: Transaction, planned: PlannedFamily, erased: ErasedCodes) -> Iterator[RowProblem]:
    """Which new children of a planned family are like one of those that were `erased`."""
    for child in planned.children if erased else ():
        if imports.record_of(tx, child.source_key) is None:
            day = day_of_erasing(erased, families.codes_like(tx, child.child, planned.family.family_name))
            if day is not None:
                message = N_("a child with this surname and birthday was erased on {day}")
                yield RowProblem(child.rows[0], "", message, (("day", day),))


def _append_note(tx: Transaction, family_id: str, note: str) -> None:
    """Add what the new rows say to the family's notes, below what a person may have written there since."""
    family = families.FAMILIES.get(tx, family_id)
    if note not in family.practical_notes:
        notes = f"{family.practical_notes}\n{note}".strip()
        put(tx, replace(family, practical_notes=notes), is_new=False)


def _note(tx: Transaction, planned: Planned, result: ImportResult) -> str:
    """Count a planned record as new or as known; gives the id of the known one, or an empty text."""
    plural = {PlannedFamily: "families", PlannedChild: "children", PlannedContact: "contacts"}[type(planned)]
    known = imports.record_of(tx, planned.source_key) or ""
    name = f"known_{plural}" if known else plural
    setattr(result, name, getattr(result, name) + 1)
    if known:
        result.kept += _differences(tx, planned, known)
    return known


def _differences(tx: Transaction, planned: Planned, known: str) -> Iterator[RowProblem]:
    """Where the table differs from a known record, in the fields in which a later table is likely right."""
    said: Family | Child | ContactPerson
    kept: Family | Child | ContactPerson
    if isinstance(planned, PlannedFamily):
        said, kept = planned.family, families.FAMILIES.get(tx, known)
        names: tuple[str, ...] = ("neighbourhood",)
    elif isinstance(planned, PlannedChild):
        said, kept = planned.child, families.CHILDREN.get(tx, known)
        names = ("site", "group", "mentor", "school")
    else:
        said, kept = planned.contact, families.CONTACTS.get(tx, known)
        names = ("phone", "email")
    for name in names:
        if _bare(getattr(said, name)) not in _bare(getattr(kept, name)):
            label = Label(said.specs()[name].label)
            message = N_("{field} “{value}” differs from what is in the store, which stays as it is")
            yield RowProblem(
                planned.rows[-1], "", message, (("field", label), ("value", getattr(said, name)))
            )


def _bare(value: str) -> str:
    """Letters and digits alone: “06-12 34” says what “06 1234” says."""
    return "".join(filter(str.isalnum, value.casefold()))
