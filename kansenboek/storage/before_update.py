"""The backup that is made before a newer program changes the tables of a store.

One file in the folder of the store, under a fixed name: the way back to the program of before. It is sealed, read
back and compared like every backup, and only then the tables are changed; when it cannot be made, the store is not
opened and nothing was changed. It goes after `KEPT_DAYS`, before anything is erased for good, and with new keys: what
somebody has had erased may not stay behind in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from kansenboek.kit.errors import N_, CannotWrite

from . import backup, database, files, key_files, keyslots
from .keyslots import MOST_BYTES as MOST_KEY_FILE
from .lending import Step, no_step
from .migrations import is_due
from .room import require_room_for_backup
from .vault import subkeys
from .vault_keys import Keys

NAME = "before-update.kbk"
KEPT_DAYS = 30

KEPT = N_(
    "This is a newer Kansenboek, and your notes were brought along. A backup of how they were was made first:"
    " “before-update.kbk”, beside your notes. It goes by itself after 30 days."
)


def keep(
    connection: database.Connection, folder: Path, keys: Keys, data_key: bytearray, step: Step = no_step
) -> bool:
    """Make the backup if steps of the tables are still to come; whether it was made. Not within a transaction.

    A store without any key file, opened by its sheet, gets none: nothing could open it.
    Raises CannotWrite, StoreDamaged, Cancelled.
    """
    key_file = _key_file(folder, keys) if is_due(connection) else b""
    if not key_file:
        return False
    target = folder / NAME
    size = (folder / files.STORE).stat().st_size
    files.clear_work(folder)  # left by a crash
    # One of an earlier update, or of this one that was broken off after it, gives way when the new one is there.
    require_room_for_backup(folder, folder, size)
    ((store_id,),) = connection.execute("SELECT store_id FROM meta").fetchall()
    mac_key = subkeys(data_key, bytes.fromhex(store_id)).backup
    with _working(folder) as (copy, work):
        backup.make(connection, target, backup.Sources(key_file, copy, mac_key), work, step)
    return True


@contextmanager
def _working(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The names under which it is made; what is left of them goes, also when it fails."""
    try:
        yield folder / files.BACKUP_COPY, folder / files.BACKUP_SEALED
    finally:
        with suppress(CannotWrite):  # another program holds it; the next opening takes it away
            files.clear_work(folder)


def _key_file(folder: Path, keys: Keys) -> bytes:
    """The key file that is to open it: the one that opened the store, else the one that lies beside it."""
    if keys.slot_file is not None:
        return keyslots.encode(keys.slot_file, keys.secret)
    found = (key_files.held(folder / name) for name in (files.KEYS_A, files.KEYS_B))
    return next((data for data in found if data and len(data) <= MOST_KEY_FILE), b"")


def forget(folder: Path) -> None:
    """Remove it: what is about to be erased must not stay behind in it. Raises CannotWrite."""
    files.remove(folder / NAME)


def forget_old(folder: Path, now: datetime) -> None:
    """Remove it when it is older than `KEPT_DAYS`; one of the future says nothing. Raises CannotWrite."""
    try:
        made = datetime.fromtimestamp((folder / NAME).stat().st_mtime, now.tzinfo)
    except FileNotFoundError:
        return
    except (OSError, OverflowError, ValueError):
        raise CannotWrite(place=NAME) from None
    if now - made > timedelta(days=KEPT_DAYS):
        forget(folder)
