"""Which records of a family go along when it is split in two: what belongs to somebody goes with them.

A family that was joined by mistake holds two households. Who goes is chosen: children, adults, and what belongs to
nobody in particular, such as a visit. Everything else follows from that. A handover follows its child, a decision of
a parent follows the handover that it is about, a signature its decision. Nothing is written down twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.register import feature_of
from kansenboek.people.records import Child, ContactPerson, Family

R = TypeVar("R", bound=StoredRecord)

NOTES = ("practical_notes", "family_strengths", "custody_note")
"""Fields of a family of which lines can go to the other one."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of the notes of a family. `name`: of which field; `number`: which line of it, from 0."""

    name: str
    number: int
    text: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Who and what goes to the new family. `chosen`: ids; `family` says what is new about it, its name above all."""

    chosen: frozenset[str]
    family: Family = field(repr=False)
    notes: frozenset[NoteLine] = frozenset()


@dataclass(frozen=True)
class Household:
    """Everything about one family, and what of it would go with the records that were `chosen`."""

    family: Family = field(repr=False)
    records: tuple[StoredRecord, ...] = field(repr=False)
    chosen: frozenset[str]

    @cached_property
    def _by_id(self) -> Mapping[str, StoredRecord]:
        return {record.id: record for record in self.records}

    @cached_property
    def going(self) -> frozenset[str]:
        """The ids of everything that goes."""
        known: dict[str, bool] = {}
        return frozenset(record.id for record in self.records if self._goes(record, known))

    def _goes(self, record: StoredRecord, known: dict[str, bool]) -> bool:
        if record.id not in known:
            known[record.id] = False  # of records that lead to each other none begins
            others = self.belongs_to(record)
            known[record.id] = (
                all(self._goes(self._by_id[other], known) for other in others)
                if others
                else record.id in self.chosen
            )
        return known[record.id]

    def belongs_to(self, record: StoredRecord) -> tuple[str, ...]:
        """What this record goes with: the first thing it points at; of an answer about two children, both.

        Empty for people, and for what is chosen by itself. An adult is pointed at by what is about a child, and takes
        nothing along.
        """
        if isinstance(record, Child | ContactPerson):
            return ()
        in_words: list[str] = []
        for name, spec in record.specs().items():
            value = getattr(record, name)
            if name == "id" or not isinstance(value, str) or value not in self._by_id:
                continue
            if isinstance(self._by_id[value], ContactPerson):
                continue
            if spec.kind is Kind.REFERENCE:
                return (value,)
            if spec.kind is Kind.TEXT and isinstance(self._by_id[value], Child):
                in_words.append(value)
        return tuple(in_words)

    def loose(self) -> tuple[StoredRecord, ...]:
        """What is chosen by itself, besides people: visits, and what is written down for the family as a whole."""
        return tuple(
            record
            for record in self.records
            if not isinstance(record, Child | ContactPerson)
            and not self.belongs_to(record)
            and not feature_of(record.kind).by_action_only
        )

    def of_both(self) -> tuple[StoredRecord, ...]:
        """What is written down of the family as a whole by itself, such as that a list left: it is about both."""
        return tuple(
            record
            for record in self.records
            if feature_of(record.kind).by_action_only and not self.belongs_to(record)
        )

    def likely(self) -> frozenset[str]:
        """Of what is loose: that which names nobody but adults who go."""
        return frozenset(
            record.id
            for record in self.loose()
            if (named := self._people_named(record)) and named <= self.chosen
        )

    def _people_named(self, record: StoredRecord) -> frozenset[str]:
        lists = (name for name, spec in record.specs().items() if spec.kind is Kind.REFERENCES)
        return frozenset(each for name in lists for each in getattr(record, name))

    def apart(self, record: R) -> R:
        """`record` without what it points at on the other side: it belongs to another family from now on.

        What has to point at something keeps it: a decision is that of the adult who gave it.
        """
        here = record.id in self.going
        values: dict[str, Any] = {}
        for name, spec in record.specs().items():
            value = getattr(record, name)
            if spec.kind is Kind.REFERENCES:
                near = tuple(each for each in value if not self._is_across(each, here))
                if near != value:
                    values[name] = near
            elif spec.kind is Kind.REFERENCE and not spec.mandatory and self._is_across(value, here):
                values[name] = ""
        return replace(record, **values) if values else record  # type: ignore[type-var]

    def _is_across(self, record_id: str, here: bool) -> bool:
        return record_id in self._by_id and (record_id in self.going) is not here

    def decisions_across(self) -> tuple[StoredRecord, ...]:
        """What has to point at an adult who will stand with the other family: decisions about a child.

        A yes of such an adult counts no more, a no goes on counting.
        """
        return tuple(
            record
            for record in self.records
            if any(
                spec.kind is Kind.REFERENCE
                and spec.mandatory
                and self._is_across(getattr(record, name), record.id in self.going)
                for name, spec in record.specs().items()
            )
        )


def note_lines(family: Family) -> tuple[NoteLine, ...]:
    """Every line of the notes of a family that says something."""
    return tuple(
        NoteLine(name, number, line)
        for name in NOTES
        for number, line in enumerate(getattr(family, name).split("\n"))
        if line.strip()
    )


def divided(family: Family, new: Family, notes: Iterable[NoteLine]) -> tuple[Family, Family]:
    """The family that stays and the new one, with the lines of the notes where they belong.

    The new one has the notes that were typed for it first. That the family was set aside before is told with both.
    """
    taken = {(line.name, line.number) for line in notes}
    stays: dict[str, Any] = {}
    goes: dict[str, Any] = {"set_aside_before": family.set_aside_before}
    for name in NOTES:
        lines = getattr(family, name).split("\n")
        there = [line for number, line in enumerate(lines) if (name, number) in taken]
        if there:
            stays[name] = "\n".join(line for number, line in enumerate(lines) if (name, number) not in taken)
            goes[name] = "\n".join(text for text in (getattr(new, name), *there) if text)
    return replace(family, **stays), replace(new, **goes)
