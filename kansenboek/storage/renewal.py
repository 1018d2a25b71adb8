"""Another recovery key and another data key for a store: after a lost sheet, or a passphrase that somebody knows.

The store is encrypted anew beside itself and takes its place in one rename. Until then the key files hold both
recovery keys, so that whatever a crash leaves, the passphrase opens it; the next opening lets go of the other one.
Old backups keep the keys of their day.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
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

from . import audit, beside, database, erasure, files, keyslots, recovery_key, sealed_rows
from .kdf import KdfPolicy, calibrate
from .keyslots import SlotFile
from .opening import locked
from .records import tables
from .transactions import StoreKeys, Transaction
from .vault import Vault, subkeys
from .vault_keys import Keys
from .wiping import wipe


@dataclass(frozen=True, slots=True)
class Renewal:
    """New keys for one store, tried in memory. `pending` opens the store before and after, `final` only after."""

    old: bytearray = field(repr=False)
    new: bytearray = field(repr=False)
    pending: SlotFile = field(repr=False)
    final: SlotFile = field(repr=False)


def prepare(keys: Keys, passphrase: bytearray, policy: KdfPolicy) -> Renewal:
    """Make a new recovery key and wrap it under `passphrase`. Slow on purpose. Raises NotEnoughMemory, KnownError."""
    before = keys.slot_file
    if before is None:
        raise KnownError(
            N_("The keys can be renewed with the passphrase only."),
            advice=N_("Choose a new passphrase first, with “kansenboek recover”."),
        )
    new = recovery_key.new_secret()
    number = next(n for n in range(1, keyslots.MOST_SLOTS + 2) if n not in {slot.id for slot in before.slots})
    slot = keyslots.new_slot(new, passphrase, calibrate(policy), store_id=before.store_id, slot_id=number)
    pending = keyslots.next_generation(before, (*before.slots, slot))
    final = keyslots.next_generation(pending, (slot,))
    written = keyslots.parse(keyslots.encode(final, new), policy)
    if keyslots.unwrap(written, passphrase, policy) != new:
        raise BugError("a new key file does not open what it was made for")
    return Renewal(keys.secret, new, pending, final)


class RenewalUncertain(KnownError):
    """The disk failed at the very moment at which the new keys took effect."""

    message = N_("The disk failed at the moment at which the new keys took effect.")
    advice = N_(
        "The passphrase opens the store. Keep both sheets until you have made a new recovery key once more."
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
    _seal_anew(unfinished, renewal, now, prepare)
    return renewal


def take_effect(vault: Vault, renewal: Renewal) -> None:
    """Let the copy that was built be the store, in one rename; `vault` is closed for good afterwards.

    Raises CannotWrite: then the old keys still open it; RenewalUncertain.
    """
    home = vault.folder
    unfinished = home / files.BESIDE / files.STORE
    try:
        keyslots.write_pair(home, keyslots.encode(renewal.pending, renewal.old))
        try:
            vault.replace_store(unfinished)
        except CannotWrite:
            if unfinished.exists():
                raise
            raise RenewalUncertain from None
        # It is done. When these cannot be written the next opening lets go of the old keys.
        with suppress(CannotRead, CannotWrite):
            keyslots.write_pair(home, keyslots.encode(renewal.final, renewal.new))
    finally:
        give_up(vault)


def give_up(vault: Vault) -> None:
    """Take away what was built, and close the store."""
    with suppress(CannotRead, CannotWrite):  # the next opening tries again
        beside.clear(vault.folder)
    vault.close()


def _above(renewal: Renewal, vault: Vault, now: datetime) -> Renewal:
    """Give the key files generations above that of the store, which a settled change may have raised meanwhile."""
    with vault.read(now) as tx:
        ((asked_for,),) = tx.rows("SELECT slot_gen FROM meta")
    first = max(renewal.pending.generation, asked_for + 1)
    pending, final = replace(renewal.pending, generation=first), replace(renewal.final, generation=first + 1)
    return replace(renewal, pending=pending, final=final)


def _seal_anew(path: Path, renewal: Renewal, now: datetime, prepare: Callable[[Transaction], None]) -> None:
    """Put digests, log and drafts of the copy under the new keys, note the renewal, then verify every row of it."""
    store_id = renewal.pending.store_id
    old_key, _salt = recovery_key.data_key_and_salt(renewal.old)
    new_key, salt = recovery_key.data_key_and_salt(renewal.new)
    before, after = subkeys(old_key, store_id), subkeys(new_key, store_id)
    try:
        connection = database.connect(path, new_key, salt)
    finally:
        wipe(old_key, new_key)
    with locked(path.parent) as lock, closing(Vault(connection, after, lock, path.parent, b"")) as copy:
        with database.transaction(connection):
            _write_seals(Transaction(connection, after, now), before, renewal.pending.generation)
        with copy.write("keys.renewed", "", now) as tx:
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
