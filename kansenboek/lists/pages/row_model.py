"""The rows of a list as a table: what becomes of each, in colour, picture and word, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.partial_days import PartialDay
from kansenboek.lists.rules.plan import ImportPlan, PlanRow, Question, RowState
from kansenboek.ui.icons import icon
from kansenboek.ui.kinds import SEPARATOR, capital
from kansenboek.ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Look(NamedTuple):
    """How a state is shown beside its word."""

    icon: str
    role: str


LOOKS = {
    RowState.NEW: Look("plus", "accent"),
    RowState.KNOWN: Look("check", "muted"),
    RowState.CHANGED: Look("pencil", "seen"),
    RowState.ASKED: Look("hand", "notice"),
    RowState.REFUSED: Look("warning", "error"),
    RowState.NOTHING: Look("minus", "muted"),
}


class Told(NamedTuple):
    """One column: its title (message id), its width in letters, and the target that is corrected in it."""

    title: str
    width: int
    target: str = ""


ROW, STATE, GIVEN, SURNAME, BORN, WHY = range(6)
COLUMNS = (
    Told(N_("Row"), 4),
    Told(N_("State"), 12),
    Told(N_("Given name"), 10, "given_name"),
    Told(N_("Surname"), 13, "surname"),
    Told(N_("Date of birth"), 14, "birth_date"),
    Told(N_("Why"), 20),
)


def word_of(state: RowState) -> str:
    """The word for a state, with a capital."""
    return capital(_(state.value))


def as_read(cell: str) -> str:
    """A cell as people read it: a day that the file calls a day is kept as in 2023-12-31."""
    with suppress(ValueError):
        return current().date(date.fromisoformat(cell), "d MMM yyyy")
    return cell


class Remark(Protocol):
    """Something to say of a row or of a file."""

    @property
    def heading(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def values(self) -> tuple[tuple[str, object], ...]: ...


def said(problem: Remark) -> str:
    """One sentence about a row, after the heading of its column."""
    text = capital(current().text(problem.message, **dict(problem.values)))
    return f"{problem.heading}: {text}" if problem.heading else text


def asked(question: Question) -> str:
    """What is asked, in one sentence."""
    return capital(current().text(question.message, **dict(question.values)))


class RowModel(QAbstractTableModel):
    """The rows that are shown. A cell that is corrected is told to `correct` (row, target, text)."""

    def __init__(self, correct: Callable[[int, str, str], object]) -> None:
        super().__init__()
        self._correct = correct
        self._rows: tuple[PlanRow, ...] = ()
        self._places: dict[int, int] = {}
        self._questions: dict[str, Question] = {}

    def show_plan(self, plan: ImportPlan, rows: Sequence[PlanRow]) -> None:
        """Show these rows of a plan."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = {row.number: place for place, row in enumerate(self._rows)}
        self._questions = {question.key: question for question in plan.questions}
        self.endResetModel()

    def row_at(self, place: int) -> PlanRow:
        """The row at this place in the table."""
        return self._rows[place]

    def place_of(self, number: int) -> int | None:
        """Where the row with this number in the file is shown; None when it is not."""
        return self._places.get(number)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _(COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return row.cells.get(COLUMNS[column].target, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row) if column == ROW else self._text(row, column)
        if column == STATE:
            return _of_state(row.state, role)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What stands in the file can be corrected, as far as it has a column here."""
        found = super().flags(index)
        if index.isValid() and COLUMNS[index.column()].target in self._rows[index.row()].cells:
            return found | Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Hand on what was typed in a cell; the table is shown anew when all of it was looked at again."""
        if role not in (0, Qt.ItemDataRole.EditRole) or not index.isValid():
            return False
        row, target = self._rows[index.row()], COLUMNS[index.column()].target
        if str(value).strip() == row.cells.get(target, ""):
            return False
        self._correct(row.number, target, str(value))
        return True

    def why(self, row: PlanRow) -> str:
        """Why this becomes of a row, in one line."""
        open_ones = [self._questions[key] for key in row.questions if key in self._questions]
        if row.state is RowState.ASKED and open_ones:
            return asked(next((each for each in open_ones if each.is_open), open_ones[0]))
        if row.problems:
            return SEPARATOR.join(map(said, row.problems))
        if row.state is RowState.CHANGED:
            return ngettext("{count} field", "{count} fields", len(row.changes))
        return SEPARATOR.join(map(said, row.remarks))

    def _text(self, row: PlanRow, column: int) -> str:
        if column == BORN:
            born = PartialDay(row.birth_date, row.birth_known)
            if row.birth_date is not None:
                whole = born.is_whole
                return current().date(row.birth_date, "d MMM yyyy") if whole else current().partial_day(born)
            return as_read(row.cells.get("birth_date", ""))
        return {
            ROW: str(row.number),
            STATE: word_of(row.state),
            GIVEN: row.given_name,
            SURNAME: row.surname,
        }.get(column) or (self.why(row) if column == WHY else "")

    def _sentence(self, row: PlanRow) -> str:
        """The whole row for a screen reader, which reads the first cell."""
        name = f"{row.given_name} {row.surname}".strip()
        told = (_("row {number}", number=row.number), name, word_of(row.state), self.why(row))
        return ", ".join(part for part in told if part)


def _of_state(state: RowState, role: int) -> Any:
    look = LOOKS[state]
    if role == Qt.ItemDataRole.DecorationRole:
        return icon(look.icon, look.role)
    if role == Qt.ItemDataRole.ForegroundRole:
        return QColor(current_theme().colour(look.role))
    if role == Qt.ItemDataRole.FontRole:
        return state_font()
    return None


def state_font() -> QFont:
    """The letters of the word for a state."""
    font = QGuiApplication.font()
    font.setWeight(QFont.Weight.DemiBold)
    return font
