"""A name out of the pieces that a list has of it: in columns of its own, or all in one cell.

“Berg, Mila van der”, “van der Berg, Mila” and “Mila van der Berg” are one name. What cannot be parted for certain
says so, and nothing of it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kansenboek.kit.names import folded, is_small_word

_MORE_PARTICLES: Final = frozenset("abu e i les und vdr ver vom y zum zur".split())
"""Words that stand between names in one cell, and that a name is not known without (`is_small_word`)."""
_FIRST_PARTICLES: Final = frozenset(("e", "y", "i", "do", "und"))
"""Small words that only stand between others: no surname begins with one."""
_GIVEN_TOO: Final = frozenset("abu al ben bin da das del della di el id la le to ver".split())
"""Particles that are given names too, or the first letters of one."""
_SIGNS: Final = str.maketrans({"’": "'", "`": "'", ".": "", "/": ""})
_CALLED: Final = re.compile(r"\s*[(\"“‘']\s*(?:roepnaam:?\s*)?(?P<called>[^()\"“”‘’']+?)\s*[)\"”’']\s*")
_INITIALS: Final = re.compile(r"(?:[A-Z][a-z]?\.\s?)+\Z|[A-Z]{1,4}\Z")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A given name and a surname with its particles. `certain`: whether they could be parted without a doubt."""

    given: str = field(default="", repr=False)
    surname: str = field(default="", repr=False)
    certain: bool = True


def whole_surname(prefix: str, surname: str) -> str:
    """A surname with its particles before it, each once: “van der” and “Berg”, or “Berg, van der”."""
    turned = _turned(surname)
    before = prefix.strip()
    if before and folded(f"{turned} ").startswith(f"{folded(before)} "):
        return turned
    return f"{before} {turned}".strip()


def split_name(text: str) -> NameParts:
    """The given name and the surname in one cell."""
    whole = " ".join(text.split()).strip(" ,;")
    called = ""
    if (found := _CALLED.search(whole)) and len(whole[: found.start()].split()) >= 1:
        called = found["called"]
        if all(map(_is_particle, called.split())):
            return split_name(f"{whole[: found.start()]}, {called}{whole[found.end() :]}")
        whole = (
            " ".join(f"{whole[: found.start()]} {whole[found.end() :]}".split())
            .replace(" ,", ",")
            .strip(" ,")
        )
    parts = _by_comma(whole) if "," in whole else _by_words(whole.split())
    if called and not parts.surname:
        return NameParts(called, parts.given)
    return NameParts(called or parts.given, parts.surname, parts.certain or bool(called))


def _by_comma(whole: str) -> NameParts:
    """“Berg, van der, Mila”, “Berg, Mila van der”, “van der Berg, Mila”, “Berg, van der”."""
    surname, *rest = (part.strip() for part in whole.split(",") if part.strip())
    prefix: list[str] = []
    given: list[str] = []
    for part in rest:
        words = part.split()
        if all(_is_particle(word) for word in words) and not (
            part is rest[-1] and not given and _is_given(words, rest)
        ):
            prefix += words
            continue
        end = len(words)
        while end > 1 and _is_particle(words[end - 1]):
            end -= 1
        given += words[:end]
        prefix += words[end:]
    return NameParts(" ".join(given), whole_surname(" ".join(prefix), surname))


def _is_given(words: list[str], rest: list[str]) -> bool:
    """Whether a lone “Ben” behind a comma is somebody's given name and no particle."""
    return len(rest) == 1 and len(words) == 1 and folded(words[0]) in _GIVEN_TOO and words[0][:1].isupper()


def _by_words(words: list[str]) -> NameParts:
    """“Mila van der Berg”; without particles the first word is the given name,"
    " which is certain for two words only."""
    if len(words) <= 1:
        return NameParts(" ".join(words), "")
    for at in range(1, len(words) - 1):
        if _is_particle(words[at]) and folded(words[at]) not in _FIRST_PARTICLES:
            return NameParts(" ".join(words[:at]), " ".join(words[at:]))
    if _is_particle(words[0]) and len(words) > 1 and folded(words[0]) not in _GIVEN_TOO:
        return NameParts("", " ".join(words))
    if len(words) > 2 and all(_INITIALS.match(word) for word in words[:-1]):
        return NameParts(" ".join(words[:-1]), words[-1])
    return NameParts(words[0], " ".join(words[1:]), len(words) == 2)


def _turned(surname: str) -> str:
    """“Berg, van der” as “van der Berg”; a comma before anything else stays."""
    main, comma, behind = surname.partition(",")
    words = behind.split()
    if comma and main.strip() and words and all(_is_particle(word) for word in words):
        return f"{' '.join(words)} {main.strip()}"
    return surname.strip().strip(",").strip()


def beside_given(whole: str, given: str) -> str:
    """The surname in a cell “Naam” that stands beside a column with the given name.

    The cell may hold the surname alone, or the given name again.
    """
    parts = split_name(whole)
    said = folded(given)
    if said and folded(parts.given) == said:
        return parts.surname
    words = " ".join(whole.split())
    if said and folded(words).startswith(f"{said} "):
        return words[len(given) :].strip(" ,")
    if "," in whole and parts.given and _INITIALS.match(parts.given):
        return parts.surname
    return _turned(words) if "," not in _turned(words) else parts.surname


def persons_in(cell: str) -> tuple[str, ...]:
    """The names of the grown-ups in one cell: “Sanne de Wit / Bram Berg”, “Sanne en Bram Berg”."""
    parts = [
        " ".join(part.split()) for part in re.split(r"\s*(?:/|;|&|\n|\s\+\s|\sen\s|\sand\s)\s*", cell.strip())
    ]
    return tuple(dict.fromkeys(part for part in parts if part))


def _is_particle(word: str) -> bool:
    bare = folded(word).translate(_SIGNS)
    # One letter is as a rule that of a first name: “Berg, Jan V.”
    return (len(bare) > 1 and is_small_word(bare)) or bare in _MORE_PARTICLES


def joined(parts: Iterable[str]) -> str:
    """Pieces of a name with one space between them."""
    return " ".join(" ".join(parts).split())
