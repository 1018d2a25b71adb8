"""Beside a store and beside backups lies a note that says what the folder is, and nothing of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from kansenboek.book.stores import create_store, derive_keys, unlock_store
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.resources import resources_root
from kansenboek.moving.rules.left_note import PAGE, note
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.rescue import rescue_store
from kansenboek.storage.files import NOTE as FILE
from kansenboek.storage.kdf import KdfPolicy


@pytest.fixture
def once_opened(home: Path, kdf: KdfPolicy, clock: FixedClock, passphrase: str, tmp_path: Path) -> Path:
    """The folder of a store that was opened once, and backed up beside itself."""
    create_store(home, passphrase, kdf=kdf, clock=clock).unlocked.close()
    backups = tmp_path / "stick"
    backups.mkdir()
    (home / FILE).unlink(missing_ok=True)
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as unlocked:
        make_backup(unlocked, backups)
    return home


def test_it_lies_beside_the_store_and_its_backups(once_opened: Path, tmp_path: Path) -> None:
    assert (once_opened / FILE).read_bytes() == note(backups=False)
    assert (tmp_path / "stick" / FILE).read_bytes() == note(backups=True)


def test_it_lies_beside_each_store_that_is_made_put_back_or_rescued(
    home: Path, kdf: KdfPolicy, clock: FixedClock, passphrase: str, tmp_path: Path
) -> None:
    with create_store(home, passphrase, kdf=kdf, clock=clock).unlocked as unlocked:
        assert (home / FILE).is_file()
        backup = make_backup(unlocked, tmp_path).path
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    restore_backup(backup, keys, tmp_path / "nieuw", clock=clock).close()
    rescue_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock, into=tmp_path / "gered")[
        0
    ].close()
    for made in ("nieuw", "gered"):
        assert (tmp_path / made / FILE).read_bytes() == note(backups=False)


def test_what_somebody_else_wrote_there_stays(
    once_opened: Path, tmp_path: Path, kdf: KdfPolicy, clock: FixedClock, passphrase: str
) -> None:
    for folder in (once_opened, tmp_path / "stick"):
        (folder / FILE).write_text("van ons", "utf-8")
    with unlock_store(once_opened, passphrase, kdf=kdf, clock=clock) as unlocked:
        make_backup(unlocked, tmp_path / "stick")
    assert (
        (once_opened / FILE).read_text("utf-8") == (tmp_path / "stick" / FILE).read_text("utf-8") == "van ons"
    )


def test_where_it_cannot_be_written_the_store_opens_all_the_same(
    once_opened: Path, kdf: KdfPolicy, clock: FixedClock, passphrase: str
) -> None:
    (once_opened / FILE).unlink()
    (once_opened / f"{FILE}.new").mkdir()  # in the way of whoever writes it
    with unlock_store(once_opened, passphrase, kdf=kdf, clock=clock):
        assert not (once_opened / FILE).exists()


def test_it_is_dutch_then_english_and_says_how_it_is_read(once_opened: Path) -> None:
    for backups in (True, False):
        told = note(backups=backups).decode("utf-8-sig")
        assert told.count("\r\n") == told.count("\n")  # for the oldest editor of Windows
        assert told.index("notities over gezinnen") < told.index("notes about families")
        for word in ("kansenboek/dek/v1", "SQLCipher 4", "KNSBSLOT1", "KNSBBK1", PAGE):
            assert word in told
    assert (resources_root().parent / "docs" / PAGE).is_file()
