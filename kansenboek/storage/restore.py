"""A store made from a backup, and the keys that open one."""

from __future__ import annotations

from pathlib import Path

from kansenboek.kit.errors import BugError, StoreDamaged, StoreExists, WrongRecoveryKey

from . import backup, files, keyslots, recovery_key
from .kdf import KdfPolicy
from .vault import Vault, locked, open_locked
from .vault_keys import Keys, vault_exists
from .wiping import wipe, wiped_after


def keys_of_backup(path: Path, passphrase: bytearray, policy: KdfPolicy) -> Keys:
    """Open the key file in a backup with the passphrase of its day. Slow on purpose.

    Raises CannotRead, StoreDamaged, WrongPassphrase, NotEnoughMemory.
    """
    slot_file = keyslots.parse(backup.read_parts(path).key_file, policy)
    return Keys(keyslots.unwrap(slot_file, passphrase, policy), slot_file)


def keys_of_backup_from_sheet(path: Path, groups: str, policy: KdfPolicy) -> Keys:
    """Derive the keys of a backup from the printed recovery key.

    Raises WrongRecoveryKey, CannotRead, StoreDamaged.
    """
    slot_file = keyslots.parse(backup.read_parts(path).key_file, policy)
    secret = recovery_key.parse(groups)
    try:
        keyslots.check_mac(slot_file, secret)
    except StoreDamaged:
        raise WrongRecoveryKey from None  # nothing tells the sheet of another store from a changed key file
    return Keys(secret, slot_file)


def restore_vault(path: Path, keys: Keys, folder: Path) -> Vault:
    """Make a store in `folder` from a backup and leave it open. It comes beside what there is, never over it.

    The whole backup is checked before anything is made. Raises StoreExists, StoreDamaged, CannotRead,
    CannotWrite.
    """
    if keys.slot_file is None:
        raise BugError("the keys of a backup come with its key file")
    parts = backup.read_parts(path)
    data_key, salt = recovery_key.data_key_and_salt(keys.secret)
    with wiped_after(recovery_key.subkey(data_key, keys.slot_file.store_id, "backup-mac")) as mac_key:
        wipe(data_key, salt)
        backup.check_seal(parts, mac_key)
    files.make_private_folder(folder)
    with locked(folder) as lock:
        if vault_exists(folder):
            raise StoreExists(place=str(folder))
        unfinished = folder / files.UNFINISHED_STORE
        files.remove(unfinished)  # left by a crash
        backup.unpack_database(parts, unfinished)
        keyslots.write_pair(folder, parts.key_file)
        files.make_ballast(folder)
        files.move_into_place(unfinished, folder / files.STORE)
        return open_locked(folder, keys, lock)
