"""A table of families from elsewhere: its rows read, and put together into families. The store is not looked at yet.

Nothing typed disappears without a word: what has no field of its own goes to the family's practical notes or is named
in the remarks, with its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kansenboek.kit.errors import N_
from kansenboek.kit.languages import known

from .answers import Answers
from .children import ChildKeys, keys_of
from .columns import NAMES, ColumnMapping
from .evidence import Evidence, added, evidence_of
from .grouping import Doubt, RowFacts, group, number_key
from .headings import Table
from .households import Household
from .plan import PlannedChild, PlannedContact, PlannedFamily, RowDouble
from .rows import BadRow, ReadRow, read_row
from .source import ASK, ERROR_CELL, RowProblem
from .source_keys import child_key, family_key, keys_of_before, pupil_key, source_of


@dataclass(frozen=True, slots=True)
class Grouped:
    """One family of the table, and what it is recognised by. `keys` and `before` go with its children."""

    planned: PlannedFamily
    evidence: Evidence
    keys: tuple[tuple[ChildKeys, ...], ...]
    before: tuple[tuple[str, ...], ...]
    """Keys under which an older program remembered each child."""


@dataclass(frozen=True, slots=True)
class TableRead:
    """What one table says, its rows put together into families.

    `problems`: rows that are left out, each with its reasons. `remarks`: what came in but deserves a look,
    and what could not be placed. `doubles`: repeated rows, taken once.
    """

    households: tuple[Grouped, ...]
    good: tuple[ReadRow, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[RowProblem, ...]
    remarks: tuple[RowProblem, ...]
    doubles: tuple[RowDouble, ...]

    @property
    def families(self) -> tuple[PlannedFamily, ...]:
        """What would be added, were nothing of it in the store."""
        return tuple(household.planned for household in self.households)

    @property
    def children(self) -> tuple[PlannedChild, ...]:
        """The children of all families."""
        return tuple(child for family in self.families for child in family.children)

    @property
    def contacts(self) -> tuple[PlannedContact, ...]:
        """The contact persons of all families."""
        return tuple(contact for family in self.families for contact in family.contacts)


def read_rows(
    table: Table,
    mapping: ColumnMapping,
    today: date,
    answers: Answers | None = None,
    doubts: Iterable[RowProblem] = (),
) -> TableRead:
    """What `table` says, grouped into families, and every row that would not come in with its reasons.

    Deterministic: the same table and answers give the same families. `doubts`: what was not certain about the file
    itself; a row whose letters are lost stays out until somebody writes what it says.
    """
    answers = answers or Answers()
    problems, remarks = _of_file(doubts, mapping, answers)
    remarks += _unused_columns(table, mapping)
    doubles: list[RowDouble] = []
    first_rows: dict[tuple[str, ...], int] = {}
    good: dict[int, ReadRow] = {}
    bad_rows = {problem.row for problem in problems}
    corrected = corrections(answers)
    for row in table.rows:
        if row.number in answers.left_out or row.number in bad_rows:
            continue
        said = (*(cell.strip() for cell in row.cells), str(corrected.get(row.number, "")))
        earlier = first_rows.setdefault(said, row.number)
        if earlier != row.number:
            doubles.append(RowDouble(row.number, earlier))
            continue
        try:
            good[row.number] = read_row(row, mapping, today, answers.told, corrected.get(row.number))
        except BadRow as bad:
            problems += bad.problems
    grouped = group([_facts(row) for row in good.values()], answers.questions)
    if not grouped.numbers_counted:
        remarks.append(_no_numbers(table, mapping))
    households = []
    source = source_of(mapping.headings)
    for children in grouped.families:
        numbers = sorted(number for child in children for number in child)
        household = Household([good[number] for number in numbers], children, mapping)
        wrong = household.problems(today, is_phone=answers.told.is_phone)
        problems += wrong
        if not wrong:
            households.append(_grouped(household.planned, good, mapping, source))
            remarks += household.remarks
            remarks += [doubt for number in numbers for doubt in good[number].doubts]
    return TableRead(
        tuple(households),
        tuple(good.values()),
        grouped.doubts,
        _by_row(problems),
        _by_row(remarks),
        tuple(doubles),
    )


def corrections(answers: Answers) -> dict[int, dict[str, str]]:
    """Number of a row → target → what was written in the place of its cell."""
    said: dict[int, dict[str, str]] = {}
    for (number, target), text in answers.corrected.items():
        said.setdefault(number, {})[target] = text
    return said


def _of_file(
    doubts: Iterable[RowProblem], mapping: ColumnMapping, answers: Answers
) -> tuple[list[RowProblem], list[RowProblem]]:
    """The rows that the file itself keeps out, and what is only worth a look.

    Garbled letters keep a child out where its name stands, and nowhere else; so does an error of the spreadsheet in
    the place of its given name.
    """
    mended = {number for number, _target in answers.corrected}
    names = {mapping.heading(target) for target in (*NAMES, "surname_prefix")} - {""}
    elsewhere = frozenset(mapping.headings) - names
    problems: list[RowProblem] = []
    remarks: list[RowProblem] = []
    for doubt in doubts:
        lost = doubt.message == ERROR_CELL and doubt.heading == mapping.heading("given_name") != ""
        out = (lost or (doubt.message in ASK and doubt.heading not in elsewhere)) and doubt.row not in mended
        (problems if out else remarks).append(doubt)
    return problems, remarks


def _facts(row: ReadRow) -> RowFacts:
    return RowFacts(row.number, _evidence(row), keys_of(row.child), number_key(row.family_number))


def _evidence(row: ReadRow) -> Evidence:
    child = row.child
    born = [child.birth_date] if child.born.is_whole else []
    return evidence_of([child.surname], row.contacts, known(row.family.home_languages), born, [row.home])


def _grouped(
    planned: PlannedFamily, good: dict[int, ReadRow], mapping: ColumnMapping, source: str
) -> Grouped:
    """The family with the keys by which the store remembers its rows."""
    children, before, used = [], [], set()
    for child in planned.children:
        row = good[child.rows[0]]
        number = number_key(row.family_number)
        key = child_key(source, number, row.child, row.contacts)
        while key in used:
            key += "|again"
        used.add(key)
        children.append(replace(child, source_key=key))
        typed = row.family_number if number else ""
        first = (mapping.cell("parent1", row.source.cells), mapping.cell("parent1_phone", row.source.cells))
        pupil = pupil_key(source, row.child_number)
        before.append((*keys_of_before(typed, row.child, row.contacts, first), *filter(None, [pupil])))
    evidence = Evidence()
    for row_number in planned.rows:
        evidence = added(evidence, _evidence(good[row_number]))
    numbers = (number_key(good[row_number].family_number) for row_number in planned.rows)
    return Grouped(
        replace(
            planned, source_key=family_key(source, next(filter(None, numbers), "")), children=tuple(children)
        ),
        evidence,
        tuple(keys_of(child.child, planned.family.family_name) for child in children),
        tuple(before),
    )


def _no_numbers(table: Table, mapping: ColumnMapping) -> RowProblem:
    message = N_(
        "The numbers in this column stand at families that have nothing in common; they are not used"
    )
    return RowProblem(table.heading_row, mapping.heading("family_number"), message)


def _by_row(problems: list[RowProblem]) -> tuple[RowProblem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.row))


def _unused_columns(table: Table, mapping: ColumnMapping) -> Iterator[RowProblem]:
    for column in mapping.unused():
        filled = sum(1 for row in table.rows if column < len(row.cells) and row.cells[column].strip())
        if filled:
            message = N_("Kansenboek has no place for this column; it is not imported (filled in {count}×)")
            yield RowProblem(
                table.heading_row,
                table.headings[column] or f"#{column + 1}",
                message,
                (("count", filled),),
            )
