"""What a search finds besides the words themselves: names in one piece, telephone numbers and postcodes in one row.

`of_name` and `in_text` say what is kept with a record, `asked` what is looked for. Both sides agree on this: what a
name is kept under begins with what is asked for it, as far as somebody has typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .letters import plain_letters, roman
from .names import folded, is_small_word, name_key, name_words
from .telephones import HOME_CODE, without_country_code

_MOST_WORDS = 8
"""So many words of a name are kept in one piece with what follows."""
_WITH_E = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Letters for which people without that key type two."""
_WITH_E_LETTERS = re.compile("[äöüøåÄÖÜØÅ]")
_FIRST_OTHER_SCRIPT = "\u0370"
"""Letters from here on are Greek, Cyrillic, Arabic, … and one letter can come from several keyboards."""
_WORD = re.compile(r"\w+")
_ODD_WORD = re.compile(
    r"(?<!\w)(?=[^\W_]*[^\x00-\x7f_])[\w\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d\u00ad]+"
)
"""A word with a letter outside ASCII, with the marks that stand on its letters."""
_MARKS_INSIDE = re.compile(r"[^\W\d_]+(?:[-'`´‘’ʼ‐‑–/.][^\W\d_]+)+")  # noqa: RUF001 - people type all of these
"""A word of two parts: Anne-Fleur, d’Hondt, v.d."""
_PLACE = r"v\.?[ ]?d\.?|vd|van|de|den|der|des|ten|ter|te|het|'t|’t|la|le|el|al|ben|bin|ibn|von|zu|di|da|del|du|dos|mc"
_NAME_AFTER = re.compile(rf"(?<![\w'’])((?:(?:(?i:{_PLACE})\.?[ ]|d['’])(?:[ ])?)+)([^\W\d_][\w'’-]*)")
_TWO_NAMES = re.compile(r"(?<![\w'’-])([^\W\d_][^\W\d_]+)[ ]+(?=([^\W\d_][^\W\d_]+))")
_KEY_DIFFERS = re.compile(r"ij|[aou]e")
_POSTCODE = re.compile(r"(?<!\d)([1-9]\d{3})[ .\-]{0,3}([a-z]{2})(?![^\W_])")
_NUMBER = re.compile(r"(?<![\w+])(?:\+[ ]?|\(\+?)?\d(?:[ ().\-/]{0,3}\d){5,15}(?!\w)")
_DAY = re.compile(r"(?:\d{1,2}([-/.])\d{1,2}\1\d{2,4}|\d{4}([-/.])\d{1,2}\2\d{1,2})(?: .*)?")
_OWN_ZERO = re.compile(r"\(0\)")
_HOME = str(HOME_CODE)
_LEAST_NUMBER, _LEAST_ABROAD = 6, 8


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that has to be there: all of `words`, or else one of `spellings` among those that are kept.

    Of each the beginning is enough.
    """

    words: tuple[str, ...]
    spellings: tuple[str, ...]


class Wanted:
    """What somebody typed above a list, to be looked for in the names of each of its lines."""

    def __init__(self, typed: str) -> None:
        self._asked = asked(typed)

    def __bool__(self) -> bool:
        return bool(self._asked)

    def is_in(self, *names: str) -> bool:
        """Whether all that was typed begins a name, in whatever spelling."""
        words = [word for name in names for word in _WORD.findall(folded(name))]
        missing = [
            (*each.spellings, "".join(each.words))
            for each in self._asked
            if not all(map(_beginning_of(words), each.words))
        ]
        if not missing:
            return True
        roughly = " ".join(part for name in names for part in ("".join(name_words(name)), name_key(name)))
        if not all(any(other[:2] in roughly for other in others) for others in missing):
            return False  # most lines, and quickly
        kept = [*words, *(spelling for name in names for spelling in of_name(name))]
        return all(any(map(_beginning_of(kept), others)) for others in missing)


def _beginning_of(words: list[str]) -> Callable[[str], bool]:
    return lambda typed: any(word.startswith(typed) for word in words)


def of_name(name: str) -> Iterator[str]:
    """Give what a name is kept under: its words, the name in one piece, both from each word on, and their keys."""
    yield from _WORD.findall(folded(name))
    words = name_words(name)
    with_e = name_words(_spelled_with_e(name))
    for at in range(min(len(words), _MOST_WORDS)):
        rest = words[at:]
        yield words[at]
        yield "".join(rest)
        yield from _keys(" ".join(rest))
        if _KEY_DIFFERS.search(words[at]):
            yield name_key(words[at])
    if with_e != words:
        yield from with_e
        yield from ("".join(with_e[at:]) for at in range(min(len(with_e), _MOST_WORDS)))


def in_text(text: str) -> Iterator[str]:
    """Give the spellings under which a text is found too: of its names, telephone numbers and postcodes."""
    if not text.isascii():
        for word in dict.fromkeys(_ODD_WORD.findall(text)):
            yield from _of_odd_word(word)
    for word in _MARKS_INSIDE.findall(text):
        yield from _in_one_piece(word)
    for small, word in _NAME_AFTER.findall(text):
        if word[0].isupper():
            yield from _in_one_piece(small + word)
    for found in _TWO_NAMES.finditer(text):
        if found[1][0].isupper() and found[2][0].isupper():
            yield from _in_one_piece(f"{found[1]} {found[2]}")
    for word in _WORD.findall(text):
        if word[0].isupper() and _KEY_DIFFERS.search(word):
            yield name_key(word)
    yield from of_numbers(text)


def of_numbers(text: str) -> Iterator[str]:
    """Give the spellings of the telephone numbers and postcodes in a text."""
    plain = plain_letters(text)
    if not any(map(str.isdigit, plain)):
        return
    for digits, letters in _POSTCODE.findall(plain):
        yield digits + letters
    for found in _NUMBER.finditer(plain):
        if not _DAY.fullmatch(found.group()):
            yield from _of_number(found.group())


def asked(typed: str) -> tuple[Asked, ...]:
    """Take apart what somebody typed: each name with the small words before it, each number, each other word."""
    plain = plain_letters(typed)
    wanted: list[Asked] = []
    at = 0
    for found in _NUMBER.finditer(plain):
        if sum(map(str.isdigit, found.group())) < _LEAST_NUMBER or _DAY.fullmatch(found.group()):
            continue
        wanted += _asked_words(plain[at : found.start()])
        literal = tuple(_WORD.findall(found.group()))
        wanted.append(Asked(literal, _without(literal, _of_number(found.group()))))
        at = found.end()
    # The letters as they were typed are kept where there is no number: an alphabet has its own words in a text.
    wanted += _asked_words(plain[at:] if at else typed)
    return tuple(wanted)


def _asked_words(typed: str) -> list[Asked]:
    groups = list(_groups(typed.replace("_", " ")))
    wanted = []
    for place, group in enumerate(groups):
        others = list(_forms(group))
        for other in (place - 1, place + 1):
            if 0 <= other < len(groups):
                two = sorted((place, other))
                others.append("".join(word for each in two for word in name_words(" ".join(groups[each]))))
        literal = tuple(word for piece in group for word in _WORD.findall(folded(piece)))
        if literal:
            wanted.append(Asked(literal, _without(literal, others)))
    return wanted


def _groups(typed: str) -> Iterator[list[str]]:
    """Give each word with the small words right before it; small words at the end are still without a name."""
    group: list[str] = []
    for piece in typed.split():
        words = name_words(piece)
        if not words:
            continue
        group.append(piece)
        if not all(map(is_small_word, words)):
            yield group
            group = []
    yield from ([piece] for piece in group)


def _forms(group: list[str]) -> Iterator[str]:
    """Give what is asked for a name with its small words: in one piece, by its key, and without them."""
    for text in dict.fromkeys((" ".join(group), group[-1])):
        yield "".join(name_words(text))
        yield name_key(text)
        if _WITH_E_LETTERS.search(text):
            yield "".join(name_words(_spelled_with_e(text)))


def _without(literal: tuple[str, ...], spellings: Iterable[str]) -> tuple[str, ...]:
    """`spellings`, each once; one word that is looked for everywhere needs not be looked for among them too."""
    there = literal if len(literal) == 1 else ()
    return tuple(each for each in dict.fromkeys(spellings) if each and each not in there)


def _keys(name: str) -> Iterator[str]:
    key = name_key(name)
    yield key
    if key.startswith(("vd", "vt")):
        yield key[2:]


def _in_one_piece(name: str) -> Iterator[str]:
    words = name_words(name)
    yield "".join(words)
    yield name_key(name)
    if _WITH_E_LETTERS.search(name):
        yield "".join(name_words(_spelled_with_e(name)))


def _of_odd_word(word: str) -> Iterator[str]:
    plain = folded(word)
    if plain != word.lower():
        yield plain
    latin = roman(plain_letters(word))
    if latin != plain or word[0] >= _FIRST_OTHER_SCRIPT:
        yield latin
    if _WITH_E_LETTERS.search(word):
        yield _spelled_with_e(word)


def _spelled_with_e(text: str) -> str:
    return text.casefold().translate(_WITH_E)


def _of_number(typed: str) -> Iterator[str]:
    """Give a telephone number as it is dialled here, abroad and inside its country; as far as it was typed."""
    abroad = typed.lstrip(" (").startswith("+")
    digits = "".join(filter(str.isdigit, _OWN_ZERO.sub("", typed) if abroad or "00" in typed[:4] else typed))
    if digits.startswith("00"):
        digits, abroad = digits[2:], True
    yield digits
    if abroad:
        inside = _inside(digits)
        if inside:
            yield inside
            yield f"0{inside}"
    elif digits.startswith("0"):
        yield digits[1:]
        yield _HOME + digits[1:]


def _inside(digits: str) -> str:
    """A number with the code of its country, without it; empty as long as it is no whole number."""
    if digits.startswith(_HOME):
        return digits[len(_HOME) :]
    return without_country_code(digits) if len(digits) >= _LEAST_ABROAD else ""
