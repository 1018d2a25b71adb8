"""The tally of who comes in: one press counts one, and what was pressed last is taken back first.

Who is new is an adult too. Somebody known by name is an adult too, unless the user says that the tally has that
adult already and there is room for it. Nobody counted yet is None, which is not zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kansenboek.kit.errors import BugError
from kansenboek.sessions.records import ParentSession

ADULTS, NEW_ADULTS, CHILDREN = "adults", "new_adults", "children"
COUNTED = (ADULTS, NEW_ADULTS, CHILDREN)
"""The fields of a session that the tally counts, in the order in which they are shown."""
DIGITS = "123456789"


@dataclass(frozen=True, slots=True)
class Present:
    """Who came in so far: three numbers, and the ids of the contacts who are known by name."""

    adults: int | None = None
    new_adults: int | None = None
    children: int | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """One act at the door, to take back: the tally as it was before it.

    `contact`: who was named, empty for a press of a counter. `counted`: whether that name counted an adult.
    """

    before: Present
    contact: str = ""
    counted: bool = False


class Tally:
    """The tally of one session, counted on from `now`; its attribute `now` is what it has come to."""

    def __init__(self, now: Present | None = None) -> None:
        self.now = now or Present()
        self._steps: list[_Step] = []

    @property
    def has_steps(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._steps)

    def tick(self, name: str, step: int) -> None:
        """Count one more (`step` 1) or one less (-1) of `name`, a field of `COUNTED`.

        One less than “not counted yet” is zero, nobody came; one less than zero is “not counted yet” again, for
        otherwise a slip could not be undone.
        """
        before: int | None = getattr(self.now, name)
        if step < 0 and before == 0:
            self._go(_counting(self.now, name, None))
            return
        after = _within(name, (before or 0) + step)
        now = _counting(self.now, name, after)
        if name == NEW_ADULTS and after != (before or 0):
            now = replace(now, adults=_within(ADULTS, (now.adults or 0) + step))
        self._go(now)

    def name(self, contact: str, *, counted_already: bool = False) -> None:
        """Add somebody by name, with an adult when the tally does not have that adult already."""
        if contact in self.now.people:
            return
        people, adults = (*self.now.people, contact), self.now.adults
        if len(people) > (adults or 0) or not counted_already:
            adults = _within(ADULTS, (adults or 0) + 1)
        self._go(replace(self.now, adults=adults, people=people), contact)

    def unname(self, contact: str) -> None:
        """Take a wrong name away, with the adult it counted: from now on it is as if it had never been named."""
        place = next((n for n, step in enumerate(self._steps) if step.contact == contact), None)
        named = None if place is None else self._steps.pop(place)
        self.now = _without(self.now, contact, named)
        later = self._steps[place or 0 :]
        self._steps[place or 0 :] = [
            replace(step, before=_without(step.before, contact, named)) for step in later
        ]

    def take_back(self) -> None:
        """Undo the last act that still shows; nothing happens when there is none."""
        while self._steps:
            before = self._steps.pop().before
            if before != self.now:
                self.now = before
                return

    def _go(self, now: Present, contact: str = "") -> None:
        if now != self.now:
            counted = bool(contact) and now.adults != self.now.adults
            self._steps.append(_Step(self.now, contact, counted))
            self.now = now


def _counting(present: Present, name: str, count: int | None) -> Present:
    counts: dict[str, int | None] = {each: getattr(present, each) for each in COUNTED}
    return Present(**counts | {name: count}, people=present.people)


def _without(present: Present, contact: str, named: _Step | None) -> Present:
    """`present` as it would be if `contact` had not been named; `named` is the act that did, on this page."""
    people = tuple(each for each in present.people if each != contact)
    adults = present.adults
    if named is not None and named.counted and adults:
        adults -= 1
        if not adults and named.before.adults is None:
            adults = None
    return replace(present, adults=adults, people=people)


def _within(name: str, count: int) -> int:
    """`count`, not below zero and not more than the field can keep."""
    return max(0, min(count, ParentSession.specs()[name].most))


def distinct_keys(words: Sequence[str]) -> tuple[str, ...]:
    """Choose one key for each word, in capitals: its first letter that is free, else the first free digit.

    Raises BugError for more words than there are keys.
    """
    keys: list[str] = []
    for word in words:
        letters = [letter for letter in word.upper() if letter.isalpha()]
        free = [key for key in (*letters, *DIGITS) if key not in keys]
        if not free:
            raise BugError("more counters than keys")
        keys.append(free[0])
    return tuple(keys)
