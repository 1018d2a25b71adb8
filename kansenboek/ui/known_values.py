"""What forms offer while somebody types: what the book has, nothing of other families while parents look along."""

from __future__ import annotations

from kansenboek.book.suggesting import EVERYBODY, known_values

from .desk import Desk


class KnownValues:
    """Gives what is known by the key of a field. The book is asked once for each key, as long as the page is open."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[tuple[str, str | None], tuple[str, ...]] = {}

    def __call__(self, key: str) -> tuple[str, ...]:
        looking = self._desk.looking
        only = looking.family if looking.is_on else EVERYBODY
        if (key, only) not in self._kept:
            self._kept[key, only] = known_values(self._desk.unlocked, key, only)
        return self._kept[key, only]
