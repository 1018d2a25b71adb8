"""A damaged store: what can be read is read, nothing wrong is believed, and a backup takes its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from kansenboek.book.records import list_records
from kansenboek.book.stores import KdfPolicy, Keys, create_store, derive_keys, unlock_store
from kansenboek.book.unlocked import OnlyToRead, Unlocked
from kansenboek.contacts.records import HomeVisit
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import KnownError, StoreDamaged
from kansenboek.people.actions.families import list_families, open_family, save_family
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup
from kansenboek.safety.actions.rescue import Rescued, put_backup_in_place, rescue_store
from kansenboek.storage.database import open_keyed
from kansenboek.storage.files import STORE
from kansenboek.storage.pages import PAGE_BYTES
from kansenboek.storage.records import tables
from kansenboek.storage.recovery_key import data_key_and_salt
from kansenboek.storage.rescue import _Reader
from kansenboek.storage.sql_errors import translated
from tests.factory import a_family
from tests.ui.pages import fill

FAMILIES = 12


@pytest.fixture
def closed(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Path:
    with create_store(home, passphrase, kdf=kdf, clock=clock).unlocked as unlocked:
        for number in range(FAMILIES):
            fill(unlocked, name=f"Gezin {number}")
    return home / STORE


@pytest.fixture
def rescued(
    home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> Callable[[], tuple[Unlocked, dict[str, int], dict[str, int]]]:
    def do() -> tuple[Unlocked, dict[str, int], dict[str, int]]:
        unlocked, result = rescue_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock)
        return unlocked, result.saved, result.hurt

    return do


def hurt_page(path: Path, number: int) -> None:
    held = bytearray(path.read_bytes())
    held[number * PAGE_BYTES + 100] ^= 1
    path.write_bytes(held)


def test_a_text_that_is_no_text_costs_one_record(
    closed: Path,
    rescued: Callable[[], tuple[Unlocked, dict[str, int], dict[str, int]]],
    home: Path,
    passphrase: str,
    kdf: KdfPolicy,
) -> None:
    with unlock_store(home, passphrase, kdf=kdf) as unlocked, unlocked.read() as tx:
        tx.execute("UPDATE visits SET observed = CAST(x'ff80' AS TEXT) WHERE rowid = 3")
    unlocked, saved, hurt = rescued()
    with unlocked:
        assert (saved["visit"], hurt["visit"]) == (FAMILIES - 1, 1)
        assert saved["family"] == FAMILIES


@pytest.mark.slow
def test_a_sound_store_is_rescued_whole(
    closed: Path, rescued: Callable[[], tuple[Unlocked, dict[str, int], dict[str, int]]]
) -> None:
    unlocked, saved, hurt = rescued()
    with unlocked:
        assert saved["family"] == FAMILIES
        assert saved["visit"] == FAMILIES
        assert not any(hurt.values())
        assert len(list_families(unlocked)) == FAMILIES
        assert not any(unlocked.verify())


def test_a_store_from_before_a_field_or_a_table_was_there_is_rescued_whole(
    closed: Path,
    passphrase: str,
    kdf: KdfPolicy,
    rescued: Callable[[], tuple[Unlocked, dict, dict]],  # type: ignore[type-arg]
) -> None:
    """It may be damaged on the day on which the program was renewed."""
    with unlock_store(closed.parent, passphrase, kdf=kdf) as unlocked, unlocked.read() as tx:
        before = {table.record.kind: len(table.select(tx)) for table in tables()}
        later = [(table.name, name) for table in tables() for name in tx.shape_of(table.name).later]
        assert ("families", "restricted_since") in later
        held = {"organisation_id", "series", "care_end", "exit_reason", "struck_on", "seen", "about"}
        held |= {"log_place", "withdrawn_place", "witness", "on_screen", "by", "offers", "moment_id"}
        held |= {"birth_known", "school_id", "bso", "bso_id", "next_preschool", "next_preschool_id"}
        for table, name in later:
            if name not in held:  # by an index, or filled in here
                tx.execute(f'ALTER TABLE "{table}" DROP COLUMN "{name}"')
        tx.execute("DROP TABLE hidden_sentences")
        for table in ("never_again", "backup_folders"):
            tx.execute(f"DROP TABLE {table}")
        for table in ("erased", "former_keys", "imported"):
            tx.execute(f"ALTER TABLE {table} DROP COLUMN digest")
    unlocked, saved, hurt = rescued()
    with unlocked:
        assert saved == before | {"hidden": 0}
        assert not any(hurt.values())
        assert before["hidden"] == 0 < before["handover"]
        assert not any(unlocked.verify())


@pytest.mark.slow
def test_whatever_page_is_hurt_all_that_is_shown_was_written_so(
    closed: Path,
    home: Path,
    passphrase: str,
    kdf: KdfPolicy,
    rescued: Callable[[], tuple[Unlocked, dict[str, int], dict[str, int]]],
) -> None:
    whole = closed.read_bytes()
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        written = {record for record in list_records(unlocked, "visit") if isinstance(record, HomeVisit)}
    pages = len(whole) // PAGE_BYTES
    lost, opened = 0, 0
    for page in Random(1).sample(range(1, pages), min(8, pages - 1)):
        closed.write_bytes(whole)
        hurt_page(closed, page)
        with pytest.raises(StoreDamaged):
            unlock_store(home, passphrase, kdf=kdf)
        try:
            unlocked, saved, hurt = rescued()
        except StoreDamaged:
            continue
        with unlocked:
            opened += 1
            visits = list_records(unlocked, "visit")
            assert set(visits) <= written, "nothing is shown that was not written"
            lost += saved["visit"] < FAMILIES or bool(sum(hurt.values()))
            assert saved["visit"] + hurt["visit"] >= len(visits)
            assert not any(unlocked.verify())
            for line in list_families(unlocked):
                open_family(unlocked, line.id)
    assert opened >= 5, "most pages hold records, and the others can be read"
    assert lost > 0, "the control: some page of visits was hurt"


def test_the_damaged_store_is_left_as_it_is_and_nothing_is_saved_beside_it(
    closed: Path, home: Path, rescued: Callable[[], tuple[Unlocked, dict[str, int], dict[str, int]]]
) -> None:
    hurt_page(closed, closed.stat().st_size // PAGE_BYTES - 1)
    before = closed.read_bytes()
    unlocked, _saved, _hurt = rescued()
    with unlocked:
        with pytest.raises(OnlyToRead):
            save_family(unlocked, a_family())
        with pytest.raises(OnlyToRead), unlocked.write_aside():
            pass
    assert closed.read_bytes() == before
    assert not (home / "rescued" / "damaged.db").exists()


@pytest.mark.slow
def test_without_a_first_page_nothing_can_be_read_and_that_is_said(
    closed: Path, rescued: Callable[[], tuple[Unlocked, dict[str, int], dict[str, int]]]
) -> None:
    hurt_page(closed, 0)
    with pytest.raises(KnownError):
        rescued()


@pytest.fixture
def backup(closed: Path, home: Path, tmp_path: Path, passphrase: str, kdf: KdfPolicy) -> tuple[Path, Keys]:
    """A backup of the store, which is damaged afterwards."""
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        path = make_backup(unlocked, tmp_path / "stick").path
    hurt_page(closed, 3)
    return path, derive_backup_keys(path, passphrase, kdf=kdf)


@pytest.mark.slow
def test_a_backup_takes_the_place_of_a_damaged_store_which_is_kept(
    backup: tuple[Path, Keys], home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    path, keys = backup
    damaged = (home / STORE).read_bytes()
    with put_backup_in_place(path, keys, home, clock=clock) as unlocked:
        assert len(list_families(unlocked)) == FAMILIES
    (aside,) = home.glob("damaged-*")
    assert (aside / STORE).read_bytes() == damaged
    assert not (home / "restoring").exists()
    unlock_store(home, passphrase, kdf=kdf, clock=clock).close()


def test_a_damaged_backup_moves_nothing(backup: tuple[Path, Keys], home: Path, clock: FixedClock) -> None:
    path, keys = backup
    held = bytearray(path.read_bytes())
    held[-1] ^= 1
    path.write_bytes(held)
    damaged = (home / STORE).read_bytes()
    with pytest.raises(StoreDamaged):
        put_backup_in_place(path, keys, home, clock=clock)
    assert (home / STORE).read_bytes() == damaged
    assert not list(home.glob("damaged-*"))


def test_a_table_of_which_no_row_can_be_found_is_told_at_once_and_as_if_each_had_been_tried(
    home: Path,
    passphrase: str,
    kdf: KdfPolicy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A first page is hurt: of a table with rows, of an empty one, or a page of the list of all tables."""
    with create_store(home, passphrase, kdf=kdf).unlocked as unlocked:
        save_family(unlocked, a_family())
        with unlocked.read() as tx:
            roots = dict(tx.rows("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"))
    whole, opened = (home / STORE).read_bytes(), []
    anew = _Reader._open_anew
    monkeypatch.setattr(_Reader, "_open_anew", lambda reader: opened.append(1) or anew(reader))  # type: ignore[func-returns-value]

    def found_without(page: int) -> Rescued | None:
        (home / STORE).write_bytes(whole)
        hurt_page(home / STORE, page - 1)
        try:
            store, result = rescue_store(home, derive_keys(home, passphrase, kdf=kdf))
        except StoreDamaged:
            return None
        store.close()
        return result

    def lists_tables(page: int) -> bool:
        (home / STORE).write_bytes(whole)
        hurt_page(home / STORE, page - 1)
        secrets = data_key_and_salt(derive_keys(home, passphrase, kdf=kdf).secret)
        with suppress(KnownError), closing(open_keyed(home / STORE, *secrets)) as connection, translated():
            return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone())
        return False

    of_list = next(page for page in range(2, 200) if not lists_tables(page))
    pages = [roots["families"], roots["agreements"], of_list]
    quick, times = [found_without(page) for page in pages], len(opened)
    monkeypatch.setattr(
        _Reader, "_is_lost", lambda *_: False
    )  # the control: each row that may be there is tried
    assert [found_without(page) for page in pages] == quick
    assert len(opened) - times > 5 * times
    assert quick[0] is not None and quick[0].hurt["family"] == 1
