"""What the spelling takes as right beside its dictionary: the names in the book, and one's own words."""

from __future__ import annotations

from kansenboek.kit.fields import Kind
from kansenboek.kit.register import features
from kansenboek.kit.spelled import name_words, plain_word
from kansenboek.storage import own_words
from kansenboek.storage.records import table_of

from .unlocked import Unlocked

EVERYBODY = None
LONGEST = 60
"""Letters of a word that can be kept."""


def names_in_book(unlocked: Unlocked, only: str | None = EVERYBODY) -> frozenset[str]:
    """The words with a capital in the short texts of the book: people, schools, organisations, streets.

    `only`: while parents look along, the id of the one family that may be read (empty: none). Then the names of no
    other family are known, so that no missing line below a word tells that somebody is in the book. Not logged.
    """
    found: set[str] = set()
    with unlocked.read() as tx:
        for feature in features():
            table = table_of(feature.kind)
            specs = feature.record.specs()
            family = "id" if feature.kind == "family" else "family_id" if "family_id" in specs else ""
            for name, spec in specs.items():
                if spec.kind is not Kind.TEXT:
                    continue
                if only is EVERYBODY:
                    found.update(value for value, _often in table.spellings(tx, name))
                elif family:
                    found.update(
                        value for value, _often in table.spellings(tx, name, f'"{family}" = ?', (only,))
                    )
                elif spec.suggests:
                    found.update(value for value, _often in table.spellings(tx, name))
    return name_words(found)


def own_words_of(unlocked: Unlocked) -> tuple[str, ...]:
    """The words that somebody told to take as right, as they were written."""
    with unlocked.read() as tx:
        return own_words.every(tx)


def add_own_word(unlocked: Unlocked, word: str) -> None:
    """Take this word as right from now on. Raises OnlyToRead in a rescued store."""
    if word.strip() and len(word) <= LONGEST:
        with unlocked.write_aside() as tx:
            own_words.add(tx, plain_word(word.strip()))


def remove_own_word(unlocked: Unlocked, word: str) -> None:
    """Ask about this word again, however its capitals are. Raises OnlyToRead in a rescued store."""
    with unlocked.write_aside() as tx:
        for each in own_words.every(tx):
            if each.casefold() == plain_word(word).casefold():
                own_words.remove(tx, each)
