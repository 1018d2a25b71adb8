"""A folder that many laptops share: each drops parcels for others in it, and reads what is there for it.

It stands for any engine that carries files: a stick that goes round, a share, a sync service, object storage. Such an
engine delivers late, twice, out of order, or leaves half of a file; and it sees nothing but lengths.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from kansenboek.parcels.rules.sharing import Key, Refers, Shared, Values, merged, noted, shown
from kansenboek.parcels.tables import files, states
from kansenboek.parcels.tables.files import FamilyPlain, ParcelPlain, ParcelRefused, Sender
from kansenboek.parcels.tables.kept import OwnKeys, new_parcel_id
from kansenboek.storage import envelopes

from .model import no_references

FAMILY = "ff"
RECORDS: tuple[Key, ...] = (("child", "1"), ("visit", "2"), ("visit", "3"), ("agreement", "4"))
_REFERS: Refers = no_references


@dataclass
class SmallLaptop:
    """A laptop without a store: its keys, and what it knows of one family."""

    name: str
    keys: OwnKeys
    shared: Shared = field(default_factory=Shared)
    read: set[str] = field(default_factory=set)

    def type(self, key: Key, text: str) -> None:
        """Somebody writes one text."""
        now: dict[Key, Values] = {**shown(self.shared, _REFERS), key: {"note": text}}
        self.shared = noted(self.shared, self.name, now, _REFERS)

    def delete(self, key: Key) -> None:
        """Somebody deletes a record."""
        now = {each: values for each, values in shown(self.shared, _REFERS).items() if each != key}
        self.shared = noted(self.shared, self.name, now, _REFERS)

    def parcel(self, to: SmallLaptop) -> bytes:
        """What this laptop knows, sealed to another one: a real file."""
        card = self.keys.card(self.name)
        family = FamilyPlain(FAMILY, states.to_plain(self.shared), (), {}, {}, ())
        made = datetime(2026, 11, 29, tzinfo=UTC)
        sender = Sender(card.sealing, card.signing, card.name)
        plain = ParcelPlain(1, new_parcel_id(), sender, made, to.keys.card().laptop, False, (family,))
        return files.seal_parcel(plain, to.keys.card().sealing, self.keys.signing)

    def take(self, data: bytes) -> None:
        """Take a parcel in. Raises ParcelRefused."""
        plain = files.open_parcel(data, self.keys.sealing).plain
        self.shared = merged(self.shared, states.from_plain(plain.families[0].state))


class Folder:
    """The folder and the laptops around it."""

    def __init__(self, place: Path, dice: Random, laptops: int) -> None:
        self.place, self.dice = place, dice
        self.laptops = [
            SmallLaptop(f"laptop{number}", OwnKeys(envelopes.new_sealing_key(), envelopes.new_signing_key()))
            for number in range(laptops)
        ]
        self.refused, self.taken, self.typed = 0, 0, 0

    def turn(self) -> None:
        """One laptop writes something, drops a parcel, or looks into the folder."""
        laptop, what = self.dice.choice(self.laptops), self.dice.random()
        if what < 0.3:
            self.typed += 1
            laptop.type(self.dice.choice(RECORDS), f"typed {self.typed}")
        elif what < 0.35:
            laptop.delete(self.dice.choice(RECORDS))
        elif what < 0.75:
            self.drop(laptop, self.dice.choice(self.laptops))
        else:
            self.look(laptop)

    def drop(self, laptop: SmallLaptop, to: SmallLaptop) -> None:
        """Put a parcel into the folder. Of some only a half is there when somebody looks."""
        data = laptop.parcel(to)
        if self.dice.random() < 0.1:
            (self.place / f"{new_parcel_id()}.kbo").write_bytes(data[: self.dice.randrange(len(data))])
        (self.place / f"{new_parcel_id()}.kbo").write_bytes(data)

    def look(self, laptop: SmallLaptop, *, everything: bool = False) -> None:
        """Read files in no order: some that are there, some of them once more, some not yet."""
        names = sorted(self.place.glob("*.kbo"))
        self.dice.shuffle(names)
        for path in names if everything else names[: self.dice.randrange(1, 6)]:
            try:
                laptop.take(path.read_bytes())
            except ParcelRefused:
                self.refused += 1
            else:
                self.taken += 1

    def meet(self) -> None:
        """What everybody knows goes round twice, so that it reaches everybody."""
        for _round in range(2):
            for number, laptop in enumerate(self.laptops):
                to = self.laptops[(number + 1) % len(self.laptops)]
                to.take(laptop.parcel(to))
