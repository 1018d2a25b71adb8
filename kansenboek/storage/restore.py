"""A store made from a backup, and the keys that open one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kansenboek.kit.errors import BugError, StoreDamaged, WrongRecoveryKey

from . import backup, keyslots, making, recovery_key
from .kdf import KdfPolicy
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
) -> Vault:
    """Make a store in `folder` from a backup and leave it open. It comes beside what there is, never over it.

    The whole backup is checked before anything is made. `prepare` sets right what the backup cannot know, in the
    transaction with which the log begins again, and before anybody can open the store. `over` is that of
    `beside.require_free`: what may make room, in a folder of its own. Raises StoreExists, StoreAway,
    StoreDamaged, CannotRead, CannotWrite: then there is no new store, but for MadeNotOpened.
    """
    if keys.slot_file is None:
        raise BugError("the keys of a backup come with its key file")
    parts = backup.read_parts(path)
    data_key, salt = recovery_key.data_key_and_salt(keys.secret)
    with wiped_after(recovery_key.subkey(data_key, keys.slot_file.store_id, "backup-mac")) as mac_key:
        wipe(data_key, salt)
        backup.check_seal(parts, mac_key)

    def build(path: Path) -> None:
        backup.unpack_database(parts, path)

    def set_right(vault: Vault) -> None:
        with vault.write("store.restored", "", now) as tx:
            prepare(tx)

    return making.make(folder, making.New(build, keys, parts.key_file, set_right, over), now)
