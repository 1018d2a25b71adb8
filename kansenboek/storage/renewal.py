"""Other keys for a store: after a lost sheet, another passphrase, or somebody who leaves.

The store is encrypted anew beside itself and takes its place in one rename. That rename is the change: before it the
old keys open the store, after it the new ones, and no passphrase opens both but of those who stay. One of the two key
files waits with the new slots meanwhile; whatever a crash leaves, the next opening finds out which of the two counts.
Old backups keep the keys of their day.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from kansenboek.kit.errors import (
    N_,
    BugError,
    CannotRead,
    CannotWrite,
    KnownError,
    Label,
    StoreDamaged,
)
from kansenboek.kit.register import kept

from . import audit, beside, database, erasure, files, key_files, keyslots, recovery_key, sealed_rows
from .kdf import KdfPolicy, calibrate
from .keyslots import SlotFile
from .opening import locked
from .records import tables
from .slots import Person, PersonSlot, person_slot, sealed_for
from .transactions import StoreKeys, Transaction
from .vault import Vault, subkeys
from .vault_keys import Keys
from .wiping import wipe


@dataclass(frozen=True, slots=True)
class Renewal:
    """New keys for one store, tried in memory. `final`: the key file that goes with them."""

    old: bytearray = field(repr=False)
    new: bytearray = field(repr=False)
    final: SlotFile = field(repr=False)
    verb: str = "keys.renewed"
    """What the log says of it."""

    def forget(self) -> None:
        """Wipe the keys."""
        wipe(self.old, self.new, self.final.list_key)


@dataclass(frozen=True, slots=True)
class Change:
    """What the slots are after new keys.

    `typed`: a passphrase that opens them, to try them with. `is_new`: it is one that was just chosen. `without`: the
    slot that goes; 0: none. `since`: the day on which it is done.
    """

    typed: bytearray = field(repr=False)
    is_new: bool = False
    without: int = 0
    since: date | None = None
    verb: str = "keys.renewed"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose keys they are: the id of the store, and the highest generation and number of its slots so far."""

    store_id: bytes
    generation: int
    last: int


def prepare(keys: Keys, change: Change, policy: KdfPolicy, identity: Identity | None = None) -> Renewal:
    """Draw a new recovery key and wrap it for everybody who stays. Slow on purpose. Raises NotEnoughMemory.

    `identity` for keys of the printed sheet, which say nothing of it. Then the one passphrase is all there is.
    """
    new = recovery_key.new_secret()
    final = _slots_of_all(keys, new, change, policy, identity)
    written = keyslots.parse(keyslots.encode(final, new), policy)
    if keyslots.unwrap(written, change.typed, policy) != new:
        raise BugError("a new key file does not open what it was made for")
    return Renewal(keys.secret, new, final, change.verb)


def _slots_of_all(
    keys: Keys, new: bytearray, change: Change, policy: KdfPolicy, identity: Identity | None
) -> SlotFile:
    before = keys.slot_file
    if before is None:
        if identity is None:
            raise BugError("a sheet does not say whose keys it holds")
        person = Person(identity.last + 1, change.typed, change.since)
        made = keyslots.alone(new, identity.store_id, person, calibrate(policy))
        return replace(made, generation=identity.generation + 1)
    person = Person(keys.slot_id, change.typed, change.since)
    generation = max(before.generation, keys.newer) + 1
    if not before.list_key:
        made = keyslots.alone(new, before.store_id, person, calibrate(policy))
        return replace(made, generation=generation)
    slots = tuple(
        person_slot(new, before.list_key, person, calibrate(policy), before.store_id)
        if change.is_new and slot.id == person.number
        else sealed_for(slot, new, before.list_key, before.store_id)
        for slot in before.slots
        if isinstance(slot, PersonSlot) and slot.id != change.without
    )
    return replace(before, generation=generation, slots=slots, mac=b"", mark=b"")


class RenewalUncertain(KnownError):
    """The disk failed at the very moment at which the new keys took effect."""

    message = N_("The disk failed at the moment at which the new keys took effect.")
    advice = N_(
        "Unlock to see which passphrase opens the store, and keep both sheets until you have made a new recovery key"
        " once more."
    )


def build(vault: Vault, renewal: Renewal, now: datetime, prepare: Callable[[Transaction], None]) -> Renewal:
    """Encrypt a copy of the store anew, beside it; gives the renewal with which it can `take_effect`.

    `prepare` writes in the copy, in the transaction that notes the renewal. Nothing else may write in the store from
    now on. Raises StoreDamaged (an unsound store is not copied), CannotWrite: then the old keys still open the store.
    """
    renewal = _above(renewal, vault, now)
    if any(vault.verify_rows(now)):
        raise StoreDamaged(part=Label(N_("a record does not hold what was written")))
    unfinished = beside.begin_anew(vault.folder) / files.STORE
    vault.copy_to(unfinished)
    old, new = (recovery_key.data_key_and_salt(secret) for secret in (renewal.old, renewal.new))
    database.change_key(unfinished, old, new)
    wipe(*old, *new)
    _seal_anew(unfinished, renewal, now, prepare, vault.at_work)
    return renewal


def take_effect(vault: Vault, renewal: Renewal) -> None:
    """Let the copy that was built be the store, in one rename; `vault` is closed for good afterwards.

    Raises CannotWrite: then the old keys still open it; RenewalUncertain.
    """
    home = vault.folder
    unfinished = home / files.BESIDE / files.STORE
    data = keyslots.encode(renewal.final, renewal.new)
    try:
        take_back = key_files.wait_beside(home, data)
        try:
            vault.replace_store(unfinished)
        except CannotWrite:
            if unfinished.exists():
                take_back()
                raise
            raise RenewalUncertain from None
        # It is done. When these cannot be written the next opening lets go of the old ones.
        with suppress(CannotRead, CannotWrite):
            for name in (files.KEYS_A, files.KEYS_B):
                files.make_way(home / name)
            key_files.write_pair(home, data)
    finally:
        give_up(vault)


def give_up(vault: Vault) -> None:
    """Take away what was built, and close the store."""
    with suppress(CannotRead, CannotWrite):  # the next opening tries again
        beside.clear(vault.folder)
    vault.close()


def _above(renewal: Renewal, vault: Vault, now: datetime) -> Renewal:
    """Give the key file a generation above that of the store, which a settled change may have raised meanwhile."""
    with vault.read(now) as tx:
        ((asked_for,),) = tx.rows("SELECT slot_gen FROM meta")
    generation = max(renewal.final.generation, asked_for + 1)
    return replace(renewal, final=replace(renewal.final, generation=generation))


def _seal_anew(
    path: Path, renewal: Renewal, now: datetime, prepare: Callable[[Transaction], None], at_work: str
) -> None:
    """Put digests, log and drafts of the copy under the new keys, note the renewal, then verify every row of it."""
    store_id = renewal.final.store_id
    old_key, _salt = recovery_key.data_key_and_salt(renewal.old)
    new_key, salt = recovery_key.data_key_and_salt(renewal.new)
    before, after = subkeys(old_key, store_id), subkeys(new_key, store_id)
    try:
        connection = database.connect(path, new_key, salt)
    finally:
        wipe(old_key, new_key)
    with locked(path.parent) as lock, closing(Vault(connection, after, lock, path.parent, b"")) as copy:
        with database.transaction(connection):
            _write_seals(Transaction(connection, after, now), before, renewal.final.generation)
        copy.at_work = at_work
        with copy.write(renewal.verb, "", now) as tx:
            prepare(tx)
        if any(copy.verify_rows(now)):
            raise BugError("a store does not fit its new keys")


def _write_seals(tx: Transaction, before: StoreKeys, generation: int) -> None:
    total = sum(table.seal_anew(tx) for table in tables())
    total += sum(each.seal_anew(tx, before) for each in kept() if each.seal_anew)
    erasure.keep_backup_key(tx, before.backup)
    beside = sealed_rows.seal_anew(tx)
    audit.seal_anew(tx)  # where the log begins is one of the rows that were sealed just now
    tx.execute(
        "UPDATE meta SET row_sum = ?, side_sum = ?, slot_gen = ?, backed_up = NULL",
        (sealed_rows.as_sum(total), beside, generation),
    )
