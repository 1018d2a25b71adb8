"""A home that cannot be read, whose name is no text, or that is open to others: said or put right."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from kansenboek.app import _may_hold_a_store
from kansenboek.book.files import require_writable
from kansenboek.book.stores import KdfPolicy, create_store, store_exists, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotRead, KnownError
from kansenboek.safety.actions.backups import make_backup
from kansenboek.storage import files, opening, presence
from kansenboek.storage.files import KEYS_A, STORE, NamelessFolder
from kansenboek.storage.places import require_suitable

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
RIGHTS = pytest.mark.of_linux("who may read a file is asked and told by its rights")
NO_TEXT = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name themselves")


@NO_TEXT
@pytest.mark.parametrize("name", [b"caf\xe9", b"\xff\xfe", b"goed/caf\xe9/kansenboek"])
def test_no_store_and_no_backup_is_made_in_a_folder_whose_name_is_no_text(
    unlocked: Unlocked, tmp_path: Path, name: bytes
) -> None:
    folder = tmp_path / os.fsdecode(name)
    with pytest.raises(NamelessFolder) as refused:
        require_suitable(folder)
    assert "\udce9" not in str(refused.value.values["place"])
    str(refused.value.values["place"]).encode("utf-8")
    for write in (require_writable, lambda there: make_backup(unlocked, there)):
        with pytest.raises(KnownError):
            write(folder)
    assert not folder.exists()


def test_letters_of_any_language_are_a_name(tmp_path: Path) -> None:
    for name in ("Çelik", "كتاب", "图书", "🙂", 'a\'b "c" %20'):
        files.require_text_name(tmp_path / name)


@NO_TEXT
def test_a_store_that_lies_in_such_a_folder_can_still_be_backed_up(
    tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    home = tmp_path / os.fsdecode(b"caf\xe9")
    create_store(tmp_path / "home", passphrase, kdf=kdf, clock=clock).unlocked.close()
    (tmp_path / "home").rename(home)
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as opened:
        assert make_backup(opened, tmp_path / "stick").path.is_file()
        with pytest.raises(KnownError):
            make_backup(opened, home)


def test_a_folder_that_cannot_be_looked_into_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, **_more: object) -> os.stat_result:
        raise PermissionError

    assert not store_exists(tmp_path)
    monkeypatch.setattr(Path, "stat", refuse)
    for look in (store_exists, presence.is_away, presence.is_begun):
        with pytest.raises(CannotRead):
            look(tmp_path)
    assert _may_hold_a_store(tmp_path), "the window asks for the passphrase, and then says it"


@POSIX
@RIGHTS
def test_rights_of_others_are_taken_away_at_opening(
    unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    home = unlocked.home
    unlocked.close()
    home.chmod(0o777)
    (home / STORE).chmod(0o666)
    (home / KEYS_A).chmod(0o644)
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as opened:
        assert opening.OPEN_TO_OTHERS not in opened.told
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert {stat.S_IMODE((home / name).stat().st_mode) for name in (STORE, KEYS_A)} == {0o600}


@POSIX
@RIGHTS
def test_rights_that_cannot_be_taken_away_are_told(
    unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = unlocked.home
    unlocked.close()
    home.chmod(0o755)

    def refuse(_path: Path, _mode: int) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as opened:
        assert opening.OPEN_TO_OTHERS in opened.told
