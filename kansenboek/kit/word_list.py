"""The Dutch words that a passphrase is drawn from. Their source and licence: resources/words/README.md."""

from __future__ import annotations

from functools import cache

from .resources import resource_folder


@cache
def dutch_words() -> tuple[str, ...]:
    """All words of the list, in alphabetical order."""
    return tuple((resource_folder("words") / "nl.txt").read_text("ascii").split())


def check_words(number: int, count: int) -> tuple[str, ...]:
    """So many words for a number, to compare it by telephone: in Dutch in every language, for they say nothing."""
    words, found = dutch_words(), []
    for _place in range(count):
        number, place = divmod(number, len(words))
        found.append(words[place])
    return tuple(found)
