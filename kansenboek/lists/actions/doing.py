"""Taking over what a plan says: all of it in one transaction with one row in the log, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.child_pairs import ChildPair, Sameness
from kansenboek.handover.tables import child_pairs
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, Cancelled, KnownError
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.partial_days import PartialDay
from kansenboek.kit.plain import to_plain
from kansenboek.lists import table as kept
from kansenboek.lists.rules.differences import NOTES, bare
from kansenboek.lists.rules.plan import (
    SAME,
    FieldChange,
    ImportPlan,
    PlannedFamily,
    Question,
    QuestionKind,
)
from kansenboek.people import table as families
from kansenboek.people.records import Family
from kansenboek.storage import imported, large_steps
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction

from .letting_go import let_old_ones_go
from .remembering import remember_source

IMPORTED = "table.imported"
"""How the log calls an import."""


class QuestionsOpen(KnownError):
    """A plan holds questions that nobody answered. `questions`: which."""

    message = N_("There are questions about this table that nobody answered yet: {count}.")
    advice = N_("Nothing was added. Answer them, or leave out the rows that they are about.")

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__(count=len(questions))
        self.questions = tuple(questions)


class PlanTooOld(KnownError):
    """What a plan would add was added in the meantime, such as by doing it twice."""

    message = N_("These rows were taken over already.")
    advice = N_("Nothing was added. Look at the table once more.")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. `id`: by which it can be taken back; empty when it did nothing."""

    id: str = ""
    families: int = 0
    children: int = 0
    contacts: int = 0
    changed: int = 0
    added_children: tuple[str, ...] = ()
    """The ids of the new children."""
    changes: Changes = field(default_factory=Changes)
    """What open pages have to look at again."""


def run_import(
    unlocked: Unlocked,
    plan: ImportPlan,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """Do what `plan` says: add what is new, and change what was chosen to be taken over.

    `progress` is told how many families of how many are done. Raises QuestionsOpen, PlanTooOld, SetAside, NotFound
    for a family that was erased in the meantime, OnlyPractice for the practice book, and Cancelled when `cancelled`
    says so; then nothing was written.
    """
    unlocked.require_real()
    if plan.open_questions:
        raise QuestionsOpen(plan.open_questions)
    work = _Work(unlocked, plan)
    if work.is_nothing:
        return ImportResult()
    import_id = unlocked.new_id()
    with unlocked.write(IMPORTED, import_id) as tx:
        work.begin(tx)
        for number, family in enumerate(plan.families, start=1):
            if cancelled is not None and cancelled():
                raise Cancelled
            work.do(tx, family)
            if progress is not None:
                progress(number, len(plan.families))
        work.pairs(tx)
        return work.keep(tx, import_id)


class _Work:
    """One import while it is done: what was added, and what was changed from what."""

    def __init__(self, unlocked: Unlocked, plan: ImportPlan) -> None:
        self._unlocked = unlocked
        self._plan = plan
        self._taken: dict[str, list[FieldChange]] = {}
        for change in plan.changes:
            if change.taken:
                self._taken.setdefault(change.family_id, []).append(change)
        self._new: list[StoredRecord] = []
        self._before: dict[str, tuple[StoredRecord, str]] = {}
        self._new_children: dict[int, str] = {}
        self._known_rows: dict[bytes, str] = {}
        self._source_rows: list[bytes] = []

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to add and nothing to change."""
        return not self._taken and not any(
            not child.record_id for family in self._plan.families for child in family.children
        )

    def begin(self, tx: Transaction) -> None:
        """Raise PlanTooOld when a row of the plan became a record since it was made."""
        new = [child.source_key for child in self._plan.children if not child.record_id]
        if any(families.CHILDREN.exists(tx, record) for record in kept.remembered(tx, new).values()):
            raise PlanTooOld
        self._known_rows = imported.every(tx)

    def do(self, tx: Transaction, planned: PlannedFamily) -> None:
        """Add what is new of one family, and take over what was chosen."""
        family_id = planned.record_id or self._add(tx, planned.family)
        self._remember(tx, planned.source_key, family_id)
        if planned.record_id:
            self._note_before(
                tx, Family.kind, family_id
            )  # it follows from its children until when it is kept
        new_rows: set[int] = set()
        notes: list[str] = []
        for child in planned.children:
            record_id = child.record_id or self._add(tx, replace(child.child, family_id=family_id))
            self._remember(tx, child.source_key, record_id)
            if not child.record_id:
                new_rows.update(child.rows)
                self._new_children.update(dict.fromkeys(child.rows, record_id))
                notes.append(child.note)
        for contact in planned.contacts:
            if not contact.record_id and (not planned.record_id or not new_rows.isdisjoint(contact.rows)):
                self._add(tx, replace(contact.contact, family_id=family_id))
        if planned.record_id:
            self._take_over(tx, planned, notes)

    def _remember(self, tx: Transaction, source_key: str, record_id: str) -> None:
        """Remember which record a source row is, when it is not remembered yet."""
        digest = imported.digest_of(tx, source_key) if source_key else b""
        if digest and digest not in self._known_rows:
            imported.remember(tx, source_key, record_id)
            self._known_rows[digest] = record_id
            self._source_rows.append(digest)

    def _note_before(self, tx: Transaction, kind: str, record_id: str) -> Any:
        """Keep what a record was before this import, and give it as it is now."""
        record: Any = table_of(kind).get(tx, record_id)
        if record_id not in self._before:
            self._before[record_id] = (record, large_steps.saved_at(tx, kind, record_id))
        return record

    def _add(self, tx: Transaction, record: Any) -> str:
        whole: Any = replace(record, id=self._unlocked.new_id())
        put(tx, whole, is_new=True)
        self._new.append(whole)
        new_id: str = whole.id
        return new_id

    def _take_over(self, tx: Transaction, planned: PlannedFamily, notes: list[str]) -> None:
        """Change what was chosen of a family that was there, and add the notes of new children below its own."""
        by_record: dict[tuple[str, str], dict[str, object]] = {}
        for change in self._taken.get(planned.record_id, ()):
            if change.field == NOTES:
                notes.append(str(change.new))
            elif not change.record_id:
                self._add_contact(tx, planned, change)
            else:
                by_record.setdefault((change.kind, change.record_id), {}).update(_values(change))
        for (kind, record_id), values in by_record.items():
            self._change(tx, kind, record_id, values)
        family = families.FAMILIES.get(tx, planned.record_id)
        below = _with_notes(family, notes)
        if below != family.practical_notes:
            self._change(tx, Family.kind, family.id, {NOTES: below})

    def _add_contact(self, tx: Transaction, planned: PlannedFamily, change: FieldChange) -> None:
        for contact in planned.contacts:
            if not contact.record_id and contact.rows == change.rows and contact.contact.name == change.new:
                self._add(tx, replace(contact.contact, family_id=planned.record_id))

    def _change(self, tx: Transaction, kind: str, record_id: str, values: dict[str, object]) -> None:
        record = self._note_before(tx, kind, record_id)
        put(tx, replace(record, **values), is_new=False)

    def pairs(self, tx: Transaction) -> None:
        """Write down what was answered about new children that look like one of whom a no stands."""
        today = self._unlocked.clock.today()
        for question in self._plan.questions:
            child_id = next(
                (self._new_children[row] for row in question.rows if row in self._new_children), ""
            )
            if question.kind is not QuestionKind.REFUSED_BEFORE or not child_id:
                continue
            one, other = child_pairs.pair_of(child_id, question.against)
            answer = Sameness.SAME if question.answer == SAME else Sameness.OTHER
            family_id = families.CHILDREN.get(tx, child_id).family_id
            pair = ChildPair(
                id=self._unlocked.new_id(),
                family_id=family_id,
                one=one,
                other=other,
                answer=answer,
                answered_on=today,
            )
            child_pairs.TABLE.add(tx, pair)
            self._new.append(pair)

    def keep(self, tx: Transaction, import_id: str) -> ImportResult:
        """Write down what was done, so that it can be taken back, and let older imports go."""
        counts = {
            kind: sum(record.kind == kind for record in self._new) for kind in ("family", "child", "contact")
        }
        changed = tuple(self._changed(tx))
        rows = {row for family in self._plan.families for row in family.rows}
        told = {
            "families": counts["family"],
            "children": counts["child"],
            "contacts": counts["contact"],
            "changed": len(changed),
            "rows": len(rows),
        }
        before = remember_source(tx, self._plan)
        line = kept.Kept(import_id, tx.now.isoformat(), self._plan.file_kind, told, before)
        kept.keep(tx, line, self._written(tx), changed)
        let_old_ones_go(tx)
        children = tuple(record.id for record in self._new if record.kind == "child")
        touched = {large_steps.family_of(record) for record in self._new}
        touched |= {each.family_id for each in changed}
        kinds = {*(record.kind for record in self._new), *(each.kind for each in changed)}
        return ImportResult(
            id=import_id,
            families=told["families"],
            children=told["children"],
            contacts=told["contacts"],
            changed=told["changed"],
            added_children=children,
            changes=Changes(frozenset(kinds), frozenset(touched)),
        )

    def _written(self, tx: Transaction) -> Iterable[kept.Written]:
        codes: dict[str, str] = {}
        for kind in {record.kind for record in self._new}:
            codes |= large_steps.codes_of(
                tx, kind, [record.id for record in self._new if record.kind == kind]
            )
        for record in self._new:
            yield kept.Written(record.kind, record.id, codes[record.id])
        for digest in self._source_rows:
            yield kept.Written(kept.SOURCE_ROW, digest.hex(), "")

    def _changed(self, tx: Transaction) -> Iterable[large_steps.Changed]:
        for record_id, (record, at) in self._before.items():
            now: StoredRecord = table_of(record.kind).get(tx, record_id)
            if now != record:
                yield large_steps.Changed(
                    record.kind,
                    record_id,
                    large_steps.family_of(record),
                    to_plain(record),
                    at,
                    large_steps.code_of(tx, now),
                )


def _values(change: FieldChange) -> dict[str, object]:
    """What a change writes: its field, and of a birthday also how much of it is known."""
    if isinstance(change.new, PartialDay):
        return {change.field: change.new.first, "birth_known": change.new.known}
    return {change.field: change.new}


def _with_notes(family: Family, notes: Iterable[str]) -> str:
    """The notes of a family with each of these lines below them, once; at most what its field holds."""
    lines = family.practical_notes.split("\n") if family.practical_notes else []
    there = {bare(line) for line in lines}
    for line in "\n".join(notes).split("\n"):
        if bare(line) and bare(line) not in there:
            there.add(bare(line))
            lines.append(line)
    return "\n".join(lines)
