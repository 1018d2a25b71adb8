"""A store made from a backup, and the keys that open one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kansenboek.kit.errors import BugError, StoreDamaged, WrongRecoveryKey

from . import backup, keyslots, making, recovery_key
from .kdf import KdfPolicy
from .lending import Step, between, no_step
from .transactions import Transaction
from .vault import Vault
from .vault_keys import Keys
from .wiping import wipe, wiped_after


def keys_of_backup(path: Path, passphrase: bytearray, policy: KdfPolicy) -> Keys:
    """Open the key file in a backup with the passphrase of its day. Slow on purpose.

    Raises CannotRead, StoreDamaged, WrongPassphrase, NotEnoughMemory.
    """
    slot_file = keyslots.parse(backup.read_parts(path).key_file, policy)
    return Keys(keyslots.unwrap(slot_file, passphrase, policy), slot_file)


def keys_of_backup_from_sheet(path: Path, groups: str) -> Keys:
    """Derive the keys of a backup from the printed recovery key.

    Raises WrongRecoveryKey, CannotRead, StoreDamaged.
    """
    slot_file = keyslots.parse(backup.read_parts(path).key_file, None)
    secret = recovery_key.parse(groups)
    try:
        keyslots.check_key(slot_file, secret)
    except StoreDamaged:
        raise WrongRecoveryKey from None  # nothing tells the sheet of another store from a changed key file
    return Keys(secret, slot_file)


def restore_vault(
    path: Path,
    keys: Keys,
    folder: Path,
    now: datetime,
    prepare: Callable[[Transaction], None],
    *,
    over: str = "",
    step: Step = no_step,
) -> Vault:
    """Make a store in `folder` from a backup and leave it open. It comes beside what there is, never over it.

    The whole backup is checked before anything is made. `prepare` sets right what the backup cannot know, in the
    transaction with which the log begins again, and before anybody can open the store. `over` is that of
    `beside.require_free`: what may make room, in a folder of its own. `step` hears how far it is, and may stop it
    until the store takes its place. Raises StoreExists, StoreAway, StoreDamaged, CannotRead, CannotWrite, Cancelled:
    then there is no new store, but for MadeNotOpened.
    """
    if keys.slot_file is None:
        raise BugError("the keys of a backup come with its key file")
    parts = backup.read_parts(path)
    data_key, salt = recovery_key.data_key_and_salt(keys.secret)
    with wiped_after(recovery_key.subkey(data_key, keys.slot_file.store_id, "backup-mac")) as mac_key:
        wipe(data_key, salt)
        backup.check_seal(parts, mac_key, between(step, 0, _SEALED))

    def build(path: Path) -> None:
        backup.unpack_database(parts, path, between(step, _SEALED, _UNPACKED))

    def set_right(vault: Vault) -> None:
        with vault.write("store.restored", "", now) as tx:
            prepare(tx)

    new = making.New(build, keys, parts.key_file, set_right, over, between(step, _UNPACKED, 1))
    return making.make(folder, new, now)


_SEALED = 0.2
"""The part of the work that is done when the backup was read; what is left after unpacking is looking through it."""
_UNPACKED = 0.4
