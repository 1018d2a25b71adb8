"""A backup: one file that holds everything a store needs, and that says whether it is whole.

``"KNSBBK1\\n" | u32 length | key file | u64 length | database | HMAC-SHA256`` over all before it, under a key that
follows from the data key. The database in it is encrypted like the store. It is made by SQLite itself from
the open store, checked page by page, and only then gets its name; an unfinished one never has that name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC

from kansenboek.kit.disk import LONG_WAITS, is_of_other_disk, same_disk
from kansenboek.kit.errors import N_, Cancelled, CannotRead, CannotWrite, Label, StoreDamaged
from kansenboek.kit.fingerprints import are_same

from . import files, memory
from .guard import COPY, MORE_IN_KIB, copying_to
from .keyslots import MOST_BYTES as MOST_KEY_FILE
from .lending import Step, between, no_step
from .pages import PAGE_BYTES, PageSeals
from .sql_errors import translated
from .two_at_once import Work, both

MAGIC = b"KNSBBK1\n"
UNFINISHED = ".part"
"""What is put behind the name of a backup that is made on another disk than the store."""
_MAC_BYTES = 32
_CHUNK = 1024 * 1024
_COPIED = 0.5
"""Which part of making a backup of an open store is the copying; about how the time divides."""
_SEALED = 0.8
"""Which part of sealing a copy is the writing; then it is read back."""
_STEP_EVERY = 50_000
"""Instructions of SQLite between two looks at whether to go on; some milliseconds."""
_STEPS_OF_A_PAGE = 200
"""About so many instructions the look at the tables takes for each page."""


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


def make(
    connection: Any, path: Path, sources: Sources, work: Path, step: Step = no_step, *, is_whole: bool = False
) -> None:
    """Make the backup file `path` of the open database, by way of a copy at `sources.database`, which stays there.

    While SQLite looks at the tables of the copy, a second thread reads the copy and seals it as `work`: the one
    needs the connection and the other does not. `is_whole` is that of `_check_tables`, `work` that of `seal`.
    Not within a transaction. Raises CannotWrite, BackupDamaged, Cancelled (then the caller removes the copy).
    """
    copy = sources.database
    write_copy(connection, copy, connection.seals.count() * PAGE_BYTES, between(step, 0, _COPIED))
    with closing(connection.seals.beside(copy)) as pages, _attached(connection, copy):
        check = partial(_check_tables, connection, pages.count(), is_whole=is_whole)
        seal(path, replace(sources, pages=pages), work, between(step, _COPIED, 1), check)


def write_copy(connection: Any, path: Path, size: int, step: Step = no_step) -> None:
    """Copy the open database of about `size` bytes to `path`. Nothing of the copy was compared yet (`make`).

    Raises CannotWrite, StoreDamaged, Cancelled (then the caller removes what lies at `path`).
    """
    files.require_text_name(path.parent)

    def copied() -> float:
        return min(1.0, path.stat().st_size / max(1, size)) if path.exists() else 0.0

    with copying_to(connection, path), translated(), _stepping(connection, copied, step):
        connection.execute("VACUUM INTO ?", (str(path),))
    step(1)


def check_copy(connection: Any, path: Path) -> None:
    """Look at every table and every page of the copy at `path`. Raises BackupDamaged."""
    with closing(connection.seals.beside(path)) as pages, _attached(connection, path):
        both(partial(_check_tables, connection, pages.count()), partial(_check_pages, pages), no_step)


def _check_pages(copy: PageSeals, step: Step) -> None:
    for broken in copy.broken():
        step(0)
        if broken:
            raise _page_is_broken()


def _page_is_broken() -> BackupDamaged:
    return BackupDamaged(part=Label(N_("a page of it does not hold what was written")))


@contextmanager
def _attached(connection: Any, path: Path) -> Iterator[None]:
    """Let the connection read the copy at `path` within the block. Raises BackupDamaged when it cannot."""
    quoted = str(path).replace("'", "''")
    with copying_to(connection, path), translated():
        connection.execute(f"ATTACH '{quoted}' AS {COPY}")
        try:
            # Tables are walked through twice, once for how they hang together and once for their rows.
            connection.execute(f"PRAGMA {COPY}.cache_size = {-MORE_IN_KIB}")
            yield
        finally:
            connection.execute(f"DETACH {COPY}")
            memory.give_back()


def _check_tables(connection: Any, pages: int, step: Step, *, is_whole: bool = False) -> None:
    """Let SQLite look at every table of the attached copy of so many pages. Raises BackupDamaged, Cancelled.

    `is_whole`: the database was looked through since it was opened. SQLite copies row by row, also of an index, so
    then what holds of it holds of its copy; the tables are looked at all the same, but not whether each word of the
    search stands in the text it is said to be in.
    """
    looks = 0

    def looked_at() -> float:
        nonlocal looks
        looks += 1
        # Nobody knows how much there is to do; it comes nearer to the end without reaching it.
        return 1.0 - 1.0 / (1.0 + looks * _STEP_EVERY / (_STEPS_OF_A_PAGE * max(1, pages)))

    with translated():
        of_store = state_of(connection, "main")
    try:
        with translated(), _stepping(connection, looked_at, step):
            if of_store != state_of(connection, COPY):
                raise BackupDamaged(part=Label(N_("it is not the same as the store")))
            for table in _tables(connection, is_whole=is_whole):
                if connection.execute(f"PRAGMA {COPY}.integrity_check({table})").fetchall() != [("ok",)]:
                    raise BackupDamaged(part=Label(N_("its tables do not fit together")))
    except BackupDamaged:
        raise
    except StoreDamaged:  # it was the copy that was read
        raise _page_is_broken() from None


def _tables(connection: Any, *, is_whole: bool) -> list[str]:
    """What to ask `integrity_check` about: every table by itself, and the index of the search unless `is_whole`.

    A copy that was just made has no free pages, and each table pages of its own, which is what a look at all of it in
    one would compare besides; that reads every page once more. Backwards by name: the index is compared with its
    texts, which then were read just before.
    """
    rows = connection.execute(
        f"SELECT name FROM {COPY}.sqlite_schema WHERE type = 'table'"  # noqa: S608 - own names
        " AND (NOT ? OR sql NOT LIKE 'CREATE VIRTUAL%') ORDER BY name DESC",
        (is_whole,),
    ).fetchall()
    return ["'" + name.replace("'", "''") + "'" for (name,) in rows]


@contextmanager
def _stepping(connection: Any, part: Callable[[], float], step: Step) -> Iterator[None]:
    """Let SQLite look up from its work now and then, to say which `part` is done and hear whether it is to go on."""

    def look_up() -> int:
        try:
            step(part())
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


def seal(
    path: Path, sources: Sources, work: Path, step: Step = no_step, meanwhile: Work | None = None
) -> None:
    """Make the backup file `path` from its parts, read it back, and give it its name.

    It is put together as `work`, in the folder of the store; so where that is on the same disk, nothing unfinished is
    ever seen in the folder of the backups, in which other programs may be looking. What is read of the database once
    is compared with the seals of its pages, written, and sealed. `meanwhile`: what is done at the same time, in this
    thread; it gets its name when that has passed too. Raises CannotWrite, BackupDamaged, Cancelled.
    """
    try:
        if same_disk(work.parent, path.parent) and _sealed_as(work, path, sources, step, meanwhile):
            return
        _sealed_as(path.with_name(path.name + UNFINISHED), path, sources, step, meanwhile)
    except OSError:
        raise CannotWrite(place=str(path.parent)) from None


def _sealed_as(unfinished: Path, path: Path, sources: Sources, step: Step, meanwhile: Work | None) -> bool:
    """Seal as `unfinished`; whether it could be given its name from there. Raises OSError, Cancelled."""
    try:
        files.unlink_patiently(unfinished)  # left by a crash
        if meanwhile is None:
            _seal_and_read_back(unfinished, sources, step)
        else:
            both(meanwhile, partial(_seal_and_read_back, unfinished, sources), step)
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


def _seal_and_read_back(unfinished: Path, sources: Sources, step: Step) -> None:
    with os.fdopen(files.create_private(unfinished), "wb") as target, sources.database.open("rb") as source:
        _write_sealed(target, sources, source, between(step, 0, _SEALED))
        target.flush()
        files.sync_file(target.fileno())
    check_seal(read_parts(unfinished), sources.mac_key, between(step, _SEALED, 1))


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
        step(database.tell() / max(1, size))
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
            step(file.tell() / max(1, parts.database_bytes + parts.database_at))
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
