"""Lists as people really have them, made from a seed: twenty layouts, the encodings of their programs, spoilt cells.

The right outcome of each list is known: which children stand in it, and which of them are of one family. All people
are made up. ``python -m tests.lists.corpus`` reads all of them and prints what became of the children.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from random import Random

from .corpus_layouts import LAYOUTS, Layout
from .corpus_people import FAMILY_NAMES, GIVEN_NAMES, GROUPS, LANGUAGES, PARENT_NAMES, REMARKS

SEED = 20261129
LISTS = 300
ENCODINGS = (
    "utf-8",
    "cp1252",
    "utf-8-sig",
    "mac_roman",
    "cp1252",
    "cp850",
    "utf-16",
    "mixed",
    "twice",
    "cp1254",
    "cp1250",
)
"""Of lists of plain text. “mixed”: lines in UTF-8 and lines in Windows-1252; “twice”: UTF-8 read as Windows-1252."""


@dataclass(frozen=True)
class Kid:
    """A child that stands in a list. `surname` with its particles in front: “van der Berg”."""

    given_name: str
    particle: str
    bare_surname: str
    birth: date
    group: str
    remark: str = ""

    @property
    def surname(self) -> str:
        return f"{self.particle} {self.bare_surname}".strip()


@dataclass(frozen=True)
class Household:
    """A family: what the rows of its children have in common."""

    number: int
    kids: tuple[Kid, ...]
    parents: tuple[tuple[str, str], ...]
    """Given name and surname of each."""
    phones: tuple[str, ...]
    mails: tuple[str, ...]
    language: str
    postcode: str
    street: str


@dataclass(frozen=True)
class ListFile:
    """One list with its right outcome."""

    name: str
    layout: str
    encoding: str
    data: bytes = field(repr=False)
    households: tuple[Household, ...] = field(repr=False)
    spoilt: tuple[str, ...] = ()

    @property
    def kids(self) -> tuple[Kid, ...]:
        return tuple(kid for household in self.households for kid in household.kids)


def corpus(count: int = LISTS, seed: int = SEED) -> Iterator[ListFile]:
    """`count` lists; the same seed gives the same ones."""
    return (list_of(number, seed) for number in range(count))


def list_of(number: int, seed: int = SEED) -> ListFile:
    """One list of the corpus: it depends on no other."""
    dice = Random(f"{seed}-{number}")
    layout, encoding = shape_of(number)
    households = tuple(_households(dice, encoding))
    rows = _Rows(dice, layout, households)
    data = layout.write(rows.made(), dice, encoding)
    return ListFile(name_of(number), layout.name, encoding, data, households, rows.spoilt)


def shape_of(number: int) -> tuple[Layout, str]:
    """The layout of a list, and its encoding; a workbook has none."""
    layout = LAYOUTS[number % len(LAYOUTS)]
    encoding = ENCODINGS[(number // len(LAYOUTS) + number) % len(ENCODINGS)] if layout.is_text else ""
    return layout, encoding


def name_of(number: int) -> str:
    """How a list is called."""
    layout, encoding = shape_of(number)
    return f"{number:03}-{layout.name}-{encoding}"


def _fits(text: str, encoding: str) -> bool:
    alphabet = {"mixed": "cp1252", "twice": "cp1252", "": "utf-8"}.get(encoding, encoding)
    try:
        text.encode(alphabet)
    except UnicodeEncodeError:
        return False
    return True


def _households(dice: Random, encoding: str) -> Iterator[Household]:
    """Some fifteen families; two of them have the same surname, and a parent with the same given name."""
    givens = [name for name in GIVEN_NAMES if _fits(name, encoding)]
    surnames = [name for name in FAMILY_NAMES if _fits(" ".join(name), encoding)]
    parents = [name for name in PARENT_NAMES if _fits(name, encoding)]
    used: set[tuple[str, str]] = set()
    for number in range(dice.randint(8, 18)):
        particle, surname = ("", "Visser") if number in {2, 5} else dice.choice(surnames)
        kids: list[Kid] = []
        for _ in range(dice.choice((1, 1, 1, 2, 2, 3))):
            given = dice.choice([name for name in givens if (_bare(name), surname) not in used])
            used.add((_bare(given), surname))
            kids.append(_kid(dice, given, particle, surname, kids))
        first = "Sanne" if number in {2, 5} else dice.choice(parents)
        yield Household(
            number=1001 + number,
            kids=tuple(kids),
            parents=(
                (first, f"{particle} {surname}".strip()),
                (dice.choice(parents), dice.choice(surnames)[1]),
            ),
            phones=(
                f"06{20000000 + dice.randrange(10_000_000):08}",
                f"06{50000000 + dice.randrange(9_000_000):08}",
            ),
            mails=(f"ouder{dice.randrange(10**6)}@example.org", ""),
            language=dice.choice(LANGUAGES),
            postcode=f"{dice.randint(1000, 9999)} {dice.choice('ABCDEFGH')}{dice.choice('KLMNPRST')}",
            street=f"{dice.choice(('Dorpsstraat', 'Lindelaan', 'Kerkplein'))} {dice.randint(1, 200)}",
        )


@cache
def _bare(name: str) -> str:
    """Without marks: two children of one surname are never told apart by a mark alone."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _kid(dice: Random, given: str, particle: str, surname: str, others: Sequence[Kid]) -> Kid:
    birth = date(2022, 1, 1) + timedelta(days=dice.randrange(1_000))
    if others and dice.random() < 0.1:
        birth = others[0].birth
    return Kid(given, particle, surname, birth, dice.choice(GROUPS), dice.choice(REMARKS))


class _Rows:
    """The rows of a list: every field of each child as text, some of them spoilt as people spoil them."""

    def __init__(self, dice: Random, layout: Layout, households: Sequence[Household]) -> None:
        self._dice = dice
        self._households = households
        self._layout = layout
        self._write_day = dice.choice(DAYS)
        self.spoilt: tuple[str, ...] = ()

    def made(self) -> list[dict[str, str]]:
        rows = [self._row(house, kid) for house in self._households for kid in house.kids]
        if self._layout.is_text or self._layout.spoils:
            for row in rows:
                if self._dice.random() < 0.25:
                    self._spoil(row)
        return rows

    def _row(self, house: Household, kid: Kid) -> dict[str, str]:
        (first, first_surname), (second, second_surname) = house.parents
        return {
            "number": str(house.number),
            "pupil": str(self._dice.randrange(10_000, 99_999)),
            "given": kid.given_name,
            "particle": kid.particle,
            "bare": kid.bare_surname,
            "surname": kid.surname,
            "initials": kid.given_name[:1] + ".",
            "birth": self._write_day(kid.birth),
            "iso": kid.birth.isoformat(),
            "gender": self._dice.choice(("man", "vrouw")),
            "group": kid.group,
            "parent1": f"{first} {first_surname}",
            "parent1_given": first,
            "parent1_surname": first_surname,
            "phone1": house.phones[0],
            "mail1": house.mails[0],
            "parent2": f"{second} {second_surname}",
            "parent2_given": second,
            "parent2_surname": second_surname,
            "phone2": house.phones[1],
            "language": house.language,
            "postcode": house.postcode,
            "street": house.street,
            "remark": kid.remark,
        }

    def _spoil(self, row: dict[str, str]) -> None:
        """Spoil a cell that is not the name: the child has to come in all the same."""
        what = self._dice.choice(list(SPOILS))
        for name, text in SPOILS[what].items():
            row[name] = text.format(**row)
        self.spoilt += (what,)


MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day}-{MONTHS[day.month - 1][:3].replace('maa', 'mrt')}-{day:%y}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day:%d-%m-%Y} 00:00",
)
"""How a day of birth stands in one list."""

SPOILS: dict[str, dict[str, str]] = {
    "no number": {"number": "onbekend"},
    "number nought": {"number": "0"},
    "number error": {"number": "#N/B"},
    "mail placeholder": {"mail1": "geen"},
    "mail unknown": {"mail1": "n.v.t."},
    "number of nobody": {"number": "x"},
    "no phone": {"phone1": ""},
    "phone nought": {"phone1": "0"},
    "phone none": {"phone1": "geen"},
    "mother": {"parent1": "moeder", "parent1_given": "moeder", "parent1_surname": "", "number": ""},
    "nobody": {"parent1": "onbekend", "parent1_given": "?", "parent1_surname": "", "number": "-"},
    "phone error": {"phone1": "#WAARDE!"},
    "phone words": {"phone1": "alleen via oma"},
    "phone guarded": {"phone2": "'{phone2}"},
    "parent unknown": {
        "parent2": "onbekend",
        "parent2_given": "onbekend",
        "parent2_surname": "",
        "phone2": "",
    },
    "language word": {"language": "moeder Turks, vader Nederlands"},
    "language empty": {"language": ""},
    "group spoilt": {"group": "1-feb"},
    "spaces": {"given": "  {given} ", "bare": "{bare} ", "surname": "{surname}  "},
    "remark of lines": {"remark": "eerste regel\ntweede regel"},
    "remark quoted": {"remark": 'zegt "thuis" en "school"'},
    "remark separators": {"remark": "a;b,c"},
    "postcode odd": {"postcode": "onbekend"},
}
"""What is spoilt → the fields with what stands in them then."""


if __name__ == "__main__":
    sys.exit(import_module("tests.lists.corpus_outcome").main())
