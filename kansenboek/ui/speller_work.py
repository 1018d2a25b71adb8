"""What the process does that has the dictionary: it gets words, and sends back which are right, or other spellings.

A process of its own, because reading the dictionary and finding other spellings each keep Python busy for longer than
a key may wait. It gets single words, writes nothing, and ends as soon as the window lets go of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

if sys.platform != "win32":
    import resource

CHECK, SUGGEST = "check", "suggest"
LANGUAGE = "nl"
MOST_SUGGESTED = 5


def answer(line: Connection, folder: str) -> None:
    """Answer until the other end is closed. Runs in the other process."""
    from hunspell import Hunspell  # noqa: PLC0415 - never in the process of the window

    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what was typed is never left on the disk
    dictionary = Hunspell(LANGUAGE, hunspell_data_dir=folder)
    with suppress(EOFError, OSError):  # the window is gone
        line.send((CHECK, {}))
        while True:
            asked, words = line.recv()
            if asked == CHECK:
                line.send((CHECK, {word: bool(dictionary.spell(word)) for word in words}))
            else:
                line.send((SUGGEST, {word: _instead(word, dictionary.suggest(word)) for word in words}))


def _instead(word: str, found: Iterable[str]) -> tuple[str, ...]:
    """The best of what was found; names come last when the word has no capital."""
    capital = word[:1].isupper()
    return tuple(sorted(found, key=lambda other: other[:1].isupper() != capital))[:MOST_SUGGESTED]
