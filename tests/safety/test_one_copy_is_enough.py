"""One key file that the disk does not give falls to the other, both to the sheet; a change that broke off ends."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kansenboek.book.stores import (
    KdfPolicy,
    check_store,
    create_store,
    derive_keys,
    derive_keys_from_recovery,
    open_store,
    unlock_store,
)
from kansenboek.kit.errors import CannotRead, Label, StoreDamaged, WrongPassphrase
from kansenboek.safety.actions.passphrases import identity_of, prepare_passphrase, renew_keys
from kansenboek.safety.actions.people_keys import add_person, prepare_person
from kansenboek.storage import key_files, keyslots
from kansenboek.storage.files import KEYS_A, KEYS_B
from kansenboek.storage.key_files import read_pair
from kansenboek.storage.opening import KEYS_DONE, KEYS_UNDONE
from kansenboek.storage.vault import Vault

NEW = "vijf verse vlinders vliegen vrolijk"
NAMES = (KEYS_A, KEYS_B)
_Harm = Callable[[Path, pytest.MonkeyPatch], None]


@pytest.fixture
def sheet(home: Path, passphrase: str, kdf: KdfPolicy) -> str:
    """A closed store; gives its recovery key."""
    made = create_store(home, passphrase, kdf=kdf)
    made.unlocked.close()
    return made.recovery_key


def _bad_sector(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading this file fails, also when it was written anew: a disk that goes on failing."""
    read: Callable[[Path], bytes] = key_files._read
    before = path.name

    def fail(asked: Path) -> bytes:
        if asked.name == before:
            raise CannotRead(place=before)
        return read(asked)

    monkeypatch.setattr(key_files, "_read", fail)


def _pipe(path: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    path.unlink()
    path.mkdir()
    (path / "of somebody else").write_text("x", encoding="utf-8")


def _too_large(path: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(path.read_bytes() + bytes(keyslots.MOST_BYTES))


HARMS: tuple[_Harm, ...] = (_bad_sector, _pipe, _folder, _too_large)
if not hasattr(os, "mkfifo"):
    HARMS = (_bad_sector, _folder, _too_large)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("harm", HARMS)
def test_a_key_file_that_the_disk_does_not_give_falls_to_the_other_and_is_told(
    sheet: str,
    home: Path,
    passphrase: str,
    kdf: KdfPolicy,
    *,
    monkeypatch: pytest.MonkeyPatch,
    harm: _Harm,
    name: str,
) -> None:
    harm(home / name, monkeypatch)
    report = check_store(home, passphrase, kdf=kdf)
    assert [type(finding) for finding in report.findings] == [Label], "it is a finding, not a refusal"
    mended = "whole again" in report.findings[0].message
    assert mended == (harm is not _bad_sector), "what is said of mending is true"
    assert check_store(home, passphrase, kdf=kdf).sound == mended
    if harm is _folder:
        assert (home / f"{name}-1" / "of somebody else").exists(), "what is not ours is not thrown away"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("harm", HARMS)
def test_with_one_of_them_the_sheet_gives_a_new_passphrase(
    sheet: str, home: Path, kdf: KdfPolicy, *, monkeypatch: pytest.MonkeyPatch, harm: _Harm, name: str
) -> None:
    harm(home / name, monkeypatch)
    _recover(home, sheet, kdf)
    unlock_store(home, NEW, kdf=kdf).close()


@pytest.mark.parametrize("harm", HARMS[1:])
def test_without_either_of_them_the_sheet_gives_a_new_passphrase(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, *, monkeypatch: pytest.MonkeyPatch, harm: _Harm
) -> None:
    for name in NAMES:
        harm(home / name, monkeypatch)
    with pytest.raises(StoreDamaged, match="damaged") as caught:
        unlock_store(home, passphrase, kdf=kdf)
    assert "sheet" in caught.value.advice
    _recover(home, sheet, kdf)
    assert check_store(home, NEW, kdf=kdf).sound


def _recover(home: Path, sheet: str, kdf: KdfPolicy) -> None:
    keys = derive_keys_from_recovery(home, sheet)
    unlocked = open_store(home, keys)
    new = prepare_passphrase(keys, NEW, kdf=kdf, identity=identity_of(unlocked))
    renew_keys(unlocked, new)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_by_the_name_of_a_key_file_keeps_nobody_waiting(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    for name in NAMES:
        (home / name).unlink()
        os.mkfifo(home / name)
    ended = threading.Event()

    def read() -> None:
        with pytest.raises(StoreDamaged):
            derive_keys(home, passphrase, kdf=kdf)
        ended.set()

    threading.Thread(target=read, daemon=True).start()
    assert ended.wait(20)


# --- adding a passphrase that broke off -------------------------------------------------------------


class PowerCut(BaseException):
    """The process ends here."""


def _break_off(home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power goes when keys.b is written and the store does not ask for it yet."""

    def cut(*_given: object) -> None:
        raise PowerCut

    new = prepare_person(home, passphrase, NEW, kdf=kdf)
    with monkeypatch.context() as patched, unlock_store(home, passphrase, kdf=kdf) as unlocked:
        patched.setattr(Vault, "_ask_for", cut)
        with pytest.raises(PowerCut):
            add_person(unlocked, new)
    assert (home / KEYS_A).read_bytes() != (home / KEYS_B).read_bytes(), "the control: it broke off halfway"


def test_adding_a_passphrase_that_broke_off_is_undone_told_and_does_not_come_back(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (home / KEYS_A).read_bytes()
    _break_off(home, passphrase, kdf, monkeypatch)
    halfway = (home / KEYS_B).read_bytes()
    with pytest.raises(WrongPassphrase):
        unlock_store(home, NEW, kdf=kdf)
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        assert unlocked.told == (KEYS_UNDONE,), "it is said which ones open it"
        with unlocked.read() as tx:
            ((asked_for,),) = tx.rows("SELECT slot_gen FROM meta")
        assert asked_for == read_pair(home, kdf).slot_file.generation == 3, "above the one that broke off"
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        assert unlocked.told == (), "once"
    assert check_store(home, passphrase, kdf=kdf).sound
    for old, its in ((before, passphrase), (halfway, NEW)):
        for name in NAMES:
            (home / name).write_bytes(old)
        with pytest.raises(StoreDamaged):
            unlock_store(home, its, kdf=kdf)


def test_adding_a_passphrase_that_broke_off_when_it_was_done_is_done_and_told(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    before = (home / KEYS_A).read_bytes()
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        add_person(unlocked, prepare_person(home, passphrase, NEW, kdf=kdf))
    (home / KEYS_A).write_bytes(before)
    with unlock_store(home, NEW, kdf=kdf) as unlocked:
        assert unlocked.told == (KEYS_DONE,)
    assert (home / KEYS_A).read_bytes() == (home / KEYS_B).read_bytes()
    for each in (passphrase, NEW):
        assert check_store(home, each, kdf=kdf).sound
