"""The Dutch words that a passphrase is drawn from. Their source and licence: resources/words/README.md."""

from __future__ import annotations

from functools import cache

from .resources import resource_folder


@cache
def dutch_words() -> tuple[str, ...]:
    """All words of the list, in alphabetical order."""
    return tuple((resource_folder("words") / "nl.txt").read_text("ascii").split())
