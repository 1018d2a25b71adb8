"""Rows that are no records: pages of yesterday put back among them are noticed, in every table there is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kansenboek.book.drafts import drop_draft, keep_draft
from kansenboek.book.stores import derive_keys, open_store, report_of, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.tables import kept as counts_kept
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import KnownError, StoreDamaged
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, try_backup
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.storage import backup_folders, erasure, imported, never_again, sealed_rows
from kansenboek.storage.files import STORE
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.pages import PAGE_BYTES
from kansenboek.storage.records import tables
from kansenboek.storage.sealed_rows import ERASED, FORMER_KEYS, IMPORTED, SealedRows, side_tables
from kansenboek.storage.transactions import Transaction
from kansenboek.storage.vault_keys import Keys
from tests.factory import a_family

DRAFT = Draft("visit", Place("visit", of=Place("family", "f1")), {"a": {"b": "Ze lachte."}})

SEALED_OTHERWISE = {
    "meta": "holds the sums",
    "audit": "a chain, whose length and head stand in meta",
    "counts_ledger": "in the sum of the records",
    "counts_teams": "in the sum of the records",
    "pictures": "their SHA-256 stands in the record, which is sealed",
    "search_rows": "made anew from the records",
    "search_text": "made anew from the records",
    "_sqlite_migrations": "steps of the tables; a store with fewer of them does not open",
    "sqlite_sequence": "SQLite's own",
}
"""Tables in neither sum of `sealed_rows` nor that of the records, with the reason."""


def test_every_table_of_the_store_is_in_a_sum(unlocked: Unlocked) -> None:
    with unlocked.read() as tx:
        there = {name for (name,) in tx.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    sealed = {table.name for table in tables()} | {rows.table for rows in side_tables()}
    left = {name for name in there - sealed - set(SEALED_OTHERWISE) if not name.startswith("search_text_")}
    assert left == set(), "give it SealedRows (storage/sealed_rows.py), or say here what seals it"
    assert set(SEALED_OTHERWISE) <= there | {"sqlite_sequence"}


def test_all_columns_of_such_a_table_are_sealed(unlocked: Unlocked) -> None:
    with unlocked.read() as tx:
        for rows in side_tables():
            columns = {name for _n, name, *_ in tx.rows(f'PRAGMA table_info("{rows.table}")')}
            assert columns == {*rows.columns, "digest"}, rows.table


def _no_log(_tx: Transaction) -> None:
    """Nothing but the row in the log."""


CASES: dict[str, tuple[SealedRows, Callable[[Transaction], None], Callable[[Transaction], None]]] = {
    "counts_kept": (
        counts_kept.ROWS,
        lambda tx: counts_kept.put(tx, "tried", "", b"yesterday's lead"),
        lambda tx: counts_kept.put(tx, "tried", "", b"the lead of today"),
    ),
    "erased": (ERASED, _no_log, lambda tx: ERASED.put_once(tx, ("f1", tx.now.isoformat()))),
    "imported": (IMPORTED, _no_log, lambda tx: imported.remember(tx, "row 1", "c1")),
    "never_again": (
        never_again.ROWS,
        _no_log,
        lambda tx: never_again.add(tx, never_again.ERASED, "f1"),
    ),
    "backup_folders": (
        backup_folders.ROWS,
        _no_log,
        lambda tx: backup_folders.remember(tx, Path("stick")),
    ),
    "former_keys": (FORMER_KEYS, _no_log, lambda tx: erasure.keep_backup_key(tx, bytearray(32))),
}


def _rows(unlocked: Unlocked, rows: SealedRows) -> list[Any]:
    with unlocked.read() as tx:
        return rows.select(tx)


@dataclass(frozen=True)
class Attacked:
    """A closed store, with what opens it."""

    home: Path
    keys: Keys
    clock: FixedClock


def _pages_of(unlocked: Unlocked, rows: SealedRows) -> int:
    """On how many pages a small table lies: its own and one of each index; SQLite notices when some are older."""
    with unlocked.read() as tx:
        return 1 + len(tx.rows(f'PRAGMA index_list("{rows.table}")'))


def _unseen(
    store: Attacked, rows: SealedRows, states: tuple[bytes, bytes], now: list[Any], pages: int
) -> int:
    """Put back so many pages at a time of those that one save changed; how often another table is taken for sound."""
    before, after = states
    newest = (store.home / STORE).read_bytes()
    places = range(0, min(len(before), len(after)), PAGE_BYTES)
    changed = [at for at in places if before[at : at + PAGE_BYTES] != after[at : at + PAGE_BYTES]]
    assert len(changed) >= pages
    unseen = 0
    for some in combinations(changed, pages):
        mixed = bytearray(newest)
        for at in some:
            mixed[at : at + PAGE_BYTES] = before[at : at + PAGE_BYTES]
        (store.home / STORE).write_bytes(mixed)
        try:
            with open_store(store.home, store.keys, clock=store.clock) as opened:
                unseen += report_of(opened).sound and _rows(opened, rows) != now
        except (KnownError, dbapi2.DatabaseError):
            continue
    (store.home / STORE).write_bytes(newest)
    return unseen


def _attacked(unlocked: Unlocked, rows: SealedRows, save: Callable[[], None], store: Attacked) -> int:
    before = (store.home / STORE).read_bytes()
    save()
    after = (store.home / STORE).read_bytes()
    now, pages = _rows(unlocked, rows), _pages_of(unlocked, rows)
    unlocked.close()
    return _unseen(store, rows, (before, after), now, pages)


def _attack_of(name: str, unlocked: Unlocked, store: Attacked) -> int:
    if name == "drafts":
        keep_draft(unlocked, DRAFT)
        return _attacked(unlocked, sealed_rows.DRAFTS, lambda: drop_draft(unlocked, DRAFT.place), store)
    rows, first, second = CASES[name]

    def save(work: Callable[[Transaction], None]) -> None:
        with unlocked.write("tried", "") as tx:
            work(tx)

    save(first)
    return _attacked(unlocked, rows, lambda: save(second), store)


@pytest.fixture
def store(unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Attacked:
    """The store of the test, with the keys that a later opening needs."""
    return Attacked(unlocked.home, derive_keys(unlocked.home, passphrase, kdf=kdf), clock)


@pytest.mark.parametrize("name", [*CASES, "drafts"])
def test_the_old_pages_of_a_table_put_back_are_noticed(
    name: str, unlocked: Unlocked, store: Attacked
) -> None:
    assert _attack_of(name, unlocked, store) == 0


@pytest.mark.parametrize("name", [*CASES, "drafts"])
def test_without_the_sum_they_are_not_noticed(
    name: str, unlocked: Unlocked, store: Attacked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed_rows, "settle_sum", lambda _tx: None)
    monkeypatch.setattr(sealed_rows, "verify", lambda _tx: iter(()))
    assert _attack_of(name, unlocked, store) > 0


def test_a_row_that_was_changed_is_named_by_its_table(unlocked: Unlocked) -> None:
    with unlocked.write("tried", "") as tx:
        ERASED.put_once(tx, ("f1", "2026-09-28"))
    with unlocked.read() as tx:
        tx.execute("UPDATE erased SET record = 'f2'")
    assert report_of(unlocked).damaged_records == ("erased",)


def test_a_draft_kept_while_everything_is_checked_does_no_harm(unlocked: Unlocked) -> None:
    with unlocked.write("tried", "") as tx:
        for number in range(3):
            ERASED.put_once(tx, (f"f{number}", "2026-09-28"))
    with unlocked.read() as tx:
        check = sealed_rows.verify(tx)
        next(check)
        keep_draft(unlocked, DRAFT)
        assert not any(check)


def test_a_store_from_before_the_sum_gets_it_at_its_first_opening(
    unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    save_family(unlocked, a_family())
    keep_draft(unlocked, DRAFT)
    with unlocked.write("tried", "") as tx:
        for _table, _first, work in CASES.values():
            work(tx)
        counts_kept.put(tx, "own", "", b"hurt")
    with unlocked.write("tried", "") as tx:
        for name in ("erased", "imported", "former_keys"):
            tx.execute(f"UPDATE {name} SET digest = NULL")  # as the step leaves them
        tx.execute(
            "UPDATE counts_kept SET value = x'00' WHERE kind = 'own'"
        )  # damage from before stays damage
    with unlocked.read() as tx:
        tx.execute("UPDATE meta SET side_sum = NULL")
    home = unlocked.home
    unlocked.close()
    keys = derive_keys(home, passphrase, kdf=kdf)
    with open_store(home, keys, clock=clock) as opened:
        assert report_of(opened).damaged_records == ("counts_kept",)
        assert (
            len(_rows(opened, ERASED)) == len(_rows(opened, IMPORTED)) == len(_rows(opened, FORMER_KEYS)) == 1
        )
        with opened.read() as tx:
            assert [entry.id for entry in never_again.of_kinds(tx, never_again.ERASED)] == ["f1"]
            tx.execute("DELETE FROM erased")
    with pytest.raises(StoreDamaged):
        open_store(home, keys, clock=clock)


def test_a_whole_older_copy_opens(
    unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path
) -> None:
    """What is inside cannot tell it: that is what the generation outside is for."""
    keys = derive_keys(unlocked.home, passphrase, kdf=kdf)
    shutil.copy(unlocked.home / STORE, tmp_path / STORE)
    with unlocked.write("tried", "") as tx:
        ERASED.put_once(tx, ("f1", "2026-09-28"))
    home = unlocked.home
    unlocked.close()
    shutil.copy(tmp_path / STORE, home / STORE)
    with open_store(home, keys, clock=clock) as opened:
        assert report_of(opened).sound


def _fill_all(unlocked: Unlocked) -> None:
    keep_draft(unlocked, DRAFT)
    with unlocked.write("tried", "") as tx:
        for _table, _first, work in CASES.values():
            work(tx)


def test_after_new_keys_and_out_of_a_backup_all_of_it_is_there_and_sealed(
    unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path
) -> None:
    _fill_all(unlocked)
    before = {rows.table: _rows(unlocked, rows) for rows in side_tables()}
    home = unlocked.home
    backup = make_backup(unlocked, tmp_path / "stick").path
    before["backup_folders"] = _rows(unlocked, next(r for r in side_tables() if r.table == "backup_folders"))
    renew_keys(unlocked, prepare_renewal(home, passphrase, kdf=kdf))
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as renewed:
        assert report_of(renewed).sound
        after = {rows.table: _rows(renewed, rows) for rows in side_tables()}
    assert len(after.pop("former_keys")) == len(before.pop("former_keys")) + 1
    assert after == before
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    assert try_backup(backup, keys, clock=clock).sound


@pytest.mark.parametrize("table", [*CASES, "drafts"])
def test_a_row_that_is_missing_refuses_the_opening_and_new_keys(
    table: str, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    _fill_all(unlocked)
    home = unlocked.home
    new = prepare_renewal(home, passphrase, kdf=kdf)
    with unlocked.read() as tx:
        tx.execute(f'DELETE FROM "{table}"')
    with pytest.raises(StoreDamaged):
        renew_keys(unlocked, new)
    unlocked.close()
    with pytest.raises(StoreDamaged):
        unlock_store(home, passphrase, kdf=kdf, clock=clock)
