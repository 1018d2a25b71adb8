"""Another passphrase: the old one stops working, nothing else changes, and a crash locks nobody out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kansenboek.book.log_of_actions import actions_done, check_log
from kansenboek.book.stores import (
    KdfPolicy,
    check_store,
    create_store,
    derive_keys,
    derive_keys_from_recovery,
    open_store,
    unlock_store,
    unlock_with_recovery_key,
)
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import (
    CannotWrite,
    ChangeUncertain,
    KnownError,
    StoreDamaged,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryKey,
)
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.actions.passphrases import change_passphrase, prepare_passphrase
from kansenboek.storage import keyslots
from kansenboek.storage.files import KEYS_A, KEYS_B, write_whole
from kansenboek.storage.keyslots import read_pair
from kansenboek.storage.vault import Vault
from tests.factory import a_family

NEW = "vijf verse vlinders vliegen vrolijk"


@pytest.fixture
def sheet(home: Path, passphrase: str, kdf: KdfPolicy) -> str:
    """A closed store with a family in it; gives its recovery key."""
    made = create_store(home, passphrase, kdf=kdf)
    with made.unlocked as unlocked:
        save_family(unlocked, a_family())
    return made.recovery_key


def change(home: Path, old: str, new: str, kdf: KdfPolicy) -> None:
    keys = derive_keys(home, old, kdf=kdf)
    prepared = prepare_passphrase(home, keys, new, kdf=kdf)
    with open_store(home, keys) as unlocked:
        change_passphrase(unlocked, prepared)


def families(unlocked: Unlocked) -> int:
    with unlocked.read() as tx:
        return int(tx.rows("SELECT count(*) FROM families")[0][0])


def test_the_new_passphrase_opens_and_the_old_one_does_not(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    change(home, passphrase, NEW, kdf)
    with unlock_store(home, NEW, kdf=kdf) as unlocked:
        assert families(unlocked) == 1
        assert "passphrase.changed" in {row.verb for row in actions_done(unlocked)}
        count = check_log(unlocked)
        assert count == len(actions_done(unlocked)) - 2  # looking at the log stands in it, twice by now
    with pytest.raises(WrongPassphrase):
        unlock_store(home, passphrase, kdf=kdf)
    with unlock_with_recovery_key(home, sheet) as unlocked:  # the sheet stays good
        assert families(unlocked) == 1


def test_old_key_files_put_back_are_refused(sheet: str, home: Path, passphrase: str, kdf: KdfPolicy) -> None:
    old = (home / KEYS_A).read_bytes()
    change(home, passphrase, NEW, kdf)
    for name in (KEYS_A, KEYS_B):
        (home / name).write_bytes(old)
    with pytest.raises(StoreDamaged, match="damaged"):
        unlock_store(home, passphrase, kdf=kdf)


def test_a_weak_new_passphrase_changes_nothing(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    with pytest.raises(WeakPassphrase):
        change(home, passphrase, "kort", kdf)
    unlock_store(home, passphrase, kdf=kdf).close()


def test_the_sheet_gives_a_new_passphrase_also_without_key_files(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    for name in (KEYS_A, KEYS_B):
        (home / name).unlink()
    keys = derive_keys_from_recovery(home, sheet)
    prepared = prepare_passphrase(home, keys, NEW, kdf=kdf)
    stick = home.parent / "stick"
    with open_store(home, keys) as unlocked:
        with pytest.raises(KnownError, match="no passphrase now"):
            make_backup(unlocked, stick)
        assert list(stick.iterdir()) == [], "nobody could open it"
        change_passphrase(unlocked, prepared)
        assert make_backup(unlocked, stick).path.exists()  # control
    with unlock_store(home, NEW, kdf=kdf) as unlocked:
        assert families(unlocked) == 1
    assert check_store(home, NEW, kdf=kdf).sound


def test_the_sheet_of_another_store_changes_nothing(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    other = create_store(tmp_path / "other", passphrase, kdf=kdf)
    other.unlocked.close()
    keys = derive_keys_from_recovery(home, other.recovery_key)
    with pytest.raises(WrongRecoveryKey):
        prepare_passphrase(home, keys, NEW, kdf=kdf)
    unlock_store(home, passphrase, kdf=kdf).close()


@pytest.mark.parametrize("written", [0, 1])
def test_power_lost_between_the_two_key_files_locks_nobody_out(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, *, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    """After `written` of the two files: the newest whole one opens the store, and the pair is mended."""
    real = write_whole
    done: list[Path] = []

    def lose_power(path: Path, data: bytes) -> None:
        if len(done) == written:
            raise KeyboardInterrupt
        done.append(path)
        real(path, data)

    monkeypatch.setattr(keyslots, "write_whole", lose_power)
    with pytest.raises(KeyboardInterrupt):
        change(home, passphrase, NEW, kdf)
    monkeypatch.undo()
    with unlock_store(home, NEW if written else passphrase, kdf=kdf) as unlocked:
        assert families(unlocked) == 1
    assert check_store(home, NEW if written else passphrase, kdf=kdf).sound


def test_on_a_faster_computer_the_same_passphrase_costs_more_from_then_on(
    home: Path, passphrase: str, clock: FixedClock
) -> None:
    old = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
    now = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64, 256), passes=1, lanes=1)
    create_store(home, passphrase, kdf=old, clock=clock).unlocked.close()
    unlock_store(home, passphrase, kdf=old, clock=clock).close()
    assert read_pair(home, old).slot_file.slots[0].m == 64, "the control: this computer can bear no more"
    before = (home / "keys.a").read_bytes()
    with unlock_store(home, passphrase, kdf=now, clock=clock) as unlocked:
        assert any(row.verb == "passphrase.strengthened" for row in actions_done(unlocked))
    assert read_pair(home, now).slot_file.slots[0].m == 256
    with unlock_store(home, passphrase, kdf=now, clock=clock) as unlocked:
        assert sum(row.verb == "passphrase.strengthened" for row in actions_done(unlocked)) == 1
    for name in ("keys.a", "keys.b"):
        (home / name).write_bytes(before)
    with pytest.raises(StoreDamaged):  # the cheaper key file does not come back
        unlock_store(home, passphrase, kdf=now, clock=clock)


def refuse_to_write(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    real = write_whole

    def write(path: Path, data: bytes) -> None:
        if path.name == name:
            raise CannotWrite(place=name)
        real(path, data)

    monkeypatch.setattr(keyslots, "write_whole", write)


def fail_to_commit(monkeypatch: pytest.MonkeyPatch, *, after: bool, readable: bool = True) -> None:
    """The disk fails before the change of the passphrase is committed, or `after` it took effect."""
    real = Vault.write

    @contextmanager
    def write(self: Vault, verb: str, record: str, now: object) -> Iterator[object]:
        with real(self, verb, record, now) as tx:  # type: ignore[arg-type]
            yield tx
            if verb == "passphrase.changed" and not after:
                raise CannotWrite
        if verb == "passphrase.changed":
            if not readable:
                self._connection.close()
            raise CannotWrite

    monkeypatch.setattr(Vault, "write", write)


@pytest.mark.parametrize("fault", ["keys.b", "commit"])
def test_a_change_that_is_refused_leaves_the_old_passphrase(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, *, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    with monkeypatch.context() as patched:
        if fault == "commit":
            fail_to_commit(patched, after=False)
        else:
            refuse_to_write(patched, fault)
        with pytest.raises(CannotWrite):
            change(home, passphrase, NEW, kdf)
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        assert families(unlocked) == 1
    assert check_store(home, passphrase, kdf=kdf).sound
    with pytest.raises(WrongPassphrase):
        unlock_store(home, NEW, kdf=kdf)


def test_the_second_key_file_that_cannot_be_written_is_mended_later(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        refuse_to_write(patched, KEYS_A)
        change(home, passphrase, NEW, kdf)
    assert (home / KEYS_A).read_bytes() != (home / KEYS_B).read_bytes()
    with pytest.raises(WrongPassphrase):  # it stands in keys.a still, and the store no longer takes it
        unlock_store(home, passphrase, kdf=kdf)
    unlock_store(home, NEW, kdf=kdf).close()
    assert (home / KEYS_A).read_bytes() == (home / KEYS_B).read_bytes()


def test_a_commit_that_fails_after_it_took_effect_counts(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        fail_to_commit(patched, after=True)
        change(home, passphrase, NEW, kdf)
    assert check_store(home, NEW, kdf=kdf).sound
    with pytest.raises(WrongPassphrase):
        unlock_store(home, passphrase, kdf=kdf)


def test_a_disk_that_does_not_tell_is_told_as_uncertain(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        fail_to_commit(patched, after=True, readable=False)
        with pytest.raises(ChangeUncertain):
            change(home, passphrase, NEW, kdf)
    with unlock_store(home, NEW, kdf=kdf) as unlocked:
        assert families(unlocked) == 1


def test_an_open_store_knows_whose_passphrase_opened_it(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        assert unlocked.slot == 1
    with unlock_with_recovery_key(home, sheet) as unlocked:
        assert unlocked.slot == 0, "the sheet is nobody's"
