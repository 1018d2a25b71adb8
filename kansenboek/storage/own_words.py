"""Words that somebody told the spelling to take as right.

They may be names, so they stand in the store only, encrypted.
"""

from __future__ import annotations

from kansenboek.kit.spelled import name_words

from . import mentions
from .sealed_rows import SealedRows
from .transactions import Transaction

ROWS = SealedRows("own_words", ("word",), ("word",))


def add(tx: Transaction, word: str) -> None:
    """Take this word as right from now on."""
    ROWS.put_once(tx, (word,))


def remove(tx: Transaction, word: str) -> None:
    """Ask about this word again."""
    ROWS.remove(tx, "word = ?", (word,))


def every(tx: Transaction) -> tuple[str, ...]:
    """All of them, in the order of the alphabet."""
    return tuple(str(word) for (word,) in ROWS.select(tx))


def erase(tx: Transaction, family_id: str) -> None:
    """A family is about to be erased: let go of the words that are names of its people."""
    names = name_words(mentions.people_of(tx, family_id))
    for word in every(tx):
        if word.casefold() in names or set(word.casefold().split("-")) & names:
            remove(tx, word)
