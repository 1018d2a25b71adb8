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
from kansenboek.safety.actions.passphrases import identity_of, prepare_passphrase, renew_keys
from kansenboek.safety.actions.people_keys import add_person, prepare_person
from kansenboek.storage import key_files
from kansenboek.storage.files import KEYS_A, KEYS_B, write_whole
from kansenboek.storage.key_files import read_pair
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


def change(home: Path, old: str, new: str, kdf: KdfPolicy) -> str:
    """Change the passphrase; gives the new recovery key."""
    keys = derive_keys(home, old, kdf=kdf)
    prepared = prepare_passphrase(keys, new, kdf=kdf)
    return renew_keys(open_store(home, keys), prepared).groups


def add(home: Path, own: str, new: str, kdf: KdfPolicy) -> int:
    """Let one passphrase more open the store; gives the number of its slot."""
    with unlock_store(home, own, kdf=kdf) as unlocked:
        return add_person(unlocked, prepare_person(home, own, new, kdf=kdf))


def families(unlocked: Unlocked) -> int:
    with unlocked.read() as tx:
        return int(tx.rows("SELECT count(*) FROM families")[0][0])


def test_the_new_passphrase_opens_and_the_old_one_does_not(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    fresh = change(home, passphrase, NEW, kdf)
    with unlock_store(home, NEW, kdf=kdf) as unlocked:
        assert families(unlocked) == 1
        assert "passphrase.changed" in {row.verb for row in actions_done(unlocked)}
        count = check_log(unlocked)
        assert count == len(actions_done(unlocked)) - 2  # looking at the log stands in it, twice by now
    with pytest.raises(WrongPassphrase):
        unlock_store(home, passphrase, kdf=kdf)
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(home, sheet)
    with unlock_with_recovery_key(home, fresh) as unlocked:
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
    stick = home.parent / "stick"
    unlocked = open_store(home, keys)
    prepared = prepare_passphrase(keys, NEW, kdf=kdf, identity=identity_of(unlocked))
    with pytest.raises(KnownError, match="no passphrase now"):
        make_backup(unlocked, stick)
    assert list(stick.iterdir()) == [], "nobody could open it"
    renew_keys(unlocked, prepared)
    with unlock_store(home, NEW, kdf=kdf) as unlocked:
        assert families(unlocked) == 1
        assert make_backup(unlocked, stick).path.exists()  # control
    assert check_store(home, NEW, kdf=kdf).sound


def test_the_sheet_of_another_store_changes_nothing(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    other = create_store(tmp_path / "other", passphrase, kdf=kdf)
    other.unlocked.close()
    keys = derive_keys_from_recovery(home, other.recovery_key)
    with pytest.raises(WrongRecoveryKey):
        open_store(home, keys)
    unlock_store(home, passphrase, kdf=kdf).close()


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

    monkeypatch.setattr(key_files, "write_whole", write)


def fail_to_commit(monkeypatch: pytest.MonkeyPatch, *, after: bool, readable: bool = True) -> None:
    """The disk fails before the change of the passphrase is committed, or `after` it took effect."""
    real = Vault.write

    @contextmanager
    def write(self: Vault, verb: str, record: str, now: object) -> Iterator[object]:
        with real(self, verb, record, now) as tx:  # type: ignore[arg-type]
            yield tx
            if verb == "passphrase.added" and not after:
                raise CannotWrite
        if verb == "passphrase.added":
            if not readable:
                self._connection.close()
            raise CannotWrite

    monkeypatch.setattr(Vault, "write", write)


@pytest.mark.parametrize("fault", ["keys.b", "commit"])
def test_adding_a_passphrase_that_is_refused_changes_nothing(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, *, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    with monkeypatch.context() as patched:
        if fault == "commit":
            fail_to_commit(patched, after=False)
        else:
            refuse_to_write(patched, fault)
        with pytest.raises(CannotWrite):
            add(home, passphrase, NEW, kdf)
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
    with pytest.raises(WrongPassphrase):  # it stands in keys.a still, with keys that the store has no more
        unlock_store(home, passphrase, kdf=kdf)
    unlock_store(home, NEW, kdf=kdf).close()
    assert (home / KEYS_A).read_bytes() == (home / KEYS_B).read_bytes()


def test_a_commit_that_fails_after_it_took_effect_counts(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        fail_to_commit(patched, after=True)
        assert add(home, passphrase, NEW, kdf) == 2
    assert check_store(home, NEW, kdf=kdf).sound
    assert check_store(home, passphrase, kdf=kdf).sound


def test_a_disk_that_does_not_tell_is_told_as_uncertain(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        fail_to_commit(patched, after=True, readable=False)
        with pytest.raises(ChangeUncertain):
            add(home, passphrase, NEW, kdf)
    with unlock_store(home, NEW, kdf=kdf) as unlocked:
        assert families(unlocked) == 1


def test_an_open_store_knows_whose_passphrase_opened_it(
    sheet: str, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        assert unlocked.slot == 1
    with unlock_with_recovery_key(home, sheet) as unlocked:
        assert unlocked.slot == 0, "the sheet is nobody's"
