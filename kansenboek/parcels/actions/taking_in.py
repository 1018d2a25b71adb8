"""What came is taken in: a new family whole, one that is here by the rule of sharing, and a receipt goes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kansenboek.book.bundle import (
    FamilyBundle,
    is_of_family,
    put_bundle,
    require_free,
    require_sound,
    taken_in,
)
from kansenboek.book.records import ids_in, references_of
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.register import feature_of, features
from kansenboek.kit.register import kept as every_kept
from kansenboek.parcels.rules.sharing import (
    Context,
    Key,
    Shared,
    Values,
    knows_emptied,
    merged,
    noted,
    settled,
    shown,
    without_words,
)
from kansenboek.parcels.tables import files, kept
from kansenboek.parcels.tables.files import ParcelPlain, ParcelRefused, ReceiptPlain, Sender
from kansenboek.people.actions.families import refresh_family
from kansenboek.people.actions.merging import put_together
from kansenboek.storage import deleted, never_again
from kansenboek.storage.records import table_of
from kansenboek.storage.search import FAMILY
from kansenboek.storage.transactions import Transaction

from .arriving import Arrived, ArrivedFamily, Here, look_at
from .cards import NotTheSameWords
from .sending import MadeParcel
from .standing import in_order, is_without_words, own_again, record_of, refers, standing


class ErasedHere(KnownError):
    """A family was erased here, and came with a parcel."""

    message = N_("A family of this parcel was erased here on {day}. The parents may have asked for that.")
    advice = N_("Nothing was taken over. Is it right that it is written down again? Then say so.")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a parcel, and the receipt for whoever made it."""

    changes: Changes
    families: tuple[str, ...]
    receipt: MadeParcel = field(repr=False)


def take_in(
    unlocked: Unlocked,
    plain: ParcelPlain,
    *,
    merge_with: Mapping[str, str] | None = None,
    also_erased: bool = False,
    sender_words: str = "",
) -> TakenIn:
    """Take everything in, in one transaction with one row in the log; or nothing.

    `merge_with`: a new family → the one that is here and that it turns out to be. `sender_words`: those of the card
    of a sender that is not known yet, as heard by telephone. Raises ParcelRefused as `look_at`, NotTheSameWords,
    ErasedHere without `also_erased`, SetAside, and KnownError when the two cannot be put together.
    """
    unlocked.require_real()
    arrived = look_at(unlocked, plain)
    if not arrived.sender_known and files.as_typed(sender_words) != " ".join(arrived.sender.words):
        raise NotTheSameWords
    for each in arrived.families:
        if each.erased_on is not None and not also_erased:
            raise ErasedHere(day=each.erased_on)
    wanted = dict(merge_with or {})
    if not set(wanted) <= {each.family_id for each in arrived.families if each.here is Here.NEW}:
        raise KnownError(N_("Only a family that is new here can be put together with one that is here."))
    one = arrived.families[0].family_id if len(arrived.families) == 1 else ""
    seen: dict[str, dict[str, int]] = {}
    with unlocked.write("parcel.taken_in", one) as tx:
        keys = kept.make_own_keys(tx)
        if arrived.sender.laptop not in kept.laptops(tx):
            kept.know(tx, arrived.sender)
        for each in arrived.families:
            seen[each.family_id] = dict(
                _take_in(tx, each, arrived.sender.laptop, wanted.get(each.family_id, ""))
            )
        kept.note_came(tx, arrived.parcel, taken=True)
        receipt = _receipt(tx, keys, arrived, "taken", seen)
    ids = frozenset({*seen, *wanted.values()})
    kinds = frozenset(feature.kind for feature in features())
    return TakenIn(Changes(kinds, ids, one), tuple(seen), receipt)


def refuse(unlocked: Unlocked, plain: ParcelPlain) -> MadeParcel:
    """Refuse a parcel: nothing of it is taken over, and the receipt says so. Raises ParcelRefused as `look_at`."""
    arrived = look_at(unlocked, plain)
    with unlocked.write("parcel.refused", "") as tx:
        keys = kept.make_own_keys(tx)
        kept.note_came(tx, arrived.parcel, taken=False)
        return _receipt(tx, keys, arrived, "refused", {})


def _receipt(
    tx: Transaction, keys: kept.OwnKeys, arrived: Arrived, outcome: Any, seen: dict[str, dict[str, int]]
) -> MadeParcel:
    own = keys.card(kept.own_name(tx))
    sender = Sender(own.sealing, own.signing, own.name)
    plain = ReceiptPlain(1, arrived.parcel, sender, outcome, seen)
    data = files.seal_receipt(plain, arrived.sender.sealing, keys.signing)
    return MadeParcel(f"kansenboek-{kept.new_parcel_id()[:8]}{files.ENDING}", data)


def _take_in(tx: Transaction, came: ArrivedFamily, sender: str, merge_with: str) -> Mapping[str, int]:
    """Take one family in, and give what this laptop has seen of it by now."""
    replica, family_id = kept.replica(tx), came.family_id
    before, again = kept.shared_family(tx, family_id), frozenset[str]()
    if came.here is Here.NEW:
        put_bundle(tx, came.bundle)
        shared = came.shared
        if merge_with:
            _put_together(tx, family_id, merge_with)
    else:
        now, _bundle = standing(tx, family_id)
        mine = noted(before.shared if before else Shared(), replica, now, refers)
        shared = merged(mine, came.shared)
        _require_values(shared)
        again = _filled_anew(mine, shared, came.shared.seen)
        _write(tx, family_id, now, shown(shared, refers), came.bundle)
    destroyed = _destroy_again(tx, again)
    refresh_family(tx, family_id)
    now, _bundle = standing(tx, family_id)
    if destroyed:  # also what hung on it
        destroyed |= {record for kind, record in shown(shared, refers) if (kind, record) not in now}
    shared = without_words(noted(shared, replica, now, refers), replica, now, destroyed)
    peers = kept.with_peer(before.peers if before else {}, sender, came.shared.seen, came=tx.now.date())
    shared = settled(shared, [peer.seen for peer in peers.values()], refers)
    kept.keep_family(tx, family_id, shared, peers, before.given if before else "")
    return shared.seen


def _require_values(both: Shared) -> None:
    """Raise ParcelRefused when no value of a field is left: then changes were numbered as others had been."""
    if not all(versions for entry in both.entries.values() for versions in entry.fields.values()):
        raise ParcelRefused


def _filled_anew(mine: Shared, both: Shared, seen: Context) -> frozenset[str]:
    """The ids of records without words in which, or on which, somebody wrote who did not see them as they are here.

    `both`: with what came, `seen`: what the other laptop saw. Of those that were emptied because parents refused, or
    because their term was over (`never_again.DESTROYED`), that may not stand again; what was written in the knowledge
    of it may.
    """
    before, after = shown(mine, refers), shown(both, refers)
    changed = {key for key in after if both.entries[key] != mine.entries.get(key)}
    touched = changed | {other for key in changed for other in refers(key, after[key])}
    return frozenset(
        key[1]
        for key in touched & before.keys()
        if is_without_words(key[0], before[key]) and not knows_emptied(mine.entries[key], seen)
    )


def _destroy_again(tx: Transaction, emptied: frozenset[str]) -> frozenset[str]:
    """Let nothing come back that was destroyed here: the other laptop hears that it went. Gives the ids.

    `emptied`: the records that may have been destroyed and stand here still, and that have words again.
    """
    over = tuple(
        entry
        for entry in never_again.of_kinds(tx, never_again.LET_GO, never_again.DESTROYED)
        if entry.kind == never_again.LET_GO or entry.id in emptied
    )
    for each in every_kept():
        if each.never and over:
            each.never(tx, over)
    return frozenset(entry.id for entry in over)


def _put_together(tx: Transaction, came: str, here: str) -> None:
    """Let everything of the family that is here come to the one that came: both laptops then share that one."""
    if kept.shared_family(tx, here) is not None:
        raise KnownError(
            N_("That family is shared already, so it cannot be put together with this one."),
            advice=N_(
                "Stop sharing it first, or let your colleague take in your parcel of it. Nothing was changed."
            ),
        )
    put_together(tx, came, here)


def _write(
    tx: Transaction,
    family_id: str,
    now: Mapping[Key, Values],
    target: Mapping[Key, Values],
    theirs: FamilyBundle,
) -> None:
    """Let the records in the store be those of `target`: what both laptops wrote, as one."""
    for record in theirs.records:
        if not is_of_family(record.kind) and not table_of(record.kind).exists(tx, record.id):
            require_free(tx, record)
            require_sound(tx, record)
            table_of(record.kind).add(tx, record)
    written = [record_of(key, values, family_id) for key, values in target.items() if now.get(key) != values]
    new = frozenset(record.id for record in written if (record.kind, record.id) not in now)
    for record in in_order(written, [record.id for record in theirs.own]):
        table = table_of(record.kind)
        whole = _without_lost(tx, record, new)
        if record.id in new:
            if table.exists(tx, record.id):
                raise ParcelRefused(N_("A record of this parcel stands with another family here."))
            require_free(tx, record)
            _put_beside(tx, record, theirs)
            table.add(tx, whole)
        else:
            stands = table.get(tx, record.id)
            if stays_said := feature_of(record.kind).stays_said:
                stays_said(stands, whole)
            table.change(tx, own_again(stands, whole))
    gone = now.keys() - target.keys()
    _require_said_stays(gone, now, target)
    going = sorted(gone, key=lambda key: -feature_of(key[0]).order)
    # What the colleague deleted can be put back here too.
    deleted.keep(tx, (table_of(kind).get(tx, each) for kind, each in going if feature_of(kind).deletable))
    for kind, record_id in going:
        table_of(kind).remove(tx, record_id)
    taken_in(tx, theirs.own, new)


def _require_said_stays(gone: Iterable[Key], now: Mapping[Key, Values], target: Mapping[Key, Values]) -> None:
    """Raise ParcelRefused when what somebody said goes, while all that it is about stays as it was written."""
    for key in gone:
        about = tuple(refers(key, now[key]))
        stays = all(each in target and not is_without_words(each[0], target[each]) for each in about)
        if stays and feature_of(key[0]).stays_said:
            raise ParcelRefused


def _put_beside(tx: Transaction, record: StoredRecord, theirs: FamilyBundle) -> None:
    if record.id in theirs.beside:
        table_of(record.kind).put_beside(tx, record.id, theirs.beside[record.id])
    elif feature_of(record.kind).needs_beside:
        raise ParcelRefused(N_("A picture is missing in this parcel."))


def _without_lost(tx: Transaction, record: StoredRecord, new: frozenset[str]) -> StoredRecord:
    """The record without references to what is not here and did not come along."""
    changed: dict[str, Any] = {}
    for name, spec in references_of(record.kind):
        value = getattr(record, name)
        there = tuple(each for each in ids_in(value) if each in new or table_of(spec.to).exists(tx, each))
        if there != ids_in(value) and spec.to != FAMILY:
            changed[name] = there if spec.kind is Kind.REFERENCES else "".join(there)
    return replace(record, **changed) if changed else record  # type: ignore[type-var]
