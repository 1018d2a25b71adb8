"""Another recovery key and data key: whatever breaks off on the way, the passphrase opens the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kansenboek.book.drafts import keep_draft, open_drafts
from kansenboek.book.log_of_actions import actions_done, check_log
from kansenboek.book.stores import (
    KdfPolicy,
    create_store,
    derive_keys,
    open_store,
    unlock_store,
    unlock_with_recovery_key,
)
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import CannotWrite, KnownError, StoreDamaged, WrongPassphrase, WrongRecoveryKey
from kansenboek.kit.place import Place
from kansenboek.lists.actions.doing import run_import
from kansenboek.lists.actions.planning import plan_import
from kansenboek.people.actions.families import list_families
from kansenboek.safety.actions.backups import (
    backup_keys_from_recovery,
    choose_backup_place,
    derive_backup_keys,
    make_backup,
    restore_backup,
)
from kansenboek.safety.actions.older_backups import erase_everywhere
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.storage import files, key_files
from kansenboek.storage.files import KEYS_A, KEYS_B, STORE
from kansenboek.storage.key_files import read_pair
from kansenboek.storage.renewal import Renewal
from tests.lists.files import source_of
from tests.ui.pages import fill

TABLE = (
    "Gezinsnr;Achternaam;Voornaam kind;Geboortedatum;Thuistalen;Groep;Ouder 1;Tel 1\n"
    "7;Yıldız;Deniz;12-10-2022;Turks;Libellen;Ayla Yıldız;06-1234 5678\n"
)


def imported(unlocked: Unlocked) -> int:
    """How many families of the table are new."""
    return run_import(unlocked, plan_import(unlocked, source_of(TABLE))).families


@dataclass(frozen=True)
class Store:
    """A closed store, and what opens it."""

    home: Path
    passphrase: str
    kdf: KdfPolicy
    clock: FixedClock
    sheet: str

    def unlock(self) -> Unlocked:
        return unlock_store(self.home, self.passphrase, kdf=self.kdf, clock=self.clock)

    def prepared(self) -> Renewal:
        return prepare_renewal(self.home, self.passphrase, kdf=self.kdf)

    def renewed(self) -> str:
        """The new recovery key."""
        new = self.prepared()
        return renew_keys(self.unlock(), new).groups


@pytest.fixture
def store(home: Path, kdf: KdfPolicy, clock: FixedClock, passphrase: str) -> Store:
    """With three families, of which one was imported, and a draft."""
    made = create_store(home, passphrase, kdf=kdf, clock=clock)
    with made.unlocked as unlocked:
        fill(unlocked, name="Anders")
        fill(unlocked, name="Bakker")
        keep_draft(
            unlocked,
            Draft("visit", Place("visit"), {"visit": {"observed": "concept"}}),
        )
        assert imported(unlocked) == 1
    return Store(home, passphrase, kdf, clock, made.recovery_key)


def test_the_new_sheet_opens_the_store_and_the_old_one_does_not(store: Store) -> None:
    before = (store.home / STORE).read_bytes()
    fresh = store.renewed()
    assert fresh != store.sheet
    assert not set(pages(before)) & set(pages((store.home / STORE).read_bytes())), (
        "every page is encrypted anew"
    )
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery_key(store.home, store.sheet, clock=store.clock)
    unlock_with_recovery_key(store.home, fresh, clock=store.clock).close()
    with store.unlock() as unlocked:
        assert len(list_families(unlocked)) == 3
        assert not any(unlocked.verify())
        assert check_log(unlocked)
        assert open_drafts(unlocked)[0].forms["visit"]["observed"] == "concept"
        assert any(row.verb == "keys.renewed" for row in actions_done(unlocked))
        assert imported(unlocked) == 0, "known rows stay known"
    assert len(read_pair(store.home, store.kdf).slot_file.slots) == 1


def pages(held: bytes) -> list[bytes]:
    return [held[start : start + 4096] for start in range(0, len(held), 4096)]


def test_it_can_be_done_again_and_again(store: Store) -> None:
    seen = {store.sheet} | {store.renewed() for _time in range(3)}
    assert len(seen) == 4
    with store.unlock() as unlocked:
        assert not any(unlocked.verify())


def test_a_wrong_passphrase_renews_nothing(store: Store) -> None:
    with pytest.raises(WrongPassphrase):
        prepare_renewal(store.home, "dit is hem echt niet", kdf=store.kdf)


class PowerCut(Exception):
    """The process ends here."""


@pytest.mark.parametrize("step", range(1, 9))
@pytest.mark.slow
def test_a_break_at_any_step_leaves_a_store_that_the_passphrase_opens(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
) -> None:
    """Steps: every renaming of a file (key files, database), before or after it happened."""
    replace = files.replace_patiently
    done = 0

    def cut(source: Path, target: Path, **more: object) -> None:
        nonlocal done
        done += 1
        if done * 2 - 1 == step:
            raise PowerCut
        replace(source, target, **more)  # type: ignore[arg-type]
        if done * 2 == step:
            raise PowerCut

    new = store.prepared()
    unlocked = store.unlock()
    with monkeypatch.context() as patched:
        patched.setattr(files, "replace_patiently", cut)
        with pytest.raises(PowerCut):
            renew_keys(unlocked, new)
    for _time in range(2):  # the first opening mends, the second finds it mended
        with store.unlock() as again:
            assert len(list_families(again)) == 3
            assert not any(again.verify())
    pair = read_pair(store.home, store.kdf)
    assert len(pair.slot_file.slots) == 1
    assert not pair.damaged
    assert store.renewed()  # and it can be begun again


def test_an_old_key_file_does_not_come_back(store: Store) -> None:
    old = (store.home / KEYS_A).read_bytes()
    store.renewed()
    for name in (KEYS_A, KEYS_B):
        (store.home / name).write_bytes(old)
    with pytest.raises(StoreDamaged):
        open_store(store.home, derive_keys(store.home, store.passphrase, kdf=store.kdf), clock=store.clock)


def test_a_damaged_store_is_not_copied(store: Store) -> None:
    new = store.prepared()
    unlocked = store.unlock()
    with unlocked.write_aside() as tx:
        tx.execute("UPDATE families SET family_name = 'Ander' WHERE family_name = 'Anders'")
    with pytest.raises(StoreDamaged):
        renew_keys(unlocked, new)
    unlock_with_recovery_key(store.home, store.sheet, clock=store.clock).close()


def test_a_full_disk_changes_nothing(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = store.prepared()
    unlocked = store.unlock()

    def full(*_given: object) -> None:
        raise CannotWrite(place="keys.b")

    with monkeypatch.context() as patched:
        patched.setattr(key_files, "write_one", full)
        with pytest.raises(CannotWrite):
            renew_keys(unlocked, new)
    unlock_with_recovery_key(store.home, store.sheet, clock=store.clock).close()


def test_older_backups_open_with_the_sheet_of_their_day_and_leave_out_who_was_erased_later(
    store: Store, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    with store.unlock() as unlocked:
        choose_backup_place(unlocked, stick)
        older = make_backup(unlocked, stick).path
    fresh = store.renewed()
    with store.unlock() as unlocked:
        gone = list_families(unlocked)[0].id
        _erased, left = erase_everywhere(unlocked, gone)
        assert [str(name) for name in left.kept] == [older.name], "its keys are those of before"
        assert left.until == date(2027, 9, 30)
    keys = backup_keys_from_recovery(older, store.sheet)
    with restore_backup(older, keys, tmp_path / "restored", clock=store.clock) as restored:
        assert gone not in {line.id for line in list_families(restored)}
        assert len(list_families(restored)) == 2
    with pytest.raises(KnownError):
        backup_keys_from_recovery(older, fresh)
    assert derive_backup_keys(older, store.passphrase, kdf=store.kdf).secret == keys.secret


def test_steps_are_all_renamings(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control of the steps above: a renewal renames so many files, and no more."""
    counted: list[str] = []
    replace: Callable[..., None] = files.replace_patiently

    def count(source: Path, target: Path, **more: object) -> None:
        counted.append(target.name)
        replace(source, target, **more)

    monkeypatch.setattr(files, "replace_patiently", count)
    store.renewed()
    of_the_store = [name for name in counted if name in {KEYS_A, KEYS_B, STORE}]
    assert of_the_store == [KEYS_B, STORE, KEYS_B, KEYS_A]
