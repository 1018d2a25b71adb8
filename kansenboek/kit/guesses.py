"""How many tries a guesser needs for a passphrase who knows Dutch words, names, towns, clubs, songs and habits.

The method is that of zxcvbn (D. L. Wheeler, “zxcvbn: Low-Budget Password Strength Estimation”, USENIX Security 2016):
find every part that a list or a pattern explains, give each the number of tries it takes, and take the cheapest way
to make the whole of such parts. Stricter than that in two ways: tries of the parts are only multiplied, without a
factor for their number, and a word that stands in no list costs no more than one of a large dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from .errors import N_, Label
from .resources import resource_folder
from .word_list import dutch_words

LEAST_TRIES = 1e12
"""Fewer are refused. At some hundred tries a second for a card (docs/security.md) that is a lifetime."""

_KINDS = {
    "name": N_("a name"),
    "place": N_("a place"),
    "club": N_("a club"),
    "saying": N_("words of a song or a saying"),
    "season": N_("a day, a month or a season"),
    "number": N_("numbers in words"),
    "work": N_("words of this work"),
    "common": N_("much used words"),
    "own": N_("the name of somebody or something here"),
    "word": N_("few words"),
    "year": N_("a year or a date"),
    "row": N_("a row of keys or digits"),
    "repeat": N_("a repetition"),
    "rest": N_("few letters and signs"),
}
_TRIES = {"name": 500, "place": 500, "club": 60, "season": 60, "number": 30, "work": 130, "common": 100}
_OWN_TRIES, _WORD_TRIES, _UNKNOWN_TRIES = 10.0, 7776.0, 300_000.0
_ENDING_TRIES = 10.0
_ENDINGS = (
    "en",
    "n",
    "s",
    "t",
    "d",
    "e",
    "je",
    "jes",
    "tje",
    "tjes",
    "pje",
    "te",
    "de",
    "er",
    "end",
    "eren",
    "st",
)
_SAYING_TRIES = 2_000.0
_SHORTEST_SAYING = 7
_LONGEST_WORD = 24
_EACH_CHARACTER = 10.0
_LEET = str.maketrans("4310578@$€!|", "aeiostbaseil")
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "01234567890",
)
_SHORTEST_ROW = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)")
_POSTCODE = re.compile(r"[1-9]\d{3}[a-z]{2}")
_WORD_LIKE = re.compile(r"(?=.*[aeiouy])(?!.*[^aeiouy]{6})[a-z]{3,14}")


class Part(NamedTuple):
    """A stretch of a passphrase (`start` to before `end`) that a guesser has by `kind` after so many `tries`."""

    start: int
    end: int
    tries: float
    kind: str


@dataclass(frozen=True, slots=True)
class Guess:
    """How many tries the whole takes, and of what kinds its parts are, that with the most letters first."""

    tries: float
    kinds: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether it takes as many tries as a passphrase has to."""
        return self.tries >= LEAST_TRIES

    @property
    def labels(self) -> tuple[Label, ...]:
        """At most two labels of what it is made of."""
        return tuple(Label(_KINDS[kind]) for kind in self.kinds[:2])


@cache
def _lists() -> tuple[dict[str, tuple[float, str]], str]:
    """Each word with its tries and its kind; and all sayings in one text, without spaces."""
    words = dict.fromkeys(dutch_words(), (_WORD_TRIES, "word"))
    sayings: list[str] = []
    kind = ""
    text = (resource_folder("words") / "guessed.txt").read_text("ascii")
    for line in text.splitlines():
        if line.startswith("["):
            kind = line[1:-1]
        elif kind == "saying":
            sayings.append(line.replace(" ", ""))
        else:
            for word in line.split():
                if word not in words or words[word][0] > _TRIES[kind]:
                    words[word] = (float(_TRIES[kind]), kind)
    return words, "\n".join(sayings)


def guess(plain: str, own_words: Iterable[str] = ()) -> Guess:
    """Estimate for a passphrase without capitals and accents; `own_words` are names that a guesser tries first."""
    letters = "".join(each for each in plain if each.isalnum() or each in "@$€")
    own = {_bare(word): (_OWN_TRIES, "own") for word in own_words}
    own.update({_bare(piece): (_OWN_TRIES, "own") for word in own_words for piece in word.casefold().split()})
    known = {word: found for word, found in own.items() if len(word) >= 3}
    tries, parts = _cheapest(letters, [*_parts(letters, known), *_unknown(plain)])
    signs = {each for each in plain if not (each.isalnum() or each.isspace() or each in "@$€")}
    sizes: dict[str, int] = {}
    for part in parts:
        sizes[part.kind] = sizes.get(part.kind, 0) + part.end - part.start
    return Guess(tries * 5.0 ** len(signs), tuple(sorted(sizes, key=lambda kind: -sizes[kind])) or ("rest",))


def _bare(word: str) -> str:
    return "".join(each for each in word.casefold() if each.isalnum())


def _cheapest(letters: str, parts: Iterable[Part]) -> tuple[float, list[Part]]:
    """Cover `letters` by parts that follow each other, at the fewest tries; what none explains costs by character."""
    by_end: dict[int, list[Part]] = {}
    for part in parts:
        by_end.setdefault(part.end, []).append(part)
    best = [(1.0, Part(0, 0, 1.0, "rest"))]
    for end in range(1, len(letters) + 1):
        choices = [Part(end - 1, end, _EACH_CHARACTER, "rest"), *by_end.get(end, ())]
        part = min(choices, key=lambda each: best[each.start][0] * each.tries)
        best.append((best[part.start][0] * part.tries, part))
    chosen, place = [], len(letters)
    while place:
        part = best[place][1]
        chosen.append(part)
        place = part.start
    return best[-1][0], chosen[::-1]


def _parts(letters: str, own: dict[str, tuple[float, str]]) -> Iterator[Part]:
    """Every part that a list or a pattern explains."""
    length = len(letters)
    for text, more in ((letters, 1.0), (letters.translate(_LEET), 4.0)):
        yield from _listed(text, own, more)
    for part in _listed(letters[::-1], own, 2.0):
        yield Part(length - part.end, length - part.start, part.tries, part.kind)
    yield from _rows(letters)
    yield from _repeats(letters, own)
    for pattern, tries in ((_YEAR, 130.0), (_DATE, 37_000.0), (_POSTCODE, 450_000.0)):
        for start in range(length):
            if found := pattern.match(letters, start):
                yield Part(start, found.end(), tries, "year" if pattern is not _POSTCODE else "place")


def _listed(letters: str, own: dict[str, tuple[float, str]], more: float) -> Iterator[Part]:
    words, sayings = _lists()
    for start in range(len(letters)):
        for end in range(start + 1, min(len(letters), start + _LONGEST_WORD) + 1):
            word = letters[start:end]
            found = own.get(word) or words.get(word)
            if found is None:
                continue
            tries, kind = found
            yield Part(start, end, tries * more, kind)
            if end - start >= 3:
                for ending in _ENDINGS:
                    if letters.startswith((ending, word[-1] + ending), end):
                        doubled = 0 if letters.startswith(ending, end) else 1
                        yield Part(start, end + len(ending) + doubled, tries * more * _ENDING_TRIES, kind)
        end = start + _SHORTEST_SAYING
        while end <= len(letters) and letters[start:end] in sayings:
            yield Part(start, end, _SAYING_TRIES * more, "saying")
            end += 1


def _rows(letters: str) -> Iterator[Part]:
    for start in range(len(letters)):
        for row in _ROWS:
            for way in (row, row[::-1]):
                end = start + _SHORTEST_ROW
                while end <= len(letters) and letters[start:end] in way:
                    yield Part(start, end, 40.0 * (end - start), "row")
                    end += 1


def _repeats(letters: str, own: dict[str, tuple[float, str]]) -> Iterator[Part]:
    """Find a stretch over and over: it costs what it costs once, times how often."""
    once: dict[str, float] = {}
    """What a piece costs; of a key that is held down every piece comes back from place to place."""
    for start in range(len(letters)):
        for unit in range(1, (len(letters) - start) // 2 + 1):
            times, piece = 1, letters[start : start + unit]
            while letters.startswith(piece, start + times * unit):
                times += 1
            if times > 1 and (unit > 1 or times > 2):
                if piece not in once:
                    once[piece] = _cheapest(piece, [*_listed(piece, own, 1.0), *_rows(piece)])[0]
                yield Part(start, start + times * unit, once[piece] * times, "repeat")


def _unknown(plain: str) -> Iterator[Part]:
    """Find words that stand in no list and look like some language: a large dictionary has them."""
    place = 0
    for run in re.findall(r"[a-z]+|[^a-z]", plain):
        if _WORD_LIKE.fullmatch(run):
            yield Part(place, place + len(run), min(_EACH_CHARACTER ** len(run), _UNKNOWN_TRIES), "word")
        place += len(run) if run.isalnum() or run in "@$€" else 0
