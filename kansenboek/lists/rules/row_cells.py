"""The cells of one row by what they hold, and what has to be said about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kansenboek.kit.errors import N_, Label
from kansenboek.kit.i18n import current
from kansenboek.kit.numbers import numbers_in
from kansenboek.kit.validation import IN_DOUBT
from kansenboek.kit.visible import shows_nothing

from .answers import Told
from .blanks import is_blank, is_blank_name, is_error
from .columns import ColumnMapping
from .heading_words import NAME_PARTS
from .source import ERROR_CELL, RowProblem, TableRow, Values
from .targets import PARENTS, name_of_target, parent_target

KEPT: Final = N_("“{value}” is kept in the family's notes")
_SURE: Final = N_("This cell holds a number of the state or of a bank; it is not taken in")
_DOUBT: Final = N_(
    "“{value}” holds a number that can be a citizen service number (BSN) or a telephone number"
)


NUMBERS_IN_DOUBT: Final = IN_DOUBT | {_DOUBT}
"""Message ids of remarks about a number that is left out until somebody says that it is of nobody."""
_WHOLE_NAMES: Final = frozenset(map(parent_target, PARENTS))
NOTHING_TOLD: Final = Told()


class RowCells:
    """Gives the cells of one row and collects its notes, remarks and doubts."""

    def __init__(
        self, row: TableRow, mapping: ColumnMapping, told: Told, corrected: Mapping[str, str]
    ) -> None:
        self.row = row
        self.mapping = mapping
        self.told = told
        self.corrected = corrected
        self._values = dict(told.values)
        self.notes: list[str] = []
        self.remarks: list[RowProblem] = []
        self.doubts: list[RowProblem] = []

    def raw(self, target: str) -> str:
        """What was typed: corrected, in the file, or told for all rows."""
        if target in self.corrected:
            return self.corrected[target].strip()
        if target not in self.mapping.columns:  # as most targets are, in each of thousands of rows
            return self._values.get(target, "")
        return self.mapping.cell(target, self.row.cells) or self._values.get(target, "")

    def cell(self, target: str) -> str:
        """What was typed, unless that says that there is nothing."""
        typed = self.raw(target)
        if not typed:
            return ""
        blank = is_blank_name(typed) if _is_name(target) else is_blank(typed)
        if blank and is_error(typed):
            self.remark(target, ERROR_CELL, value=typed)
        return "" if blank else typed

    def line(self, target: str) -> str:
        """As `cell`, in one line."""
        return " ".join(self.cell(target).split())

    def is_unseen(self, target: str) -> bool:
        """Whether only signs that nobody sees stand in this cell."""
        column = self.mapping.columns.get(target, len(self.row.cells))
        typed = self.row.cells[column].strip() if column < len(self.row.cells) else ""
        return bool(typed) and target not in self.corrected and shows_nothing(typed)

    def keep(self, target: str, value: str, message: str = KEPT) -> None:
        """Put what has no place of its own in the family's notes, with its heading, and say so."""
        self.remark(target, message, value=value)
        self.note(f"{self.heading(target)}: {value}", target)

    def note(self, text: str, target: str = "remark") -> None:
        """Add a line to the family's notes, unless it holds a number that may not stand there."""
        found = list(numbers_in(text))
        if any(number.sure for number in found):
            self.remark(target, _SURE)
            return
        if found:
            (self.remarks if self.told.is_phone else self.doubts).append(
                self.about(target, _DOUBT, value=text)
            )
            if not self.told.is_phone:
                return
        self.notes.append(text)

    def heading(self, target: str) -> str:
        """The heading of the column, or what we call it when it has none."""
        return self.mapping.heading(target) or _own_name(target)

    def about(self, target: str, message: str, **values: object) -> RowProblem:
        """Something to say about a cell of this row."""
        filled: Values = tuple(values.items())
        return RowProblem(self.row.number, self.mapping.heading(target), message, filled)

    def remark(self, target: str, message: str, **values: object) -> None:
        """Say something about a cell that came in, or was left empty."""
        said = self.about(target, message, **values)
        if said not in self.remarks:
            self.remarks.append(said)


def _is_name(target: str) -> bool:
    part = target.removeprefix("parent")[1:].removeprefix("_") if target.startswith("parent") else target
    return part in NAME_PARTS or target in _WHOLE_NAMES


def _own_name(target: str) -> str:
    label, parent = name_of_target(target)
    name = current().value(label)
    return f"{current().value(Label(N_('Parent')))} {parent}: {name}" if parent else name
