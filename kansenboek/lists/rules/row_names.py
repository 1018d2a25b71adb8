"""The names of the child of one row, from whichever columns tell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kansenboek.kit.errors import N_

from .name_parts import beside_given, joined, split_name, whole_surname
from .row_cells import RowCells
from .row_values import words_alone

NO_NAME: Final = N_("{field} is not filled in yet")
_PARTED: Final = N_("“{value}” was parted into “{given}” and “{surname}”; check it")
_ONE_NAME: Final = N_("Only one name stands here: “{value}” is taken as the given name")
_INSTEAD: Final = N_("No given name stands here: “{value}” is taken instead")


@dataclass(frozen=True, slots=True)
class ChildNames:
    """What a child and its family are called; no given name when the row has no name at all."""

    given: str = field(default="", repr=False)
    surname: str = field(default="", repr=False)
    family: str = field(default="", repr=False)


def child_names(cells: RowCells) -> ChildNames:
    """The names of the child; what had to be chosen or parted is said in a remark."""
    family = whole_surname("", cells.line("family_name")) or _name_for_number(cells)
    given, surname = _surname_cell(cells, cells.line("given_name"))
    given, surname = _whole_cell(cells, given, surname)
    surname = surname or family
    if not given:
        given = _instead(cells)
    if not given and cells.is_unseen("given_name"):
        return ChildNames()  # a name was meant, and nobody can see which
    if not given and surname:
        cells.remark("surname" if cells.line("surname") else "name", _ONE_NAME, value=surname)
        given, surname = surname, ""
    if given:
        _keep_first_names(cells, given)
    if (prefix := cells.line("surname_prefix")) and not surname:
        cells.keep("surname_prefix", prefix)
    return ChildNames(given, surname, family)


def _name_for_number(cells: RowCells) -> str:
    """What stands under “Gezin” when that is a name and no number."""
    typed = cells.line("family_number")
    return "" if any(map(str.isdigit, typed)) else whole_surname("", typed)


def _surname_cell(cells: RowCells, given: str) -> tuple[str, str]:
    """Given name and surname as their own columns tell them; the surname may hold all: “Berg, Mila van der”."""
    prefix, typed = cells.line("surname_prefix"), cells.line("surname")
    if not typed and not given:
        return "", ""
    if "," not in typed:
        if given and not typed and not cells.line("name") and "," in given:
            parts = split_name(given)  # everything stands under “Roepnaam”
            return parts.given, whole_surname(prefix, parts.surname)
        return given, whole_surname(prefix, typed) if typed else ""
    parts = split_name(typed)
    surname = beside_given(typed, given) if given and parts.given else parts.surname
    return given or parts.given, whole_surname(prefix, surname)


def _whole_cell(cells: RowCells, given: str, surname: str) -> tuple[str, str]:
    """Filled in from a cell with the whole name, where a part is missing."""
    whole = cells.line("name")
    if not whole or (given and surname):
        return given, surname
    prefix = cells.line("surname_prefix")
    if given:
        return given, whole_surname(prefix, beside_given(whole, given))
    if surname:
        rest = split_name(whole)
        same = words_alone(rest.surname) == words_alone(surname)
        return (rest.given if same or rest.given else whole), surname
    parts = split_name(whole)
    if not parts.certain:
        cells.remark("name", _PARTED, value=whole, given=parts.given, surname=parts.surname)
    return parts.given, whole_surname(prefix, parts.surname)


def _instead(cells: RowCells) -> str:
    for target in ("first_names", "initials"):
        if name := cells.line(target):
            cells.remark(target, _INSTEAD, value=name)
            return name
    return ""


def _keep_first_names(cells: RowCells, given: str) -> None:
    """Keep first names in full that say more than the given name. Initials follow from them, and say nothing more."""
    names = cells.line("first_names")
    if names and words_alone(names) != words_alone(given):
        cells.note(joined((f"{cells.heading('first_names')}:", names)), "first_names")
