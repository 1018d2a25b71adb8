"""Which column of a stranger's table holds what: guessed from its headings, or told by the user.

What a heading means is said by `heading_words`, whose it is by the columns around it by `column_guess`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kansenboek.kit.errors import N_, ImportRefused, Label
from kansenboek.kit.fingerprints import sha256
from kansenboek.kit.visible import shows_nothing
from kansenboek.people.records import Child, Relation

from .column_guess import guessed
from .heading_words import bare, words_of
from .targets import NAMES, TARGETS
from .vocabulary import FATHER, MOTHER, NO_PLACE, URGENT

__all__ = (
    "NAMES",
    "TARGETS",
    "ColumnMapping",
    "fingerprint",
    "lacks_name",
    "mapping_from",
)

_BY_NUMBER: Final = re.compile(r"(?:kolom|column|#)\s*(\d{1,5})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Target → number of its column (from 0), with the headings they point into."""

    headings: tuple[str, ...]
    columns: Mapping[str, int] = field(default_factory=dict)

    def heading(self, target: str) -> str:
        """The heading the user sees above this target's column; empty when there is none."""
        return self.headings[self.columns[target]] if target in self.columns else ""

    def cell(self, target: str, cells: tuple[str, ...]) -> str:
        """This target's cell of a row, without white space around it."""
        column = self.columns.get(target, len(cells))
        cell = cells[column].strip() if column < len(cells) else ""
        return "" if shows_nothing(cell) else cell

    def unused(self) -> Iterator[int]:
        """Numbers of the columns that hold no target."""
        used = set(self.columns.values())
        return (number for number in range(len(self.headings)) if number not in used)

    def is_forbidden(self, column: int) -> bool:
        """Whether a column holds a number of the state, such as a BSN: it is named, and never taken in."""
        return _is_forbidden(self.headings[column])

    def relation(self, parent: str) -> Relation:
        """What the headings say of a parent (“1” to “4”): “Moeder” is a mother, “Ouder 1” a parent."""
        for target, column in self.columns.items():
            if target == f"parent{parent}" or target.startswith(f"parent{parent}_"):
                words = words_of(self.headings[column])
                if words is not None and words.person in _RELATIONS:
                    return _RELATIONS[words.person]
        return Relation.PARENT


_RELATIONS: Final = {
    MOTHER: Relation.MOTHER,
    FATHER: Relation.FATHER,
    URGENT: Relation.OTHER,
    **{
        each.value: each
        for each in (
            Relation.GRANDPARENT,
            Relation.FOSTER_PARENT,
            Relation.STEP_PARENT,
            Relation.GUARDIAN,
        )
    },
}


def mapping_from(
    headings: tuple[str, ...], told: Mapping[str, object], *, complete: bool = True
) -> ColumnMapping:
    """The columns the user told (target → heading or “column 3”, None for “leave it out”), the rest guessed.

    Of two headings that mean the same the first counts.
    Raises ImportRefused naming an unknown target, a heading that is not there or stands there twice, a column with
    citizen service numbers, or (when it has to be `complete`) that no column holds a name of a child.
    """
    said = [bare(heading) for heading in headings]
    columns: dict[str, int] = {}
    for target, heading in told.items():
        _require_target(target)
        if heading is not None:
            columns[target] = _column_of(headings, said, target, heading)
    mapping = ColumnMapping(
        headings,
        columns | guessed(headings, frozenset(told), frozenset(columns.values()) | _left_out(headings, told)),
    )
    if complete and lacks_name(mapping):
        raise ImportRefused(
            N_("This file cannot be imported: no column was found for {columns}."),
            advice=N_(
                "Nothing was changed. Change the headings, or name the columns in a mapping: {targets}."
            ),
            columns=(Label(Child.specs()["given_name"].label),),
            targets="given_name",
        )
    return mapping


def _left_out(headings: tuple[str, ...], told: Mapping[str, object]) -> frozenset[int]:
    """The columns that would hold what the user wants from no column: they hold nothing else then."""
    wanted_from_none = [target for target, heading in told.items() if heading is None]
    by_themselves = guessed(headings, frozenset(), frozenset()) if wanted_from_none else {}
    return frozenset(by_themselves[target] for target in wanted_from_none if target in by_themselves)


def lacks_name(mapping: ColumnMapping) -> bool:
    """Whether no column holds a name of a child, so that somebody has to say which one does."""
    return not any(target in mapping.columns for target in NAMES)


def fingerprint(headings: tuple[str, ...]) -> str:
    """What a set of headings is known by: the same for a later export of the same source, in any order."""
    words = sorted({word for heading in headings if (word := bare(heading))})
    return sha256("\n".join(words).encode()).hex()


def _is_forbidden(heading: str) -> bool:
    words = words_of(heading)
    return words is not None and words.thing == NO_PLACE


def _require_target(target: str) -> None:
    if target not in TARGETS:
        raise ImportRefused(
            N_("The mapping names “{target}”, which Kansenboek does not know."),
            advice=N_("Nothing was changed. It can be one of: {targets}."),
            target=target,
            targets=", ".join(TARGETS),
        )


def _column_of(headings: tuple[str, ...], said: list[str], target: str, heading: object) -> int:
    """The number of the one column under `heading`: the same letter by letter, else without capitals, accents and
    punctuation, else by its number. Raises ImportRefused when there is none, or more than one.
    """
    if not isinstance(heading, str):
        raise ImportRefused(
            N_("The mapping gives no heading for “{target}”."),
            advice=N_("Nothing was changed. Write a heading of the file between quotation marks."),
            target=target,
        )
    exact = [number for number, found in enumerate(headings) if found and found == heading]
    found = exact or [number for number, word in enumerate(said) if word and word == bare(heading)]
    if not found and (numbered := _BY_NUMBER.match(heading.strip())):
        found = [number for number in (int(numbered[1]) - 1,) if 0 <= number < len(headings)]
    if len(found) == 1:
        _require_allowed(headings[found[0]])
        return found[0]
    message = (
        N_("The mapping names the column “{heading}”, which stands in the file more than once.")
        if found
        else N_("The mapping names the column “{heading}”, which is not in the file.")
    )
    raise ImportRefused(
        message,
        advice=N_("Nothing was changed. The file has: {headings}."),
        heading=heading,
        headings=", ".join(filter(None, headings)),
    )


def _require_allowed(heading: str) -> None:
    if _is_forbidden(heading):
        raise ImportRefused(
            N_("The column “{heading}” holds numbers of the state or of a bank, which do not belong here."),
            advice=N_("Nothing was changed. Leave this column out."),
            heading=heading,
        )
