"""EDEX.XML, as the school systems ParnasSys and ESIS write it: pupils with the names of their groups.

The standard is EDEXML of Edustandaard (2.1 of 2017 and the versions before it), which UWLR uses too: a school,
groups with a key, and pupils that point to a group by its key. Fields of a pupil that are no part of the standard are
read as columns of their own; numbers of citizens are not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kansenboek.lists.rules.source import CITIZEN_NUMBERS, FileKind

from .decoding import Decoded
from .found import Doubt, Found, FoundSheet, Room
from .refusals import NotRead
from .safe_xml import Event, events, mended

_HEADINGS: Final = {
    "key": "leerlingnummer",
    "achternaam": "achternaam",
    "voorvoegsel": "voorvoegsel",
    "tussenvoegsel": "voorvoegsel",
    "roepnaam": "roepnaam",
    "voornamen": "voornamen",
    "voorletters-1": "voorletters",
    "voorletters": "voorletters",
    "geboortedatum": "geboortedatum",
    "geslacht": "geslacht",
    "groep": "groep",
    "jaargroep": "jaargroep",
    "samengestelde_groep": "samengestelde groep",
    "vestiging": "vestiging",
    "emailadres": "e-mailadres leerling",
    "school": "school",
}
"""Name in the file → heading, in the order of the columns."""
_LEFT_OUT: Final = frozenset(
    {
        "mutatiedatum",
        "toevoeging",
        "gebruikersnaam",
        "fotourl",
        "eckid",
        "guid",
        "crud",
        "wachtwoord",
        "leerkracht",
    }
)
_CITIZEN: Final = re.compile(r"bsn|sofi|burgerservice|ondwnr|persoonsgebonden|\bpgn", re.IGNORECASE)
_GENDERS: Final = {"0": "", "1": "man", "2": "vrouw", "9": ""}
"""ISO 5218, as the standard says."""
_DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?\Z")
_REFERENCES: Final = frozenset({"groep", "samengestelde_groep", "vestiging"})
_AROUND: Final = frozenset({"groepen", "samengestelde_groepen", "ouders", "verzorgers", "ouders_verzorgers"})
_PARENTS: Final = ("ouder", "verzorger", "contactpersoon")
_MOST_FIELDS: Final = 200


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str] = field(repr=False)
    text: list[str] = field(default_factory=list, repr=False)
    children: list[_Element] = field(default_factory=list)

    def words(self) -> str:
        """Its text on one line."""
        return " ".join("".join(self.text).split())

    def first(self, *names: str) -> str:
        """The words of its first child with one of these names."""
        return next((child.words() for child in self.children if child.name in names), "")


def read(_data: bytes, decoded: Decoded) -> Found:
    """One row for each pupil, below a row of headings. Raises NotRead."""
    try:
        return _read(decoded)
    except NotRead as error:
        if error.code != "broken":
            raise
        return _read(mended(decoded))


def _read(decoded: Decoded) -> Found:
    groups: dict[str, str] = {}
    pupils: list[dict[str, str]] = []
    found = Found(FileKind.EDEX, encoding=decoded.encoding)
    school = ""
    for element, path in _elements(events(decoded)):
        if element.name == "leerling" and "leerlingen" in path[:-1]:
            pupils.append(_pupil(element, found))
        elif element.name in _REFERENCES and "leerling" not in path and "leerkracht" not in path:
            if key := element.attributes.get("key", ""):
                groups[key] = element.first("naam", "groepsnaam", "omschrijving") or key
        elif element.name == "school" and not school:
            school = element.first("schoolnaam", "naam")
    if not pupils:
        raise NotRead("no_pupils")
    for pupil in pupils:
        for name in _REFERENCES & pupil.keys():
            pupil[name] = ", ".join(groups.get(key, key) for key in pupil[name].split("\n"))
        if school:
            pupil.setdefault("school", school)
    found.sheets.append(_as_sheet(pupils))
    return found


def _as_sheet(pupils: list[dict[str, str]]) -> FoundSheet:
    names = list(dict.fromkeys(name for pupil in pupils for name in pupil))[:_MOST_FIELDS]
    order = list(_HEADINGS)
    names.sort(key=lambda name: order.index(name) if name in order else len(order))
    sheet, room = FoundSheet(""), Room()
    sheet.rows.append((1, [_HEADINGS.get(name, name.replace("_", " ")) for name in names]))
    for number, pupil in enumerate(pupils, start=2):
        cells = [pupil.get(name, "") for name in names]
        room.take(cells)
        sheet.rows.append((number, cells))
    return sheet


_WHOLE: Final = frozenset({"leerling", "school", *_REFERENCES})


def _elements(happened: Iterator[Event]) -> Iterator[tuple[_Element, list[str]]]:
    """Whole elements that matter, each with the names of those around it and its own."""
    path: list[str] = []
    whole: list[_Element] = []
    for what, name, attributes in happened:
        if what == "begin":
            path.append(name)
            if whole or name in _WHOLE:
                element = _Element(name, attributes)
                if whole:
                    whole[-1].children.append(element)
                whole.append(element)
        elif what == "text" and whole:
            whole[-1].text.append(name)
        elif what == "end":
            if whole and len(whole) == 1:
                yield whole[0], list(path)
            if whole:
                whole.pop()
            path.pop()


def _pupil(element: _Element, found: Found) -> dict[str, str]:
    said: dict[str, str] = {}
    if key := element.attributes.get("key", ""):
        said["key"] = key
    _collect(element, "", said, found)
    if day := _DAY.match(said.get("geboortedatum", "")):
        said["geboortedatum"] = "-".join(day.groups())
    if "geslacht" in said:
        said["geslacht"] = _GENDERS.get(said["geslacht"], said["geslacht"])
    if "tussenvoegsel" in said:
        said.setdefault("voorvoegsel", said.pop("tussenvoegsel"))
    return said


def _collect(element: _Element, around: str, said: dict[str, str], found: Found) -> None:
    """Every field of a pupil by its name; what stands within another element has that one's name in front."""
    parents = 0
    for child in element.children:
        if _CITIZEN.search(child.name):
            if not any(doubt.message == CITIZEN_NUMBERS for doubt in found.doubts):
                found.doubts.append(Doubt(1, CITIZEN_NUMBERS))
            continue
        if child.name in _LEFT_OUT:
            continue
        name = f"{around} {child.name}".strip()
        if child.children and child.name.startswith(_PARENTS) and child.name not in _AROUND:
            parents += 1
            _collect(child, f"ouder {parents}", said, found)
            continue
        if child.name in _REFERENCES and not around:
            value = child.attributes.get("key", "") or child.words()
        elif child.children:
            inside = around if child.name in _AROUND else name
            _collect(child, inside, said, found)
            continue
        else:
            value = child.words()
        if value:
            said[name] = f"{said[name]}\n{value}" if name in said else value
