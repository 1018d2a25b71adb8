"""Opening the encrypted database so that it can be trusted, and transactions in it.

The order of the steps and the value of every pragma were measured; docs/security.md holds the figures. In
short: WAL loses rows without a word, SQLCipher and SQLite each find damage that the other misses, an empty
file passes for a sound database, and a text with the key in it stays in memory for good.
"""

from __future__ import annotations

import os
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from kansenboek.kit.errors import (
    N_,
    BugError,
    Cancelled,
    CannotRead,
    CannotWrite,
    Label,
    StoreDamaged,
    StoreError,
    StoreExists,
    StoreMissing,
)

from .bound_values import bind_as_they_are
from .files import MarkedReadOnly, create_private, unlink_patiently
from .guard import guard
from .lending import Step, no_step
from .pages import PAGE_BYTES, PageSeals, key_of_seals
from .recovery_key import DATA_KEY_BYTES, DATABASE_SALT_BYTES
from .sql_errors import translated
from .wiping import wiped_after

APPLICATION_ID = 0x4B4E5342  # "KNSB"
LEAST_CIPHER_VERSION = (4, 19)

_CIPHER_SETTINGS = {
    "cipher_page_size": str(PAGE_BYTES),
    "cipher_use_hmac": "1",
    "cipher_hmac_algorithm": "HMAC_SHA512",
    "cipher_plaintext_header_size": "0",
}

# Name, value as it is set, value as it reads back. In this order.
PRAGMAS: tuple[tuple[str, str, str | int], ...] = (
    ("busy_timeout", "0", 0),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("fullfsync", "ON", 1),
    ("auto_vacuum", "NONE", 0),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("foreign_keys", "ON", 1),
    ("cell_size_check", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("mmap_size", "0", 0),
)

_PAGES_SHARE = 0.25
"""Which part of the time of looking through a store its pages take."""
_LOOK_UP_EVERY = 2_000
"""Pages, or instructions of SQLite, between two looks at whether to go on; some milliseconds."""


class Connection(dbapi2.Connection):  # type: ignore[misc]
    """A connection, with the seals of the pages of its file where somebody asked for them."""

    _seals: PageSeals | None = None
    is_looked_through = False
    """Whether everything was compared when it was opened (`look_through`)."""
    is_closed = False
    """Whether it answers nothing any more."""

    @property
    def seals(self) -> PageSeals:
        """The seals of the pages of its file."""
        if self._seals is None:
            raise BugError("a database is looked through by the one who opened it")
        return self._seals

    @seals.setter
    def seals(self, seals: PageSeals) -> None:
        self._seals = seals

    def close(self) -> None:
        """Close it, and after it the file of the seals: the other way round its locks would be gone."""
        super().close()
        self.is_closed = True
        if self._seals is not None:
            self._seals.close()


class UntrustedLibrary(StoreError):
    """The encryption library does not take the settings we insist on.

    A KnownError, not a bug: our code asks for the same settings everywhere, so what differs is the library on
    this computer, and installing Kansenboek again is what helps.
    """

    message = N_("The encryption library on this computer does not behave as it should ({setting}).")
    advice = N_("Install Kansenboek again. Nothing was changed.")


def connect(
    path: Path,
    data_key: bytearray,
    salt: bytearray,
    *,
    create: bool = False,
    trust: Callable[[Connection], bool] | None = None,
    step: Step = no_step,
) -> Connection:
    """Open the database at `path` after checking all of it; with `create`, make it first.

    `trust` may say of a store that was closed in good order that it is as it was left: then only its size is
    compared, `is_looked_through` is False, and whoever opened it lets the rest be compared afterwards. It is not
    asked where a crash left something to roll back.

    `data_key` and `salt` stay their owner's to wipe. The connection keeps every other out, and refuses ATTACH, keys
    and other settings from here on.

    Raises StoreMissing, StoreExists, StoreBusy, StoreDamaged (StoreUnreadable when the key does not fit),
    CannotRead, CannotWrite, UntrustedLibrary, Cancelled.
    """
    if create:
        _create(path, data_key, salt)
    _refuse_unusable(path)
    was_cut_off = _holds_journal(path)
    with _closed_on_error(open_keyed(path, data_key, salt)) as connection:
        guard(connection)
        with translated():
            _claim(connection)
            with wiped_after(key_of_seals(data_key, salt)) as key:
                connection.seals = PageSeals(path, key)
            # Not before the rollback: a last page torn by a power cut is mended by it.
            _check_size(connection, connection.seals)
            if was_cut_off or trust is None or not trust(connection):
                look_through(connection, step)
        return connection


def open_keyed(path: Path, data_key: bytearray, salt: bytearray) -> Connection:
    """Open a keyed connection with every setting pinned, and nothing checked or forbidden yet: use `connect`."""
    if len(data_key) != DATA_KEY_BYTES or len(salt) != DATABASE_SALT_BYTES:
        raise BugError("the data key or the salt has the wrong length")
    bind_as_they_are()
    with translated():
        # One thread at a time all the same: `lending` sees to that.
        raw = dbapi2.connect(
            _uri(path),
            uri=True,
            isolation_level=None,
            timeout=0.0,
            check_same_thread=False,
            factory=Connection,
        )
    with _closed_on_error(raw) as connection, translated():
        with wiped_after(key_literal(data_key, salt)) as literal:
            connection.set_key(literal)
        connection.execute("PRAGMA cipher_log_level = NONE")
        # Locking and wiping every piece of memory that SQLite asks for makes a search fifteen times as slow. Keys are
        # wiped without it (battery: keys_in_memory), and after locking the whole process goes.
        connection.execute("PRAGMA cipher_memory_security = OFF")
        _check_library(connection)
        _pin_settings(connection)
        return connection


def change_key(path: Path, old: tuple[bytearray, bytearray], new: tuple[bytearray, bytearray]) -> None:
    """Encrypt a closed database anew. `old`, `new`: data key and salt. Raises CannotWrite, StoreDamaged.

    For a copy that nobody uses yet: a crash may leave it half done.
    """
    with _closed_on_error(open_keyed(path, *old)) as connection, translated():
        with wiped_after(key_literal(*new)) as literal:
            try:
                connection.reset_key(literal)
            except dbapi2.Error:
                # It comes without a code. All pages were checked a moment ago, so it is the disk.
                raise CannotWrite(place=path.name) from None
        connection.close()


def look_through(connection: Connection, step: Step = no_step) -> None:
    """Compare every page with its seal, and let SQLite verify how the pages hang together.

    Raises StoreDamaged, Cancelled.
    """
    check_pages(connection.seals, step)
    with _looking_up(connection, connection.seals.count(), step):
        check_contents(connection)
    connection.is_looked_through = True


def check_pages(seals: PageSeals, step: Step = no_step) -> None:
    """Compare every page of a file that nobody writes in with its seal. Raises StoreDamaged, Cancelled."""
    total = seals.count()
    for done, broken in enumerate(seals.broken(), 1):
        if broken:
            raise page_is_broken()
        step(_PAGES_SHARE * min(1.0, done * seals.PORTION / max(1, total)))


def page_is_broken() -> StoreDamaged:
    """What is told of a page that does not fit its seal."""
    return StoreDamaged(part=Label(N_("a page of store.db does not hold what was written")))


def check_contents(connection: Connection) -> None:
    """Let SQLite verify how the pages hang together. Raises StoreDamaged, Cancelled when it is interrupted."""
    with translated():
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise StoreDamaged(part=Label(N_("the tables of store.db do not fit together")))
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise StoreDamaged(part=Label(N_("a record in store.db points to one that is not there")))
        let_go_of_pages(connection)


def let_go_of_pages(connection: Connection) -> None:
    """Let go of the pages that SQLite keeps in memory, after a look at all of them.

    It keeps up to eight megabytes of what was read last, and after such a look that is what nobody asked for.
    """
    connection.execute("PRAGMA shrink_memory")


def _check_size(connection: Connection, seals: PageSeals) -> None:
    """Compare what every commit writes on the first page with the file. Raises StoreDamaged."""
    if seals.ends_within_a_page():
        raise StoreDamaged(part=Label(N_("the last page of store.db is incomplete")))
    if _value(connection, "application_id") != APPLICATION_ID:
        raise StoreDamaged(part=Label(N_("store.db is not a store of Kansenboek")))
    if _value(connection, "page_count") != seals.count():
        raise StoreDamaged(part=Label(N_("the tables of store.db do not fit together")))


@contextmanager
def _looking_up(connection: Connection, pages: int, step: Step) -> Iterator[None]:
    """Let SQLite look up from its work now and then, to tell how far it is and hear whether to go on."""
    looks = 0

    def look_up() -> int:
        nonlocal looks
        looks += 1
        try:
            # Nobody knows how much there is to do; it comes nearer to the end without reaching it.
            step(1.0 - (1.0 - _PAGES_SHARE) / (1.0 + looks * _LOOK_UP_EVERY / (20.0 * max(1, pages))))
        except Cancelled:
            return 1
        return 0

    if step is no_step:
        yield
        return
    connection.set_progress_handler(look_up, _LOOK_UP_EVERY)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _holds_journal(path: Path) -> bool:
    """Whether a journal lies beside the file that is to be rolled back."""
    try:
        return path.with_name(path.name + "-journal").stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        raise CannotRead(place=path.name) from None


def _claim(connection: Connection) -> None:
    """Lock the file until the connection closes; rolls back a journal left by a crash.

    Exclusive locking mode alone would wait for the first write and let a second reader in until then.
    """
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    connection.execute("COMMIT")


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Do all of the block or nothing of it. Raises what the block raises, translated; StoreBusy, CannotWrite."""
    with translated():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            _roll_back(connection)
            raise


def _roll_back(connection: Connection) -> None:
    """Never leave a transaction open: when even ROLLBACK fails, close, and the next opening rolls back."""
    if connection.in_transaction:  # SQLite rolls back by itself when the disk is full
        with suppress(dbapi2.Error):
            connection.execute("ROLLBACK")
    if connection.in_transaction:
        connection.close()


def _create(path: Path, data_key: bytearray, salt: bytearray) -> None:
    """Make a database of one page. The file is private from its first byte, and SQLite need not make any."""
    try:
        os.close(create_private(path))
    except FileExistsError:
        raise StoreExists(place=str(path.parent)) from None
    except OSError:
        raise CannotWrite(place=path.name) from None
    try:
        with _closed_on_error(open_keyed(path, data_key, salt)) as connection, translated():
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.close()
    except BaseException:
        with suppress(OSError):  # a disk that fails here too must not hide why; the next attempt removes it
            unlink_patiently(path)
        raise


def _refuse_unusable(path: Path) -> None:
    """Refuse an empty file, which SQLite would take for a new database, and a read-only one."""
    if not path.is_file():
        raise StoreMissing(place=str(path.parent))
    if path.stat().st_size == 0:
        raise StoreDamaged(part=Label(N_("store.db is empty")))
    if not os.access(path, os.R_OK):
        raise CannotRead(place=path.name)
    if not os.access(path, os.W_OK):
        raise MarkedReadOnly(place=path.name)


def _uri(path: Path) -> str:
    """Write the path as SQLite wants it, also for a drive letter or a share of Windows; it never makes a file."""
    posix = path.absolute().as_posix()
    if not posix.startswith("/"):
        posix = "/" + posix
    return f"file://{urllib.parse.quote(os.fsencode(posix))}?mode=rw"


def key_literal(data_key: bytearray, salt: bytearray) -> bytearray:
    """Build ``x'…'`` with key and salt in hexadecimal where it can be wiped: bytes.hex() makes a str."""
    digits = b"0123456789abcdef"
    secret_bytes = len(data_key) + len(salt)
    literal = bytearray(b"x'" + bytes(2 * secret_bytes) + b"'")
    place = 2
    for secret in (data_key, salt):
        for byte in secret:
            literal[place] = digits[byte >> 4]
            literal[place + 1] = digits[byte & 15]
            place += 2
    return literal


def _check_library(connection: Connection) -> None:
    version = _value(connection, "cipher_version")
    if not isinstance(version, str) or _version(version) < LEAST_CIPHER_VERSION:
        raise UntrustedLibrary(setting="cipher_version")
    rows = connection.execute("PRAGMA cipher_settings").fetchall()
    # Each row reads “PRAGMA name = value;”.
    found = dict(row[0].removeprefix("PRAGMA ").removesuffix(";").split(" = ", 1) for row in rows)
    for name, wanted in _CIPHER_SETTINGS.items():
        if found.get(name) != wanted:
            raise UntrustedLibrary(setting=name)


def _version(text: str) -> tuple[int, ...]:
    """Read ``4.19.0 community`` as (4, 19, 0)."""
    numbers = text.partition(" ")[0].split(".")
    return tuple(int(number) for number in numbers if number.isdecimal())


def _pin_settings(connection: Connection) -> None:
    for name, value, _ in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    for name, _, wanted in PRAGMAS:
        if _value(connection, name) != wanted:
            raise UntrustedLibrary(setting=name)


def _value(connection: Connection, pragma: str) -> object:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return None if row is None else row[0]


@contextmanager
def _closed_on_error(connection: Connection) -> Iterator[Connection]:
    try:
        yield connection
    except BaseException:
        connection.close()
        raise
