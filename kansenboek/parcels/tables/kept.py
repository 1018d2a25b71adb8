"""What a store keeps for parcels: its own keys, laptops of colleagues, families that are shared, parcels that came.

No records: each row has a digest of its own and stands in the sum of what is kept beside records. A row about a
family goes when the family is erased.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from kansenboek.kit.errors import N_, Label, StoreDamaged
from kansenboek.kit.fingerprints import random_hex
from kansenboek.parcels.rules.cards import KEY_BYTES, LaptopCard
from kansenboek.parcels.rules.sharing import Context, Shared, knows_all
from kansenboek.storage import envelopes
from kansenboek.storage.sealed_rows import SealedRows
from kansenboek.storage.transactions import Transaction

from . import states

ROWS = SealedRows("parcels_kept", ("kind", "name", "value"), ("kind", "name"))

_OWN, _NAME, _REPLICA, _LAPTOP = "own", "own name", "replica", "laptop"
_FAMILY, _CAME, _WENT = "family", "came", "went"
_REPLICA_BYTES = 6

_Key = Annotated[bytes, Meta(min_length=KEY_BYTES, max_length=KEY_BYTES)]


class _Own(Struct, frozen=True, forbid_unknown_fields=True):
    sealing: _Key
    signing: _Key


class _Laptop(Struct, frozen=True, forbid_unknown_fields=True):
    sealing: _Key
    signing: _Key
    name: str
    since: date


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The private half of this laptop."""

    sealing: bytes = field(repr=False)
    signing: bytes = field(repr=False)

    def card(self, name: str = "") -> LaptopCard:
        """What is handed out."""
        return LaptopCard(
            envelopes.public_of_sealing(self.sealing), envelopes.public_of_signing(self.signing), name
        )


class Peer(Struct, frozen=True, forbid_unknown_fields=True):
    """A laptop that shares a family, or a parcel with words of which nobody knows yet who opened it.

    `seen`: what it is known to have seen. `sent`, `came`: the days of the last parcel to it and from it.
    """

    seen: dict[str, int] = {}
    sent: date | None = None
    came: date | None = None


class SharedFamily(Struct, frozen=True, forbid_unknown_fields=True):
    """What is kept of a family that is shared. `peers` by the id of a laptop, or of a parcel with words.

    `given`: the parcel with which it was given away.
    """

    state: bytes
    peers: dict[str, Peer] = {}
    given: str = ""

    def arrived(self) -> bool:
        """Whether one of the others is known to have all of it."""
        seen = self.shared.seen
        return any(knows_all(peer.seen, seen) for peer in self.peers.values())

    @property
    def shared(self) -> Shared:
        """Every record with its changes. Raises StoreDamaged."""
        try:
            return states.decode(zlib.decompress(self.state))
        except (ValueError, zlib.error):
            raise StoreDamaged(part=Label(N_("what is kept of a shared family cannot be read"))) from None


class Came(Struct, frozen=True, forbid_unknown_fields=True):
    """A parcel that was taken in or refused."""

    on: date
    taken: bool


class Went(Struct, frozen=True, forbid_unknown_fields=True):
    """A parcel that was made. `to`: the laptop, empty for one with words."""

    to: str
    on: date
    families: tuple[str, ...]
    gives: bool = False
    outcome: str = ""
    """Empty as long as no receipt came."""

    def with_outcome(self, outcome: str) -> Went:
        """The same, with what a receipt says."""
        return msgspec.structs.replace(self, outcome=outcome)


def own_keys(tx: Transaction) -> OwnKeys | None:
    """The keys of this laptop; None when it never needed any."""
    kept = _get(tx, _OWN)
    if kept is None:
        return None
    found = msgspec.json.decode(kept, type=_Own)
    return OwnKeys(found.sealing, found.signing)


def make_own_keys(tx: Transaction) -> OwnKeys:
    """The keys of this laptop, made on first use."""
    found = own_keys(tx)
    if found is None:
        made = _Own(envelopes.new_sealing_key(), envelopes.new_signing_key())
        _put(tx, _OWN, "", msgspec.json.encode(made))
        found = OwnKeys(made.sealing, made.signing)
    return found


def call_own(tx: Transaction, name: str) -> None:
    """Let this laptop be called so on what it hands out."""
    _put(tx, _NAME, "", name.encode())


def own_name(tx: Transaction) -> str:
    """How this laptop is called on what it hands out; empty as long as nobody said so."""
    return (_get(tx, _NAME) or b"").decode()


def replica(tx: Transaction) -> str:
    """By which name this store numbers its changes, drawn on first use.

    A store that was made from a backup, or forgot its numbers (`stop_sharing`), gets another one: two stores that
    number alike would be taken for one.
    """
    kept = _get(tx, _REPLICA)
    if kept is None:
        kept = new_replica().encode()
        _put(tx, _REPLICA, "", kept)
    return kept.decode()


def new_replica() -> str:
    """A name by which nobody numbered changes yet."""
    return random_hex(_REPLICA_BYTES)


def replica_if_any(tx: Transaction) -> str:
    """The same in a transaction that only reads; before there is one, a name that no laptop has."""
    return (_get(tx, _REPLICA) or b"this").decode()


def begin_as_another(tx: Transaction) -> None:
    """Let a store number its changes under a name by which it never did."""
    ROWS.remove(tx, "kind = ?", (_REPLICA,))


def laptops(tx: Transaction) -> dict[str, tuple[LaptopCard, date]]:
    """The laptops whose words were compared, by id, with the day."""
    found = {}
    for name, value in _every(tx, _LAPTOP):
        kept = msgspec.json.decode(value, type=_Laptop)
        found[name] = (LaptopCard(kept.sealing, kept.signing, kept.name), kept.since)
    return found


def know(tx: Transaction, card: LaptopCard) -> None:
    """Remember a laptop whose words were compared."""
    kept = _Laptop(card.sealing, card.signing, card.name, tx.now.date())
    _put(tx, _LAPTOP, card.laptop, msgspec.json.encode(kept))


def forget(tx: Transaction, laptop: str) -> None:
    """Know a laptop no longer, and wait for nothing from it."""
    ROWS.remove(tx, "kind = ? AND name = ?", (_LAPTOP, laptop))


def shared_family(tx: Transaction, family_id: str) -> SharedFamily | None:
    """What is kept of a shared family; None for one that is not shared."""
    kept = _get(tx, _FAMILY, family_id)
    return None if kept is None else msgspec.msgpack.decode(kept, type=SharedFamily)


def shared_families(tx: Transaction) -> dict[str, SharedFamily]:
    """Every family that is shared, by id."""
    return {name: msgspec.msgpack.decode(value, type=SharedFamily) for name, value in _every(tx, _FAMILY)}


def keep_family(
    tx: Transaction, family_id: str, shared: Shared, peers: Mapping[str, Peer], given: str = ""
) -> None:
    """Keep how a shared family stands."""
    kept = SharedFamily(packed(shared), dict(peers), given)
    _put(tx, _FAMILY, family_id, msgspec.msgpack.encode(kept))


def packed(shared: Shared) -> bytes:
    """A state as it is kept."""
    return zlib.compress(states.encode(shared))


def keep(tx: Transaction, family_id: str, family: SharedFamily, **changes: Any) -> None:
    """Keep a shared family with these fields changed."""
    _put(tx, _FAMILY, family_id, msgspec.msgpack.encode(msgspec.structs.replace(family, **changes)))


def stop_sharing(tx: Transaction, family_id: str) -> None:
    """Keep nothing of the sharing of a family any more, not even how far this store numbered its changes.

    Others still know that. So it goes on under another name: what it numbered low again they would take for known.
    """
    ROWS.remove(tx, "kind = ? AND name = ?", (_FAMILY, family_id))
    begin_as_another(tx)


def came(tx: Transaction, parcel: str) -> Came | None:
    """What became of a parcel when it came before."""
    kept = _get(tx, _CAME, parcel)
    return None if kept is None else msgspec.json.decode(kept, type=Came)


def note_came(tx: Transaction, parcel: str, *, taken: bool) -> None:
    """Remember that a parcel came, and whether it was taken in."""
    _put(tx, _CAME, parcel, msgspec.json.encode(Came(tx.now.date(), taken)))


def went(tx: Transaction) -> dict[str, Went]:
    """Every parcel that was made, by its id."""
    return {name: msgspec.json.decode(value, type=Went) for name, value in _every(tx, _WENT)}


def note_went(tx: Transaction, parcel: str, kept: Went) -> None:
    """Remember a parcel that was made, or what a receipt says of it."""
    _put(tx, _WENT, parcel, msgspec.json.encode(kept))


def erase(tx: Transaction, family_id: str) -> None:
    """Let go of a family that is erased, also of which parcels it was in."""
    stop_sharing(tx, family_id)
    for parcel, kept in went(tx).items():
        if family_id in kept.families:
            left = tuple(each for each in kept.families if each != family_id)
            note_went(tx, parcel, msgspec.structs.replace(kept, families=left))


def with_peer(peers: Mapping[str, Peer], laptop: str, seen: Context, **days: date) -> dict[str, Peer]:
    """The peers, of which this one is known to have seen that much more."""
    before = peers.get(laptop, Peer())
    both = {each: max(before.seen.get(each, 0), seen.get(each, 0)) for each in {*before.seen, *seen}}
    return {**peers, laptop: msgspec.structs.replace(before, seen=both, **days)}


def new_parcel_id() -> str:
    """A random name for a parcel: 16 hexadecimal digits."""
    return os.urandom(8).hex()


def _get(tx: Transaction, kind: str, name: str = "") -> bytes | None:
    found = ROWS.select(tx, "kind = ? AND name = ?", (kind, name))
    return bytes(found[0][2]) if found else None


def _every(tx: Transaction, kind: str) -> list[tuple[str, bytes]]:
    return [(name, bytes(value)) for _kind, name, value in ROWS.select(tx, "kind = ?", (kind,), "name")]


def _put(tx: Transaction, kind: str, name: str, value: bytes) -> None:
    ROWS.put(tx, (kind, name, value))
