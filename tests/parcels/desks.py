"""Laptops with real stores that know each other, and what is compared of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kansenboek.book.bundle import bundle_of, bundle_to_plain
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.register import feature_of
from kansenboek.parcels.actions.arriving import key_to_open, open_file
from kansenboek.parcels.actions.cards import know_laptop, own_card, read_card
from kansenboek.parcels.actions.sending import prepare_parcel, seal_parcel
from kansenboek.parcels.actions.standing import as_text, refers, standing
from kansenboek.parcels.actions.taking_in import TakenIn, take_in
from kansenboek.parcels.rules.cards import LaptopCard
from kansenboek.parcels.rules.sharing import merged, noted
from kansenboek.parcels.tables import kept
from kansenboek.parcels.tables.files import parse_card
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.records import tables
from kansenboek.storage.sealed_rows import side_tables

Desks = Callable[[str], "Desk"]


@dataclass(frozen=True)
class Desk:
    """One laptop."""

    name: str
    unlocked: Unlocked
    kdf: KdfPolicy

    def card(self) -> LaptopCard:
        """Its card, as it comes out of the file."""
        card = own_card(self.unlocked, self.name)
        return read_card_of(card.data)

    def knows(self, *others: Desk) -> None:
        """Compare words with others, in both directions."""
        for other in others:
            for mine, theirs in ((self, other), (other, self)):
                card = read_card(mine.unlocked, own_card(theirs.unlocked, theirs.name).data)
                know_laptop(mine.unlocked, card, " ".join(card.words))

    def parcel(self, to: Desk, *families: str, gives: bool = False) -> bytes:
        """A parcel for another laptop."""
        ready = prepare_parcel(self.unlocked, families, to.card().laptop, gives=gives)
        return seal_parcel(ready).data

    def takes(self, data: bytes, **said: Any) -> TakenIn:
        """Take a parcel in."""
        plain = open_file(data, key_to_open(self.unlocked))
        return take_in(self.unlocked, plain, **said)

    def family(self, family_id: str) -> dict[str, Any]:
        """The family as it has to be the same everywhere: in any order, without what tells of one laptop."""
        with self.unlocked.read() as tx:
            plain = bundle_to_plain(bundle_of(tx, family_id))
        for each in plain["records"]:
            for name in feature_of(each["kind"]).of_this_laptop:
                each["record"].pop(name)
        plain["records"].sort(key=lambda each: (each["kind"], each["record"]["id"]))
        return plain

    def dump(self) -> str:
        """A fingerprint of everything that is kept: records, what lies beside them, and the log but for looking."""
        told = hashlib.sha256()
        with self.unlocked.read() as tx:
            for table in tables():
                for record in table.select(tx):
                    told.update(
                        repr((record, sorted(vars(record).items()), table.beside(tx, record.id))).encode()
                    )
            for rows in side_tables():
                told.update(repr(rows.select(tx)).encode())
        return told.hexdigest()


def read_card_of(data: bytes) -> LaptopCard:
    """A card out of its file."""

    return parse_card(data)


def write_in_two_ways(unlocked: Unlocked, family_id: str) -> None:
    """Let a family be as if a colleague had changed a visit at the same time as this laptop."""
    prepare_parcel(unlocked, [family_id])
    with unlocked.write("parcel.made", family_id) as tx:
        family = kept.shared_family(tx, family_id)
        assert family is not None
        now, _bundle = standing(tx, family_id)
        key = next(key for key in now if key[0] == "visit")
        there = {**now, key: {**now[key], "observed": as_text("Ze zong een lied over de maan.")}}
        theirs = noted(family.shared, "bert", there, refers)
        mine = noted(
            family.shared, "amina", {**now, key: {**now[key], "observed": as_text("Ze las voor.")}}, refers
        )
        both = noted(merged(mine, theirs), kept.replica(tx), now, refers)
        kept.keep_family(tx, family_id, both, family.peers)
