"""What lies in the bin is there after a lock, new keys, a backup and a rescue, and goes with its family."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kansenboek.attachments.actions import add_attachment, picture_of, read_picture
from kansenboek.bin.actions import list_bin, restore
from kansenboek.book.records import list_records
from kansenboek.book.stores import KdfPolicy, derive_keys, unlock_store
from kansenboek.book.undo import delete_record, saved_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.safety.actions.rescue import rescue_store
from tests import old_stores
from tests.factory import a_family, a_visit, an_attachment
from tests.pictures import jpeg
from tests.roads import save_visit

Again = Callable[[], Unlocked]


@pytest.fixture
def filled(unlocked: Unlocked) -> Unlocked:
    """A store with a visit and a picture in its bin."""
    family = save_family(unlocked, a_family(family_name="Sentinelnaam")).record
    visit = save_visit(unlocked, a_visit(family, observed="Torenbouwen")).record
    number = add_attachment(unlocked, an_attachment(family), read_picture(jpeg(60, 40))).record
    for kind, each in (("visit", visit), ("attachment", number)):
        delete_record(unlocked, saved_record(unlocked, kind, each))
    return unlocked


@pytest.fixture
def again(unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Again:
    return lambda: unlock_store(unlocked.home, passphrase, kdf=kdf, clock=clock)


@pytest.mark.parametrize("way", ["locked", "renewed", "restored", "rescued"])
def test_all_of_it_comes_back(
    filled: Unlocked, again: Again, passphrase: str, tmp_path: Path, way: str
) -> None:
    clock, home, kdf = filled.clock, filled.home, old_stores.KDF
    backup = make_backup(filled, tmp_path / "stick").path
    if way == "renewed":
        renew_keys(filled, prepare_renewal(home, passphrase, kdf=kdf))
    else:
        filled.close()
    into = tmp_path / "elsewhere"
    if way == "restored":
        keys = derive_backup_keys(backup, passphrase, kdf=kdf)
        opened = restore_backup(backup, keys, into, clock=clock)
    elif way == "rescued":
        rescue_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock, into=into)[0].close()
        opened = unlock_store(into, passphrase, kdf=kdf, clock=clock)
    else:
        opened = again()
    with opened as unlocked:
        assert not any(unlocked.verify())
        for line in list_bin(unlocked):
            restore(unlocked, line.id)
        (picture,) = list_records(unlocked, "attachment")
        assert picture_of(unlocked, picture)  # type: ignore[arg-type]
        assert len(list_records(unlocked, "visit")) == 1
        assert not any(unlocked.verify())


def test_a_backup_of_before_gives_nothing_back_of_a_family_that_was_erased(
    filled: Unlocked, passphrase: str, kdf: KdfPolicy, tmp_path: Path
) -> None:
    backup = make_backup(filled, tmp_path / "stick").path
    (family,) = list_records(filled, "family")
    erase_family(filled, family.id)
    filled.close()
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    with restore_backup(backup, keys, tmp_path / "elsewhere", clock=filled.clock) as restored:
        assert not list_records(restored, "family")
        with restored.read() as tx:
            assert tx.rows("SELECT record FROM deleted_records") == []


@pytest.mark.parametrize("name", ["m0005", "m0009"])
def test_in_a_store_of_before_there_was_a_bin(name: str, tmp_path: Path) -> None:
    home = old_stores.put(name, tmp_path / "home")
    clock = FixedClock(old_stores.WHEN)
    with unlock_store(home, old_stores.PASSPHRASE, kdf=old_stores.KDF, clock=clock) as unlocked:
        before = list_records(unlocked, "referral")
        assert before
        delete_record(unlocked, before[0])
        restore(unlocked, before[0].id)
        assert set(list_records(unlocked, "referral")) == set(before)
        assert not any(unlocked.verify())
