"""The one place where errors of the database become errors of ours.

By SQLite's result code, never by its words: those may quote what somebody typed (FTS5 does). Nothing of the
original message travels on.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlcipher3 import dbapi2

from kansenboek.kit.errors import (
    N_,
    BugError,
    Cancelled,
    CannotWrite,
    KnownError,
    Label,
    NotEnoughMemory,
    StoreBusy,
    StoreDamaged,
)

from .files import STORE


class StoreUnreadable(StoreDamaged):
    """The first page does not decrypt: it is damaged, or the key belongs to another store."""


class StatementRefused(BugError):
    """A statement was refused that is right on a sound store: a mistake of ours, or a store that is not sound.

    Which of the two it is only a look at the store tells (`looking.require_sound`).
    """


def _damaged() -> KnownError:
    return StoreDamaged(part=Label(N_("store.db does not hold what was written")))


def _unreadable() -> KnownError:
    return StoreUnreadable(part=Label(N_("store.db cannot be read with this key")))


def _read_only() -> KnownError:
    # Write access was checked on opening, so SQLCipher met a damaged page and refuses to write since, or the
    # file was moved away under us.
    return StoreDamaged(part=Label(N_("store.db became read-only while it was open")))


def _disk_full() -> KnownError:
    return CannotWrite(
        N_("The disk is full."),
        advice=N_("Free up space and try again. Nothing was changed."),
        place=STORE,
    )


def _disk_error() -> KnownError:
    return CannotWrite(
        N_("The disk refused to read or to write."),
        advice=N_("Nothing was changed. Check the free space, then start Kansenboek again."),
        place=STORE,
    )


_TRANSLATIONS: dict[str, Callable[[], KnownError]] = {
    "SQLITE_BUSY": StoreBusy,
    "SQLITE_LOCKED": StoreBusy,
    "SQLITE_NOTADB": _unreadable,
    "SQLITE_CORRUPT": _damaged,
    "SQLITE_READONLY": _read_only,
    "SQLITE_FULL": _disk_full,
    "SQLITE_IOERR": _disk_error,
    "SQLITE_CANTOPEN": _disk_error,  # existence and access were checked, so the journal cannot be made
    "SQLITE_NOMEM": NotEnoughMemory,
    "SQLITE_INTERRUPT": Cancelled,
}
_NO_TEXT = "Could not decode to UTF-8"
"""How the one error begins that has no code, for it is not SQLite's but sqlcipher3's: a text holds other bytes."""


class _Translated:
    """What `translated` gives. No generator: every question to the store passes here, and half its time was that."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None:
            return
        # SQLITE_NOMEM is a MemoryError, as sqlcipher3 raises it; a page that is damaged may tell a wrong length.
        if isinstance(error, MemoryError):
            raise NotEnoughMemory from None
        if isinstance(error, dbapi2.Error):
            raise _known(error) from None


def _known(error: dbapi2.Error) -> KnownError:
    """What an error of the database is for us. Raises StatementRefused for what may be our mistake."""
    name = getattr(error, "sqlite_errorname", None) or type(error).__name__
    known = _TRANSLATIONS.get(name)
    if known is None and not hasattr(error, "sqlite_errorname") and str(error).startswith(_NO_TEXT):
        known = _damaged
    if known is None:
        raise StatementRefused(f"the database refused a statement ({name})") from None
    return known()


_TRANSLATED = _Translated()


def translated() -> AbstractContextManager[None]:
    """Turn what sqlcipher3 raises in the block into a KnownError, or StatementRefused for what may be our mistake."""
    return _TRANSLATED
