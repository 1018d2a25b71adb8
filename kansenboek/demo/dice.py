"""Chance of the demo: one seeded generator, ids that never repeat, and decks that all come round."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Generic, TypeVar

from kansenboek.kit.errors import BugError

from .school_days import DEMO_TODAY, first_day, school_day_from
from .wording import filled, places

T = TypeVar("T")


class Dice:
    """Everything that is drawn, and the day it is drawn for. The same seed and day give the same organisation."""

    def __init__(self, seed: int, today: date = DEMO_TODAY) -> None:
        self.today = today
        self.first_day = first_day(today)
        """What is told begins here: the first day of the school year before this one."""
        self._random = Random(seed)
        self._ids: set[str] = set()

    def new_id(self) -> str:
        """Sixteen lower-case hex characters, given once."""
        while True:
            drawn = f"{self._random.getrandbits(64):016x}"
            if drawn not in self._ids:
                self._ids.add(drawn)
                return drawn

    def chance(self, likely: float) -> bool:
        """True in `likely` (0–1) of the cases."""
        return self._random.random() < likely

    def number(self, least: int, most: int) -> int:
        """Draw a whole number from `least` to `most`."""
        return self._random.randint(least, most)

    def pick(self, among: Sequence[T]) -> T:
        return self._random.choice(among)

    def some(self, among: Sequence[T], count: int) -> tuple[T, ...]:
        """Draw `count` different ones, or all when there are fewer; in the order they have in `among`."""
        drawn = set(self._random.sample(range(len(among)), min(count, len(among))))
        return tuple(item for index, item in enumerate(among) if index in drawn)

    def day(self, first: date, last: date) -> date:
        """Draw a day from `first` to `last`."""
        return first + timedelta(days=self.number(0, max((last - first).days, 0)))

    def moved(self, day: date) -> date:
        """`day` of the demo as it was written out, as far from today as it lay from that demo's day."""
        return day + (self.today - DEMO_TODAY)

    def moved_to_school(self, day: date) -> date:
        """The same, on a school day: that day itself, or the first one after it."""
        return school_day_from(self.moved(day))

    def shuffled(self, items: Iterable[T]) -> list[T]:
        mixed = list(items)
        self._random.shuffle(mixed)
        return mixed


class Deck(Generic[T]):
    """Cards that are drawn without putting back: all come before one comes again."""

    def __init__(self, dice: Dice, cards: Iterable[T]) -> None:
        self._dice = dice
        self._cards = tuple(cards)
        self._left: list[T] = []

    def draw(self, suits: Callable[[T], bool] | None = None) -> T:
        """Draw the next card that suits; the deck is shuffled anew when none is left."""
        for _ in range(2):
            for index in range(len(self._left) - 1, -1, -1):
                if suits is None or suits(self._left[index]):
                    return self._left.pop(index)
            self._left = self._dice.shuffled(self._cards)
        raise BugError("no card of this deck suits")


class Sentences:
    """A deck of sentences; only those are drawn whose places can all be filled."""

    def __init__(self, dice: Dice, *pools: Iterable[str]) -> None:
        self._deck = Deck(dice, [(text, frozenset(places(text))) for pool in pools for text in pool])

    def tell(self, words: Mapping[str, str], *, beside: Collection[str] = ()) -> str:
        """Draw one sentence about the child of `words`, other than those `beside` it."""

        def suits(card: tuple[str, frozenset[str]]) -> bool:
            return card[1] <= words.keys() and filled(card[0], words) not in beside

        return filled(self._deck.draw(suits)[0], words)

    def tell_some(self, words: Mapping[str, str], count: int) -> tuple[str, ...]:
        """Draw `count` different sentences."""
        told: list[str] = []
        for _ in range(count):
            told.append(self.tell(words, beside=told))
        return tuple(told)


class SentencePairs:
    """A deck of sentences in two halves, drawn like `Sentences`."""

    def __init__(self, dice: Dice, pool: Iterable[tuple[str, str]]) -> None:
        cards = [(first, second, frozenset(places(first) | places(second))) for first, second in pool]
        self._deck = Deck(dice, cards)

    def tell(self, words: Mapping[str, str]) -> tuple[str, str]:
        """Draw one pair about the child of `words`."""
        first, second, _ = self._deck.draw(lambda card: card[2] <= words.keys())
        return filled(first, words), filled(second, words)
