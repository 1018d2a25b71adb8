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
from kansenboek.safety.actions.passphrases import change_passphrase, identity_of, prepare_passphrase
from kansenboek.storage import keyslots
from kansenboek.storage.files import KEYS_A, KEYS_B
from kansenboek.storage.opening import CHANGE_SETTLED
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
    read, before = keyslots._read, path.name

    def fail(asked: Path) -> bytes:
        if asked.name == before:
            raise CannotRead(place=before)
        return read(asked)

    monkeypatch.setattr(keyslots, "_read", fail)


def _pipe(path: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    path.unlink()
    path.mkdir()
    (path / "of somebody else").write_text("x")


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
    with open_store(home, keys) as unlocked:
        new = prepare_passphrase(home, keys, NEW, kdf=kdf, identity=identity_of(unlocked, kdf=kdf))
        change_passphrase(unlocked, new)


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


# --- a change of the passphrase that broke off -------------------------------------------------------------


class PowerCut(BaseException):
    """The process ends here."""


def _break_off(home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power goes when keys.b is written and the store does not ask for it yet."""

    def cut(*_given: object) -> None:
        raise PowerCut

    keys = derive_keys(home, passphrase, kdf=kdf)
    new = prepare_passphrase(home, keys, NEW, kdf=kdf)
    with monkeypatch.context() as patched, open_store(home, keys) as unlocked:
        patched.setattr(Vault, "_ask_for", cut)
        with pytest.raises(PowerCut):
            change_passphrase(unlocked, new)
    assert (home / KEYS_A).read_bytes() != (home / KEYS_B).read_bytes(), "the control: it broke off halfway"


@pytest.mark.parametrize("with_new", [True, False])
def test_a_change_that_broke_off_leaves_the_passphrase_that_was_typed_first_and_no_other(
    sheet: str,
    home: Path,
    passphrase: str,
    kdf: KdfPolicy,
    *,
    monkeypatch: pytest.MonkeyPatch,
    with_new: bool,
) -> None:
    before = (home / KEYS_A).read_bytes()
    _break_off(home, passphrase, kdf, monkeypatch)
    halfway = (home / KEYS_B).read_bytes()
    typed, other = (NEW, passphrase) if with_new else (passphrase, NEW)
    with unlock_store(home, typed, kdf=kdf) as unlocked:
        assert unlocked.told == (CHANGE_SETTLED,), "it is said which one opens it"
    with unlock_store(home, typed, kdf=kdf) as unlocked:
        assert unlocked.told == (), "once"
    assert check_store(home, typed, kdf=kdf).sound
    with pytest.raises(WrongPassphrase):
        unlock_store(home, other, kdf=kdf)
    for old, its in ((before, passphrase), (halfway, NEW)):
        if with_new and old is halfway:
            continue  # that one is in force
        for name in NAMES:
            (home / name).write_bytes(old)
        with pytest.raises(StoreDamaged):
            unlock_store(home, its, kdf=kdf)


def test_the_passphrase_can_be_changed_once_more_right_after_a_change_that_broke_off(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_off(home, passphrase, kdf, monkeypatch)
    third = "zes zoete zebras zingen zachtjes"
    keys = derive_keys(home, passphrase, kdf=kdf)
    new = prepare_passphrase(home, keys, third, kdf=kdf)
    with open_store(home, keys) as unlocked:
        change_passphrase(unlocked, new)
    assert check_store(home, third, kdf=kdf).sound
    for gone in (passphrase, NEW):
        with pytest.raises(WrongPassphrase):
            unlock_store(home, gone, kdf=kdf)
