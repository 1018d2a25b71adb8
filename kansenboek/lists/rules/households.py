"""The rows of one family put together: one family, its children, its contact persons, its notes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date

from kansenboek.kit.errors import N_, Label
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.validation import check
from kansenboek.people.records import Child, ContactPerson

from .columns import ColumnMapping
from .plan import PlannedChild, PlannedContact, PlannedFamily, RowProblem
from .row_families import family_of, fitting
from .rows import ReadRow, phone_digits, plain_name

_BETWEEN_PHONES = " / "
_EMPTY = ("", YesNoUnknown.UNKNOWN)


class Household:
    """The good rows of one family. `planned` is what would be added, `remarks` what deserves a look."""

    def __init__(self, key: str, rows: list[ReadRow], mapping: ColumnMapping) -> None:
        self._key = key
        self._rows = rows
        self._mapping = mapping
        self._notes = {row.number: list(row.notes) for row in rows}
        self.remarks = [remark for row in rows for remark in row.remarks]
        for row, name, _value in family_of(rows, ()).differing:
            self._set_aside(row, name, rows[0].number)
        children = self._children()
        contacts = self._contacts()
        numbers = tuple(row.number for row in rows)
        told = family_of(rows, self._lines(numbers))
        self._remark_too_long(told.too_long)
        self.planned = PlannedFamily(
            source_key=f"family:{key}",
            rows=numbers,
            family=told.family,
            children=tuple(dataclasses.replace(child, note=self._note_of(child.rows)) for child in children),
            contacts=contacts,
        )

    def problems(self, today: date, *, is_phone: bool = False) -> list[RowProblem]:
        """Why the family cannot be added, said for each of its rows. `is_phone`: see `rows.read_row`."""
        return [
            RowProblem(row.number, "", problem.message, (("field", Label(problem.label)), *problem.values))
            for problem in check(self.planned.family, today)
            if not (is_phone and problem.doubt)
            for row in self._rows
        ]

    def _remark_too_long(self, notes: Iterable[str]) -> None:
        """Say which notes of the rows did not go into the family's, which are full."""
        for note in notes:
            message = N_("There is no room for this in the family's notes: {value}")
            self._remark(self._rows[0], "remark", message, value=note)

    def _children(self) -> tuple[PlannedChild, ...]:
        """Children by name and date of birth; a second row about the same child fills in what is empty."""
        by_key: dict[str, PlannedChild] = {}
        for row in self._rows:
            key = f"child:{self._key}|{plain_name(row.child.given_name)}|{row.child.birth_date}"
            earlier = by_key.get(key)
            if earlier is None:
                by_key[key] = PlannedChild(key, (row.number,), row.child)
                continue
            first = earlier.rows[0]
            self._remark(row, "", N_("The same child as in row {earlier}; taken as one"), earlier=first)
            child = self._merged_child(earlier.child, row, first)
            by_key[key] = PlannedChild(key, (*earlier.rows, row.number), child)
        return tuple(by_key.values())

    def _merged_child(self, child: Child, row: ReadRow, first: int) -> Child:
        filled: dict[str, str] = {}
        for name in ("surname", "site", "group", "mentor", "school", "ve_indication"):
            old, new = getattr(child, name), getattr(row.child, name)
            if new in _EMPTY or plain_name(new) == plain_name(old):
                continue
            if old in _EMPTY:
                filled[name] = new
            else:
                self._set_aside(row, name, first)
        return dataclasses.replace(child, **filled)  # type: ignore[arg-type]

    def _contacts(self) -> tuple[PlannedContact, ...]:
        """Contact persons by name; a later row about one of them adds telephone numbers and a missing address."""
        by_key: dict[str, PlannedContact] = {}
        for row in self._rows:
            for contact in row.contacts:
                key = f"contact:{self._key}|{plain_name(contact.name)}"
                earlier = by_key.get(key)
                if earlier is None:
                    by_key[key] = PlannedContact(key, (row.number,), contact)
                    continue
                rows = tuple(dict.fromkeys((*earlier.rows, row.number)))
                merged = self._merged_contact(earlier.contact, contact, row)
                by_key[key] = PlannedContact(key, rows, merged)
        return tuple(by_key.values())

    def _merged_contact(self, known: ContactPerson, later: ContactPerson, row: ReadRow) -> ContactPerson:
        phones = [phone for phone in known.phone.split(_BETWEEN_PHONES) if phone]
        heard = {phone_digits(phone) for phone in phones}
        new = [
            phone
            for phone in later.phone.split(_BETWEEN_PHONES)
            if phone and phone_digits(phone) not in heard
        ]
        joined = _BETWEEN_PHONES.join(phones + new)
        if len(joined) > ContactPerson.specs()["phone"].most:
            self._keep(row, later.name, later.phone)
            joined = known.phone
        if later.email and known.email and plain_name(later.email) != plain_name(known.email):
            self._keep(row, later.name, later.email)
        return dataclasses.replace(known, phone=joined, email=known.email or later.email)

    def _set_aside(self, row: ReadRow, target: str, earlier: int) -> None:
        """Put a cell that contradicts an earlier row in the family's notes, with a remark."""
        value = self._mapping.cell(target, row.source.cells)
        message = N_("“{value}” differs from row {earlier}; kept in the family's notes")
        self._remark(row, target, message, value=value, earlier=earlier)
        self._notes[row.number].append(f"{self._mapping.heading(target)}: {value}")

    def _keep(self, row: ReadRow, name: str, value: str) -> None:
        """Put a further number or address, for which a known person's field has no room, in the family's notes."""
        self._remark(row, "", N_("“{value}” is kept in the family's notes"), value=value)
        self._notes[row.number].append(f"{name}: {value}")

    def _note_of(self, numbers: Iterable[int]) -> str:
        """Notes of these rows, each once, in their order."""
        return fitting(self._lines(numbers))[0]

    def _lines(self, numbers: Iterable[int]) -> list[str]:
        return [note for number in numbers for note in self._notes[number]]

    def _remark(self, row: ReadRow, target: str, message: str, **values: object) -> None:
        self.remarks.append(
            RowProblem(row.number, self._mapping.heading(target), message, tuple(values.items()))
        )
