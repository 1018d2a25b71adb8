"""One row of a table as a child, its parents and notes about the family; or the reasons why not."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from kansenboek.kit.errors import N_, Label
from kansenboek.kit.fields import Record, YesNoUnknown
from kansenboek.kit.partial_days import PartialDay
from kansenboek.kit.validation import check
from kansenboek.people.records import Child, ContactPerson, Family, Relation

from .cell_words import NotADay, SpokenLanguages, read_birthday, read_languages, read_yes_no
from .columns import ColumnMapping
from .plan import RowProblem, Values
from .reading import TableRow

_TOTAL_WORDS = frozenset({"totaal", "subtotaal", "eindtotaal", "total", "subtotal"})
_TARGET_OF_FIELD = {
    "family_name": "surname",
    "practical_notes": "remark",
    "name": "parent{}",
    "phone": "parent{}_phone",
    "email": "parent{}_email",
}
"""Column behind a field where the two have different names."""


class BadRow(Exception):
    """The row cannot be imported; `problems` gives every reason."""

    def __init__(self, problems: list[RowProblem]) -> None:
        self.problems = problems
        super().__init__("a row that cannot be imported")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What one good row says. `notes` are lines for the family's practical notes."""

    source: TableRow
    family_key: str = field(repr=False)
    child: Child
    contacts: tuple[ContactPerson, ...]
    languages: SpokenLanguages
    neighbourhood: str = field(repr=False)
    notes: tuple[str, ...] = field(repr=False)
    remarks: tuple[RowProblem, ...]

    @property
    def number(self) -> int:
        """The row's number in a spreadsheet."""
        return self.source.number


def read_row(row: TableRow, mapping: ColumnMapping, today: date, *, is_phone: bool = False) -> ReadRow:
    """What `row` says. Raises BadRow with every reason when it cannot come in.

    `is_phone`: numbers in doubt are telephone numbers; they come in with a remark instead.
    """
    return _Reader(row, mapping, today, is_phone).read()


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
    """Reads one row and collects what is wrong with it."""

    def __init__(self, row: TableRow, mapping: ColumnMapping, today: date, is_phone: bool) -> None:
        self._row = row
        self._is_phone = is_phone
        self._mapping = mapping
        self._today = today
        self._problems: list[RowProblem] = []
        self._remarks: list[RowProblem] = []
        self._notes: list[str] = []

    def read(self) -> ReadRow:
        self._check_shape()
        if remark := self._cell("remark"):
            self._notes.append(remark)
        child = self._child()
        contacts = [contact for which in "12" if (contact := self._parent(which)) is not None]
        languages = read_languages(self._cell("home_languages"))
        self._notes += [self._note("home_languages", word) for word in languages.unknown]
        neighbourhood = one_line(self._cell("neighbourhood"))
        self._check_family(child, neighbourhood)
        if self._problems:
            raise BadRow(self._problems)
        return ReadRow(
            source=self._row,
            family_key=self._family_key(child, contacts),
            child=child,
            contacts=tuple(contacts),
            languages=languages,
            neighbourhood=neighbourhood,
            notes=tuple(self._notes),
            remarks=tuple(self._remarks),
        )

    def _check_shape(self) -> None:
        """Raise BadRow for a line with totals, which is no child, and for a row with too few or too many cells.

        In the latter the values have moved to wrong columns.
        """
        cells, columns = self._row.cells, len(self._mapping.headings)
        first = next((cell for cell in cells if cell.strip()), "")
        if plain_name(first).rstrip(" :.") in _TOTAL_WORDS and not self._cell("given_name"):
            raise BadRow([self._about("", N_("This is a total line, not a child"))])
        if len(cells) < columns:
            message = N_("This row has {cells} cells where the headings have {columns}: too few")
        elif any(cell.strip() for cell in cells[columns:]):
            message = N_("This row has {cells} cells where the headings have {columns}: too many")
        else:
            return
        raise BadRow([self._about("", message, cells=len(cells), columns=columns)])

    def _child(self) -> Child:
        born, dated = PartialDay(), False
        try:
            born = read_birthday(self._cell("birth_date"), self._today)
        except NotADay as reason:
            dated = True
            self._wrong(
                "birth_date",
                reason.message,
                field=Label(Child.specs()["birth_date"].label),
                value=self._cell("birth_date"),
                **dict(reason.values),
            )
        child = Child(
            given_name=one_line(self._cell("given_name")),
            surname=one_line(f"{self._cell('surname_prefix')} {self._cell('surname')}"),
            birth_date=born.first,
            birth_known=born.known,
            site=one_line(self._cell("site")),
            group=one_line(self._cell("group")),
            mentor=one_line(self._cell("mentor")),
            school=one_line(self._cell("school")),
            ve_indication=self._ve_indication(),
        )
        self._check(child, already_said="birth_date" if dated else "")
        return child

    def _ve_indication(self) -> YesNoUnknown:
        cell = self._cell("ve_indication")
        answer = read_yes_no(cell)
        if answer is None:
            self._remark(
                "ve_indication", N_("“{value}” is neither yes nor no; kept in the family's notes"), cell
            )
            self._notes.append(self._note("ve_indication", cell))
        return answer or YesNoUnknown.UNKNOWN

    def _parent(self, which: str) -> ContactPerson | None:
        name = one_line(self._cell(f"parent{which}"))
        phone = one_line(self._cell(f"parent{which}_phone"))
        email = one_line(self._cell(f"parent{which}_email"))
        if name:
            contact = ContactPerson(name=name, relation=Relation.PARENT, phone=phone, email=email)
            self._check(contact, which)
            return contact
        for target, value in ((f"parent{which}_phone", phone), (f"parent{which}_email", email)):
            if value:
                self._remark(target, N_("No name stands beside “{value}”; kept in the family's notes"), value)
                self._notes.append(self._note(target, value))
        return None

    def _check_family(self, child: Child, neighbourhood: str) -> None:
        """Check that what this row adds to the family could be saved, before it is put together with other rows."""
        family = Family(
            family_name=child.surname or child.given_name or "-",
            home_languages=("nl",),
            preferred_language="nl",
            neighbourhood=neighbourhood,
            practical_notes="\n".join(self._notes),
        )
        self._check(family)

    def _check(self, record: Record, which: str = "", already_said: str = "") -> None:
        for problem in check(record, self._today):
            if problem.field in {"family_id", already_said}:
                continue
            target = _TARGET_OF_FIELD.get(problem.field, problem.field).format(which)
            told = self._about(target, problem.message, field=Label(problem.label), **dict(problem.values))
            (self._remarks if problem.doubt and self._is_phone else self._problems).append(told)

    def _family_key(self, child: Child, contacts: list[ContactPerson]) -> str:
        """What the rows of one family have in common: its number, or else surname, first parent and telephone.

        A row with neither a number nor a first parent is a family of its own.
        """
        if number := plain_name(self._cell("family_number")):
            return number
        surname = plain_name(child.surname)
        if self._cell("parent1") or self._cell("parent1_phone"):
            phone = phone_digits(self._cell("parent1_phone"))
            return f"{surname}|{plain_name(self._cell('parent1'))}|{phone}"
        first = plain_name(contacts[0].name) if contacts else ""
        return f"{surname}|{first}|{plain_name(child.given_name)}|{child.birth_date}"

    def _cell(self, target: str) -> str:
        return self._mapping.cell(target, self._row.cells)

    def _note(self, target: str, value: str) -> str:
        return f"{self._mapping.heading(target)}: {value}"

    def _about(self, target: str, message: str, **values: object) -> RowProblem:
        filled: Values = tuple(values.items())
        return RowProblem(self._row.number, self._mapping.heading(target), message, filled)

    def _wrong(self, target: str, message: str, **values: object) -> None:
        self._problems.append(self._about(target, message, **values))

    def _remark(self, target: str, message: str, value: str) -> None:
        self._remarks.append(self._about(target, message, value=value))
