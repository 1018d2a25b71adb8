"""Words for a passphrase that nobody thought of, and advice on one that somebody did.

The advice is honest about what it cannot see: whether words are a known saying, or a pet and a street. So it
calls nothing strong without saying what that depends on, and gives no number of years.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.kit.fingerprints import system_random
from kansenboek.kit.guesses import guess
from kansenboek.kit.word_list import dutch_words
from kansenboek.storage.passphrases import (
    LEAST_CHARACTERS,
    MOST_CHARACTERS,
    ONE_KIND,
    TWO_KINDS,
    easily_guessed,
    plain_letters,
)

WORDS = 5

MOST_BYTES_IN_PDF = 127
"""More of a password is not looked at (ISO 32000-2, 7.6.4.3.3), so what comes after it would add nothing."""

_STRONG_CHARACTERS = 24
_STRONG_RANDOM_CHARACTERS = 20
"""For letters, digits and signs mixed, as a password manager makes them."""
_SHORTEST_WORD = 3
_SHORTEST_OWN_WORD = 4


class Level(Enum):
    """How hard a passphrase is to guess, as far as a program can see."""

    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    EASILY_GUESSED = "easily guessed"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Strength:
    """What to say of a passphrase. `sentence` is a message id; `values` fill its places."""

    level: Level
    sentence: str
    values: tuple[tuple[str, int | Label], ...] = ()


class WordsTooWeak(KnownError):
    """A paper was to be encrypted with words that somebody else can guess."""

    message = N_("These words are too easy to guess to encrypt a paper with.")
    advice = N_("Nothing was made. Let five words be drawn: they are put in a file that is not there yet.")


def require_strong(words: str) -> str:
    """Give `words` back when they may guard a paper: they reach what a passphrase has to reach.

    A paper that lies open to guessing is a plain file with a longer name, so nothing less is taken. Raises
    WordsTooWeak: empty, blank, too short, too long, easily guessed, or more than a PDF looks at.
    """
    if not words.strip():
        raise WordsTooWeak(N_("There are no words to encrypt the paper with."))
    level = strength(words).level
    if level is Level.TOO_SHORT:
        raise WordsTooWeak(
            N_("The words to encrypt the paper with are too short: at least {least} characters."),
            least=LEAST_CHARACTERS,
        )
    if level is Level.TOO_LONG or len(words.encode("utf-8", "replace")) > MOST_BYTES_IN_PDF:
        raise WordsTooWeak(N_("The words to encrypt the paper with are too long for a PDF."))
    if level is Level.EASILY_GUESSED:
        raise WordsTooWeak
    return words


def suggest_passphrase(
    words: int = WORDS, choose: Callable[[Sequence[str]], str] = system_random.choice
) -> str:
    """Draw that many different words, each by chance from all that are left, with spaces between them."""
    drawn: list[str] = []
    left = dutch_words()
    for _place in range(words):
        drawn.append(choose(left))
        place = left.index(drawn[-1])
        left = left[:place] + left[place + 1 :]
    return " ".join(drawn)


def strength(passphrase: str, own_words: Iterable[str] = ()) -> Strength:
    """Give advice on a passphrase somebody thought of; `own_words` (a login name) add nothing to its strength.

    What is too short, too long or easily guessed is refused when a store is made, own words excepted.
    """
    count = len(passphrase)
    if count < LEAST_CHARACTERS:
        values = (("count", count), ("least", LEAST_CHARACTERS))
        return Strength(Level.TOO_SHORT, N_("Too short: {count} of at least {least} characters."), values)
    if count > MOST_CHARACTERS:
        sentence = N_("Too long: at most {most} characters.")
        return Strength(Level.TOO_LONG, sentence, (("most", MOST_CHARACTERS),))
    own = tuple(own_words)
    found = guess(plain_letters(passphrase), own)
    if not found.enough:
        kinds = found.labels
        named = (("first", kinds[0]), ("second", kinds[-1]))
        return Strength(Level.EASILY_GUESSED, TWO_KINDS if len(kinds) > 1 else ONE_KIND, named)
    left = _without(passphrase, own)
    if easily_guessed(left):
        sentence = N_("Easily guessed: well-known words, rows of keys and repetition count for nothing.")
        return Strength(Level.EASILY_GUESSED, sentence)
    if _many_words(left) or _mixed(left):
        sentence = N_("Strong, if the words have nothing to do with each other or with you.")
        return Strength(Level.STRONG, sentence)
    return Strength(Level.FAIR, N_("Fair. One more word that has nothing to do with it makes it strong."))


def _without(passphrase: str, own_words: Iterable[str]) -> str:
    """Take capitals, accents and own words out of `passphrase`; a shorter own word may be chance, and stays."""
    text = plain_letters(passphrase)
    for word in own_words:
        plain = plain_letters(word.strip())
        text = text.replace(plain, "") if len(plain) >= _SHORTEST_OWN_WORD else text
    return text


def _many_words(text: str) -> bool:
    words = {word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _SHORTEST_WORD}
    return len(words) >= WORDS and len(text) >= _STRONG_CHARACTERS


def _mixed(text: str) -> bool:
    kinds = (str.isalpha, str.isdigit, lambda character: not character.isalnum())
    return (
        len(text) >= _STRONG_RANDOM_CHARACTERS
        and " " not in text
        and all(any(map(kind, text)) for kind in kinds)
    )
