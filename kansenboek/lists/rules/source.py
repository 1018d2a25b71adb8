"""What a file of others holds, whatever it was saved with: sheets of rows of text, and what is doubtful about it.

Nothing is interpreted here. Row numbers are those of a spreadsheet: the first row is 1, and a cell with a line
break in it does not start a new row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kansenboek.kit.errors import N_

MAX_BYTES: Final = 32 * 1024 * 1024
"""Bytes of a file that is looked at."""
MAX_ROWS: Final = 20_000
"""Rows with something in them, of all sheets together; a few more are headings."""
MAX_HEADINGS: Final = 20
MAX_COLUMNS: Final = 1_000
"""Columns with something in them that are kept; empty ones do not count."""
MAX_SHEET_COLUMNS: Final = 16_384
"""Columns a spreadsheet can have at all; a row with more cells is no row of a table."""
MAX_CELLS: Final = 2_000_000
MAX_CELL: Final = 20_000
"""Characters in one cell."""
MAX_TEXT: Final = 24_000_000
"""Characters of all cells together."""

Values = tuple[tuple[str, object], ...]


class FileKind(StrEnum):
    """What a file was saved as, by what it holds; its name is never asked."""

    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    EDEX = "edex"
    VCARD = "vcard"


ENDINGS: Final = (
    *(".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    *(".html", ".htm", ".xml", ".edex", ".vcf"),
)
"""Ends of names of files that can hold a list: those that are asked for, and that may be dropped on the window."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in a spreadsheet and its cells as typed; empty cells at its end may be left out."""

    number: int
    cells: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something to say of one row: its number in a spreadsheet, the heading (empty: the whole row), the reason.

    `message` is a message id, `values` fill its places; they can hold what the user typed, so they stay out
    of ``repr``. `sheet`: the name of the sheet that the row stands in, when the file has several.
    """

    row: int
    heading: str
    message: str
    values: Values = field(default=(), repr=False)
    sheet: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every row of a sheet that has something in it, the headings among them."""

    name: str = field(repr=False)
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read. `doubts`: what was not certain about it, each with its row.

    A cell is text: a day that the file calls a day is written as in 2023-12-31, a number as it was typed. `encoding`
    is how its letters were read, `mac_of` stands for the bytes of the file (SHA-256) without telling them.
    """

    kind: FileKind
    sheets: tuple[Sheet, ...]
    doubts: tuple[RowProblem, ...] = ()
    encoding: str = ""
    mac_of: bytes = field(default=b"", repr=False)

    def doubts_of(self, sheet: str) -> tuple[RowProblem, ...]:
        """The doubts about the rows of this sheet, and about the file as a whole."""
        return tuple(doubt for doubt in self.doubts if doubt.sheet in ("", sheet))


GARBLED: Final = N_("The letters of this row are garbled: {value}")
LOST_LETTER: Final = N_("A letter seems to be lost in this row: {value}")
UNREADABLE: Final = N_("The quotation marks of this row do not match; it could not be read")
REPAIRED: Final = N_("Garbled letters of this row were repaired: {value}")
ODD_QUOTES: Final = N_("The quotation marks of this row do not match; it was read as it stands")
INVISIBLE: Final = N_("An invisible character that cannot be kept (U+0000) was left out of this row")
ERROR_CELL: Final = N_("“{value}” is an error of the spreadsheet; the cell counts as empty")
LOST_DIGITS: Final = N_(
    "The spreadsheet shortened “{value}” and its digits are lost; the cell counts as empty"
)
OTHER_LETTERS: Final = N_("The letters of this row were read in another way than those of the rest: {value}")
UNSURE: Final = N_("It is not certain that the letters of this row were read well: {value}")
COLUMNS_LEFT_OUT: Final = N_("Only the first {value} columns of this sheet were read")
CELL_CUT: Final = N_("Only the first 20,000 characters of this cell were read")
CITIZEN_NUMBERS: Final = N_("Citizen service numbers stand in this file; they were not read")
NO_CHILD_ON_CARD: Final = N_("This is the card of a grown-up; no child stands on it")

DOUBTS: Final = (
    GARBLED,
    LOST_LETTER,
    UNREADABLE,
    REPAIRED,
    ODD_QUOTES,
    INVISIBLE,
    ERROR_CELL,
    LOST_DIGITS,
    OTHER_LETTERS,
    UNSURE,
    COLUMNS_LEFT_OUT,
    CELL_CUT,
    CITIZEN_NUMBERS,
    NO_CHILD_ON_CARD,
)
"""All there is to doubt about a file."""

ASK: Final = frozenset({GARBLED, LOST_LETTER, UNREADABLE})
"""Doubts after which a row may not be stored as it stands: somebody has to say what it says."""
