"""A parcel is looked at before anything is taken over: who made it, when, and what is in it for whom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kansenboek.book.bundle import FamilyBundle, require_whole
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, CannotRead, InvalidRecord
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.plain import from_plain
from kansenboek.kit.register import feature_of, is_kind
from kansenboek.parcels.rules.cards import LaptopCard
from kansenboek.parcels.rules.sharing import Shared, knows_all
from kansenboek.parcels.tables import files, kept, states
from kansenboek.parcels.tables.files import FamilyPlain, ParcelPlain, ParcelRefused, What
from kansenboek.people import table as families
from kansenboek.people.actions.erased_before import day_of_erasing
from kansenboek.people.records import Child, Family
from kansenboek.people.rules.alike import may_be_one
from kansenboek.storage import never_again
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction

from .standing import outside, records_in

__all__ = [
    "Alike",
    "Arrived",
    "ArrivedFamily",
    "Here",
    "ParcelPlain",
    "came_as",
    "is_receipt",
    "key_to_open",
    "look_at",
    "open_file",
    "opened_family",
    "read_file",
    "what_is",
]

_COUNTS = b"KNSBCNT"
"""How files of counts begin."""
_MOST_NUMBER = 2**52
"""The highest number of a change elsewhere: what is kept here can hold as many again."""


class Here(Enum):
    """What this store knows of a family that came."""

    NEW = auto()
    KNOWN = auto()
    NOTHING_NEW = auto()
    """It is here, and everything in the parcel with it."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A family that is here and may be the same one."""

    family_id: str
    family: str = field(repr=False)
    child: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ArrivedFamily:
    """One family of a parcel. `erased_on`: the day on which it, or one like it, was erased here."""

    family_id: str
    name: str = field(repr=False)
    here: Here
    children: int
    notes: int
    """Records other than the family, its children and its adults."""
    pictures: int
    alike: tuple[Alike, ...]
    erased_on: date | None
    shared: Shared = field(repr=False)
    bundle: FamilyBundle = field(repr=False)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A parcel that was opened and looked at; nothing of it is in the store."""

    parcel: str
    made: datetime
    sender: LaptopCard
    sender_known: bool
    """Whether the words of the sender were compared, or it came with words of its own."""
    gives: bool
    families: tuple[ArrivedFamily, ...]


def read_file(path: Path) -> bytes:
    """The bytes of a file, up to one more than a parcel has. Raises CannotRead."""
    try:
        with path.open("rb") as file:
            return file.read(files.MOST_FILE + 1)
    except OSError:
        raise CannotRead(place=path.name) from None


def what_is(data: bytes) -> What:
    """Whether it is a parcel for a laptop, one with words, or a receipt. Raises ParcelRefused for anything else."""
    found = files.what_is(data)
    if found is What.OTHER:
        files.open_parcel(data, b"")  # says what is wrong with it
    return found


def came_as(data: bytes) -> str:
    """What a file is: ``card``, ``receipt``, ``words`` or ``parcel``. Raises ParcelRefused for anything else.

    Files of counts end alike, so those are told apart by how they begin.
    """
    if data.lstrip()[:1] == b"{":
        return "card"
    if data.startswith(_COUNTS):
        raise ParcelRefused(
            N_("This is a file of counts, for your team lead."),
            advice=N_("Files of counts are collected under “Counts”. Nothing was changed."),
        )
    names = {What.RECEIPT: "receipt", What.WITH_WORDS: "words", What.PARCEL: "parcel"}
    return names[what_is(data)]


def is_receipt(data: bytes) -> bool:
    """Whether it is a receipt and not a parcel. Raises ParcelRefused for anything else."""
    return what_is(data) is What.RECEIPT


def key_to_open(unlocked: Unlocked) -> bytes:
    """The private key with which parcels for this laptop are opened. Raises ParcelRefused when it has none."""
    unlocked.require_real()
    with unlocked.read() as tx:
        own = kept.own_keys(tx)
    if own is None:
        raise ParcelRefused(
            N_("This laptop has no card yet, so nothing can have been sealed for it."),
            advice=N_("Make the card of this laptop, and give it to your colleague."),
        )
    return own.sealing


def open_file(data: bytes, key: bytes = b"", words: str = "", *, kdf: KdfPolicy | None = None) -> ParcelPlain:
    """What is in a parcel: with the key of this laptop, or with words. Slow, and needs no store.

    Raises ParcelRefused, NotEnoughMemory.
    """
    if what_is(data) is What.WITH_WORDS:
        return files.unlock_parcel(data, words, kdf or KdfPolicy()).plain
    return files.open_parcel(data, key).plain


def look_at(unlocked: Unlocked, plain: ParcelPlain) -> Arrived:
    """Who made it and what is in it, against what is here. Nothing is taken over.

    Raises ParcelRefused: it came before, all of it is here already, it was made by this laptop, or it holds what no
    laptop can have written.
    """
    unlocked.require_real()
    with unlocked.look("parcel.looked_at", "") as tx:
        own = kept.own_keys(tx)
        card = plain.sender.card
        if own is not None and own.card().is_same(card):
            raise ParcelRefused(
                N_("This parcel was made on this laptop."),
                advice=N_("It is for your colleague. Nothing was changed."),
            )
        if plain.to and (own is None or plain.to != own.card().laptop):
            raise ParcelRefused(N_("This parcel was made for another laptop."))
        came = kept.came(tx, plain.parcel)
        if came is not None:
            told = N_("This parcel was taken in already, on {day}.")
            refused = N_("This parcel was refused here, on {day}.")
            raise ParcelRefused(
                told if came.taken else refused, advice=N_("Nothing was changed."), day=came.on
            )
        known = kept.laptops(tx).get(card.laptop)
        found = tuple(_arrived(tx, each) for each in plain.families)
    if all(each.here is Here.NOTHING_NEW for each in found):
        raise ParcelRefused(
            N_("Everything in this parcel is here already: it is not newer than what is here."),
            advice=N_("Nothing was changed."),
        )
    named = replace(card, name=known[0].name) if known else card
    return Arrived(plain.parcel, plain.made, named, known is not None or not plain.to, plain.gives, found)


def _arrived(tx: Transaction, plain: FamilyPlain) -> ArrivedFamily:
    shared, bundle = opened_family(plain)
    children = [record for record in bundle.records if isinstance(record, Child)]
    family = bundle.family
    assert isinstance(family, Family)  # noqa: S101 - the record of its kind
    here, before = Here.NEW, kept.shared_family(tx, plain.family)
    if families.FAMILIES.exists(tx, plain.family):
        seen_all = before is not None and knows_all(before.shared.seen, shared.seen)
        here = Here.NOTHING_NEW if seen_all else Here.KNOWN
    else:
        _require_not_put_together(tx, plain.family)
    people = {"child", "contact"}
    return ArrivedFamily(
        plain.family,
        family.family_name,
        here,
        len(children),
        sum(record.kind not in people for record in bundle.own) - 1,
        len(bundle.beside),
        () if here is not Here.NEW else _alike(tx, children),
        _erased_on(tx, plain.family, children, family.family_name) if here is Here.NEW else None,
        shared,
        bundle,
    )


def opened_family(plain: FamilyPlain) -> tuple[Shared, FamilyBundle]:
    """One family of a parcel as its state and as a bundle. Raises ParcelRefused for what no laptop can write."""
    try:
        shared = states.from_plain(plain.state)
        _require_room(shared)
        local: dict[str, Any] = plain.local
        shown = records_in(shared, plain.family, plain.order)
        own = [_with_local(record, local.get(record.id, {})) for record in shown]
        ids = {record.id for record in own}
        along = [_along(each) for each in plain.along]
        if not {(each.kind, each.id) for each in along} <= outside(shared):
            raise ParcelRefused  # something that no record of this family refers to
        beside = {key: data for key, data in plain.beside.items() if key in ids}
        bundle = FamilyBundle((*along, *own), MappingProxyType(beside))
        require_whole(bundle, plain.family)
    except (ValueError, TypeError, InvalidRecord):
        raise ParcelRefused from None
    return shared, bundle


def _require_room(shared: Shared) -> None:
    """Raise ParcelRefused when a number leaves no room for the changes that are still to be made here."""
    if any(number > _MOST_NUMBER for number in shared.seen.values()):
        raise ParcelRefused


def _with_local(record: StoredRecord, local: dict[str, Any]) -> StoredRecord:
    names = feature_of(record.kind).of_this_laptop
    if not set(local) <= set(names):
        raise ParcelRefused
    return replace(record, **local) if local else record  # type: ignore[type-var]


def _along(plain: dict[str, Any]) -> StoredRecord:
    kind, record = plain.get("kind"), plain.get("record")
    if not isinstance(kind, str) or not is_kind(kind) or not isinstance(record, dict):
        raise ParcelRefused
    goes_along = feature_of(kind).goes_along
    if goes_along is None:
        raise ParcelRefused
    found: StoredRecord | None = goes_along(from_plain(feature_of(kind).record, record))
    if found is None:
        raise ParcelRefused
    return found


def _require_not_put_together(tx: Transaction, family_id: str) -> None:
    if any(entry.id == family_id for entry in never_again.of_kinds(tx, never_again.MERGED)):
        raise ParcelRefused(
            N_("A family of this parcel was put together here with another one."),
            advice=N_("Make a parcel of that one for your colleague. Nothing was changed."),
        )


def _erased_on(tx: Transaction, family_id: str, children: list[Child], name: str) -> date | None:
    erased = {entry.id: entry.at for entry in never_again.of_kinds(tx, never_again.ERASED)}
    if family_id in erased:
        return datetime.fromisoformat(erased[family_id]).date()
    sought = {code for child in children for code in families.codes_like(tx, child, name)}
    return day_of_erasing(families.erased_codes(tx), sought)


def _alike(tx: Transaction, children: list[Child]) -> tuple[Alike, ...]:
    found: dict[str, str] = {}
    for mine in table_of(Child.kind).select(tx) if children else ():
        if any(may_be_one(mine, child) for child in children):
            found.setdefault(mine.family_id, f"{mine.given_name} {mine.surname}".strip())
    names = families.names_of(tx, found)
    return tuple(Alike(each, names.get(each, ""), child) for each, child in found.items())
