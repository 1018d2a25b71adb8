"""Which words of a text are looked up in a dictionary, and which are left alone.

Left alone is what no dictionary can judge: numbers and words with digits, addresses of mail and of websites, words in
capitals such as CJG, words in another script, and sentences that are plainly in another language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’](?=[^\W\d_])|-(?=[^\W\d_]))*['’]?")
_ADDRESS = re.compile(r"[@\\]|://|^www\.|[^\W_]\.[^\W\d_]{2,}|^#|[\d_]|\w/\w")
_SENTENCE_END = re.compile(r"[.!?…:;]+[\s\"”’)]*\s")
_ENDINGS = ("'s", "'", "s", "tje", "je", "pje", "tjes", "jes", "pjes", "en", "'tje", "'tjes")
"""What Dutch puts behind a name."""
_LEAST_WORDS = 4
_MOSTLY = 0.6
"""A sentence in which more of its words than this are unknown is in another language."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """One word of a text: where it begins and ends, and in which sentence it stands."""

    start: int
    end: int
    word: str
    sentence: int


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[Spelled, ...]:
    """The words of a text that can be looked up, in the order in which they stand."""
    found: list[Spelled] = []
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    sentence = 0
    for piece in _PIECE.finditer(text):
        while sentence < len(ends) and piece.start() >= ends[sentence]:
            sentence += 1
        if _ADDRESS.search(piece.group()):
            continue
        for match in _WORD.finditer(piece.group()):
            word = match.group()
            start = piece.start() + match.start()
            if word[-1] in "'’" and not word[:-1].endswith(("s", "x", "z")):
                word = word[:-1]
            if _can_be_looked_up(word):
                found.append(Spelled(start, start + len(word), word, sentence))
    return tuple(found)


def _can_be_looked_up(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and not all(letter.isupper() for letter in letters) and is_latin(word)


@lru_cache(maxsize=4096)
def is_latin(word: str) -> bool:
    """Whether every letter of a word is a Latin one."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in word if letter.isalpha())


def plain_word(word: str) -> str:
    """A word as the dictionary has it: its accents in one piece, its apostrophe straight."""
    return unicodedata.normalize("NFC", word).replace("’", "'")


def parts_of(word: str) -> tuple[str, ...]:
    """What the dictionary is asked about a word: the word, and the parts between its hyphens."""
    plain = plain_word(word)
    parts = [part for part in plain.split("-") if len(part) > 1] if "-" in plain else []
    return tuple(dict.fromkeys((plain, *parts)))


def is_name(word: str, names: frozenset[str]) -> bool:
    """Whether a word is one of these names (casefolded), alone or with what Dutch puts behind a name."""
    folded = plain_word(word).casefold()
    if folded in names:
        return True
    return any(folded.removesuffix(ending) in names for ending in _ENDINGS if folded.endswith(ending))


def name_words(values: Iterable[str]) -> frozenset[str]:
    """The words of names, casefolded, as `is_name` wants them: those with a capital, whole and by their parts."""
    found: set[str] = set()
    for value in values:
        for piece in _PIECE.findall(value):
            word = plain_word(piece.strip('.,;:()"“”!?'))
            if word[:1].isupper() or "-" in word or word[:2] in ("'s", "'t"):
                found.update(each.casefold() for each in (word, *word.split("-")) if len(each) > 1)
    return frozenset(found)


def is_right(
    word: str, names: frozenset[str], own: frozenset[str], knows: Callable[[str], bool | None]
) -> bool | None:
    """Whether a word is spelled right; None when the dictionary was not asked about it yet.

    `knows`: what the dictionary says of a word, or None. A word with hyphens is right when each of its parts is.
    """
    if is_name(word, names) or plain_word(word).casefold() in own:
        return True
    whole, *parts = parts_of(word)
    said = knows(whole)
    if said or not parts:
        return said
    each = [True if is_name(part, names) or part.casefold() in own else knows(part) for part in parts]
    if said is None or None in each:
        return None
    return all(each)


def wrong_words(text: str, right: Callable[[str], bool | None]) -> Iterator[Spelled]:
    """The words that are spelled wrong, but for those of a sentence that is plainly in another language."""
    sentences: dict[int, list[Spelled]] = {}
    for each in words_of(text):
        sentences.setdefault(each.sentence, []).append(each)
    for words in sentences.values():
        wrong = [each for each in words if right(each.word) is False]
        if len(words) < _LEAST_WORDS or len(wrong) <= _MOSTLY * len(words):
            yield from wrong
