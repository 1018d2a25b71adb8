"""What becomes of each row of a table, and how much comes in: the plan as a person reads it, row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .columns import ColumnMapping
from .importing import TableRead
from .plan import Counts, FieldChange, PlannedFamily, PlanRow, Question, RowState
from .rows import ReadRow
from .source import RowProblem, TableRow


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out about a table: its families, what is asked, and what it says otherwise."""

    families: tuple[PlannedFamily, ...]
    questions: tuple[Question, ...]
    changes: tuple[FieldChange, ...]


def rows_of(
    table_rows: Sequence[TableRow],
    mapping: ColumnMapping,
    read: TableRead,
    found: Found,
    corrected: Mapping[int, Mapping[str, str]],
) -> tuple[PlanRow, ...]:
    """One line for each row of the table, in its order; also for rows that were left out or say nothing new."""
    families, questions, changes = found.families, found.questions, found.changes
    good = {row.number: row for row in read.good}
    problems, remarks = _by_row(read.problems), _by_row(read.remarks)
    asked, changed, open_rows = _keys(questions), _keys(changes), _open(questions)
    family_names: dict[int, str] = {}
    new: set[int] = set()
    for family in families:
        family_names |= dict.fromkeys(family.rows, family.family.family_name)
        new.update(each for child in family.children if not child.record_id for each in child.rows)
    lines = []
    for row in table_rows:
        number = row.number
        state = RowState.KNOWN
        if number in problems:
            state = RowState.REFUSED
        elif number not in good:
            state = RowState.NOTHING
        elif number in open_rows:
            state = RowState.ASKED
        elif number in new:
            state = RowState.NEW
        elif number in changed:
            state = RowState.CHANGED
        lines.append(
            PlanRow(
                number=number,
                state=state,
                **_names(row, mapping, good.get(number)),
                family_name=family_names.get(number, ""),
                problems=tuple(problems.get(number, ())),
                remarks=tuple(remarks.get(number, ())),
                questions=tuple(asked.get(number, ())),
                changes=tuple(changed.get(number, ())),
                cells={target: mapping.cell(target, row.cells) for target in mapping.columns}
                | dict(corrected.get(number, {})),
            )
        )
    return tuple(lines)


def counts_of(found: Found, rows: Iterable[PlanRow]) -> Counts:
    """How many records are new and how many are known, and how many rows are in each state.

    What is asked about is neither, as long as nobody answered.
    """
    asked = _open(found.questions)
    families = [family for family in found.families if asked.isdisjoint(family.rows)]
    children = [child for family in families for child in family.children]
    contacts = [contact for family in families for contact in family.contacts]
    return Counts(
        families=sum(not family.record_id for family in families),
        children=sum(not child.record_id for child in children),
        contacts=sum(not contact.record_id for contact in contacts),
        known_families=sum(bool(family.record_id) for family in families),
        known_children=sum(bool(child.record_id) for child in children),
        known_contacts=sum(bool(contact.record_id) for contact in contacts),
        rows=dict(Counter(row.state for row in rows)),
    )


def _names(row: TableRow, mapping: ColumnMapping, read: ReadRow | None) -> dict[str, Any]:
    """What a row calls its child; of a row that could not be read, what stands in those cells."""
    if read is not None:
        child = read.child
        names = {"given_name": child.given_name, "surname": child.surname}
        return {**names, "birth_date": child.birth_date, "birth_known": child.birth_known}
    return {
        "given_name": mapping.cell("given_name", row.cells),
        "surname": mapping.cell("surname", row.cells),
    }


def _by_row(problems: Iterable[RowProblem]) -> Mapping[int, list[RowProblem]]:
    found: dict[int, list[RowProblem]] = defaultdict(list)
    for problem in problems:
        found[problem.row].append(problem)
    return found


def _keys(told: Iterable[Question] | Iterable[FieldChange]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for each in told:
        for row in each.rows:
            found[row].append(each.key)
    return found


def _open(questions: Iterable[Question]) -> set[int]:
    return {row for question in questions if question.is_open for row in question.rows}
