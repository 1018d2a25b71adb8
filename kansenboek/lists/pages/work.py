"""What the page of an import asks of the store: everything it does goes through here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import ImportRefused, KnownError
from kansenboek.lists.actions.doing import ImportResult, run_import
from kansenboek.lists.actions.opening import read_list
from kansenboek.lists.actions.planning import plan_import
from kansenboek.lists.actions.remembering import imports, remembered_answers
from kansenboek.lists.actions.undoing import undo_import
from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.columns import mapping_from
from kansenboek.lists.rules.earlier import ImportLine, Undone
from kansenboek.lists.rules.headings import find_table
from kansenboek.lists.rules.plan import ImportPlan
from kansenboek.lists.rules.seen_columns import SeenColumn, columns_seen
from kansenboek.lists.rules.source import Source

Step = Callable[[float], None]
"""Told how much is done, from 0 to 1; raises Cancelled when somebody stopped it."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it would come in with what was said so far.

    `problem`: why nothing can come in yet, such as a column with names that nobody pointed out.
    """

    plan: ImportPlan
    columns: tuple[SeenColumn, ...]
    sheet: str = ""
    problem: KnownError | None = None


class ListWork(Protocol):
    """Reading, looking, doing and taking back."""

    def read(self, path: Path, check: Callable[[], None]) -> Source:
        """What a file holds; `check` raises to end it. Slow, and needs no store. Raises KnownError."""

    def remembered(self, unlocked: Unlocked, source: Source) -> Answers:
        """What was said before of a file with the same headings."""

    def look(self, unlocked: Unlocked, source: Source, answers: Answers) -> Looked:
        """What would come in. Changes nothing. Raises KnownError when there is no table in it."""

    def do(self, unlocked: Unlocked, source: Source, plan: ImportPlan, step: Step) -> ImportResult:
        """Let it come in, all of it or nothing. Raises Cancelled when it was stopped."""

    def earlier(self, unlocked: Unlocked) -> tuple[ImportLine, ...]:
        """The imports of before, the newest first."""

    def undo(self, unlocked: Unlocked, import_id: str) -> Undone:
        """Take an import back."""


class StoreWork:
    """The work with the open store."""

    def read(self, path: Path, check: Callable[[], None]) -> Source:
        return read_list(path, check)

    def remembered(self, unlocked: Unlocked, source: Source) -> Answers:
        return remembered_answers(unlocked, source)

    def look(self, unlocked: Unlocked, source: Source, answers: Answers) -> Looked:
        table = find_table(source, answers.sheet)
        columns = columns_seen(table, mapping_from(table.headings, answers.mapping, complete=False))
        try:
            plan = plan_import(unlocked, source, answers)
        except ImportRefused as problem:
            return Looked(ImportPlan(), columns, table.sheet, problem)
        return Looked(plan, columns, table.sheet)

    def do(self, unlocked: Unlocked, source: Source, plan: ImportPlan, step: Step) -> ImportResult:
        return run_import(unlocked, plan, progress=lambda done, of: step(done / max(1, of)))

    def earlier(self, unlocked: Unlocked) -> tuple[ImportLine, ...]:
        return imports(unlocked)

    def undo(self, unlocked: Unlocked, import_id: str) -> Undone:
        return undo_import(unlocked, import_id)
