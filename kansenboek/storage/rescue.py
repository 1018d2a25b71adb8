"""Reading what can be read of a damaged store, into a store of its own; the damaged one is left as it is.

Row by row: every record has a digest, so a row that fits is the row that was written, whatever happened around it.
A page that does not decrypt poisons its connection (SQLCipher), so after each failure the copy is opened anew.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from kansenboek.kit.errors import CannotWrite, KnownError, StoreDamaged
from kansenboek.kit.fields import Kind, StoredRecord
from kansenboek.kit.register import kept

from . import database, files, keyslots, making, recovery_key
from .lending import Step, no_step
from .opening import create_database, locked
from .records import table_of, tables
from .sql_errors import translated
from .tables import Table
from .transactions import Transaction
from .vault import Vault, subkeys
from .vault_keys import Keys, NewKeys
from .wiping import wipe

UNKNOWN = "?"
"""Stands for the name of somebody whose record is lost, where another record still points at it."""
_GAP = 200
"""So many row numbers after the last readable row are tried when the end of a table cannot be read."""

_PAGE = re.compile(r"\d+$")
"""What is said of an unreadable page ends with its number: “HMAC verification failed for page 7”."""


@dataclass(slots=True)
class Rescued:
    """The outcome of a rescue.

    For each kind how many records came out, and how many are there but cannot be read or trusted.
    """

    saved: dict[str, int] = field(default_factory=dict)
    hurt: dict[str, int] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)
    """Of what features keep beside records (`Kept.name`): that of which something is lost that matters."""


def rescue(
    folder: Path,
    keys: Keys,
    into: Path,
    now: datetime,
    prepare: Callable[[Transaction], None],
    *,
    step: Step = no_step,
) -> tuple[Vault, Rescued]:
    """Make a store in `into` of every sound record of the store in `folder`, with the same keys.

    `into` is empty or not there yet, or holds what an earlier rescue left that broke off. `prepare` sets right, in
    the same transaction, what the damaged store cannot know. Raises StoreBusy, StoreDamaged (nothing can be read),
    CannotWrite, and Cancelled when `step` does, which is asked at each record.
    """
    result = Rescued()
    key_file = keyslots.encode(keys.slot_file, keys.secret) if keys.slot_file is not None else b""
    reading: list[_Reader] = []

    def build(path: Path) -> None:
        reading.append(_Reader(_copy(folder, path.parent), keys, now))
        create_database(path, NewKeys(keys.secret, reading[0].store_id, key_file), now)

    def fill(vault: Vault) -> None:
        records = reading[0]
        sound = []
        for record in records.every(result):
            step(0)
            sound.append(record)
        beside = {each.name: each.salvage(records) for each in kept() if each.salvage}
        result.torn = {name for name, found in beside.items() if not found.is_whole}
        with vault.write("store.rescued", "", now) as tx:
            _put(tx, sound, records)
            for found in beside.values():
                found.put(tx)
            prepare(tx)
        records.close()
        with suppress(CannotWrite):  # it goes with the folder in which the store is being built
            files.remove(vault.folder / _SOURCE)

    with locked(folder) as lock:
        try:
            made = making.make(into, making.New(build, Keys(keys.secret), key_file, fill), now)
        finally:
            for records in reading:
                records.close()
            lock.release()
    return made, result


_SOURCE = "damaged.db"


def _copy(folder: Path, place: Path) -> Path:
    """Copy the damaged database and its journal, to be opened without touching the originals."""
    try:
        source = place / _SOURCE
        shutil.copyfile(folder / files.STORE, source)
        journal = folder / f"{files.STORE}-journal"
        if journal.is_file():
            shutil.copyfile(journal, place / f"{_SOURCE}-journal")
        return source
    except OSError:
        raise CannotWrite(place=str(place.parent)) from None


class _Reader:
    """Reads single rows, and goes on after a page that cannot be read."""

    def __init__(self, path: Path, keys: Keys, now: datetime) -> None:
        self._path, self._secret, self._now = path, keys.secret, now
        self._unreadable: set[int] | None = None
        self._tx = self._open(b"")
        try:
            with translated():
                ((store_id,),) = self._tx.rows("SELECT store_id FROM meta")
        except (KnownError, ValueError):
            if keys.slot_file is None:
                raise StoreDamaged from None
            store_id = keys.slot_file.store_id.hex()
        self.store_id = bytes.fromhex(store_id)
        self._tx = self._open(self.store_id)

    def _open(self, store_id: bytes) -> Transaction:
        data_key, salt = recovery_key.data_key_and_salt(self._secret)
        try:
            connection = database.open_keyed(self._path, data_key, salt)
            return Transaction(connection, subkeys(data_key, store_id), self._now)
        finally:
            wipe(data_key, salt)

    def _open_anew(self) -> None:
        self._tx.connection.close()
        self._tx = self._open(self.store_id)

    def every(self, result: Rescued) -> Iterator[StoredRecord]:
        """Read every sound record of every table."""
        for table in tables():
            kind = table.record.kind
            saved = hurt = 0
            for record in self._sound_rows(table):
                saved += record is not None
                hurt += record is None
                if record is not None:
                    yield record
            result.saved[kind], result.hurt[kind] = saved, hurt

    def beside(self, record: StoredRecord) -> bytes:
        """Read what lies beside a sound record, but only now: pictures of years do not fit in memory at once."""
        with translated():
            return table_of(record.kind).beside(self._tx, record.id)

    def close(self) -> None:
        """Let go of the copy."""
        self._tx.connection.close()

    def is_there(self, table: str) -> bool:
        """Whether the store has this table; one from before does not. Raises StoreDamaged."""
        with translated():
            return bool(self._tx.rows("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)))

    def _sound_rows(self, table: Table[Any]) -> Iterator[StoredRecord | None]:
        """Yield a record for each row that is sound, and None for each that is damaged."""
        try:
            if not self.is_there(table.name):
                return iter(())
        except KnownError:
            self._open_anew()
        return self.numbered(table.name, table.sound)

    def numbered(self, table: str, read: Callable[[Transaction, int], tuple[Any, ...]]) -> Iterator[Any]:
        """Yield what `read` makes of each row, None for each that is unreadable, nothing for numbers never used.

        Where the end of the table cannot be read, one None stands for all that may have been behind the last row.
        """
        last, until = self.last_row(table), 0
        if last is None and self._is_lost(table):
            yield None
            return
        number = unreadable = 0
        while number < (last if last is not None else until + _GAP):
            number += 1
            try:
                with translated():
                    found = read(self._tx, number)
            except KnownError:
                self._open_anew()
                unreadable += 1
                continue
            if found:
                yield from (None,) * unreadable
                until, unreadable = number, 0
                yield found[0]
        yield from (None,) * (unreadable if last is not None else min(unreadable, 1))

    def last_row(self, table: str) -> int | None:
        """Find the number of the last row; None when that cannot be read."""
        try:
            with translated():
                ((last,),) = self._tx.rows(f'SELECT max(rowid) FROM "{table}"')  # noqa: S608 - own SQL
        except KnownError:
            self._open_anew()
            return None
        return int(last or 0)

    def _is_lost(self, table: str) -> bool:
        """Whether no row of a table can be found: its first page is unreadable, or the list of all tables is.

        Trying row by row would come to the same, with the database opened anew for each.
        """
        try:
            with translated():
                roots = self._tx.rows("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
                if self._unreadable is None:
                    told = self._tx.rows("PRAGMA cipher_integrity_check")
                    self._unreadable = {int(found[0]) for (text,) in told if (found := _PAGE.search(text))}
        except StoreDamaged:
            self._open_anew()
            return True
        except KnownError:
            self._open_anew()
            return False
        return any(root in self._unreadable for (root,) in roots)


def _put(tx: Transaction, records: list[StoredRecord], reader: _Reader) -> None:
    """Write the records, with a stand-in for whatever one of them points at and is lost."""
    there: set[str] = {record.id for record in records}
    for record in list(records):
        for stand_in in _missing(record, there):
            there.add(stand_in.id)
            records.append(stand_in)
    order = [table.record.kind for table in tables()]
    for record in sorted(records, key=lambda each: order.index(each.kind)):
        table_of(record.kind).add(tx, record)
        beside = reader.beside(record)
        if beside:
            table_of(record.kind).put_beside(tx, record.id, beside)


def _missing(record: StoredRecord, there: set[str]) -> Iterator[StoredRecord]:
    family = getattr(record, "family_id", "")
    for name, spec in record.specs().items():
        target = getattr(record, name) if spec.kind is Kind.REFERENCE else ""
        if target and target not in there:
            cls = table_of(spec.to).record
            given: dict[str, Any] = {"id": target}
            names = cls.specs()
            given |= {"family_id": family} if "family_id" in names else {}
            given |= {
                n: getattr(record, n, "")
                or f"{target}-{s.to}"  # what must point somewhere gets a stand-in too
                for n, s in names.items()
                if s.kind is Kind.REFERENCE and s.mandatory and n not in given
            }
            given |= {n: UNKNOWN for n in ("family_name", "given_name", "name") if n in names}
            given |= {
                n: tuple(s.choices or ())[-1]
                for n, s in names.items()
                if s.kind is Kind.CHOICE and s.mandatory
            }
            made = cls(**given)
            yield made
            yield from _missing(made, there | {target})
