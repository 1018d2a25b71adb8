"""Taking what was erased out of a backup that was made before, as if it had never been in it.

A backup has the keys of its day. As long as the store has those same keys, its own connection can read the database
in a backup without anybody typing a passphrase. It copies that database under a key that is drawn for this work
alone; in that copy everything goes that the “never again” list says was erased or destroyed, and every row is
verified. Then it is copied back under the keys of its day, row by row, so that no freed page comes along, and sealed
with its own key file. Only a sealed and checked file takes the place of the backup.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kansenboek.kit.errors import N_, CannotWrite, Label
from kansenboek.kit.register import kept

from . import backup, database, erasure, files, never_again, sealed_rows
from .backup import BackupDamaged
from .guard import exporting
from .lending import Step, between, no_step
from .migrations import migrate
from .never_again import OUT_OF_BACKUPS, Entry
from .opening import locked
from .recovery_key import DATA_KEY_BYTES, DATABASE_SALT_BYTES
from .sealed_rows import FORMER_KEYS
from .sql_errors import translated
from .transactions import StoreKeys, Transaction
from .vault import Vault
from .wiping import wiped_after

_UNPACKED, _ERASED, _BACK = 0.2, 0.5, 0.7
"""Which part of the work is done after each of its steps."""


class Rewriting(StrEnum):
    """What came of a backup."""

    CLEAN = "clean"
    """It held nothing that was erased."""
    REWRITTEN = "rewritten"
    OTHER_KEYS = "other_keys"
    """It is of before the store got other keys, and opens with the sheet of its day alone."""
    DAMAGED = "damaged"


def rewrite(vault: Vault, path: Path, now: datetime, step: Step = no_step) -> Rewriting:
    """Take what was erased out of the backup at `path`. Not within a transaction.

    Raises CannotRead, CannotWrite, Cancelled; then the backup is what it was.
    """
    connection, keys = vault.inside()
    try:
        parts = backup.read_parts(path)
        backup.check_seal(parts, keys.backup)
    except BackupDamaged:
        return Rewriting.OTHER_KEYS if _has_former_key(vault, path, now) else Rewriting.DAMAGED
    with vault.read(now) as tx:
        listed = never_again.of_kinds(tx, *OUT_OF_BACKUPS)
    place = vault.folder / files.REWRITING
    with _folder(place), _drawn_key() as drawn:
        packed, work, back = place / "packed.db", place / files.STORE, place / "back.db"
        backup.unpack_database(parts, packed)
        step(_UNPACKED)
        key, salt = drawn
        with exporting(connection, packed, work), translated():
            _export(connection, (packed, None), (work, database.key_literal(key, salt)))
        files.remove(packed)
        if not _erase_in(work, drawn, keys, listed, now):
            return Rewriting.CLEAN
        step(_ERASED)
        with exporting(connection, work, back), translated():
            _export(connection, (work, database.key_literal(key, salt)), (back, None))
        step(_BACK)
        sources = backup.Sources(parts.key_file, back, keys.backup)
        backup.seal(path, sources, place / files.BACKUP_SEALED, between(step, _BACK, 1))
    return Rewriting.REWRITTEN


def _has_former_key(vault: Vault, path: Path, now: datetime) -> bool:
    """Whether a backup is whole under a key that the store had before."""
    with vault.read(now) as tx:
        keys = FORMER_KEYS.select(tx)
    for (key,) in keys:
        with suppress(BackupDamaged):
            backup.check_seal(backup.read_parts(path), bytearray(key))
            return True
    return False


def _erase_in(
    path: Path,
    drawn: tuple[bytearray, bytearray],
    keys: StoreKeys,
    listed: tuple[Entry, ...],
    now: datetime,
) -> bool:
    """Erase in the copy at `path` what is in it of `listed`; gives whether anything was."""
    connection = database.connect(path, *drawn)
    with locked(path.parent) as lock, closing(Vault(connection, keys, lock, path.parent, b"")) as copy:
        with database.transaction(connection):
            migrate(connection)
            sealed_rows.settle_sum(Transaction(connection, keys, now))
        with copy.write("backup.rewritten", "", now) as tx:
            new = never_again.take_in(tx, listed)
            before = (tx.sum_change, tx.side_change)
            erasure.erase_again(tx, listed)
            for each in kept():
                if each.never:
                    each.never(tx, new)
            if (tx.sum_change, tx.side_change) == before:
                return False
        if any(copy.verify_rows(now)):
            raise BackupDamaged(part=Label(N_("a record does not hold what was written")))
    return True


def _export(
    connection: database.Connection,
    source: tuple[Path, bytearray | None],
    target: tuple[Path, bytearray | None],
) -> None:
    """Copy one attached database into another, row by row, and check every page of the copy.

    A key of None is that of the store. Raises BackupDamaged, CannotWrite.
    """
    names = []
    try:
        for name, (path, key) in (("source", source), ("target", target)):
            quoted = str(path).replace("'", "''")
            drawn = "" if key is None else f' KEY "{key.decode("ascii")}"'
            connection.execute(f"ATTACH '{quoted}' AS {name}{drawn}")
            names.append(name)
        if connection.execute("PRAGMA source.cipher_integrity_check").fetchone() is not None:
            raise BackupDamaged(part=Label(N_("a page of it does not hold what was written")))
        connection.execute("SELECT sqlcipher_export('target', 'source')").fetchall()
        connection.execute(f"PRAGMA target.application_id = {database.APPLICATION_ID}")
        if connection.execute("PRAGMA target.cipher_integrity_check").fetchone() is not None:
            raise BackupDamaged(part=Label(N_("a page of it does not hold what was written")))
        if connection.execute("PRAGMA target.integrity_check(1)").fetchall() != [("ok",)]:
            raise BackupDamaged(part=Label(N_("its tables do not fit together")))
        if backup.state_of(connection, "source") != backup.state_of(connection, "target"):
            raise BackupDamaged(part=Label(N_("it is not the same as the store")))
    finally:
        for name in reversed(names):
            connection.execute(f"DETACH {name}")


@contextmanager
def _folder(place: Path) -> Iterator[None]:
    """A private folder for the work, gone afterwards. Raises CannotWrite."""
    files.remove_folder(place)
    files.make_private_folder(place)
    try:
        yield
    finally:
        with suppress(CannotWrite):  # the next one removes it
            files.remove_folder(place)


@contextmanager
def _drawn_key() -> Iterator[tuple[bytearray, bytearray]]:
    """A key and a salt for one copy, wiped afterwards."""
    with (
        wiped_after(bytearray(os.urandom(DATA_KEY_BYTES))) as key,
        wiped_after(bytearray(os.urandom(DATABASE_SALT_BYTES))) as salt,
    ):
        yield key, salt
