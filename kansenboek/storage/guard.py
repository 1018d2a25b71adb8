"""What an open database refuses from then on, whoever asks: our own mistakes included.

No second database, no other keys or settings, no extensions. ``ATTACH … KEY ''`` would write plain text, and
a journal mode set in passing would undo what `database` pinned and checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

COPY = "copy"
"""The name of the attached copy while a backup is looked at."""
MORE_IN_KIB = 64 * 1024
"""How much may be kept in memory for the work of a moment: a table or an index of 100,000 notes."""
_ALLOW: int = dbapi2.SQLITE_OK
_REFUSE: int = dbapi2.SQLITE_DENY

# Only these pragmas may be given a value, or ask something about a table. The others may only be read.
_PRAGMAS_WITH_ARGUMENT = frozenset({
    "defer_foreign_keys", "foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo",
    "integrity_check", "quick_check", "table_info", "table_list", "table_xinfo", "user_version",
})  # fmt: skip
_KEY_PRAGMAS = frozenset({
    "key", "hexkey", "textkey", "rekey", "hexrekey", "textrekey", "kdf_iter", "fast_kdf_iter",
})  # fmt: skip


def guard(connection: dbapi2.Connection) -> None:
    """Refuse what the module names, from here on. Every refusal reaches the caller as an error of the statement."""
    if hasattr(connection, "enable_load_extension"):
        connection.enable_load_extension(False)
    connection.set_authorizer(_authorize)


@contextmanager
def copying_to(connection: dbapi2.Connection, path: Path) -> Iterator[None]:
    """Let a copy be written to `path` and looked at within the block; every other file stays refused.

    For a backup. An attached file without a KEY of its own has the key of the store. How much of it is kept in
    memory may be set too; it goes with the copy.
    """

    def authorize(action: int, first: str | None, second: str | None, *where: str | None) -> int:
        if action == dbapi2.SQLITE_ATTACH and first == str(path):
            return _ALLOW
        if action == dbapi2.SQLITE_DETACH and first == COPY:
            return _ALLOW
        if action == dbapi2.SQLITE_PRAGMA and first == "cache_size" and where[:1] == (COPY,):
            return _ALLOW
        return _authorize(action, first, second)

    connection.set_authorizer(authorize)
    try:
        yield
    finally:
        connection.set_authorizer(_authorize)


@contextmanager
def keeping_more(connection: dbapi2.Connection) -> Iterator[None]:
    """Let SQLite keep `MORE_IN_KIB` of the database in memory within the block: for work that comes back to pages.

    As a rule it keeps eight megabytes. What was read before is read and decrypted again then, and what is written
    gives way to it early, so that some of it is written twice.
    """

    def authorize(action: int, first: str | None, second: str | None, *where: str | None) -> int:
        if action == dbapi2.SQLITE_PRAGMA and first == "cache_size" and where[:1] == ("main",):
            return _ALLOW
        return _authorize(action, first, second)

    (before,) = connection.execute("PRAGMA main.cache_size").fetchone()
    connection.set_authorizer(authorize)
    try:
        connection.execute(f"PRAGMA main.cache_size = {-MORE_IN_KIB}")
        yield
    finally:
        with suppress(dbapi2.Error):  # one that had to be closed must not hide why
            connection.execute(f"PRAGMA main.cache_size = {before}")
        with suppress(dbapi2.Error):
            connection.set_authorizer(_authorize)


@contextmanager
def exporting(connection: dbapi2.Connection, *paths: Path) -> Iterator[None]:
    """Let these files, and no other, be attached within the block, to copy one into the other.

    For rewriting a backup: each lies in the folder of the store and is encrypted, under its key or a drawn one.
    """
    attached = {str(path) for path in paths}

    def authorize(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
        if action == dbapi2.SQLITE_ATTACH and first in attached:
            return _ALLOW
        if action == dbapi2.SQLITE_DETACH and first in {"source", "target"}:
            return _ALLOW
        if action == dbapi2.SQLITE_PRAGMA and (first or "").lower() == "application_id":
            return _ALLOW
        return _authorize(action, first, second)

    connection.set_authorizer(authorize)
    try:
        yield
    finally:
        connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
    return _ALLOW if _allowed(action, first, second) else _REFUSE


def _allowed(action: int, first: str | None, second: str | None) -> bool:
    if action == dbapi2.SQLITE_ATTACH:
        # VACUUM attaches a nameless database, which temp_store keeps in memory. Anything with a name would be
        # a file, and ATTACH … KEY '' writes it as plain text. None is a name that is not told: ATTACH ?.
        return first == ""
    if action == dbapi2.SQLITE_DETACH:
        return False
    if action == dbapi2.SQLITE_PRAGMA:
        return _pragma_allowed((first or "").lower(), second)
    return True


def _pragma_allowed(name: str, argument: str | None) -> bool:
    if name == "cipher_integrity_check":
        return argument is None
    if name in _KEY_PRAGMAS or name.startswith("cipher"):
        return False
    return argument is None or name in _PRAGMAS_WITH_ARGUMENT
