"""The rule of sharing, told in the plainest way: a laptop knows a set of deeds, and a parcel is that set.

A deed writes a field of a record over the deeds that were seen to stand there, or deletes a record as it was seen.
What a family is, follows from the set. Sets that are joined in any order are one set: so whoever has the same deeds
has the same family, and the merge rule has to come to that too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from kansenboek.parcels.rules.sharing import HERE, Key, Shared, Values, is_alive, merged, noted, shown

LAPTOPS = ("a", "b", "c")
RECORDS: tuple[Key, ...] = (("child", "1"), ("child", "2"), ("visit", "3"))
FIELDS = ("name", "note")


def no_references(_key: Key, _values: Values) -> tuple[Key, ...]:
    """A family in which nothing refers to anything."""
    return ()


@dataclass(frozen=True)
class Deed:
    """One thing that was done. `over`: the numbers of the deeds that it replaces; `deleted`: it takes them away."""

    number: int
    laptop: str
    turn: int
    key: Key
    name: str
    value: str
    over: frozenset[int]
    deleted: frozenset[int] = frozenset()


@dataclass
class ModelLaptop:
    """What one laptop knows, as a set of deeds."""

    name: str
    deeds: set[Deed] = field(default_factory=set)
    turn: int = 0

    def standing(self, key: Key, name: str) -> list[Deed]:
        """The deeds that stand in a field: those over which nobody wrote."""
        here = [deed for deed in self.deeds if (deed.key, deed.name) == (key, name)]
        over = frozenset(number for deed in here for number in deed.over)
        return [deed for deed in here if deed.number not in over]

    def is_there(self, key: Key) -> bool:
        """Whether something of the record stands that no deletion saw."""
        gone = frozenset(n for deed in self.deeds if deed.key == key for n in deed.deleted)
        written = (deed for name in (HERE, *FIELDS) for deed in self.standing(key, name))
        return any(deed.number not in gone for deed in written)

    def shown(self) -> dict[Key, Values]:
        """The family as it stands."""
        return {key: dict(self._values(key)) for key in RECORDS if self.is_there(key)}

    def _values(self, key: Key) -> Iterator[tuple[str, str]]:
        for name in FIELDS:
            best = max(self.standing(key, name), key=lambda deed: (deed.turn, deed.laptop), default=None)
            if best is not None and best.value:
                yield name, best.value

    def values(self, key: Key, name: str) -> frozenset[str]:
        """Every value that stands in a field."""
        return frozenset(deed.value for deed in self.standing(key, name))


class World:
    """Three laptops by the rule, beside three by the model, which go through the same."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.shared = {name: Shared() for name in LAPTOPS}
        self.model = {name: ModelLaptop(name) for name in LAPTOPS}
        self.parcels: list[tuple[Shared, frozenset[Deed]]] = []
        self.deeds = 0
        self.typed = 0
        self.exchanges = 0

    def turn(self) -> None:
        """Something happens: somebody types, deletes, makes a parcel, or takes in one of all there ever were."""
        name = self.dice.choice(LAPTOPS)
        what = self.dice.random()
        if what < 0.35:
            self.change(name)
        elif what < 0.55 or not self.parcels:
            self.parcels.append((self.shared[name], frozenset(self.model[name].deeds)))
            del self.parcels[:-12]  # older ones are lost for good
        else:
            self.receive(name, self.dice.choice(self.parcels))

    def receive(self, name: str, parcel: tuple[Shared, frozenset[Deed]]) -> None:
        """Take a parcel in."""
        self.exchanges += 1
        self.shared[name] = merged(self.shared[name], parcel[0])
        self.model[name].deeds |= parcel[1]

    def change(self, name: str) -> None:
        """Somebody adds, changes or deletes one record, or several fields of it at once."""
        before, model = shown(self.shared[name], no_references), self.model[name]
        now: dict[Key, Values] = dict(before)
        key = self.dice.choice(RECORDS)
        if key in now and self.dice.random() < 0.2:
            del now[key]
        else:
            values = dict(now.get(key, {}))
            for each in self.dice.sample(FIELDS, self.dice.choice((1, 1, 2))):
                self.typed += 1
                values[each] = f"typed {self.typed}" if self.dice.random() < 0.9 else ""
            now[key] = {each: value for each, value in values.items() if value}
        self.shared[name] = noted(self.shared[name], name, now, no_references)
        if now != before or key not in before:
            self._do(model, key, before.get(key), now.get(key))

    def _do(self, model: ModelLaptop, key: Key, before: Values | None, now: Values | None) -> None:
        model.turn = max((deed.turn for deed in model.deeds), default=0) + 1
        if now is None:
            seen = frozenset(deed.number for deed in model.deeds)
            self._add(model, Deed(self._next(), model.name, model.turn, key, "", "", frozenset(), seen))
            return
        new: list[tuple[str, str, frozenset[int]]] = []
        if before is None:
            known = {deed.name for deed in model.deeds if deed.key == key and deed.name}
            for each in {*now, *known, HERE}:
                value = "1" if each == HERE else now.get(each, "")
                new.append((each, value, frozenset(d.number for d in model.standing(key, each))))
        else:
            for each in {*before, *now}:
                old = before.get(each, "")
                if old != now.get(each, ""):
                    over = frozenset(d.number for d in model.standing(key, each) if d.value == old)
                    new.append((each, now.get(each, ""), over))
        for each, value, over in new:
            self._add(model, Deed(self._next(), model.name, model.turn, key, each, value, over))

    def _next(self) -> int:
        self.deeds += 1
        return self.deeds

    @staticmethod
    def _add(model: ModelLaptop, deed: Deed) -> None:
        model.deeds.add(deed)

    def problems(self, name: str) -> Iterator[str]:
        """Where the rule and the model tell two stories of one laptop."""
        shared, model = self.shared[name], self.model[name]
        if shown(shared, no_references) != model.shown():
            yield f"{name}: another family"
        for key in RECORDS:
            entry = shared.entries.get(key)
            if (entry is not None and is_alive(entry)) != model.is_there(key):
                yield f"{name}: {key} is there for one of both"
            for each in FIELDS:
                values = frozenset(entry.fields.get(each, {}).values()) if entry else frozenset()
                if entry is not None and entry.fields and values != model.values(key, each):
                    yield f"{name}: other values of {each}"
