"""A table of families from elsewhere: bytes in, a plan of what would be added out.

`read_table` → `guess_mapping` or `mapping_from` → `plan_rows`. Nothing typed disappears without a word:
what has no field of its own goes to the family's practical notes or is named in the remarks, with its row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kansenboek.kit.errors import N_

from .columns import TARGETS, ColumnMapping, guess_mapping, mapping_from
from .households import Household
from .plan import ImportPlan, PlannedChild, PlannedContact, PlannedFamily, RowDouble, RowProblem
from .reading import Table, TableRow, read_table
from .rows import BadRow, ReadRow, Told, read_row

__all__ = (
    "TARGETS",
    "ColumnMapping",
    "ImportPlan",
    "PlannedChild",
    "PlannedContact",
    "PlannedFamily",
    "RowDouble",
    "RowProblem",
    "Table",
    "TableRow",
    "guess_mapping",
    "mapping_from",
    "plan_rows",
    "read_table",
)


def plan_rows(table: Table, mapping: ColumnMapping, today: date, *, is_phone: bool = False) -> ImportPlan:
    """What `table` would add, grouped into families, and every row that would not come in with its reasons.

    Deterministic: the same table gives the same plan and the same source keys. `is_phone`: numbers that can be
    the number of a person are telephone numbers; their rows come in, with a remark.
    """
    problems: list[RowProblem] = []
    remarks: list[RowProblem] = list(_unused_columns(table, mapping))
    doubles: list[RowDouble] = []
    first_rows: dict[tuple[str, ...], int] = {}
    households: dict[str, list[ReadRow]] = {}
    for row in table.rows:
        said = tuple(cell.strip() for cell in row.cells)
        earlier = first_rows.setdefault(said, row.number)
        if earlier != row.number:
            doubles.append(RowDouble(row.number, earlier))
            continue
        try:
            read = read_row(row, mapping, today, Told(is_phone=is_phone))
        except BadRow as bad:
            problems += bad.problems
        else:
            households.setdefault(read.family_key, []).append(read)
    families = []
    for key, rows in households.items():
        household = Household(key, rows, mapping)
        wrong = household.problems(today, is_phone=is_phone)
        problems += wrong
        if not wrong:
            families.append(household.planned)
            remarks += household.remarks
    return ImportPlan(tuple(families), _by_row(problems), _by_row(remarks), tuple(doubles))


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
