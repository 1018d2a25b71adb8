"""What was put aside in the home: told, opened by no replaced passphrase, gone with erasing and with new keys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.stores import (
    KdfPolicy,
    create_prepared,
    derive_keys,
    derive_keys_from_recovery,
    open_store,
    prepare_store,
    unlock_store,
)
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import KnownError, NotFound, StoreDamaged, StoreMissing, WrongPassphrase
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import choose_backup_place, derive_backup_keys, make_backup
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.passphrases import (
    prepare_passphrase,
    prepare_renewal,
    renew_keys,
)
from kansenboek.safety.actions.put_aside import Why, destroy_put_aside, list_put_aside
from kansenboek.safety.actions.rescue import put_backup_in_place, rescue_store
from kansenboek.storage.files import KEYS_A, KEYS_B, STORE
from tests.factory import a_family

NEW = "vijf verse vlinders vliegen vrolijk"
SHEETS: dict[Path, str] = {}


@pytest.fixture
def store(
    home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path
) -> Iterator[Unlocked]:
    """An open store with a family, of which a look at damage left `rescued`, and a backup put back `damaged-…`."""
    made = create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=clock)
    SHEETS[home] = made.recovery_key
    with made.unlocked as unlocked:
        save_family(unlocked, a_family())
        choose_backup_place(unlocked, tmp_path / "stick")
        backup = make_backup(unlocked, tmp_path / "stick").path
    rescued, _result = rescue_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock)
    rescued.close()
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    put_backup_in_place(backup, keys, home, clock=clock).close()
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as unlocked:
        yield unlocked


def folders(unlocked: Unlocked) -> list[Path]:
    return [each.path for each in list_put_aside(unlocked)]


def opens(folder: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> bool:
    try:
        unlock_store(folder, passphrase, kdf=kdf, clock=clock).close()
    except (WrongPassphrase, StoreDamaged, StoreMissing):
        return False
    return True


def test_each_folder_is_told_with_what_it_is_its_day_and_its_size(store: Unlocked) -> None:
    found = {each.why: each for each in list_put_aside(store)}
    assert set(found) == {Why.RESCUED, Why.DAMAGED}
    assert str(found[Why.DAMAGED].day) == "2026-09-28"
    assert found[Why.DAMAGED].name.startswith("damaged-2026-09-28")
    assert all(each.size > 50_000 for each in found.values())


def test_a_store_and_key_files_that_somebody_put_there_are_told_too(store: Unlocked) -> None:
    for name, file in (("keys-2026-01-02T030405", KEYS_B), ("oud", STORE), ("foto's", "a.jpg")):
        (store.home / name).mkdir()
        (store.home / name / file).write_bytes(b"x")
    told = {each.name: each.why for each in list_put_aside(store)}
    assert told["keys-2026-01-02T030405"] is Why.KEYS
    assert told["oud"] is Why.OTHER
    assert "foto's" not in told


def test_no_replaced_passphrase_opens_what_was_put_aside(
    store: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    there = folders(store)
    assert len(there) == 2
    assert all(opens(folder, passphrase, kdf, clock) for folder in there), "the control"
    new = prepare_passphrase(derive_keys(store.home, passphrase, kdf=kdf), NEW, kdf=kdf)
    assert renew_keys(store, new).refused == ()
    assert not any(opens(folder, passphrase, kdf, clock) for folder in there)
    assert not any(opens(folder, NEW, kdf, clock) for folder in there), "their keys are those of before"


def test_key_files_of_another_store_stay_as_they_are(
    store: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock, tmp_path: Path
) -> None:
    create_prepared(tmp_path / "other", prepare_store(passphrase, kdf=kdf), clock=clock).unlocked.close()
    aside = store.home / "keys-2026-09-28T100000"
    aside.mkdir()
    held = (tmp_path / "other" / KEYS_A).read_bytes()
    (aside / KEYS_A).write_bytes(held)
    new = prepare_passphrase(derive_keys(store.home, passphrase, kdf=kdf), NEW, kdf=kdf)
    renew_keys(store, new)
    assert (aside / KEYS_A).read_bytes() == held
    assert not (aside / KEYS_B).exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_the_disk_refuses_to_change_is_told(
    store: Unlocked, passphrase: str, kdf: KdfPolicy
) -> None:
    there = folders(store)
    there[0].chmod(0o500)
    new = prepare_passphrase(derive_keys(store.home, passphrase, kdf=kdf), NEW, kdf=kdf)
    assert [each.path for each in renew_keys(store, new).refused] == [there[0]]
    there[0].chmod(0o700)


def test_after_new_keys_only_the_old_sheet_opens_what_was_put_aside(
    store: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    home = store.home
    renew_keys(store, prepare_renewal(home, passphrase, kdf=kdf))
    with unlock_store(home, passphrase, kdf=kdf, clock=clock) as again:
        (left,) = list_put_aside(again)
    assert left.why is Why.DAMAGED
    assert not (left.path / KEYS_A).exists()
    assert not (left.path / KEYS_B).exists()
    with open_store(left.path, derive_keys_from_recovery(left.path, SHEETS[home]), clock=clock) as old:
        assert old.home == left.path


def test_erasing_takes_what_was_rescued_and_names_the_rest(store: Unlocked) -> None:
    with store.read() as tx:
        ((family,),) = tx.rows("SELECT id FROM families")
    erased = erase_family(store, family)
    assert [each.why for each in erased.aside] == [Why.DAMAGED]
    assert [each.why for each in list_put_aside(store)] == [Why.DAMAGED]


def test_a_folder_is_destroyed_whole_and_the_log_tells_it(store: Unlocked) -> None:
    (left,) = [each for each in list_put_aside(store) if each.why is Why.DAMAGED]
    destroy_put_aside(store, left.name)
    assert not left.path.exists()
    assert any(row.verb == "aside.destroyed" for row in actions_done(store))
    for name in (left.name, "..", ".", "../stick", STORE):
        with pytest.raises(NotFound):
            destroy_put_aside(store, name)
    assert (store.home / STORE).is_file()


def test_a_key_file_that_has_a_second_name_in_use_is_not_written_over(store: Unlocked) -> None:
    aside = store.home / "keys-2026-09-28T100000"
    aside.mkdir()
    try:
        os.link(store.home / KEYS_A, aside / KEYS_A)
    except OSError:
        pytest.skip("no second names on this disk")
    held = (store.home / KEYS_A).read_bytes()
    destroy_put_aside(store, aside.name)
    assert (store.home / KEYS_A).read_bytes() == held
    assert not aside.exists()


def test_a_home_that_cannot_be_read_is_said(store: Unlocked, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> Iterator[Path]:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(KnownError):
        list_put_aside(store)
