"""Cards of an address book (vCard 2.1, 3.0 and 4.0): each is of a parent, with a row for each child named on it.

A card seldom names a child. Its row then has no child's name, and says so. A card with a birthday of a child is the
child's own.
"""

from __future__ import annotations

import quopri
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kansenboek.kit.clock import BUILT_ON
from kansenboek.lists.rules.source import NO_CHILD_ON_CARD, FileKind

from .decoding import Decoded, decoded
from .found import Doubt, Found, FoundSheet, Room
from .refusals import NotRead

_HEADINGS: Final = (
    "roepnaam",
    "achternaam",
    "geboortedatum",
    "ouder 1",
    "telefoon ouder 1",
    "tweede telefoon",
    "e-mail ouder 1",
    "straat en huisnummer",
    "postcode",
    "woonplaats",
    "opmerking",
)
_LINE: Final = re.compile(
    r"(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<parameters>(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(?P<value>.*)",
    re.DOTALL,
)
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_SPLIT: Final = re.compile(r"(?<!\\);")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_MOST_CARDS: Final = 20_000
_PARENT: Final = re.compile(r"parent|ouder|moeder|vader|mother|father", re.IGNORECASE)
_BORN: Final = re.compile(r"\A(\d{4})-?(?:\d{2})?-?(?:\d{2})?")
_OLDEST_CHILD: Final = 13
"""Years before this program was made: who was born before is a grown-up."""
_CHILD: Final = re.compile(r"child|kind|zoon|dochter|\bson\b|daughter", re.IGNORECASE)


@dataclass(slots=True)
class _Property:
    group: str
    parameters: dict[str, str] = field(repr=False)
    value: str = field(repr=False)

    def pieces(self) -> list[str]:
        """The parts of a value with parts, as a name and an address have."""
        return [_plain(piece) for piece in _SPLIT.split(self.value)]


@dataclass(slots=True)
class _Card:
    number: int
    properties: dict[str, list[_Property]] = field(default_factory=dict, repr=False)

    def all(self, name: str) -> list[_Property]:
        return self.properties.get(name, [])

    def words(self, name: str) -> str:
        return next((text for each in self.all(name) if (text := _plain(each.value))), "")


def read(_data: bytes, text: Decoded) -> Found:
    """A row for each card, or for each child on it, below a row of headings. Raises NotRead."""
    found = Found(FileKind.VCARD, encoding=text.encoding, unsure=text.unsure)
    sheet, room = FoundSheet("", [(1, list(_HEADINGS))]), Room()
    number = 1
    for card in filter(lambda card: card.properties, _cards(text.text)):
        for cells in _rows(card):
            number += 1
            room.take(cells)
            sheet.rows.append((number, cells))
            if not any(cells[:2]):
                found.doubts.append(Doubt(number, NO_CHILD_ON_CARD))
    if number == 1:
        raise NotRead("empty")
    found.sheets.append(sheet)
    return found


def _rows(card: _Card) -> list[list[str]]:
    """The cells of each row that a card becomes."""
    name, *reached = _parent(card)
    born = card.words("BDAY").partition("T")[0]
    year = _BORN.match(born)
    if year and int(year[1]) >= BUILT_ON.year - _OLDEST_CHILD:
        given, surname = _own_names(card)
        parent = ", ".join(_related(card, _PARENT))
        return [[given, surname, born, parent, *reached]]
    return [[child, "", "", name, *reached] for child in _children(card) or [""]]


def _cards(text: str) -> Iterator[_Card]:
    card: _Card | None = None
    count = 0
    for line in _lines(text):
        found = _LINE.match(line)
        if not found:
            continue
        name, value = found["name"].upper(), found["value"]
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            count += 1
            if count > _MOST_CARDS:
                raise NotRead("rows")
            card = _Card(count)
        elif name == "END" and card is not None:
            yield card
            card = None
        elif card is not None:
            parameters = _parameters(found["parameters"])
            card.properties.setdefault(name, []).append(
                _Property((found["group"] or "").lower(), parameters, _decoded_value(value, parameters))
            )
    if card is not None:
        yield card


def _lines(text: str) -> Iterator[str]:
    """Logical lines: folded ones put together, those of quoted-printable at their soft ends too."""
    pending = ""
    for line in _FOLD.sub("", text).splitlines():
        joined = pending + line
        quoted = "QUOTED-PRINTABLE" in joined.split(":", 1)[0].upper()
        if quoted and joined.endswith("=") and len(joined) < 100_000:
            pending = joined[:-1]
            continue
        pending = ""
        yield joined
    if pending:
        yield pending


def _parameters(said: str) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for each in said.split(";")[1:]:
        name, equals, value = each.partition("=")
        if not equals:
            name, value = (
                ("ENCODING", name) if name.upper() in {"QUOTED-PRINTABLE", "BASE64", "B"} else ("TYPE", name)
            )
        name = name.strip().upper()
        value = value.strip().strip('"')
        parameters[name] = f"{parameters[name]},{value}" if name in parameters else value
    return parameters


def _decoded_value(value: str, parameters: dict[str, str]) -> str:
    encoding = parameters.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE":
        return _letters(quopri.decodestring(value.encode("utf-8", "replace")), parameters.get("CHARSET", ""))
    if encoding in {"B", "BASE64"} and len(value) < 10_000:
        try:
            return _letters(b64decode(value), parameters.get("CHARSET", ""))
        except ValueError:
            return ""
    return value if len(value) < 20_000 else ""


def _letters(data: bytes, charset: str) -> str:
    """Bytes as they say that they are, when they are that; else judged like a file."""
    try:
        return data.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError):
        try:
            return decoded(data).text
        except NotRead:
            return ""


def _plain(value: str) -> str:
    def meant(found: re.Match[str]) -> str:
        return "\n" if found[1] in "nN" else found[1]

    return _ESCAPED.sub(meant, value).strip()


def _parent(card: _Card) -> list[str]:
    phones = [
        re.sub(r"\Atel:", "", _plain(each.value), flags=re.IGNORECASE)
        for each in _liked_first(card.all("TEL"))
    ]
    phones = list(dict.fromkeys(phone for phone in phones if phone))
    mails = [
        re.sub(r"\Amailto:", "", _plain(each.value), flags=re.IGNORECASE)
        for each in _liked_first(card.all("EMAIL"))
    ]
    address = next((each.pieces() for each in _liked_first(card.all("ADR")) if any(each.pieces())), [])
    address += [""] * (7 - len(address))
    return [
        _name(card),
        phones[0] if phones else "",
        ", ".join(phones[1:4]),
        next(iter(filter(None, mails)), ""),
        " ".join(filter(None, (address[2], address[1]))).replace("\n", " "),
        address[5],
        address[3],
        card.words("NOTE"),
    ]


def _liked_first(properties: list[_Property]) -> list[_Property]:
    """Preferred ones first, then mobile ones, faxes left out."""
    kinds = {id(each): each.parameters.get("TYPE", "").lower() for each in properties}
    kept = [each for each in properties if "fax" not in kinds[id(each)]]

    def rank(each: _Property) -> tuple[bool, bool]:
        kind = kinds[id(each)]
        return not ("pref" in kind or "PREF" in each.parameters), "cell" not in kind

    return sorted(kept, key=rank)


def _name(card: _Card) -> str:
    """Given name and surname of the structured name, as one says them; else the name as shown."""
    for each in card.all("N"):
        pieces = [*each.pieces(), "", "", ""]
        if name := " ".join(f"{pieces[1]} {pieces[2]} {pieces[0]}".split()):
            return name
    return " ".join((card.words("FN") or card.words("NICKNAME") or card.words("ORG")).split())


def _own_names(card: _Card) -> tuple[str, str]:
    """Given name and surname of a child on its own card."""
    for each in card.all("N"):
        pieces = [*each.pieces(), "", "", ""]
        if any(pieces[:3]):
            return " ".join(f"{pieces[1]} {pieces[2]}".split()), pieces[0]
    given, _space, surname = _name(card).partition(" ")
    return given, surname


def _related(card: _Card, kind: re.Pattern[str]) -> list[str]:
    """Names of people of this kind: RELATED of version 4, or the label of a telephone's own."""
    people = [
        _plain(each.value)
        for each in card.all("RELATED")
        if kind.search(each.parameters.get("TYPE", ""))
        and not each.value.lower().startswith(("urn:", "http"))
    ]
    labels = {each.group: each.value for each in card.all("X-ABLABEL") if each.group}
    people += [
        _plain(each.value)
        for each in card.all("X-ABRELATEDNAMES")
        if kind.search(labels.get(each.group, "") + each.parameters.get("TYPE", ""))
    ]
    return list(dict.fromkeys(filter(None, people)))


def _children(card: _Card) -> list[str]:
    """Given names of children that the card of a parent tells."""
    children = _related(card, _CHILD)
    children += [_plain(each.value) for each in card.all("X-EVOLUTION-CHILD") + card.all("X-CHILD")]
    return list(dict.fromkeys(child for child in children if child))
