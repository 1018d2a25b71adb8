"""Alt+letter for every control that shows a text: handed out in reading order, no letter twice on a page."""

from __future__ import annotations

from collections.abc import Iterable


class Mnemonics:
    """The letters already taken on one page."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {letter.casefold() for letter in taken}

    def mark(self, text: str) -> str:
        """`text` with ``&`` before its letter, and its own ampersands doubled.

        First letters of words are tried first. When every letter is taken the text stays without one.
        """
        place = self._place(text)
        if place is None:
            return plain(text)
        self._taken.add(text[place].casefold())
        return plain(text[:place]) + "&" + plain(text[place:])

    def _place(self, text: str) -> int | None:
        starts = [i for i, c in enumerate(text) if c.isalnum() and (i == 0 or not text[i - 1].isalnum())]
        others = [i for i, c in enumerate(text) if c.isalnum()]
        for place in (*starts, *others):
            if text[place].isascii() and text[place].casefold() not in self._taken:
                return place
        return None


class NoMnemonics(Mnemonics):
    """For parts that come and go: no letters, so that those of the page stay where they are."""

    def mark(self, text: str) -> str:
        return plain(text)


def plain(text: str) -> str:
    """`text` as it has to be written where ``&`` would mark a letter."""
    return text.replace("&", "&&")
