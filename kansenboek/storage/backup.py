"""A backup: one file that holds everything a store needs, and that says whether it is whole.

``"KNSBBK1\\n" | u32 length | key file | u64 length | database | HMAC-SHA256`` over all before it, under a key that
follows from the data key. The database in it is encrypted like the store. It is made by SQLite itself from
the open store, checked page by page, and only then gets its name; an unfinished one never has that name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC

from kansenboek.kit.disk import LONG_WAITS, is_of_other_disk, same_disk
from kansenboek.kit.errors import N_, Cancelled, CannotRead, CannotWrite, Label, StoreDamaged
from kansenboek.kit.fingerprints import are_same

from . import files
from .guard import COPY, copying_to
from .keyslots import MOST_BYTES as MOST_KEY_FILE
from .lending import Step, no_step
from .pages import PAGE_BYTES, PageSeals
from .sql_errors import translated

MAGIC = b"KNSBBK1\n"
UNFINISHED = ".part"
"""What is put behind the name of a backup that is made on another disk than the store."""
_MAC_BYTES = 32
_CHUNK = 1024 * 1024
_COPIED, _CHECKED, _SEALED = 0.5, 0.75, 0.9
"""Which part of the work is done after each of its steps; about how the time divides."""
_STEP_EVERY = 50_000
"""Instructions of SQLite between two looks at whether to go on; some milliseconds."""


class BackupDamaged(StoreDamaged):
    """A backup file does not hold what was written."""

    message = N_("The backup is damaged: {part}.")
    advice = N_("Nothing was changed. Use another backup.")


@dataclass(frozen=True, slots=True)
class BackupParts:
    """Where the parts of a backup file lie. `key_file` is empty when the store was opened without one."""

    path: Path
    key_file: bytes = field(repr=False)
    database_at: int
    database_bytes: int


def write_copy(
    connection: Any, path: Path, size: int, step: Step = no_step, *, is_whole: bool = False
) -> None:
    """Copy the open database of about `size` bytes to `path` and check every table of the copy.

    Its pages are left to whoever reads it next (`check_pages`, `seal`). `is_whole`: the database was looked through
    since it was opened. SQLite copies row by row, also of an index, so then what holds of it holds of its copy; the
    tables are looked at all the same, but not whether each word of the search stands in the text it is said to be in.

    Raises CannotWrite, BackupDamaged, Cancelled (then the caller removes what lies at `path`).
    """
    files.require_text_name(path.parent)
    with copying_to(connection, path), translated(), _stepping(connection, path, size, step):
        connection.execute("VACUUM INTO ?", (str(path),))
        step(_COPIED)
        quoted = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS {COPY}")
        try:
            for asked in _of_each_table(connection) if is_whole else ("1",):
                if connection.execute(f"PRAGMA {COPY}.integrity_check({asked})").fetchall() != [("ok",)]:
                    raise BackupDamaged(part=Label(N_("its tables do not fit together")))
            if state_of(connection, "main") != state_of(connection, COPY):
                raise BackupDamaged(part=Label(N_("it is not the same as the store")))
        finally:
            connection.execute(f"DETACH {COPY}")


def check_pages(copy: PageSeals) -> None:
    """Compare every page of a closed copy with its seal. Raises BackupDamaged."""
    if any(copy.broken()):
        raise _page_is_broken()


def _page_is_broken() -> BackupDamaged:
    return BackupDamaged(part=Label(N_("a page of it does not hold what was written")))


def _of_each_table(connection: Any) -> list[str]:
    """What to ask `integrity_check` about: every table but that of the search, whose own tables are among them."""
    rows = connection.execute(
        f"SELECT name FROM {COPY}.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"  # noqa: S608
    ).fetchall()
    return ["'" + name.replace("'", "''") + "'" for (name,) in rows]


@contextmanager
def _stepping(connection: Any, path: Path, size: int, step: Step) -> Iterator[None]:
    """Let SQLite look up from its work now and then, to say how much is copied and hear whether it is to go on."""

    def look_up() -> int:
        try:
            step(_COPIED * min(1.0, path.stat().st_size / max(1, size)) if path.exists() else 0.0)
        except (Cancelled, OSError):
            return 1
        return 0

    if step is no_step:
        yield
        return
    connection.set_progress_handler(look_up, _STEP_EVERY)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def state_of(connection: Any, schema: str) -> list[tuple[Any, ...]]:
    """What an attached database says of itself, to compare two of them by."""
    found: list[tuple[Any, ...]] = connection.execute(
        f"SELECT * FROM {schema}.meta"  # noqa: S608 - every column, for an older store has not all of ours
    ).fetchall()
    return found


@dataclass(frozen=True, slots=True)
class Sources:
    """What a backup is put together from: a key file, a closed database, and the key of the seal.

    `pages`: the seals of its pages, which are compared while it is read; None: they were compared before.
    """

    key_file: bytes = field(repr=False)
    database: Path
    mac_key: bytearray = field(repr=False)
    pages: PageSeals | None = field(default=None, repr=False)


def seal(path: Path, sources: Sources, work: Path, step: Step = no_step) -> None:
    """Make the backup file `path` from its parts, read it back, and give it its name.

    It is put together as `work`, in the folder of the store; so where that is on the same disk, nothing unfinished is
    ever seen in the folder of the backups, in which other programs may be looking. What is read of the database once
    is compared with the seals of its pages, written, and sealed. Raises CannotWrite, BackupDamaged, Cancelled.
    """
    try:
        if same_disk(work.parent, path.parent) and _sealed_as(work, path, sources, step):
            return
        _sealed_as(path.with_name(path.name + UNFINISHED), path, sources, step)
    except OSError:
        raise CannotWrite(place=str(path.parent)) from None


def _sealed_as(unfinished: Path, path: Path, sources: Sources, step: Step) -> bool:
    """Seal as `unfinished`; whether it could be given its name from there. Raises OSError, Cancelled."""
    try:
        files.unlink_patiently(unfinished)  # left by a crash
        with (
            os.fdopen(files.create_private(unfinished), "wb") as target,
            sources.database.open("rb") as source,
        ):
            _write_sealed(target, sources, source, step)
            target.flush()
            files.sync_file(target.fileno())
        check_seal(read_parts(unfinished), sources.mac_key, step)
        # It took long to make, so it waits longer than others for a program that holds an older one of its name.
        files.replace_patiently(unfinished, path, waits=LONG_WAITS)
        files.sync_folder(path.parent)
    except OSError as error:
        if is_of_other_disk(error):
            return False
        raise
    finally:
        with suppress(OSError):  # the next backup removes it
            files.unlink_patiently(unfinished)
    return True


def _write_sealed(target: BinaryIO, sources: Sources, database: BinaryIO, step: Step) -> None:
    authenticator, key_file = HMAC(sources.mac_key, hashes.SHA256()), sources.key_file
    size = os.fstat(database.fileno()).st_size

    def put(data: bytes) -> None:
        authenticator.update(data)
        target.write(data)

    put(MAGIC + len(key_file).to_bytes(4, "big") + key_file + size.to_bytes(8, "big"))
    while chunk := database.read(_CHUNK):
        first = (database.tell() - len(chunk)) // PAGE_BYTES + 1
        if sources.pages is not None and not sources.pages.fit(first, chunk):
            raise _page_is_broken()
        put(chunk)
        step(_CHECKED + (_SEALED - _CHECKED) * database.tell() / max(1, size))
    target.write(authenticator.finalize())


def read_parts(path: Path) -> BackupParts:
    """Find where the parts lie, believing no length before it fits. Raises BackupDamaged, CannotRead."""
    with _readable(path) as (file, size):
        head = file.read(len(MAGIC) + 4)
        key_bytes = int.from_bytes(head[len(MAGIC) :], "big")
        if not head.startswith(MAGIC) or len(head) != len(MAGIC) + 4 or key_bytes > MOST_KEY_FILE:
            raise BackupDamaged(part=Label(N_("it is no backup of Kansenboek, or its beginning is gone")))
        key_file, length = file.read(key_bytes), file.read(8)
        start = len(MAGIC) + 4 + key_bytes + 8
        database_bytes = int.from_bytes(length, "big")
        if len(length) != 8 or start + database_bytes + _MAC_BYTES != size or not database_bytes:
            raise BackupDamaged(part=Label(N_("a part of it is missing")))
        return BackupParts(path, key_file, start, database_bytes)


def check_seal(parts: BackupParts, mac_key: bytearray, step: Step = no_step) -> None:
    """Raise BackupDamaged unless every byte is as it was written."""
    authenticator = HMAC(mac_key, hashes.SHA256())
    with _readable(parts.path) as (file, _size):
        for chunk in _chunks(file, parts.database_at + parts.database_bytes):
            authenticator.update(chunk)
            step(_SEALED + (1 - _SEALED) * file.tell() / max(1, parts.database_bytes + parts.database_at))
        kept = file.read(_MAC_BYTES + 1)
    if not are_same(authenticator.finalize(), kept):
        raise BackupDamaged(part=Label(N_("it does not hold what was written")))


def unpack_database(parts: BackupParts, target: Path, step: Step = no_step) -> None:
    """Write the database of a checked backup to `target`, a new file. Raises CannotWrite, CannotRead, Cancelled."""
    with _readable(parts.path) as (file, _size):
        file.seek(parts.database_at)
        try:
            with os.fdopen(files.create_private(target), "wb") as out:
                for chunk in _chunks(file, parts.database_bytes):
                    out.write(chunk)
                    step(out.tell() / max(1, parts.database_bytes))
                out.flush()
                files.sync_file(out.fileno())
        except OSError:
            raise CannotWrite(place=str(target.parent)) from None


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    left = size
    while left and (chunk := file.read(min(_CHUNK, left))):
        left -= len(chunk)
        yield chunk


@contextmanager
def _readable(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    try:
        file = path.open("rb")
    except OSError:
        raise CannotRead(place=str(path)) from None
    with file:
        yield file, os.fstat(file.fileno()).st_size
