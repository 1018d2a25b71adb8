"""Erasing: nothing readable is left on any page, in any backup that comes after, or after restoring an older one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kansenboek.book.drafts import keep_draft, open_drafts
from kansenboek.book.log_of_actions import actions_done, check_log
from kansenboek.book.records import list_records
from kansenboek.book.search import search_all as search
from kansenboek.book.stores import KdfPolicy, create_prepared, prepare_store, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import KnownError, NotFound
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, save_contact, save_family
from kansenboek.safety.actions.backups import (
    choose_backup_place,
    derive_backup_keys,
    make_backup,
    restore_backup,
)
from kansenboek.safety.actions.coming_back import ListIsDamaged
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.sessions.records import ParentSession
from kansenboek.storage import recovery_key
from kansenboek.storage.files import BALLAST, STORE
from kansenboek.storage.pages import PAGE_BYTES
from tests.factory import a_contact, a_family, a_session
from tests.ui.pages import fill

NAME = "Kwikstaartveld"
RESERVED = 80  # SQLCipher keeps 16 bytes of IV and 64 of HMAC at the end of each page


def decrypted(path: Path, groups: str) -> bytes:
    """Every page of a store in the clear, free ones included, as SQLCipher would read it."""
    key, _salt = recovery_key.data_key_and_salt(recovery_key.parse(groups))
    held = path.read_bytes()
    out = bytearray()
    for start in range(0, len(held), PAGE_BYTES):
        page = held[start : start + PAGE_BYTES]
        iv = page[-RESERVED : -RESERVED + 16]
        body = page[16:-RESERVED] if start == 0 else page[:-RESERVED]
        decryptor = Cipher(algorithms.AES(bytes(key)), modes.CBC(iv)).decryptor()
        out += decryptor.update(body) + decryptor.finalize()
    return bytes(out)


@pytest.fixture
def with_sheet(
    home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> Iterator[tuple[Unlocked, str]]:
    made = create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=clock)
    with made.unlocked as unlocked:
        yield unlocked, made.recovery_key


def test_no_page_of_the_store_holds_a_word_of_the_family(with_sheet: tuple[Unlocked, str]) -> None:
    unlocked, sheet = with_sheet
    fill(unlocked, name="Anders")
    family = fill(unlocked, name=NAME)
    keep_draft(
        unlocked, Draft("visit", Place("visit", of=Place("family", family)), {"visit": {"observed": NAME}})
    )
    path = unlocked.home / STORE
    found = decrypted(path, sheet).lower().count(NAME.lower().encode())
    assert found > 10, "the control: it can be found"
    erased = erase_family(unlocked, family)
    assert erased.records > 8
    unlocked.close()
    assert decrypted(path, sheet).lower().count(NAME.lower().encode()) == 0
    assert b"Anders" in decrypted(path, sheet)


def test_what_is_left_is_whole_and_the_log_tells_only_a_number(unlocked: Unlocked) -> None:
    other, family = fill(unlocked, name="Anders"), fill(unlocked, name=NAME)
    erase_family(unlocked, family)
    assert [line.id for line in list_families(unlocked)] == [other]
    assert not search(unlocked, NAME)
    assert search(unlocked, "Anders")
    assert not any(unlocked.verify())
    assert check_log(unlocked)
    assert not open_drafts(unlocked)
    assert any(row.verb == "family.erased" and row.record == family for row in actions_done(unlocked))
    with pytest.raises(NotFound):
        erase_family(unlocked, family)


def test_a_session_keeps_its_tally_and_loses_the_name(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    contact = save_contact(unlocked, a_contact(family)).record
    other = save_family(unlocked, a_family()).record
    stays = save_contact(unlocked, a_contact(other)).record
    save_session(unlocked, a_session(adults=9, attendance=(contact, stays)))
    erase_family(unlocked, family)
    (session,) = list_records(unlocked, "session")
    assert isinstance(session, ParentSession)
    assert (session.adults, session.attendance) == (9, (stays,))


def test_erased_stays_erased_after_restoring_an_older_backup(
    unlocked: Unlocked, tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    other, family = fill(unlocked, name="Anders"), fill(unlocked, name=NAME)
    stick = tmp_path / "stick"
    choose_backup_place(unlocked, stick)
    older = make_backup(unlocked, stick).path
    keys = derive_backup_keys(older, passphrase, kdf=kdf)
    with restore_backup(older, keys, tmp_path / "before", clock=clock) as restored:
        assert len(list_families(restored)) == 2, "the control: the backup holds it"
    erase_family(unlocked, family)
    with restore_backup(older, keys, tmp_path / "after", clock=clock) as restored:
        assert [line.id for line in list_families(restored)] == [other]
        assert not any(restored.verify())


def test_a_list_that_somebody_changed_is_refused(
    unlocked: Unlocked, tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    family, other = fill(unlocked, name=NAME), fill(unlocked, name="Anders")
    backup = make_backup(unlocked, tmp_path).path
    choose_backup_place(unlocked, tmp_path)
    erase_family(unlocked, other)
    (listed,) = tmp_path.glob("*.never")
    listed.write_bytes(listed.read_bytes().replace(other.encode(), family.encode()))
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    with pytest.raises(ListIsDamaged):
        restore_backup(backup, keys, tmp_path / "after", clock=clock)


def test_the_list_remembers_what_was_erased_before_the_store_itself_was_restored(
    unlocked: Unlocked, tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    family = fill(unlocked, name=NAME)
    stick = tmp_path / "stick"
    choose_backup_place(unlocked, stick)
    older = make_backup(unlocked, stick).path
    erase_family(unlocked, family)
    keys = derive_backup_keys(older, passphrase, kdf=kdf)
    with restore_backup(older, keys, tmp_path / "one", clock=clock) as restored:
        restored.clock = FixedClock(clock.now() + timedelta(days=1))
        make_backup(restored, stick)
    with restore_backup(older, keys, tmp_path / "two", clock=clock) as again:
        assert not list_families(again)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only the administrator can make a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_on_a_full_disk_a_family_can_still_be_erased(
    small_disk: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    made = create_prepared(small_disk / "home", prepare_store(passphrase, kdf=kdf), clock=clock)
    with made.unlocked as unlocked:
        family = fill(unlocked, name=NAME)
        fill_the_disk(small_disk)
        with pytest.raises(KnownError) as refused:
            save_family(unlocked, a_family(practical_notes="lang " * 4000))
        assert refused.value.message == "The disk is full."
        erase_family(unlocked, family)
        assert not list_families(unlocked)
        assert not any(unlocked.verify())
    (small_disk / "full").unlink()
    unlock_store(small_disk / "home", passphrase, kdf=kdf, clock=clock).close()
    assert (small_disk / "home" / BALLAST).is_file(), "with room again, it is set aside again"


def fill_the_disk(disk: Path) -> None:
    with (disk / "full").open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            while True:
                try:
                    file.write(bytes(size))
                except OSError:
                    break
