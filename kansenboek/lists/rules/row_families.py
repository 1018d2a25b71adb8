"""What several rows tell of one family, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from kansenboek.kit.fields import MAX_LONG_TEXT, Kind
from kansenboek.kit.languages import NOT_KNOWN, known
from kansenboek.people.records import Family

from .rows import ReadRow

_BY_HAND = frozenset(("id", "family_name", "home_languages", "preferred_language", "practical_notes"))


@dataclass(frozen=True, slots=True)
class FamilyOfRows:
    """One family, and what of its rows did not go into it.

    `differing`: row, field and the words that another row contradicts. `too_long`: notes for which there is no room.
    """

    family: Family
    differing: tuple[tuple[ReadRow, str, str], ...] = ()
    too_long: tuple[str, ...] = field(default=(), repr=False)


def family_of(rows: Sequence[ReadRow], notes: Iterable[str]) -> FamilyOfRows:
    """The family of these rows: the first row that tells something counts, languages add up.

    `notes` are the lines of all rows, each once; what is longer than a note can be is given back.
    """
    first = rows[0].family
    languages = tuple(dict.fromkeys(code for row in rows for code in known(row.family.home_languages)))
    told: dict[str, Any] = {}
    differing: list[tuple[ReadRow, str, str]] = []
    for name, spec in Family.specs().items():
        if name in _BY_HAND or spec.computed:
            continue
        for row in rows:
            value = getattr(row.family, name)
            if value == _default(name):
                continue
            if name not in told:
                told[name] = value
            elif told[name] != value and spec.kind is Kind.LONG_TEXT:
                told[name] = f"{told[name]}\n{value}"
            elif told[name] != value:
                differing.append((row, name, str(value)))
    kept, too_long = fitting(notes)
    family = replace(
        first,
        home_languages=languages or (NOT_KNOWN,),
        preferred_language=_preferred(rows, languages),
        practical_notes=kept,
        **told,
    )
    return FamilyOfRows(family, tuple(differing), too_long)


def fitting(notes: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """As many of these lines as a note has room for, each once, and those that do not fit."""
    kept: list[str] = []
    left: list[str] = []
    length = 0
    for note in dict.fromkeys(notes):
        if length + len(note) + 1 > MAX_LONG_TEXT:
            left.append(note)
        else:
            kept.append(note)
            length += len(note) + 1
    return "\n".join(kept), tuple(left)


def _preferred(rows: Sequence[ReadRow], languages: tuple[str, ...]) -> str:
    """The language of the conversation: as a column says, else Dutch when it is spoken or nothing is known."""
    told = next((row.preferred_language for row in rows if row.preferred_language), "")
    return told or ("nl" if "nl" in languages or not languages else languages[0])


def _default(name: str) -> object:
    return next(each.default for each in fields(Family) if each.name == name)
