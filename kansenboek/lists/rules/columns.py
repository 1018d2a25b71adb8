"""Which column of a stranger's table holds what: guessed from its headings, or told by the user.

Headings are compared without capitals, accents, spaces and punctuation, so “Geb.datum” is “gebdatum”.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from kansenboek.kit.errors import N_, ImportRefused, Label
from kansenboek.kit.visible import shows_nothing
from kansenboek.people.records import Child, Family

NECESSARY: Final = ("surname", "given_name", "birth_date", "home_languages")
"""Without these columns no child and no family can be made."""
_FIELDS: Final = {**Child.specs(), **Family.specs()}


def _parent(number: str) -> dict[str, frozenset[str]]:
    """Target → headings that mean it, for one parent; the first parent's may also stand without a number."""
    numbers = (number, "") if number == "1" else (number,)
    persons = tuple(
        person + mark
        for person, mark in product(
            ("ouder", "verzorger", "ouderverzorger", "contactpersoon", "parent", "carer", "guardian"), numbers
        )
    )
    own_name = ("moeder", "mother") if number == "1" else ("vader", "father")
    phones = (
        *("tel", "telnr", "telefoon", "telefoonnr", "telefoonnummer", "mobiel", "mobielnummer", "gsm"),
        *("phone", "phonenumber", "telephone", "mobile"),
    )
    mails = ("email", "emailadres", "mail", "mailadres", "emailaddress")
    people = persons + own_name
    return {
        f"parent{number}": frozenset(people) | _joined(("naam", "name"), people),
        f"parent{number}_phone": _joined(phones, people) | _joined(phones, numbers),
        f"parent{number}_email": _joined(mails, people) | _joined(mails, numbers),
    }


def _joined(words: tuple[str, ...], others: tuple[str, ...]) -> frozenset[str]:
    return frozenset(a + b for a, b in product(words, others)) | frozenset(
        b + a for a, b in product(words, others)
    )


def _of_child(*words: str) -> frozenset[str]:
    """The words alone and with “kind” or “child” on either side."""
    return frozenset(words) | _joined(words, ("kind", "child", "vankind", "vanhetkind", "ofchild"))


_VARIANTS: Final[Mapping[str, frozenset[str]]] = {
    "family_number": frozenset(
        "gezin gezinsnr gezinsnummer gezinnr gezinnummer gezinsid gezinid gezinscode familienr familienummer "
        "familieid familynumber familyno familynr familyid householdid household".split()
    ),
    "surname": _of_child(
        "achternaam", "familienaam", "gezinsnaam", "geslachtsnaam", "surname", "lastname", "familyname"
    ),
    "surname_prefix": _of_child(
        "tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "tussenv", "prefix", "infix"
    ),
    "given_name": _of_child("roepnaam", "voornaam", "voornamen", "firstname", "givenname", "forename")
    | {"kind", "naamkind", "kindnaam", "child", "childname", "nameofchild"},
    "birth_date": _of_child(
        *"geboortedatum gebdatum gebdat geboortedat geboren birthdate dateofbirth dob birthday born".split()
    ),
    "group": frozenset("groep groepsnaam groepnaam stamgroep peutergroep basisgroep group groupname".split()),
    "site": frozenset("locatie vestiging opvanglocatie site location".split()),
    "mentor": frozenset("mentor mentornaam naammentor keyperson".split()),
    "school": frozenset("basisschool school toekomstigeschool primaryschool".split()),
    **_parent("1"),
    **_parent("2"),
    "home_languages": frozenset(
        "thuistaal thuistalen taalthuis talenthuis taal talen moedertaal moedertalen gesprokentaal "
        "gesprokentalen homelanguage homelanguages languagesathome language languages mothertongue".split()
    ),
    "neighbourhood": frozenset("wijk buurt stadsdeel wijknaam neighbourhood neighborhood district".split()),
    "ve_indication": frozenset(
        "veindicatie vveindicatie ve vve indicatie indicatieve indicatievve doelgroep doelgroepkind "
        "doelgroeppeuter veindication earlyeducationindication".split()
    ),
    "remark": frozenset(
        "opmerking opmerkingen bijzonderheden notitie notities toelichting memo remark remarks note notes "
        "comment comments".split()
    ),
}
"""Target → headings that mean it, as `_bare` writes them."""

TARGETS: Final = tuple(_VARIANTS)
"""What a column can hold; the keys of a mapping file."""


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


def guess_mapping(headings: tuple[str, ...]) -> ColumnMapping:
    """The columns that the headings point to; of two that mean the same the first counts.

    Raises ImportRefused naming what is missing when a child could not be made from it.
    """
    return mapping_from(headings, {})


def mapping_from(headings: tuple[str, ...], told: Mapping[str, object]) -> ColumnMapping:
    """The columns the user told (target → heading, None for “leave it out”), the rest guessed.

    Raises ImportRefused naming an unknown target, a heading that is not there or stands there twice, or the
    necessary columns that are missing.
    """
    bare = [_bare(heading) for heading in headings]
    columns: dict[str, int] = {}
    for target, heading in told.items():
        _require_target(target)
        if heading is not None:
            columns[target] = _column_of(headings, bare, target, heading)
    taken = set(columns.values())
    for target, variants in _VARIANTS.items():
        if target in told:
            continue
        for number, heading in enumerate(bare):
            if heading in variants and number not in taken:
                columns[target] = number
                taken.add(number)
                break
    missing = [target for target in NECESSARY if target not in columns]
    if missing:
        raise ImportRefused(
            N_("This file cannot be imported: no column was found for {columns}."),
            advice=N_(
                "Nothing was changed. Change the headings, or name the columns in a mapping: {targets}."
            ),
            columns=tuple(Label(_FIELDS[target].label) for target in missing),
            targets=", ".join(missing),
        )
    return ColumnMapping(headings, columns)


def _require_target(target: str) -> None:
    if target not in _VARIANTS:
        raise ImportRefused(
            N_("The mapping names “{target}”, which Kansenboek does not know."),
            advice=N_("Nothing was changed. It can be one of: {targets}."),
            target=target,
            targets=", ".join(TARGETS),
        )


def _column_of(headings: tuple[str, ...], bare: list[str], target: str, heading: object) -> int:
    """The number of the one column under `heading`: the same letter by letter, else without capitals, accents and
    punctuation. Raises ImportRefused when there is none, or more than one.
    """
    if not isinstance(heading, str):
        raise ImportRefused(
            N_("The mapping gives no heading for “{target}”."),
            advice=N_("Nothing was changed. Write a heading of the file between quotation marks."),
            target=target,
        )
    exact = [number for number, found in enumerate(headings) if found and found == heading]
    found = exact or [number for number, word in enumerate(bare) if word and word == _bare(heading)]
    if len(found) == 1:
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
        headings=", ".join(headings),
    )


def _bare(heading: str) -> str:
    decomposed = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())
