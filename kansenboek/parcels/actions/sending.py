"""Families go to a colleague's laptop: each is noted as it stands, and all of them are sealed in one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kansenboek.book.bundle import FamilyBundle
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Kind
from kansenboek.kit.fingerprints import random_hex, system_random
from kansenboek.kit.plain import to_plain
from kansenboek.kit.register import feature_of
from kansenboek.kit.word_list import dutch_words
from kansenboek.parcels.rules.cards import CHECK_WORDS
from kansenboek.parcels.rules.sharing import Shared, noted
from kansenboek.parcels.tables import files, kept, states
from kansenboek.parcels.tables.files import FamilyPlain, ParcelPlain, Sender
from kansenboek.storage import aside
from kansenboek.storage.files import write_whole
from kansenboek.storage.kdf import KdfPolicy, KdfSetting
from kansenboek.storage.records import table_of
from kansenboek.storage.search import FAMILY
from kansenboek.storage.transactions import Transaction

from .standing import outside, refers, standing

_NAME_BYTES = 4


class NotKnown(KnownError):
    """A parcel was to go to a laptop whose words were not compared."""

    message = N_("This laptop is not known yet.")
    advice = N_("Read in the card of your colleague and compare the six words, or make a parcel with words.")


@dataclass(frozen=True, slots=True)
class ReadyParcel:
    """What is to be sealed: slow, and it needs no store, so a window does it beside itself."""

    plain: ParcelPlain = field(repr=False)
    to: bytes
    signing: bytes = field(repr=False)

    @property
    def families(self) -> int:
        """How many families are in it."""
        return len(self.plain.families)


@dataclass(frozen=True, slots=True)
class MadeParcel:
    """A parcel as a file. Its name says nothing; the words, when it has any, are told by telephone."""

    name: str
    data: bytes = field(repr=False)
    words: str = field(default="", repr=False)


def draw_words() -> str:
    """Six words for a parcel, each by chance from all of the list."""
    return " ".join(system_random.choice(dutch_words()) for _place in range(CHECK_WORDS))


def prepare_parcel(
    unlocked: Unlocked, family_ids: Iterable[str], to: str = "", *, gives: bool = False
) -> ReadyParcel:
    """Take these families together for the laptop `to`, or (empty) for whoever has the words.

    The log of each family notes it. `gives`: they are given away, and are erased here by hand once the receipt came.
    Raises NotKnown, NotFound, SetAside for a family that is set aside, KnownError for no family at all.
    """
    unlocked.require_real()
    families = tuple(dict.fromkeys(family_ids))
    if not families:
        raise KnownError(N_("Choose at least one family."))
    with unlocked.read() as tx:
        known = kept.laptops(tx)
        name = kept.own_name(tx)
        _require_all(tx, families)
    if to and to not in known:
        raise NotKnown
    parcel, found = kept.new_parcel_id(), []
    for number, family_id in enumerate(families, start=1):
        with unlocked.write("parcel.made", family_id) as tx:
            keys = kept.make_own_keys(tx)
            found.append(_family(tx, family_id, to or parcel, gives=parcel if gives else ""))
            went = kept.Went(to, tx.now.date(), families[:number], gives)
            kept.note_went(tx, parcel, went)
            made = tx.now
    own = keys.card(name)
    sender = Sender(own.sealing, own.signing, own.name)
    plain = ParcelPlain(1, parcel, sender, made.replace(second=0, microsecond=0), to, gives, tuple(found))
    return ReadyParcel(plain, known[to][0].sealing if to else b"", keys.signing)


def seal_parcel(ready: ReadyParcel, words: str = "", *, kdf: KdfPolicy | None = None) -> MadeParcel:
    """Seal it: to the laptop, or with `words`. Slow. Raises ParcelRefused when it is too large, NotEnoughMemory."""
    name = f"kansenboek-{random_hex(_NAME_BYTES)}{files.ENDING}"
    if ready.to:
        return MadeParcel(name, files.seal_parcel(ready.plain, ready.to, ready.signing))
    policy = kdf or KdfPolicy()
    setting = KdfSetting(policy.floor_memory_kib, policy.passes, policy.lanes)
    return MadeParcel(name, files.lock_parcel(ready.plain, words, ready.signing, setting), words)


def write_parcel(made: MadeParcel, path: Path) -> None:
    """Write a parcel or receipt as a new file. Raises CannotWrite, KnownError when something is there."""
    if path.exists():
        raise KnownError(N_("{place} is there already."), advice=N_("Nothing was written."), place=str(path))
    write_whole(path, made.data)


def _require_all(tx: Transaction, families: Iterable[str]) -> None:
    """Raise NotFound or SetAside before anything is noted of any of them."""
    for family_id in families:
        table_of(FAMILY).get(tx, family_id)
        since = aside.set_aside_since(tx, family_id)
        if since is not None:
            raise aside.SetAside(day=since)


def _family(tx: Transaction, family_id: str, to: str, gives: str) -> FamilyPlain:
    now, bundle = standing(tx, family_id)
    before = kept.shared_family(tx, family_id)
    shared = noted(before.shared if before else Shared(), kept.replica(tx), now, refers)
    peers = kept.with_peer(before.peers if before else {}, to, {}, sent=tx.now.date())
    kept.keep_family(tx, family_id, shared, peers, gives or (before.given if before else ""))
    return FamilyPlain(
        family_id,
        states.to_plain(shared),
        _along(tx, shared),
        dict(bundle.beside),
        _local(bundle),
        tuple(record.id for record in bundle.own),
    )


def _along(tx: Transaction, shared: Shared) -> tuple[dict[str, Any], ...]:
    """What goes along of everything to which the family refers, as far as it is here."""
    found = []
    for kind, record_id in sorted(outside(shared)):
        goes_along = feature_of(kind).goes_along
        if goes_along is not None and table_of(kind).exists(tx, record_id):
            part = goes_along(table_of(kind).get(tx, record_id))
            if part is not None:
                found.append({"kind": kind, "record": to_plain(part)})
    return tuple(found)


def _local(bundle: FamilyBundle) -> dict[str, dict[str, int | None]]:
    """Where records stand in the log of this laptop, so that the other one can keep their order; nothing else."""
    found = {}
    for record in bundle.own:
        specs = record.specs()
        names = [n for n in feature_of(record.kind).of_this_laptop if specs[n].kind is Kind.NUMBER]
        if names:
            found[record.id] = {name: getattr(record, name) for name in names}
    return found
