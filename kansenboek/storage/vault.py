"""The store as a whole: made, opened, written to, checked, closed.

A store is a folder: `store.db` (SQLCipher), `keys.a` and `keys.b` (the same key file twice), `store.lock`. Its
keys come from `vault_keys`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kansenboek.kit.errors import (
    N_,
    BugError,
    CannotRead,
    CannotWrite,
    ChangeUncertain,
    KnownError,
    NotEnoughMemory,
    StoreDamaged,
)
from kansenboek.kit.fingerprints import are_same
from kansenboek.kit.practice import note_closed

from . import (
    audit,
    backup,
    database,
    files,
    key_files,
    keyslots,
    recovery_key,
    search_later,
    verifying,
)
from .digests import MacKey, shifted_sum
from .lending import Lending, Step, no_step
from .looking import Looking
from .room import require_room_for_backup
from .shapes import Shape
from .sql_errors import StatementRefused, StoreUnreadable, translated
from .store_lock import StoreLock
from .transactions import StoreKeys, Transaction
from .verifying import Moves
from .wiping import wipe, wiped_after
from .written_anew import WrittenAnew

SETTLED = "passphrase.settled"
"""The verb of a change of the key files that only brings an earlier one to its end."""


_SUMS = f"SELECT row_sum, side_sum, to_index, {audit.END} FROM meta"  # noqa: S608 - column names
"""What moves with every action."""


def subkeys(data_key: bytearray, store_id: bytes) -> StoreKeys:
    """Derive the keys for what lies inside a store."""
    with (
        wiped_after(recovery_key.subkey(data_key, store_id, "row-digest")) as digest,
        wiped_after(recovery_key.subkey(data_key, store_id, "audit")) as audit_key,
    ):
        backup_key = recovery_key.subkey(data_key, store_id, "backup-mac")
        return StoreKeys(MacKey(digest), MacKey(audit_key), backup_key)


class _Doubting:
    """Within this block, damage that is met lets the store be looked through before it opens again.

    Also where it looks like a mistake of ours, as a reference that a page of another day took away; which of the two
    a statement is that was refused is found out at once. A damaged backup or list, which are damage of other files,
    says nothing of it.
    """

    def __init__(self, vault: Vault, now: datetime) -> None:
        self._vault, self._now = vault, now

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None:  # as a rule, at every question to the store
            return
        if isinstance(error, StatementRefused):
            self._vault.require_sound(self._now)
        elif type(error) in {StoreDamaged, StoreUnreadable} or isinstance(error, BugError | NotEnoughMemory):
            self._vault.looking.doubt()


class Vault:
    """An open store: one connection, one lock, one thread."""

    def __init__(
        self,
        connection: database.Connection,
        keys: StoreKeys,
        lock: StoreLock,
        folder: Path,
        key_file: bytes,
    ) -> None:
        self._connection = connection
        self._keys = keys
        self._lock = lock
        self.folder = folder
        self._key_file = key_file
        self._open = True
        self.at_work = ""
        """The id of the colleague at work, for every row of the log; empty when that is not known."""
        self.is_practice = False
        """Whether this is the book to practise in; found out at the opening."""
        self.told: tuple[str, ...] = ()
        """Message ids: what was found and settled at the opening, and people have to hear."""
        self._shapes: dict[str, Shape] = {}
        self.lending = Lending()
        self.looking = Looking(connection, keys, folder)
        self.written_anew = WrittenAnew(connection, self.lending, self.looking)
        self._moves: list[Moves] = []
        """What the checks of all rows that are under way hear of rows that are written meanwhile."""

    def _transaction(self, now: datetime) -> Transaction:
        """Make what a block works with. The shapes of the tables stay: nothing changes a table of an open store."""
        return Transaction(
            self._connection,
            self._keys,
            now,
            shapes=self._shapes,
            by=self.at_work,
            give_way=self.lending.give_way,
        )

    @contextmanager
    def write(
        self, verb: str, record: str, now: datetime, then: Callable[[Transaction], object] = lambda _tx: None
    ) -> Iterator[Transaction]:
        """Open a writing transaction with its audit row; it is committed whole or rolled back whole.

        `then` is done right after it, before every page is written anew (`leftovers`), which can take seconds.
        """
        self.lending.require()
        with _Doubting(self, now), database.transaction(self._connection):
            tx = self._transaction(now)
            yield tx
            total, beside, waiting, *end = tx.execute(_SUMS).fetchone()
            count, head = audit.append(tx, verb, record, audit.End(*end), self.at_work)
            # One row on one page: each page more is encrypted and written twice, once for the journal. Because of its
            # number SQLite knows that it is one, and keeps no third copy to take back half of a statement.
            tx.execute(
                "UPDATE meta SET write_gen = write_gen + 1, row_sum = ?, side_sum = ?, to_index = ?,"
                " audit_count = ?, audit_head = ? WHERE only_row = 1",
                (
                    shifted_sum(total, tx.sum_change),
                    shifted_sum(beside, tx.side_change),
                    search_later.waiting(tx, waiting),
                    count,
                    head,
                ),
            )
        for moves in self._moves:
            moves.hear(tx)
        then(tx)
        self.written_anew.after(tx)

    @contextmanager
    def look(self, verb: str, record: str, now: datetime) -> Iterator[Transaction]:
        """Open a transaction that only reads, with its audit row. Raises BugError, keeping nothing, when it wrote."""
        with self.write(verb, record, now) as tx:
            before = self._connection.total_changes
            yield tx
            if self._connection.total_changes != before:
                raise BugError("something was written while it was only looked at")

    @contextmanager
    def write_aside(self, now: datetime) -> Iterator[Transaction]:
        """Open a writing transaction for what is no record and stands in no log: drafts, and where backups go."""
        self.lending.require()
        with _Doubting(self, now), database.transaction(self._connection):
            tx = self._transaction(now)
            yield tx
            if tx.written:
                raise BugError("a record was written without a row in the log")
            if tx.side_change:
                (beside,) = tx.execute("SELECT side_sum FROM meta").fetchone()
                tx.execute(
                    "UPDATE meta SET side_sum = ? WHERE only_row = 1", (shifted_sum(beside, tx.side_change),)
                )
        self.written_anew.after(tx)

    def catch_up_search(self, now: datetime) -> None:
        """Put into the search index what was saved since the last time. Raises CannotWrite, StoreDamaged."""
        with self.read(now) as tx:
            (waiting,) = tx.execute("SELECT to_index FROM meta").fetchone()
        if waiting:
            with self.write_aside(now) as tx:
                search_later.catch_up(tx)

    def respell_search(self, now: datetime) -> bool:
        """Index a portion of what an older version of Kansenboek indexed; whether there is more.

        Raises CannotWrite.
        """
        with self.read(now) as tx:
            (spelled_as,) = tx.execute("SELECT spelled_as FROM meta").fetchone()
        if spelled_as == search_later.SPELLED_AS:
            return False
        with self.write_aside(now) as tx:
            return search_later.respell(tx)

    @contextmanager
    def read(self, now: datetime) -> Iterator[Transaction]:
        """Open a transaction that only reads."""
        self.lending.require()
        with _Doubting(self, now), translated():
            yield self._transaction(now)

    def require_sound(self, now: datetime) -> None:
        """Compare everything, for a statement was refused. Raises StoreDamaged; else it was a mistake of ours."""
        self.looking.require_sound(self._transaction(now))

    def verify_rows(self, now: datetime) -> Iterator[str]:
        """Compare every row with its digest, all rows with their sum, and the log with its chain.

        A generator, so that a window can do a little at a time: gives an empty text for a sound row and the id
        of a damaged one. What is saved in between is counted along. Raises StoreDamaged at the end when rows are
        missing, older or doubled, or the log was changed.
        """
        moves = Moves()
        self._moves.append(moves)
        try:
            with self.read(now) as tx:
                for damaged in verifying.verify(tx, moves):
                    if damaged:
                        self.looking.doubt()
                    yield damaged
        finally:
            self._moves.remove(moves)

    def verify_newest(self, now: datetime) -> Iterator[str]:
        """Compare the rows with their digests that were written since everything was last compared, as `verify_rows`.

        None when nobody knows since when. What it finds is found by `verify_rows` too, only later.
        """
        if self.looking.looked.at:
            with self.read(now) as tx:
                for damaged in verifying.verify_newest(tx, self.looking.looked.actions):
                    if damaged:
                        self.looking.doubt()
                    yield damaged

    def back_up(self, target: Path, step: Step = no_step) -> None:
        """Write a backup of the store to `target`, checked. Raises CannotWrite, StoreDamaged, KnownError.

        Not within a transaction. It needs no passphrase: SQLite copies under the key it has. The copy lies in the
        folder of the store meanwhile. Stopped halfway (Cancelled), it leaves nothing behind.
        """
        self.lending.require()
        if not self._key_file:
            raise KnownError(
                N_("This store has no passphrase now, so a backup of it could not be opened."),
                advice=N_("Choose a new passphrase first."),
            )
        size = (self.folder / files.STORE).stat().st_size
        files.clear_work(self.folder)  # left by a crash
        require_room_for_backup(self.folder, target.parent, size)
        copy, sealed = self._working_names(target)
        try:
            sources = backup.Sources(self._key_file, copy, self._keys.backup)
            backup.make(self._connection, target, sources, sealed, step, is_whole=self.looking.is_whole)
        finally:
            for left in (copy, sealed):
                with suppress(
                    CannotWrite
                ):  # what another program holds on to is taken away at the next opening
                    files.remove(left)

    def _working_names(self, target: Path) -> tuple[Path, Path]:
        """Where the copy and the unfinished backup lie meanwhile: here, or there if SQLite cannot write here."""
        if files.has_text_name(self.folder):
            return self.folder / files.BACKUP_COPY, self.folder / files.BACKUP_SEALED
        return target.with_name(f"{target.name}.db"), target.with_name(target.name + backup.UNFINISHED)

    def change_keys(self, slot_file: keyslots.SlotFile, secret: bytearray, now: datetime, verb: str) -> None:
        """Replace the key files, and refuse the older ones from now on. Raises CannotWrite, ChangeUncertain.

        Slots are added or cost more; none goes but with new keys (`renewal`). It is done at the moment at which the
        store asks for the new generation; a keys.a that cannot be written is mended at the next opening.
        """
        with self.read(now) as tx:
            ((asked_for,),) = tx.rows("SELECT slot_gen FROM meta")
        if slot_file.generation < asked_for or verb != SETTLED:
            slot_file = replace(slot_file, generation=max(slot_file.generation, asked_for + 1), mac=b"")
        data = keyslots.encode(slot_file, secret)

        def commit() -> None:
            if slot_file.generation > asked_for:
                self._ask_for(slot_file.generation, now, verb)
            self._key_file = data

        for name in (files.KEYS_A, files.KEYS_B):
            files.make_way(self.folder / name)
        try:
            key_files.write_pair(self.folder, data, commit)
        except (CannotWrite, CannotRead):
            if self._key_file is not data:
                raise

    def _ask_for(self, generation: int, now: datetime, verb: str) -> None:
        """Let the store refuse key files below `generation`. Raises CannotWrite, ChangeUncertain."""
        try:
            with self.write(verb, "", now) as tx:
                tx.execute("UPDATE meta SET slot_gen = ?", (generation,))
        except KnownError:
            asked_for = self._generation_asked_for(now)
            if asked_for is None:
                raise ChangeUncertain from None
            if asked_for != generation:
                raise

    def _generation_asked_for(self, now: datetime) -> int | None:
        """Find the oldest key files that the store takes after a commit that failed, for it may have taken effect.

        None: the disk does not even let us read it, or the connection had to be closed.
        """
        with suppress(KnownError, BugError), self.read(now) as tx:
            return int(tx.rows("SELECT slot_gen FROM meta")[0][0])
        return None

    def is_opened_by(self, secret: bytearray) -> bool:
        """Whether this recovery key is that of the store: the same subkeys follow from it."""
        with translated():
            ((store_id,),) = self._connection.execute("SELECT store_id FROM meta").fetchall()
        data_key, salt = recovery_key.data_key_and_salt(secret)
        try:
            found = recovery_key.subkey(data_key, bytes.fromhex(store_id), "row-digest")
            return are_same(found, self._keys.digest)
        finally:
            wipe(data_key, salt)

    def give_back_ballast(self) -> None:
        """Give back, on a full disk, the space that was set aside."""
        files.remove(self.folder / files.BALLAST)

    def make_ballast(self) -> None:
        """Set space aside again. Raises CannotWrite."""
        if not (self.folder / files.BALLAST).is_file():
            files.make_ballast(self.folder)

    def inside(self) -> tuple[database.Connection, StoreKeys]:
        """The connection, and the keys of what lies inside: for work on a copy of the store under the same keys."""
        self.lending.require()
        return self._connection, self._keys

    def copy_to(self, path: Path) -> None:
        """Make a checked copy of the database, under the same keys. Raises CannotWrite, StoreDamaged."""
        backup.write_copy(self._connection, path, 0)
        backup.check_copy(self._connection, path)

    def replace_store(self, path: Path) -> None:
        """Put another database in the place of this one, which is closed for good; the lock stays.

        Raises CannotWrite; then the store is what it was.
        """
        self._connection.close()
        files.move_into_place(path, self.folder / files.STORE)

    def close(self) -> None:
        """Close the connection and give up the lock. Closing twice is fine."""
        if self._open:
            self._open = False
            self.lending.end_offer()
            note_closed(self)
            try:
                told = self.looking.leave()
                self._connection.close()
                self.looking.keep(told)
            finally:
                self._connection.close()
                self._lock.release()
