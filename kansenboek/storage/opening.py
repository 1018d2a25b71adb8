"""Opening a store: its lock, its keys, and an end to what broke off with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kansenboek.kit.errors import (
    N_,
    CannotRead,
    CannotWrite,
    ChangeUncertain,
    Label,
    StoreDamaged,
    WrongPassphrase,
    WrongRecoveryKey,
)
from kansenboek.kit.practice import note_open

from . import (
    before_update,
    beside,
    database,
    files,
    keyslots,
    looked_through,
    meta,
    recovery_key,
    sealed_rows,
)
from .digests import SUM_BYTES
from .lending import Step, no_step
from .looked_through import LookedThrough
from .looking import left_now
from .migrations import is_migrated, make_tables, migrate
from .slots import OpenedSlot, PassphraseSlot
from .sql_errors import StatementRefused, StoreUnreadable
from .store_lock import StoreLock
from .transactions import Transaction
from .vault import SETTLED, Vault, subkeys
from .vault_keys import Keys, NewKeys, require_store
from .wiping import wipe

KEYS_UNDONE = N_(
    "Work on the passphrases was broken off earlier, before it was done. Those of before open your"
    " notes, and no other"
    " one."
)
KEYS_DONE = N_(
    "Work on the passphrases was broken off earlier, when it was done. Those of after open your"
    " notes, and no other one."
)
RENEWAL_UNDONE = N_(
    "Giving your notes new keys was broken off earlier, before it was done. The passphrases and the sheet of before"
    " count; destroy the sheet that was made last."
)
OPEN_TO_OTHERS = N_(
    "Others on this computer can look into the folder of your notes, and that could not be put right. What lies there"
    " is encrypted; all the same, ask who looks after this computer."
)
RENEWAL_DONE = N_(
    "Giving your notes new keys was broken off earlier, when it was done. The passphrases of after count, and the"
    " sheet that was made last; destroy the one of before."
)


@dataclass(slots=True)
class Trust:
    """Whether a large store may be opened as it was left, and be looked through afterwards (`looked_through`).

    `found`: when it was last looked through, once it was trusted. `step` hears how far looking through is, where that
    comes first.
    """

    folder: Path
    is_allowed: bool = True
    step: Step = no_step
    found: LookedThrough | None = None

    def asked(self, connection: database.Connection, data_key: bytearray) -> bool:
        """Whether the store behind this connection is as it was left, and has all its tables."""
        if not self.is_allowed or (self.folder / files.STORE).stat().st_size <= looked_through.AT_ONCE:
            return False
        if not is_migrated(connection):
            return False
        (store_id,) = connection.execute("SELECT store_id FROM meta").fetchone()
        inside = subkeys(data_key, bytes.fromhex(store_id))
        self.found = looked_through.known(inside, store_id, self.folder, left_now(connection, self.folder))
        return self.found is not None


def open_vault(
    folder: Path, keys: Keys, now: datetime, step: Step = no_step, *, behind: bool = False
) -> Vault:
    """Open a store. `behind`: a large one that is as it was left may be looked through behind the work in it.

    Raises StoreBusy, StoreDamaged, StoreTooNew, WrongRecoveryKey, WrongPassphrase, StoreMissing, Cancelled.
    """
    require_store(folder)
    with locked(folder) as lock:
        beside.take_into_use(folder)
        trust = Trust(folder, is_allowed=behind, step=step)
        opened = open_locked(folder, keys, lock, now, trust=trust)
        opened.looking.lies_here()
        opened.looking.looked = trust.found or opened.looking.looked
        with suppress(CannotWrite):  # the next opening tries again
            before_update.forget_old(folder, now)
        if not files.tighten(folder):
            opened.told += (OPEN_TO_OTHERS,)
        with suppress(CannotWrite):  # of a backup that was killed; another program may hold it
            files.clear_work(folder)
        with suppress(CannotWrite):  # the space was given back, and the disk is still full
            opened.make_ballast()
        return opened


@contextmanager
def locked(folder: Path) -> Iterator[StoreLock]:
    """Take the store's lock; give it back when the block fails. After that the open vault holds it."""
    lock = StoreLock(folder / files.LOCK)
    lock.acquire()
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def create_database(path: Path, new: NewKeys, now: datetime) -> None:
    """Make a closed, empty database. Raises StoreExists, CannotWrite."""
    data_key, salt = recovery_key.data_key_and_salt(new.secret)
    connection = database.connect(path, data_key, salt, create=True)
    wipe(data_key, salt)
    try:
        with database.transaction(connection):
            make_tables(connection, now)
            connection.execute(
                "INSERT INTO meta (only_row, store_id, slot_gen, write_gen, audit_count, row_sum, created,"
                " sheet_confirmed) VALUES (1, ?, 1, 0, 0, ?, ?, 0)",
                (new.store_id.hex(), bytes(SUM_BYTES), now.isoformat()),
            )
    finally:
        connection.close()


def open_locked(
    folder: Path,
    keys: Keys,
    lock: StoreLock,
    now: datetime,
    key_file: bytes = b"",
    *,
    trust: Trust | None = None,
    step: Step = no_step,
) -> Vault:
    """Open a store whose lock was taken. `key_file` is what is in its key files when `keys` do not say so.

    One that is in use (`trust`), and not just being made from a backup, is backed up before its tables are changed.
    `step` hears how far looking through one is that is just being made.

    A change of its key files that was broken off is brought to an end, so that from then on both hold the same.
    """
    keys, told = _settled(folder, keys)
    data_key, salt = recovery_key.data_key_and_salt(keys.secret)
    try:
        connection = _connect(
            folder, keys, data_key, salt, trust or Trust(folder, is_allowed=False, step=step)
        )
        try:
            is_kept = trust is not None and before_update.keep(connection, folder, keys, data_key, trust.step)
            with database.transaction(connection):
                migrate(connection)
                store_id, slot_gen, made = connection.execute(
                    "SELECT store_id, slot_gen, created FROM meta"
                ).fetchone()
                inside = subkeys(data_key, bytes.fromhex(store_id))
                tx = Transaction(connection, inside, datetime.fromisoformat(made))
                sealed_rows.settle_sum(tx)
                is_practice = meta.is_practice(tx)
            if keys.slot_file is not None:
                keys = _counting(keys, keys.slot_file, slot_gen)
            if keys.slot_file is not None:
                _compare(keys.slot_file, bytes.fromhex(store_id), slot_gen)
                key_file = keyslots.encode(keys.slot_file, keys.secret)
            vault = Vault(connection, inside, lock, folder, key_file)
            told = told or _told(keys)
            vault.told = ((told,) if told else ()) + ((before_update.KEPT,) if is_kept else ())
            if keys.slot_file is not None:
                _bring_to_an_end(vault, keys.slot_file, keys, slot_gen, now)
            with suppress(StoreDamaged):  # what follows looks for it, and tells it
                vault.written_anew.overwrite()
            vault.is_practice = is_practice
            note_open(vault, is_practice=is_practice)
            return vault
        except BaseException as error:
            try:
                if isinstance(error, StatementRefused):  # is it the store, or a mistake of ours?
                    database.check_contents(connection)
            finally:
                connection.close()
            raise
    finally:
        wipe(data_key, salt)


def _bring_to_an_end(
    vault: Vault, slot_file: keyslots.SlotFile, keys: Keys, slot_gen: int, now: datetime
) -> None:
    """Let both key files, and the generation that the store asks for, be those of the passphrase that opened it.

    The passphrase of a change that was broken off gets a generation above the other one, so that no key file of
    that change, nor an older one, is taken any more. Where the disk refuses, the next opening tries again.
    """
    if keys.newer:
        slot_file = replace(slot_file, generation=keys.newer + 1, mac=b"")
    with suppress(CannotWrite, CannotRead, ChangeUncertain):
        if keys.need_mending or slot_file.generation > slot_gen:
            vault.change_keys(slot_file, keys.secret, now, SETTLED)


def _settled(folder: Path, keys: Keys) -> tuple[Keys, str]:
    """Find, after a change of the keys that was broken off, those that open the store.

    Gives also what people have to hear of that.
    """
    refused: StoreUnreadable | None = None
    for slot_file, opened in keys.pending:
        data_key, salt = recovery_key.data_key_and_salt(opened.secret)
        try:
            database.connect(folder / files.STORE, data_key, salt).close()
        except StoreUnreadable as error:
            refused = error
            continue
        finally:
            wipe(data_key, salt)
        return _chosen(keys, slot_file, opened)
    if refused is not None:
        raise refused
    return keys, ""


def _chosen(keys: Keys, slot_file: keyslots.SlotFile, opened: OpenedSlot) -> tuple[Keys, str]:
    """Take one of the pending recovery keys, with a key file that has no other."""
    newest = max(file.generation for file, _one in keys.pending)
    is_newest = slot_file.generation == newest
    if isinstance(opened.slot, PassphraseSlot) and len(slot_file.slots) > 1:
        # An older version of Kansenboek kept both in one file, those of before first.
        is_newest = opened is not keys.pending[0][1]
        slot_file, newest = keyslots.next_generation(slot_file, (opened.slot,)), 0
    newer = 0 if is_newest else newest
    chosen = Keys(opened.secret, slot_file, need_mending=True, newer=newer, slot_id=opened.slot.id)
    return chosen, RENEWAL_DONE if is_newest else RENEWAL_UNDONE


def _counting(keys: Keys, slot_file: keyslots.SlotFile, slot_gen: int) -> Keys:
    """Find the key file that counts, when two with the same keys differ: the one that the store asks for.

    Raises WrongPassphrase when that is not the one which the passphrase opens.
    """
    if keys.newer and slot_file.generation < slot_gen:
        raise WrongPassphrase
    if not keys.differ or keys.other_keys or slot_file.generation <= slot_gen:
        return keys
    if keys.older is None:
        raise WrongPassphrase
    return replace(keys, slot_file=keys.older, newer=slot_file.generation)


def _told(keys: Keys) -> str:
    """Message id of what is to be told when two key files differ; empty when they do not."""
    if keys.slot_file is None or not keys.differ:
        return ""
    if keys.other_keys:
        return RENEWAL_UNDONE if keys.newer else RENEWAL_DONE
    return KEYS_UNDONE if keys.newer else KEYS_DONE


def _connect(
    folder: Path, keys: Keys, data_key: bytearray, salt: bytearray, trust: Trust
) -> database.Connection:
    asked = trust.asked
    try:
        return database.connect(
            folder / files.STORE,
            data_key,
            salt,
            trust=lambda connection: asked(connection, data_key),
            step=trust.step,
        )
    except StoreUnreadable:
        # Nothing tells another store's sheet from damage here; the sheet is likelier.
        if keys.slot_file is None:
            raise WrongRecoveryKey from None
        if keys.other_keys:  # new keys that did not come to count, or that count now
            raise WrongPassphrase from None
        raise


def _compare(slot_file: keyslots.SlotFile, store_id: bytes, slot_gen: int) -> None:
    """Check that the key file belongs to this store, and is not an older one that was put back."""
    if slot_file.store_id != store_id:
        raise StoreDamaged(part=Label(N_("the key files belong to another store")))
    if slot_file.generation < slot_gen:
        raise StoreDamaged(part=Label(N_("the key files are older than the store")))
