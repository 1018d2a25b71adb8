"""The store as a whole: made, opened, written to, checked, closed.

A store is a folder: `store.db` (SQLCipher), `keys.a` and `keys.b` (the same key file twice), `store.lock`. Its
keys come from `vault_keys`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from kansenboek.kit.errors import (
    N_,
    BugError,
    CannotRead,
    CannotWrite,
    ChangeUncertain,
    KnownError,
    Label,
    StoreDamaged,
    WrongPassphrase,
    WrongRecoveryKey,
)
from kansenboek.kit.register import kept

from . import audit, backup, beside, database, files, keyslots, recovery_key, sealed_rows, search_later
from .digests import SUM_BYTES, shifted_sum
from .lending import Lending, Step, no_step
from .migrations import migrate
from .records import tables
from .shapes import Shape
from .sql_errors import StoreUnreadable, translated
from .store_lock import StoreLock
from .transactions import StoreKeys, Transaction
from .vault_keys import Keys, NewKeys, require_store
from .wiping import wipe


def open_vault(folder: Path, keys: Keys) -> Vault:
    """Open a store. Raises StoreBusy, StoreDamaged, StoreTooNew, WrongRecoveryKey, WrongPassphrase, StoreMissing."""
    require_store(folder)
    with locked(folder) as lock:
        beside.take_into_use(folder)
        opened = open_locked(folder, keys, lock)
        with suppress(CannotWrite):  # the space was given back, and the disk is still full
            opened.make_ballast()
        return opened


@contextmanager
def locked(folder: Path) -> Iterator[StoreLock]:
    """Take the store's lock; give it back when the block fails. After that the open vault holds it."""
    lock = StoreLock(folder / files.LOCK)
    lock.acquire()
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def create_database(path: Path, new: NewKeys, now: datetime) -> None:
    """Make a closed, empty database. Raises StoreExists, CannotWrite."""
    data_key, salt = recovery_key.data_key_and_salt(new.secret)
    connection = database.connect(path, data_key, salt, create=True)
    wipe(data_key, salt)
    try:
        with database.transaction(connection):
            migrate(connection)
            connection.execute(
                "INSERT INTO meta (only_row, store_id, slot_gen, write_gen, audit_count, row_sum, created)"
                " VALUES (1, ?, 1, 0, 0, ?, ?)",
                (new.store_id.hex(), bytes(SUM_BYTES), now.isoformat()),
            )
    finally:
        connection.close()


def open_locked(folder: Path, keys: Keys, lock: StoreLock, key_file: bytes = b"") -> Vault:
    """Open a store whose lock was taken. `key_file` is what is in its key files when `keys` do not say so."""
    keys = _settled(folder, keys)
    data_key, salt = recovery_key.data_key_and_salt(keys.secret)
    try:
        connection = _connect(folder, keys, data_key, salt)
        try:
            with database.transaction(connection):
                migrate(connection)
                store_id, slot_gen, made = connection.execute(
                    "SELECT store_id, slot_gen, created FROM meta"
                ).fetchone()
                inside = subkeys(data_key, bytes.fromhex(store_id))
                sealed_rows.settle_sum(Transaction(connection, inside, datetime.fromisoformat(made)))
            if keys.slot_file is not None:
                if keys.superseded and keys.slot_file.generation < slot_gen:
                    raise WrongPassphrase
                _compare(keys.slot_file, bytes.fromhex(store_id), slot_gen)
                if keys.need_mending:
                    keyslots.write_pair(folder, keyslots.encode(keys.slot_file, keys.secret))
            if keys.slot_file is not None:
                key_file = keyslots.encode(keys.slot_file, keys.secret)
            return Vault(connection, inside, lock, folder, key_file)
        except BaseException:
            connection.close()
            raise
    finally:
        wipe(data_key, salt)


def _settled(folder: Path, keys: Keys) -> Keys:
    """Find, after a renewal that was broken off, the keys that open the store, and a key file with those alone."""
    refused: StoreUnreadable | None = None
    for each in keys.pending:
        data_key, salt = recovery_key.data_key_and_salt(each.secret)
        try:
            database.connect(folder / files.STORE, data_key, salt).close()
        except StoreUnreadable as error:
            refused = error
            continue
        finally:
            wipe(data_key, salt)
        if keys.slot_file is not None:
            return Keys(
                each.secret, keyslots.next_generation(keys.slot_file, (each.slot,)), need_mending=True
            )
    if refused is not None:
        raise refused
    return keys


def _connect(folder: Path, keys: Keys, data_key: bytearray, salt: bytearray) -> database.Connection:
    try:
        return database.connect(folder / files.STORE, data_key, salt)
    except StoreUnreadable:
        # Nothing tells another store's sheet from damage here; the sheet is likelier.
        if keys.slot_file is None:
            raise WrongRecoveryKey from None
        raise


def subkeys(data_key: bytearray, store_id: bytes) -> StoreKeys:
    """Derive the keys for what lies inside a store."""
    return StoreKeys(
        digest=recovery_key.subkey(data_key, store_id, "row-digest"),
        audit=recovery_key.subkey(data_key, store_id, "audit"),
        backup=recovery_key.subkey(data_key, store_id, "backup-mac"),
    )


def _compare(slot_file: keyslots.SlotFile, store_id: bytes, slot_gen: int) -> None:
    """Check that the key file belongs to this store, and is not an older one that was put back."""
    if slot_file.store_id != store_id:
        raise StoreDamaged(part=Label(N_("the key files belong to another store")))
    if slot_file.generation < slot_gen:
        raise StoreDamaged(part=Label(N_("the key files are older than the store")))


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
        self._shapes: dict[str, Shape] = {}
        self.lending = Lending()

    def _transaction(self, now: datetime) -> Transaction:
        """Make what a block works with. The shapes of the tables stay: nothing changes a table of an open store."""
        return Transaction(self._connection, self._keys, now, shapes=self._shapes)

    @contextmanager
    def write(self, verb: str, record: str, now: datetime) -> Iterator[Transaction]:
        """Open a writing transaction with its audit row; it is committed whole or rolled back whole."""
        self.lending.require()
        with database.transaction(self._connection):
            tx = self._transaction(now)
            yield tx
            total, beside, waiting, *end = tx.execute(
                "SELECT row_sum, side_sum, to_index, audit_count, audit_head FROM meta"
            ).fetchone()
            count, head = audit.append(tx, verb, record, (end[0], end[1]))
            # One row on one page: each page more is encrypted and written twice, once for the journal.
            tx.execute(
                "UPDATE meta SET write_gen = write_gen + 1, row_sum = ?, side_sum = ?, to_index = ?,"
                " audit_count = ?, audit_head = ?",
                (
                    shifted_sum(total, tx.sum_change),
                    shifted_sum(beside, tx.side_change),
                    search_later.waiting(tx, waiting),
                    count,
                    head,
                ),
            )

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
        with database.transaction(self._connection):
            tx = self._transaction(now)
            yield tx
            if tx.written:
                raise BugError("a record was written without a row in the log")
            if tx.side_change:
                (beside,) = tx.execute("SELECT side_sum FROM meta").fetchone()
                tx.execute("UPDATE meta SET side_sum = ?", (shifted_sum(beside, tx.side_change),))

    def catch_up_search(self, now: datetime) -> None:
        """Put into the search index what was saved since the last time. Raises CannotWrite, StoreDamaged."""
        self.lending.require()
        with translated():
            (waiting,) = self._connection.execute("SELECT to_index FROM meta").fetchone()
        if waiting:
            with self.write_aside(now) as tx:
                search_later.catch_up(tx)

    @contextmanager
    def read(self, now: datetime) -> Iterator[Transaction]:
        """Open a transaction that only reads."""
        self.lending.require()
        with translated():
            yield self._transaction(now)

    def verify_rows(self, now: datetime) -> Iterator[str]:
        """Compare every row with its digest, all rows with their sum, and the log with its chain.

        A generator, so that a window can do a little at a time: gives an empty text for a sound row and the id
        of a damaged one. When something was saved in between it begins again, for a sum only says something
        about rows that stood still. Raises StoreDamaged at the end when rows are missing, older or doubled, or
        the log was changed.
        """
        with self.read(now) as tx:
            yield from verify(tx)

    def back_up(self, target: Path, step: Step = no_step) -> None:
        """Write a backup of the store to `target`, checked. Raises CannotWrite, StoreDamaged, KnownError.

        Not within a transaction. It needs no passphrase: SQLite copies under the key it has. Stopped halfway
        (Cancelled), it leaves nothing behind.
        """
        self.lending.require()
        if not self._key_file:
            raise KnownError(
                N_("This store has no passphrase now, so a backup of it could not be opened."),
                advice=N_("Choose a new passphrase first, with “kansenboek recover”."),
            )
        copy = target.with_name(target.name + ".db")
        try:
            files.remove(copy)  # left by a crash
            backup.write_copy(self._connection, copy, (self.folder / files.STORE).stat().st_size, step)
            backup.seal(target, self._key_file, copy, self._keys.backup, step)
        finally:
            files.remove(copy)

    def change_keys(
        self, slot_file: keyslots.SlotFile, secret: bytearray, now: datetime, verb: str = "passphrase.changed"
    ) -> None:
        """Replace the key files, and refuse the older ones from now on. Raises CannotWrite, ChangeUncertain.

        It is done at the moment at which the store asks for the new generation. Until then keys.a opens it with
        the old passphrase, from then on keys.b with the new one; a keys.a that cannot be written is mended at
        the next opening.
        """
        data = keyslots.encode(slot_file, secret)
        keyslots.write_one(self.folder, files.KEYS_B, data)
        try:
            with self.write(verb, "", now) as tx:
                tx.execute("UPDATE meta SET slot_gen = ?", (slot_file.generation,))
        except KnownError:
            asked_for = self._generation_asked_for(now)
            if asked_for is None:
                raise ChangeUncertain from None
            if asked_for != slot_file.generation:
                raise
        self._key_file = data
        with suppress(CannotWrite, CannotRead):
            keyslots.write_one(self.folder, files.KEYS_A, data)

    def _generation_asked_for(self, now: datetime) -> int | None:
        """Find the oldest key files that the store takes after a commit that failed, for it may have taken effect.

        None: the disk does not even let us read it, or the connection had to be closed.
        """
        with suppress(KnownError, BugError), self.read(now) as tx:
            return int(tx.rows("SELECT slot_gen FROM meta")[0][0])
        return None

    def give_back_ballast(self) -> None:
        """Give back, on a full disk, the space that was set aside."""
        files.remove(self.folder / files.BALLAST)

    def make_ballast(self) -> None:
        """Set space aside again. Raises CannotWrite."""
        if not (self.folder / files.BALLAST).is_file():
            files.make_ballast(self.folder)

    def copy_to(self, path: Path) -> None:
        """Make a checked copy of the database, under the same keys. Raises CannotWrite, StoreDamaged."""
        backup.write_copy(self._connection, path, 0)

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
            self._connection.close()
            self._lock.release()


def _state(tx: Transaction) -> tuple[int, bytes]:
    """Read how often the store was written, and the sum of the digests of all rows."""
    written, row_sum = tx.rows("SELECT write_gen, row_sum FROM meta")[0]
    return written, row_sum


def verify(tx: Transaction) -> Iterator[str]:
    """Verify as `Vault.verify_rows` does."""
    total, row_sum = 0, b""
    before, after = -1, 0
    while before != after:
        before, _sum = _state(tx)
        total = 0
        checks = [table.verify for table in tables()] + [each.verify for each in kept() if each.verify]
        for check in checks:
            for damaged, term in check(tx):
                total += term
                yield damaged
        after, row_sum = _state(tx)
    if shifted_sum(bytes(SUM_BYTES), total) != row_sum:
        raise StoreDamaged(part=Label(N_("records are missing or older than they should be")))
    yield from sealed_rows.verify(tx)
    yield from audit.verify(tx)
