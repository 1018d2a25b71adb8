"""Three real stores that share one family, and write, delete and exchange parcels at random."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

from kansenboek.book.records import list_records, save
from kansenboek.book.undo import StillUsed, delete_record
from kansenboek.contacts.records import HomeVisit
from kansenboek.parcels.actions.families import choose, to_choose
from kansenboek.parcels.tables.files import ParcelRefused
from kansenboek.people.records import Child
from tests.factory import a_visit

from .desks import Desk


class Life:
    """Everything that is typed has a text of its own, so that it can be looked for afterwards."""

    def __init__(self, dice: Random, family_id: str, desks: tuple[Desk, ...]) -> None:
        self.dice, self.family_id, self.desks = dice, family_id, desks
        self.parcels: list[tuple[Desk, bytes]] = []
        self.typed = 0
        self.exchanges = 0

    def turn(self) -> None:
        """One thing happens on one laptop."""
        desk, what = self.dice.choice(self.desks), self.dice.random()
        if what < 0.35:
            self.write(desk)
        elif what < 0.42:
            self.choose(desk)
        elif what < 0.7 or not self.parcels:
            to = self.dice.choice([each for each in self.desks if each is not desk])
            self.parcels.append((to, desk.parcel(to, self.family_id)))
        else:
            to, data = self.dice.choice(self.parcels)
            self.receive(to, data)

    def receive(self, desk: Desk, data: bytes) -> None:
        """Take a parcel in; one that came before or is older is refused in a sentence."""
        self.exchanges += 1
        with suppress(ParcelRefused):
            desk.takes(data)

    def write(self, desk: Desk) -> None:
        """Add, change or delete."""
        self.typed += 1
        text = f"typed {self.typed}"
        visits = [each for each in list_records(desk.unlocked, "visit") if isinstance(each, HomeVisit)]
        child: Any = list_records(desk.unlocked, "child")[0]
        assert isinstance(child, Child)
        what = self.dice.random()
        if what < 0.3 or not visits:
            save(desk.unlocked, a_visit(self.family_id, observed=text))
        elif what < 0.6:
            save(desk.unlocked, replace(self.dice.choice(visits), observed=text))
        elif what < 0.85:
            save(desk.unlocked, replace(child, approach_tips=text))
        else:
            with suppress(StillUsed):
                delete_record(desk.unlocked, self.dice.choice(visits))

    def choose(self, desk: Desk) -> None:
        """Somebody chooses in the first place where something was written in two ways."""
        with suppress(StillUsed):
            for about in to_choose(desk.unlocked, self.family_id)[:1]:
                choose(desk.unlocked, self.family_id, about, self.dice.choice((about.shown, *about.others)))

    def meet(self) -> None:
        """Everybody gives everybody what they have, twice round."""
        for _round in range(2):
            for number, desk in enumerate(self.desks):
                to = self.desks[(number + 1) % len(self.desks)]
                self.receive(to, desk.parcel(to, self.family_id))

    def problems(self) -> list[str]:
        """What is not the same on all laptops: the family, or what is to be chosen between."""
        first, *others = self.desks
        told = [(desk.family(self.family_id), self._asked(desk)) for desk in self.desks]
        found = [each.name for each, other in zip(others, told[1:], strict=True) if other != told[0]]
        found += [first.name for damaged in first.unlocked.verify() if damaged]
        return found

    def _asked(self, desk: Desk) -> list[tuple[str, str, frozenset[str]]]:
        asked = to_choose(desk.unlocked, self.family_id)
        return [(a.record.id, a.name, frozenset(map(repr, (a.shown, *a.others)))) for a in asked]
