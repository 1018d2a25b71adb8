"""What a passphrase must be before it may guard a store, and its one form as bytes.

Rules from NIST SP 800-63B-4: at least 15 characters, no rules about which, a block list, Unicode in one
normal form. A ``str`` cannot be wiped in Python; the bytearray made from it can, and is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from kansenboek.kit.errors import N_, WeakPassphrase, WrongPassphrase
from kansenboek.kit.guesses import Guess, guess

LEAST_CHARACTERS = 15
MOST_CHARACTERS = 128

_FEWEST_DIFFERENT = 5
_LEAST_OWN = 6
"""So many letters must be left when blocked words, rows of keys and digits are taken out."""

_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
_SHORTEST_ROW = 4

# Words and phrases from published lists of common passwords that reach 15 characters alone or joined, and the
# words of this program and its field. Written without spaces, capitals or punctuation.
_BLOCKED = """
    correcthorsebatterystaple paardbatterijnietje passwordpassword wachtwoordzin hetwachtwoord
    wachtwoord passphrase passwoord paswoord password kansenboek ouderkamer oudercafe huisbezoek
    overdracht voorschool peuterspeelzaal kinderopvang basisschool overdrachtsgesprek ditismijn
    ditiseen ditishet thisismy thisisa geheimpje geheim supersecret secret letmein laatmeerin welkom
    welcome iloveyou ikhouvanjou ikhouvan administrator beheerder admin qwerty azerty changeme
    veranderdit trustno sunshine princess football voetbal mijn my heel zeer lang lange veilig zomer
    winter lente herfst amsterdam rotterdam utrecht nederland
""".split()


def prepare(passphrase: str, own_words: Iterable[str] = ()) -> bytearray:
    """Turn a new passphrase into bytes. Raises WeakPassphrase: too short, too long, easily guessed.

    `own_words`: names of the organisation and its people, which a guesser tries first.
    """
    text = _normal(passphrase)
    if not LEAST_CHARACTERS <= len(text) <= MOST_CHARACTERS:
        raise WeakPassphrase(least=LEAST_CHARACTERS, most=MOST_CHARACTERS)
    found = guess(plain_letters(text), own_words)
    if not found.enough:
        raise GuessedPassphrase(found)
    if easily_guessed(text):
        raise WeakPassphrase(N_("This passphrase is too easy to guess."))
    try:
        return bytearray(text, "utf-8")
    except UnicodeEncodeError:
        raise WeakPassphrase(N_("This passphrase holds a character that cannot be stored.")) from None


class GuessedPassphrase(WeakPassphrase):
    """A passphrase that a word list takes apart. It says of what it is made, and nothing of what it is."""

    advice = N_("Let five words be drawn, and take those.")

    def __init__(self, found: Guess) -> None:
        labels = found.labels
        if len(labels) == 1:
            super().__init__(ONE_KIND, first=labels[0])
        else:
            super().__init__(TWO_KINDS, first=labels[0], second=labels[1])


ONE_KIND = N_("This passphrase is easy to guess: {first}.")
TWO_KINDS = N_("This passphrase is easy to guess: {first} and {second}.")


def encode(passphrase: str) -> bytearray:
    """Turn a passphrase that opens an existing store into bytes: the same form, without the rules for a new one.

    Raises WrongPassphrase for characters no passphrase can hold.
    """
    try:
        return bytearray(_normal(passphrase), "utf-8")
    except UnicodeEncodeError:
        raise WrongPassphrase from None


def _normal(passphrase: str) -> str:
    """Compose characters and take the line end off: a passphrase read from a file ends with one."""
    return unicodedata.normalize("NFC", passphrase.rstrip("\r\n"))


def easily_guessed(text: str) -> bool:
    """Whether too little is left of `text` without repetition, rows of keys, digits and well-known words."""
    bare = "".join(character for character in plain_letters(text) if character.isalnum())
    return (
        len(set(bare)) < _FEWEST_DIFFERENT
        or _repeats(bare)
        or len(_own_part(bare)) < _LEAST_OWN
    )  # fmt: skip


def plain_letters(text: str) -> str:
    """Write `text` without capitals and accents."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part))


def _repeats(bare: str) -> bool:
    """Whether the text is one shorter piece over and over, cut off anywhere."""
    return any(bare[period:] == bare[:-period] for period in range(1, len(bare) // 2 + 1))


def _own_part(bare: str) -> str:
    """Keep what is left of `bare` without digits, rows of keys and blocked words."""
    left = "".join(character for character in _without_rows(bare) if not character.isdigit())
    for blocked in sorted(_BLOCKED, key=len, reverse=True):
        left = left.replace(blocked, "")
    return left


def _without_rows(bare: str) -> str:
    """Take stretches of four or more characters along the alphabet or a keyboard, either way, out of `bare`."""
    left = []
    start = 0
    while start < len(bare):
        end = _end_of_row(bare, start)
        if end - start < _SHORTEST_ROW:
            end = start + 1
            left.append(bare[start])
        start = end
    return "".join(left)


def _end_of_row(bare: str, start: int) -> int:
    end = start + 1
    while end < len(bare) and any(
        bare[start : end + 1] in row or bare[start : end + 1] in row[::-1] for row in _ROWS
    ):
        end += 1
    return end
