"""A table of families from elsewhere: its rows read, and put together into families. The store is not looked at yet.

Nothing typed disappears without a word: what has no field of its own goes to the family's practical notes or is named
in the remarks, with its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kansenboek.kit.errors import N_

from .answers import Answers
from .children import ChildKeys, keys_of
from .columns import ColumnMapping
from .evidence import Evidence, evidence_of
from .grouping import Doubt, RowFacts, group, number_key
from .households import Household
from .plan import PlannedChild, PlannedContact, PlannedFamily, RowDouble, RowProblem
from .reading import Table, TableRow
from .rows import BadRow, ReadRow, read_row
from .source_keys import child_key, family_key, keys_of_before, source_of


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


def read_rows(table: Table, mapping: ColumnMapping, today: date, answers: Answers | None = None) -> TableRead:
    """What `table` says, grouped into families, and every row that would not come in with its reasons.

    Deterministic: the same table and answers give the same families.
    """
    answers = answers or Answers()
    problems: list[RowProblem] = []
    remarks: list[RowProblem] = list(_unused_columns(table, mapping))
    doubles: list[RowDouble] = []
    first_rows: dict[tuple[str, ...], int] = {}
    good: dict[int, ReadRow] = {}
    for row in corrected(table.rows, mapping, answers):
        said = tuple(cell.strip() for cell in row.cells)
        earlier = first_rows.setdefault(said, row.number)
        if earlier != row.number:
            doubles.append(RowDouble(row.number, earlier))
            continue
        try:
            good[row.number] = read_row(row, mapping, today, is_phone=answers.told.is_phone)
        except BadRow as bad:
            problems += bad.problems
    grouped = group([_facts(row, mapping) for row in good.values()], answers.questions)
    if not grouped.numbers_counted:
        remarks.append(_no_numbers(table, mapping))
    households = []
    for children in grouped.families:
        numbers = sorted(number for child in children for number in child)
        household = Household([good[number] for number in numbers], children, mapping)
        wrong = household.problems(today, is_phone=answers.told.is_phone)
        problems += wrong
        if not wrong:
            households.append(_grouped(household.planned, good, mapping))
            remarks += household.remarks
    return TableRead(
        tuple(households),
        tuple(good.values()),
        grouped.doubts,
        _by_row(problems),
        _by_row(remarks),
        tuple(doubles),
    )


def corrected(rows: Sequence[TableRow], mapping: ColumnMapping, answers: Answers) -> Iterator[TableRow]:
    """The rows with what was corrected in place, without those that somebody left out."""
    said: dict[int, dict[int, str]] = {}
    for (number, target), text in answers.corrected.items():
        if target in mapping.columns:
            said.setdefault(number, {})[mapping.columns[target]] = text
    for row in rows:
        if row.number in answers.left_out:
            continue
        cells = said.get(row.number, {})
        if not cells:
            yield row
            continue
        width = max(len(row.cells), *(column + 1 for column in cells))
        padded = (*row.cells, *("",) * (width - len(row.cells)))
        yield replace(row, cells=tuple(cells.get(at, cell) for at, cell in enumerate(padded)))


def _facts(row: ReadRow, mapping: ColumnMapping) -> RowFacts:
    child = row.child
    number = number_key(mapping.cell("family_number", row.source.cells))
    evidence = evidence_of([child.surname], row.contacts, row.languages.codes, [child.birth_date])
    return RowFacts(row.number, evidence, keys_of(child), number)


def _grouped(planned: PlannedFamily, good: dict[int, ReadRow], mapping: ColumnMapping) -> Grouped:
    """The family with the keys by which the store remembers its rows."""
    source = source_of(mapping.headings)
    numbers = {
        number: number_key(mapping.cell("family_number", good[number].source.cells))
        for number in planned.rows
    }
    children, before, used = [], [], set()
    for child in planned.children:
        row = good[child.rows[0]]
        key = child_key(source, numbers[row.number], row.child, row.contacts)
        while key in used:
            key += "|again"
        used.add(key)
        children.append(replace(child, source_key=key))
        typed = mapping.cell("family_number", row.source.cells) if numbers[row.number] else ""
        first = (mapping.cell("parent1", row.source.cells), mapping.cell("parent1_phone", row.source.cells))
        before.append(keys_of_before(typed, row.child, row.contacts, first))
    number = next(filter(None, numbers.values()), "")
    everybody = evidence_of(
        [planned.family.family_name, *(child.child.surname for child in children)],
        [contact.contact for contact in planned.contacts],
        planned.family.home_languages,
        [child.child.birth_date for child in children],
    )
    return Grouped(
        replace(planned, source_key=family_key(source, number), children=tuple(children)),
        everybody,
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
            yield RowProblem(
                table.heading_row,
                table.headings[column] or f"#{column + 1}",
                N_("Kansenboek has no place for this column; it is not imported (filled in {count}×)"),
                (("count", filled),),
            )
