"""The rows of one family put together: one family, its children, its contact persons, its notes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kansenboek.kit.errors import N_, Label
from kansenboek.kit.fields import Kind, YesNoUnknown
from kansenboek.kit.validation import check
from kansenboek.people.records import Child, ContactPerson

from .columns import ColumnMapping
from .evidence import adults_of, name_letters, one_adult, phone_keys
from .plan import PlannedChild, PlannedContact, PlannedFamily
from .row_families import family_of, fitting
from .row_parents import BETWEEN_PHONES
from .rows import ReadRow, plain_name
from .source import RowProblem

_EMPTY: tuple[object, ...] = ("", None, (), False, YesNoUnknown.UNKNOWN)
_NOT_MERGED = frozenset({"id", "family_id", "given_name", "birth_date", "birth_known"})


class Household:
    """The good rows of one family. `planned` is what would be added, `remarks` what deserves a look.

    `children`: the numbers of the rows of each child.
    """

    def __init__(
        self, rows: Sequence[ReadRow], children: Iterable[tuple[int, ...]], mapping: ColumnMapping
    ) -> None:
        self._rows = rows
        self._mapping = mapping
        self._notes = {row.number: list(row.notes) for row in rows}
        self.remarks = [remark for row in rows for remark in row.remarks]
        for row, name, _value in family_of(rows, ()).differing:
            self._set_aside(row, name, rows[0].number)
        found = self._children(children)
        contacts = self._contacts()
        numbers = tuple(row.number for row in rows)
        told = family_of(rows, self._lines(numbers))
        self._remark_too_long(told.too_long)
        self.planned = PlannedFamily(
            source_key="",
            rows=numbers,
            family=told.family,
            children=tuple(dataclasses.replace(child, note=self._note_of(child.rows)) for child in found),
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

    def _children(self, children: Iterable[tuple[int, ...]]) -> list[PlannedChild]:
        """One child for each group of rows; a later row fills in what is empty, what differs becomes a note."""
        by_number = {row.number: row for row in self._rows}
        found = []
        for first, *others in children:
            child = by_number[first].child
            for number in others:
                row = by_number[number]
                message = N_("The same child as in row {earlier}; taken as one")
                self._remark(row, "", message, earlier=first)
                child = self._merged_child(child, row, first)
            found.append(PlannedChild("", (first, *others), child))
        return found

    def _merged_child(self, child: Child, row: ReadRow, first: int) -> Child:
        filled: dict[str, Any] = {}
        for name in child.specs():
            old, new = getattr(child, name), getattr(row.child, name)
            if name in _NOT_MERGED or new in _EMPTY or _alike(old, new):
                continue
            if old in _EMPTY:
                filled[name] = new
            else:
                self._set_aside(row, name, first)
        if not row.child.born.is_told_by(child.born):
            if child.born.is_told_by(row.child.born):
                filled |= {"birth_date": row.child.birth_date, "birth_known": row.child.birth_known}
            else:
                self._set_aside(row, "birth_date", first)
        if name_letters(row.child.given_name) != name_letters(child.given_name):
            self._set_aside(row, "given_name", first)
        return dataclasses.replace(child, **filled)

    def _contacts(self) -> tuple[PlannedContact, ...]:
        """Contact persons by name; a later row about one of them adds telephone numbers and a missing address."""
        found: list[PlannedContact] = []
        for row in self._rows:
            for contact in row.contacts:
                at = next((at for at, each in enumerate(found) if _one_person(each.contact, contact)), None)
                if at is None:
                    found.append(PlannedContact("", (row.number,), contact))
                    continue
                rows = tuple(dict.fromkeys((*found[at].rows, row.number)))
                merged = self._merged_contact(found[at].contact, contact, row)
                found[at] = PlannedContact("", rows, merged)
        return tuple(found)

    def _merged_contact(self, known: ContactPerson, later: ContactPerson, row: ReadRow) -> ContactPerson:
        phones = [phone for phone in known.phone.split(BETWEEN_PHONES) if phone]
        heard = {key for phone in phones for key in phone_keys(phone) or {plain_name(phone)}}
        new = [
            phone
            for phone in later.phone.split(BETWEEN_PHONES)
            if phone and not (phone_keys(phone) or {plain_name(phone)}) <= heard
        ]
        joined = BETWEEN_PHONES.join(phones + new)
        if len(joined) > ContactPerson.specs()["phone"].most:
            self._keep(row, later.name, later.phone)
            joined = known.phone
        filled: dict[str, Any] = {"phone": joined}
        for name, spec in known.specs().items():
            old, value = getattr(known, name), getattr(later, name)
            if name in {"id", "family_id", "name", "phone"} or value in _EMPTY or _alike(old, value):
                continue
            if old in _EMPTY:
                filled[name] = value
            elif spec.kind in (Kind.TEXT, Kind.LONG_TEXT):
                self._keep(row, later.name, value)
        return dataclasses.replace(known, **filled)

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
        """Notes of these rows, each once, in their order, as far as there is room."""
        return fitting(self._lines(numbers))[0]

    def _lines(self, numbers: Iterable[int]) -> list[str]:
        return [note for number in numbers for note in self._notes[number]]

    def _remark(self, row: ReadRow, target: str, message: str, **values: object) -> None:
        self.remarks.append(
            RowProblem(row.number, self._mapping.heading(target), message, tuple(values.items()))
        )


def _alike(old: object, new: object) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return plain_name(old) == plain_name(new)
    return old == new


def _one_person(one: ContactPerson, other: ContactPerson) -> bool:
    """Whether two adults of one family are one: the same name, or one with a name more."""
    return plain_name(one.name) == plain_name(other.name) or one_adult(
        adults_of([one.name]), adults_of([other.name])
    )
