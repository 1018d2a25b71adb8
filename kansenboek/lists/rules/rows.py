"""One row of a table as a child, its parents, its family and notes; or the reason why it holds no child.

Only a name keeps a row out. What is not understood for certain stays in the notes of the family under its heading,
with a remark; nothing that was typed is lost, but numbers of the state.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final, TypeVar

from kansenboek.kit.errors import N_, Label, Problem
from kansenboek.kit.fields import FieldSpec, Kind, Record, YesNoUnknown
from kansenboek.kit.languages import NOT_KNOWN
from kansenboek.kit.partial_days import NOT_KNOWN as NOT_KNOWN_DAY
from kansenboek.kit.typed import write_date
from kansenboek.kit.validation import check
from kansenboek.people.records import Child, ContactPerson, Family

from .answers import Told
from .blanks import is_blank, is_error
from .cell_words import NotADay, read_birthday, read_day
from .columns import ColumnMapping
from .language_words import SpokenLanguages, read_languages
from .row_cells import NOTHING_TOLD, RowCells
from .row_names import NO_NAME, child_names
from .row_parents import home_of, read_parents
from .row_values import read_choice, read_whole_number, spoilt_group
from .source import RowProblem, TableRow
from .targets import CHILD_FIELDS, FAMILY_FIELDS, MANY

__all__ = ("NOTHING_TOLD", "BadRow", "ReadRow", "Told", "one_line", "phone_digits", "plain_name", "read_row")

R = TypeVar("R", bound=Record)

_TOTAL_WORDS: Final = (
    "totaal",
    "subtotaal",
    "eindtotaal",
    "total",
    "subtotal",
    "aantal",
    "gemiddeld",
    "gemiddelde",
    "som",
)
_NO_ANSWER: Final = N_("“{value}” was not understood as an answer; kept in the family's notes")
_NO_NUMBER: Final = N_("“{value}” was not understood as a number; kept in the family's notes")
_NO_LANGUAGE: Final = N_("“{value}” was not understood as a language; kept in the family's notes")
_READ_BY_THEMSELVES: Final = frozenset(("given_name", "surname", "birth_date"))
_MOST_CELLS_OF_TOTAL: Final = 3
_LEAST_COLUMNS: Final = 3
"""A row with one cell, in a table of so many columns, is the name of a group and no child."""


class BadRow(Exception):
    """The row holds no child; `problems` gives every reason."""

    def __init__(self, problems: list[RowProblem]) -> None:
        self.problems = problems
        super().__init__("a row that holds no child")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What one row says.

    `family` is what this row alone tells of it, its notes included; it speaks `NOT_KNOWN` when nothing is certain.
    `notes` are the lines of those notes. `home` is the address where the child lives. `family_number` and
    `child_number` count within their own source only. `doubts`: what was left out until somebody says that a number
    is nobody's.
    """

    source: TableRow
    family_key: str = field(repr=False)
    child: Child
    contacts: tuple[ContactPerson, ...]
    languages: SpokenLanguages
    neighbourhood: str = field(repr=False)
    notes: tuple[str, ...] = field(repr=False)
    remarks: tuple[RowProblem, ...]
    family: Family
    preferred_language: str = ""
    """The language of the conversation, when a column tells it."""
    doubts: tuple[RowProblem, ...] = ()
    home: str = field(default="", repr=False)
    family_number: str = field(default="", repr=False)
    child_number: str = field(default="", repr=False)

    @property
    def number(self) -> int:
        """The row's number in a spreadsheet."""
        return self.source.number


def read_row(
    row: TableRow,
    mapping: ColumnMapping,
    today: date,
    told: Told = NOTHING_TOLD,
    corrected: Mapping[str, str] | None = None,
) -> ReadRow:
    """What `row` says. Raises BadRow when there is no name of a child in it.

    `corrected`: target → what somebody wrote instead of the cell.
    """
    return _Reader(RowCells(row, mapping, told, corrected or {}), today).read()


def plain_name(name: str) -> str:
    """A name to compare by: one space between words; capitals and ways to write an accent ignored."""
    return unicodedata.normalize("NFC", one_line(name).casefold())


def one_line(cell: str) -> str:
    """Text without line breaks and double spaces."""
    return " ".join(cell.split())


def phone_digits(phone: str) -> str:
    """A telephone number to compare by: digits only, the Dutch country code as 0; words when it has none."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    if phone.lstrip().startswith("+31"):
        return "0" + digits[2:].removeprefix("0")
    if digits.startswith("0031"):
        return "0" + digits[4:].removeprefix("0")
    return digits or plain_name(phone)


class _Reader:
    """Reads one row."""

    def __init__(self, cells: RowCells, today: date) -> None:
        self._cells = cells
        self._today = today
        self._read: dict[str, tuple[str, str]] = {}
        """Field → the target and the words that it was read from."""
        self._preferred = ""

    def read(self) -> ReadRow:
        cells = self._cells
        self._require_child()
        for more in MANY:
            if remark := cells.cell(f"remark{more}"):
                cells.note(remark, f"remark{more}")
        names = child_names(cells)
        if not names.given:
            raise BadRow([cells.about("given_name", NO_NAME, field=Label(Child.specs()["given_name"].label))])
        child = Child(
            given_name=names.given,
            surname=names.surname,
            **self._born(),
            **self._fields(Child, tuple(name for name in CHILD_FIELDS if name not in _READ_BY_THEMSELVES)),
        )
        contacts = tuple(self._sound(contact) for contact in read_parents(cells))
        child = self._sound(child)
        languages = self._languages()
        family = self._family(names.family or child.surname or child.given_name, languages)
        self._keep_what_stands_behind()
        notes = tuple(dict.fromkeys(cells.notes))
        family = replace(family, practical_notes="\n".join(notes))
        number = cells.cell("family_number")
        return ReadRow(
            source=cells.row,
            family_key=self._family_key(child, contacts, number),
            child=child,
            contacts=contacts,
            languages=languages,
            neighbourhood=family.neighbourhood,
            notes=notes,
            remarks=tuple(cells.remarks),
            family=family,
            preferred_language=self._preferred,
            doubts=tuple(cells.doubts),
            home=home_of(cells),
            family_number=number,
            child_number=cells.cell("child_number"),
        )

    # --- is it a child --------------------------------------------------------------------------------------

    def _require_child(self) -> None:
        """Raise BadRow for a line with totals, and for one in which nothing but a heading stands."""
        filled = [cell.strip() for cell in self._cells.row.cells if cell.strip()]
        if not filled:
            return
        word = plain_name(filled[0]).split(":")[0].strip(" .=")
        is_total = word.startswith(_TOTAL_WORDS) and word.split()[0] in _TOTAL_WORDS
        if is_total and (len(filled) <= _MOST_CELLS_OF_TOTAL or not self._cells.cell("given_name")):
            raise BadRow([self._cells.about("", N_("This is a total line, not a child"))])
        if (
            len(filled) == 1
            and not self._cells.corrected
            and len(self._cells.mapping.columns) >= _LEAST_COLUMNS
        ):
            message = N_("Only “{value}” stands in this row; it was not taken for a child")
            raise BadRow([self._cells.about("", message, value=filled[0])])

    def _keep_what_stands_behind(self) -> None:
        width = len(self._cells.mapping.headings)
        for number, cell in enumerate(self._cells.row.cells[width:], start=width + 1):
            if cell.strip():
                message = N_("“{value}” stands behind the last heading; kept in the family's notes")
                self._cells.remark("", message, value=one_line(cell))
                self._cells.note(f"#{number}: {one_line(cell)}", "")

    # --- fields ---------------------------------------------------------------------------------------------

    def _fields(self, record: type[Record], names: tuple[str, ...]) -> dict[str, Any]:
        """The values of these fields that a column tells."""
        found: dict[str, Any] = {}
        for name in names:
            typed = self._cells.raw(name)
            value = self._value(name, record.specs()[name], typed) if typed else None
            if value not in (None, "", ()):
                found[name] = value
                self._read[name] = (name, typed)
        return found

    def _value(self, name: str, spec: FieldSpec, typed: str) -> Any:
        cells = self._cells
        if spec.kind is Kind.CHOICE and spec.choices is not None:
            return self._kept_or(name, typed, read_choice(spec.choices, typed), _NO_ANSWER)
        if spec.kind is Kind.NUMBER:
            return self._kept_or(name, typed, read_whole_number(typed), _NO_NUMBER)
        typed = cells.cell(name)
        if not typed:
            return None
        if spec.kind is Kind.YES:
            answer = self._kept_or(name, typed, read_choice(YesNoUnknown, typed), _NO_ANSWER)
            return answer is YesNoUnknown.YES
        if spec.kind is Kind.DATE:
            return self._day(name, spec, typed)
        if spec.kind is Kind.LANGUAGE:
            return self._language(name, typed)
        return self._text(name, spec, typed)

    def _text(self, name: str, spec: FieldSpec, typed: str) -> str | tuple[str, ...]:
        if spec.kind is Kind.LINES:
            return tuple(line for part in typed.replace(";", "\n").split("\n") if (line := one_line(part)))
        if spec.kind is Kind.LONG_TEXT:
            return typed
        return self._group(typed) if name == "group" else one_line(typed)

    def _kept_or(self, name: str, typed: str, answer: Any, message: str) -> Any:
        """The answer; when the cell was not understood, and says something, it is kept."""
        if answer is None and self._cells.cell(name):
            self._cells.keep(name, typed, message)
        return answer

    def _day(self, name: str, spec: FieldSpec, typed: str) -> date | None:
        try:
            return read_day(typed, self._today)
        except NotADay as reason:
            self._no_day(name, spec, typed, reason)
            return None

    def _born(self) -> dict[str, Any]:
        """The birthday as far as it is known; that it is not known, when no certain day stands in the cell."""
        typed, spec = self._cells.raw("birth_date"), Child.specs()["birth_date"]
        born = NOT_KNOWN_DAY
        if typed and not (is_blank(typed) or is_error(typed)):
            try:
                born = read_birthday(typed, self._today)
            except NotADay as reason:
                self._no_day("birth_date", spec, typed, reason)
        if born.first is None:
            born = NOT_KNOWN_DAY
        self._read["birth_date"] = ("birth_date", typed)
        return {"birth_date": born.first, "birth_known": born.known}

    def _no_day(self, name: str, spec: FieldSpec, typed: str, reason: NotADay) -> None:
        self._cells.remark(name, reason.message, field=Label(spec.label), value=typed, **dict(reason.values))
        self._cells.note(f"{self._cells.heading(name)}: {typed}", name)

    def _language(self, name: str, typed: str) -> str:
        spoken = read_languages(typed)
        if len(spoken.codes) == 1 and not spoken.unknown:
            return spoken.codes[0]
        if spoken.codes or spoken.unknown:
            self._cells.keep(name, typed, _NO_LANGUAGE)
        return ""

    def _group(self, typed: str) -> str:
        spoilt = spoilt_group(typed)
        if spoilt is None:
            return one_line(typed)
        if spoilt.was:
            message = N_("The spreadsheet made a day of this group: “{value}” was {was}")
            self._cells.remark("group", message, value=typed, was=spoilt.was)
        else:
            self._cells.keep(
                "group", typed, N_("“{value}” is a day and no group; kept in the family's notes")
            )
        return spoilt.was

    # --- the family -----------------------------------------------------------------------------------------

    def _languages(self) -> SpokenLanguages:
        """What the columns say; when they say nothing, what was told for the whole file."""
        found = [
            (target, read_languages(cell))
            for more in MANY
            if (cell := self._cells.raw(target := f"home_languages{more}"))
        ]
        for target, spoken in found:
            for word in spoken.unknown:
                self._cells.keep(target, word, _NO_LANGUAGE)
            for word in spoken.said:
                self._cells.note(f"{self._cells.heading(target)}: {word}", target)
        named = tuple(dict.fromkeys(code for _target, each in found for code in each.codes))
        unknown = tuple(word for _target, each in found for word in each.unknown)
        if not named and not unknown:
            named = self._cells.told.home_languages
        return SpokenLanguages(named, unknown)

    def _family(self, name: str, languages: SpokenLanguages) -> Family:
        fields = tuple(name for name in FAMILY_FIELDS if name not in ("family_name", "home_languages"))
        told = self._fields(Family, fields)
        spoken = languages.codes
        self._preferred = str(told.get("preferred_language", ""))
        told.setdefault("preferred_language", "nl" if "nl" in spoken or not spoken else spoken[0])
        return self._sound(Family(family_name=name, home_languages=spoken or (NOT_KNOWN,), **told))

    # --- what may be saved ----------------------------------------------------------------------------------

    def _sound(self, record: R) -> R:
        """`record` as it may be saved: what breaks a rule goes to the notes, with the rule as a remark.

        Raises BadRow when it is the name of the child that breaks one.
        """
        for problem in check(record, self._today):
            name = problem.field
            value = getattr(record, name)
            if _is_nothing(value):
                continue  # what is missing is asked for on the page
            target, typed = self._read.get(name, (name, _as_typed(value)))
            about = self._cells.about(
                target, problem.message, field=Label(problem.label), **dict(problem.values)
            )
            if isinstance(record, Child) and name in ("given_name", "surname"):
                raise BadRow([about])
            if problem.doubt and self._cells.told.is_phone:
                self._cells.remarks.append(about)
                continue
            (self._cells.doubts if problem.doubt else self._cells.remarks).append(about)
            if not _is_number(problem):
                whose = record.name if isinstance(record, ContactPerson) else self._cells.heading(target)
                self._cells.note(f"{whose}: {typed}", target)
            record = replace(record, **_emptied(record, name))  # type: ignore[type-var]
        return record

    def _family_key(self, child: Child, contacts: tuple[ContactPerson, ...], number: str) -> str:
        """What the rows of one family have in common: its number, or else surname, first parent and telephone.

        A row with neither a number nor a first parent is a family of its own.
        """
        if number:
            return plain_name(number)
        surname = plain_name(child.surname)
        parent, phone = self._cells.cell("parent1"), self._cells.cell("parent1_phone")
        if parent or phone:
            return f"{surname}|{plain_name(parent)}|{phone_digits(phone)}"
        first = plain_name(contacts[0].name) if contacts else ""
        return f"{surname}|{first}|{plain_name(child.given_name)}|{child.birth_date}"


def _is_nothing(value: object) -> bool:
    return value in (None, "", ())


def _is_number(problem: Problem) -> bool:
    """Whether a field holds a number that may not stand anywhere: its problem says in which line."""
    return {"line", "at"} <= dict(problem.values).keys()


def _as_typed(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return write_date(value) if isinstance(value, date) else str(value)


def _emptied(record: Record, name: str) -> dict[str, Any]:
    """What a field holds when nobody filled it in; a birthday that is not known says so."""
    found = {name: next(each.default for each in fields(record) if each.name == name)}  # type: ignore[arg-type]
    return found | {"birth_known": NOT_KNOWN_DAY.known} if name == "birth_date" else found
