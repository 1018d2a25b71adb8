"""Looking through an open store behind the work that goes on in it: its pages, how they hang together, and its
rows.

A large store that is as it was left opens at once (`looked_through`). From then on each page that is read is
compared with its seal by SQLCipher, as ever, and all others are compared here: the pages in the file itself,
without the connection (`pages`), and how they hang together in a connection that is only offered (`lending`), so
that whoever wants to save never waits for it. What is found is told at once, and from then on the store is looked
through before it opens.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kansenboek.kit.errors import N_, BugError, KnownError, Label, StoreDamaged

from . import database, files, looked_through, verifying
from .lending import Offer
from .looked_through import Left, LookedThrough
from .pages import PageSeals
from .sql_errors import StatementRefused, translated
from .transactions import StoreKeys, Transaction

NEVER = LookedThrough("", 0)
"""Nothing is known of when everything was last compared."""


class Looking:
    """What is known of how sound one open store is."""

    def __init__(self, connection: database.Connection, keys: StoreKeys, folder: Path) -> None:
        self._connection, self._keys, self._folder = connection, keys, folder
        self.is_whole = connection.is_looked_through
        """Whether every page, and how they hang together, was compared since the store was opened."""
        self._pages_fit = False
        """Whether every page was compared while the store was open, and fitted its seal."""
        self.looked = NEVER
        """When everything, rows included, was last compared."""
        self.is_compared = False
        """Whether everything, rows included, was compared since the store was opened, and was as it was written."""
        self.is_doubted = False
        """Whether something was found that is not as it was written."""
        self._store_id = ""
        """Its id, when it is to be written down how the store is left."""

    def lies_here(self) -> None:
        """Somebody opened it where it belongs: write down from now on how it is left."""
        self._store_id, _actions = self._facts()

    @property
    def seals(self) -> PageSeals:
        """The seals of its pages; any thread may compare them."""
        return self._connection.seals

    def require_pages(self, suspects: frozenset[int]) -> None:
        """All pages were compared; compare those again that did not fit, while nobody writes. Raises StoreDamaged."""
        if self.seals.still_broken(suspects):
            self.doubt()
            raise database.page_is_broken()
        self._pages_fit = True

    def compare_structure(self, offer: Offer) -> None:
        """Let SQLite verify how everything hangs together; after its pages, the store `is_whole` then.

        Raises StoreDamaged, Cancelled: the store is wanted.
        """
        with offer.taken():
            try:
                database.check_contents(self._connection)
            except StoreDamaged:
                self.doubt()
                raise
        self.is_whole = self.is_whole or self._pages_fit

    def require_sound(self, tx: Transaction) -> None:
        """Compare everything, for a statement was refused that is right on a sound store. Raises StoreDamaged.

        It takes as long as it takes: otherwise the program would end here, and call it a mistake of its own.
        Nothing is said of a store that was closed, which refuses everything, nor within a transaction, whose rows
        are in no sum yet: whoever began that one asks again, when it was rolled back.
        """
        self.doubt()
        if self._connection.is_closed or self._connection.in_transaction:
            return
        try:
            database.check_contents(self._connection)
            with translated():
                is_hurt = any(verifying.verify(tx))
        except StatementRefused:  # one of the check itself: what it asks for is there in every sound store
            is_hurt = True
        if is_hurt:
            raise StoreDamaged(part=Label(N_("store.db does not hold what was written")))

    def interrupt(self) -> None:
        """Make a statement that runs in another thread end."""
        self._connection.interrupt()

    def doubt(self) -> None:
        """Something is not as it was written: let everything be compared before the store opens again."""
        if not self.is_doubted and self._store_id:
            looked_through.forget(self._store_id, self._folder)
        self.is_doubted = True

    def passed(self, now: datetime) -> None:
        """Everything was compared, the rows as well, and was as it was written."""
        _store_id, actions = self._facts()
        self.looked = LookedThrough(now.isoformat(), actions)
        self.is_compared = True
        with translated():
            database.let_go_of_pages(self._connection)

    def leave(self) -> bytes:
        """What `keep` needs and only an open store tells; empty when nothing is to be written down."""
        if self.is_doubted or not self._store_id:
            return b""
        with suppress(OSError, KnownError, BugError):
            if self._path.stat().st_size > looked_through.AT_ONCE:
                return _marks(self._connection)
        return b""

    def keep(self, marks: bytes) -> None:
        """Write down how the store is left, with what `leave` told."""
        if marks:
            left = looked_through.left(self._path, marks)
            looked_through.note(self._keys, self._store_id, self._folder, left, self.looked)

    @property
    def _path(self) -> Path:
        return self._folder / files.STORE

    def _facts(self) -> tuple[str, int]:
        with translated():
            found: tuple[str, int] = self._connection.execute(
                "SELECT store_id, audit_count FROM meta"
            ).fetchone()
        return found


def left_now(connection: database.Connection, folder: Path) -> Left | None:
    """How the store was left that is being opened."""
    return looked_through.left(folder / files.STORE, _marks(connection))


def _marks(connection: database.Connection) -> bytes:
    """What an open store is known by: the seal of its first page, the end of its log, and the sum beside it."""
    with translated():
        log, beside = connection.execute("SELECT audit_head, side_sum FROM meta").fetchone()
    return connection.seals.head() + bytes(log or b"") + bytes(beside or b"")
