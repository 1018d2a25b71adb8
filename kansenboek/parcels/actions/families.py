"""The families that this laptop shares: with whom, what has to be chosen between, and the receipts that came."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kansenboek.book.undo import require_unused
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import FieldSpec, Kind, StoredRecord
from kansenboek.kit.plain import to_plain
from kansenboek.kit.register import feature_of, features
from kansenboek.parcels.rules.sharing import (
    FIXED,
    HERE,
    Conflict,
    Key,
    Shared,
    chosen,
    conflicts,
    fixed_in,
    noted,
    shown,
)
from kansenboek.parcels.tables import files, kept
from kansenboek.parcels.tables.files import ParcelRefused
from kansenboek.people import table as families
from kansenboek.people.actions.families import refresh_family
from kansenboek.safety.actions.older_backups import erase_everywhere
from kansenboek.storage import deleted
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction

from .standing import as_text, own_again, record_of, refers, standing, value_in


@dataclass(frozen=True, slots=True)
class SharedWith:
    """A laptop that shares a family; without a name it is a parcel with words of which no receipt came."""

    laptop: str
    name: str = field(repr=False)
    sent: date | None
    came: date | None


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A family that is shared.

    `changed`: something here is in no parcel yet. `given`, `received`: it was given away, and whoever got it is known
    to have all of it.
    """

    family_id: str
    name: str = field(repr=False)
    peers: tuple[SharedWith, ...]
    to_choose: int
    changed: bool
    given: bool
    received: bool


@dataclass(frozen=True, slots=True)
class ToChoose:
    """One thing that was written in two ways. `record` is as it stands here.

    `name`: the field; `HERE` for a record that was deleted elsewhere, `FIXED` for a settled text. `settled`: it
    stands fixed, so what was written elsewhere can be read and noted, and not taken over.
    """

    record: StoredRecord = field(repr=False)
    name: str
    shown: Any = field(repr=False)
    others: tuple[Any, ...] = field(repr=False)
    settled: bool

    @property
    def spec(self) -> FieldSpec | None:
        """The field; None for `HERE` and `FIXED`."""
        return self.record.specs().get(self.name)

    @property
    def is_text(self) -> bool:
        """Whether both can be kept, one under the other."""
        return self.spec is not None and self.spec.kind in (Kind.LONG_TEXT, Kind.LINES) and not self.settled


def shared_lines(unlocked: Unlocked) -> tuple[SharedLine, ...]:
    """Every family that is shared, by name; those where something has to be chosen come first. Not logged."""
    with unlocked.read() as tx:
        found = kept.shared_families(tx)
        names, laptops = families.names_of(tx, found), kept.laptops(tx)
        lines = []
        for family_id, family in found.items():
            shared, now = _now(tx, family_id, family)
            peers = tuple(
                SharedWith(laptop, laptops[laptop][0].name if laptop in laptops else "", peer.sent, peer.came)
                for laptop, peer in family.peers.items()
            )
            lines.append(
                SharedLine(
                    family_id,
                    names.get(family_id, ""),
                    peers,
                    len(_real(conflicts(now, refers))),
                    now is not shared,
                    bool(family.given),
                    bool(family.given) and family.arrived(),
                )
            )
    return tuple(sorted(lines, key=lambda line: (not line.to_choose, line.name.casefold())))


def to_choose(unlocked: Unlocked, family_id: str) -> tuple[ToChoose, ...]:
    """Everything of one family that a person has to choose between. The log notes that the family was looked at."""
    with unlocked.look("family.opened", family_id) as tx:
        family = _shared(tx, family_id)
        _before, now = _now(tx, family_id, family)
        there = shown(now, refers)
        return tuple(
            _told(conflict, record_of(conflict.key, there[conflict.key], family_id), there[conflict.key])
            for conflict in _real(conflicts(now, refers))
        )


def choose(unlocked: Unlocked, family_id: str, about: ToChoose, value: Any) -> Changes:
    """Let this value stand everywhere: the one shown, one of the others, or what somebody made of them.

    `value` is plain; for `HERE` whether the record stays. Raises KnownError for another value of what is settled, for
    a record that others refer to, and SetAside.
    """
    key: Key = (about.record.kind, about.record.id)
    with unlocked.write("parcel.chosen", about.record.id) as tx:
        family = _shared(tx, family_id)
        _before, shared = _now(tx, family_id, family)
        replica = kept.replica(tx)
        if about.name == HERE:
            shared = _stays_or_goes(tx, shared, replica, key, stays=bool(value))
        else:
            shared = _chosen(tx, shared, replica, about, value)
        refresh_family(tx, family_id)
        now, _bundle = standing(tx, family_id)
        kept.keep(tx, family_id, family, state=kept.packed(noted(shared, replica, now, refers)))
    return Changes(
        frozenset(feature.kind for feature in features()), frozenset({family_id, key[1]}), family_id
    )


def both_of(about: ToChoose) -> Any:
    """Both texts, one under the other, as one of them wrote first and the other second."""
    if about.spec is not None and about.spec.kind is Kind.LINES:
        every = [
            line for lines in (about.shown or [], *(each or [] for each in about.others)) for line in lines
        ]
        return list(dict.fromkeys(every))
    return "\n\n".join(text for text in (about.shown, *about.others) if text)


def stop_sharing(unlocked: Unlocked, family_id: str) -> Changes:
    """Share a family no longer. What stands here stays; what comes later is asked about."""
    with unlocked.write("parcel.sharing_stopped", family_id) as tx:
        _shared(tx, family_id)
        kept.stop_sharing(tx, family_id)
    return Changes.of("family", family_id, family_id)


@dataclass(frozen=True, slots=True)
class ReceiptRead:
    """What a receipt says: who took in (or refused) which families, and whether they were given away."""

    laptop: str
    name: str = field(repr=False)
    taken: bool
    families: tuple[str, ...]
    given: bool


def take_receipt(unlocked: Unlocked, data: bytes, key: bytes) -> ReceiptRead:
    """Note that a parcel arrived.

    Raises ParcelRefused: none, not of ours, of another laptop, twice, or for changes that were not made here yet.
    """
    unlocked.require_real()
    plain, _signer = files.open_receipt(data, key)
    card = plain.sender.card
    with unlocked.write("parcel.receipt_read", "") as tx:
        went = kept.went(tx).get(plain.parcel)
        if went is None or (went.to and went.to != card.laptop):
            raise ParcelRefused(N_("This is no receipt of a parcel that was made here."))
        if went.outcome:
            raise ParcelRefused(N_("This receipt was read already."), advice=N_("Nothing was changed."))
        kept.note_went(tx, plain.parcel, went.with_outcome(plain.outcome))
        replica = kept.replica_if_any(tx)
        for family_id in went.families:
            family = kept.shared_family(tx, family_id)
            if family is None:
                continue
            peers = {name: peer for name, peer in family.peers.items() if name != plain.parcel}
            taken = plain.outcome == "taken" and family_id in plain.families
            if taken:
                if plain.families[family_id].get(replica, 0) > family.shared.seen.get(replica, 0):
                    raise ParcelRefused(N_("This is no receipt of a parcel that was made here."))
                peers = kept.with_peer(peers, card.laptop, plain.families[family_id], sent=went.on)
            given = "" if not taken and family.given == plain.parcel else family.given
            kept.keep(tx, family_id, family, peers=peers, given=given)
        known = kept.laptops(tx).get(card.laptop)
    name = known[0].name if known else card.name
    return ReceiptRead(card.laptop, name, plain.outcome == "taken", went.families, went.gives)


def erase_given(unlocked: Unlocked, family_id: str) -> Any:
    """Erase a family that was given away and that arrived. Gives what `erase_everywhere` gives.

    Raises KnownError when no receipt came, or when something was written here since.
    """
    with unlocked.read() as tx:
        family = _shared(tx, family_id)
        before, now = _now(tx, family_id, family)
    if now is not before:
        raise KnownError(
            N_("Something was written about this family since it was given away."),
            advice=N_("Make another parcel of it first. Nothing was erased."),
        )
    if not (family.given and family.arrived()):
        raise KnownError(
            N_("No receipt came yet, so nobody knows whether your colleague has this family."),
            advice=N_("Ask for the receipt, and read it in. Nothing was erased."),
        )
    return erase_everywhere(unlocked, family_id)


def _shared(tx: Transaction, family_id: str) -> kept.SharedFamily:
    family = kept.shared_family(tx, family_id)
    if family is None:
        raise KnownError(
            N_("This family is not shared."), advice=N_("Make a parcel of it for a colleague first.")
        )
    return family


def _now(tx: Transaction, family_id: str, family: kept.SharedFamily) -> tuple[Shared, Shared]:
    """How the family was when it was last noted, and how it is now: the same object when nothing changed."""
    shared = family.shared
    if not families.FAMILIES.exists(tx, family_id):
        return shared, shared  # it was put together with another one
    now, _bundle = standing(tx, family_id)
    return shared, noted(shared, kept.replica_if_any(tx), now, refers)


def _real(found: tuple[Conflict, ...]) -> tuple[Conflict, ...]:
    """Without fields that the program computes itself: those come out right by themselves."""
    return tuple(
        each
        for each in found
        if each.name in (HERE, FIXED) or not feature_of(each.key[0]).record.specs()[each.name].computed
    )


def _told(conflict: Conflict, record: StoredRecord, values: Any) -> ToChoose:
    fixed = fixed_in(values[FIXED]) if FIXED in values else {}
    if conflict.name == HERE:
        return ToChoose(record, HERE, True, (False,), settled=False)
    if conflict.name == FIXED:
        return ToChoose(record, FIXED, conflict.shown, conflict.others, settled=True)
    new = _of_a_new_one(record, conflict.name)
    others = tuple(value_in(text) if text else new for text in conflict.others)
    stands = value_in(conflict.shown) if conflict.shown else new
    return ToChoose(record, conflict.name, stands, others, settled=conflict.name in fixed)


def _of_a_new_one(record: StoredRecord, name: str) -> Any:
    """What a new record holds in that field, as a plain value."""
    default = next(each.default for each in _fields(record) if each.name == name)
    return to_plain(type(record)(**{name: default}))[name]


def _fields(record: StoredRecord) -> tuple[Any, ...]:
    return tuple(type(record).__dataclass_fields__.values())  # type: ignore[attr-defined]


def _stays_or_goes(tx: Transaction, shared: Shared, replica: str, key: Key, *, stays: bool) -> Shared:
    if stays:
        return chosen(shared, replica, key, HERE, "1")
    require_unused(tx, *key)
    if feature_of(key[0]).deletable:
        deleted.keep(tx, (table_of(key[0]).get(tx, key[1]),))
    table_of(key[0]).remove(tx, key[1])
    return shared


def _chosen(tx: Transaction, shared: Shared, replica: str, about: ToChoose, value: Any) -> Shared:
    key: Key = (about.record.kind, about.record.id)
    if about.settled and value != about.shown:
        raise KnownError(
            N_("This handover is settled, so what was written elsewhere cannot be taken over."),
            advice=N_("Make a new version with the reason for the correction."),
        )
    if about.name == FIXED:
        return chosen(shared, replica, key, FIXED, about.shown)
    text = "" if value == _of_a_new_one(about.record, about.name) else as_text(value)
    shared = chosen(shared, replica, key, about.name, text)
    family_id = str(getattr(about.record, "family_id", about.record.id))
    values = shown(shared, refers)[key]
    stored = table_of(key[0]).get(tx, key[1])
    if not about.settled:
        table_of(key[0]).change(tx, own_again(stored, record_of(key, values, family_id)))
    return shared
