"""What SQLite refuses on a damaged store is told as damage; on a sound one it stays a mistake of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kansenboek.book.drafts import keep_draft
from kansenboek.book.stores import Keys, create_store, derive_keys, open_store, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import BugError, KnownError, StoreDamaged
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.table import FAMILIES
from kansenboek.storage import database
from kansenboek.storage.files import STORE
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.looking import Looking
from kansenboek.storage.pages import PAGE_BYTES
from kansenboek.storage.recovery_key import data_key_and_salt
from kansenboek.storage.transactions import Transaction
from tests.factory import a_child, a_contact, a_family, a_visit
from tests.roads import save_visit


def a_day_of_work(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family))
    save_contact(unlocked, a_contact(family))
    for _each in range(2):
        save_visit(unlocked, a_visit(family, observed="Puzzelen. " * 300))
    keep_draft(unlocked, Draft("visit", Place("visit", of=Place("family", family)), {"a": {"b": "c"}}))


@pytest.fixture
def keys(
    home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Keys:
    """Those of a store that opens before anybody looked through it, as a large one does."""
    with create_store(home, passphrase, kdf=kdf, clock=clock).unlocked as unlocked:
        for _day in range(4):
            a_day_of_work(unlocked)
    monkeypatch.setattr(database, "look_through", lambda *_given: None)
    return derive_keys(home, passphrase, kdf=kdf)


@pytest.fixture
def mixed(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock, keys: Keys) -> Iterator[int]:
    """How the store is with one genuine page of the day before in it: each page that changed, in turn."""

    def mixes() -> Iterator[int]:
        before = (home / STORE).read_bytes()
        with unlock_store(home, passphrase, kdf=kdf, clock=clock) as unlocked:
            for _day in range(4):
                a_day_of_work(unlocked)
        after = (home / STORE).read_bytes()
        for start in range(0, len(before), PAGE_BYTES):
            old = before[start : start + PAGE_BYTES]
            if old != after[start : start + PAGE_BYTES]:
                (home / STORE).write_bytes(after[:start] + old + after[start + PAGE_BYTES :])
                yield start // PAGE_BYTES

    return mixes()


def at_work(home: Path, keys: Keys, clock: FixedClock) -> None:
    with open_store(home, keys, clock=clock, behind=True) as unlocked:
        unlocked.catch_up_search()  # in an idle moment
        a_day_of_work(unlocked)


def test_no_page_of_another_day_is_called_a_mistake_of_the_program(
    mixed: Iterator[int], home: Path, keys: Keys, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, asked = Looking.require_sound, 0

    def look(looking: Looking, tx: Transaction) -> None:
        nonlocal asked
        asked += 1
        really(looking, tx)

    monkeypatch.setattr(Looking, "require_sound", look)
    for _page in mixed:
        with suppress(KnownError):
            at_work(home, keys, clock)
    assert asked  # control: SQLite refused something on one of them


def test_a_table_that_lacks_a_column_is_damage_also_for_the_check_itself(
    home: Path, keys: Keys, clock: FixedClock
) -> None:
    with closing(database.open_keyed(home / STORE, *data_key_and_salt(keys.secret))) as raw:
        raw.execute("ALTER TABLE families RENAME COLUMN family_name TO other")
    with open_store(home, keys, clock=clock, behind=True) as unlocked:
        with pytest.raises(StoreDamaged):
            save_family(unlocked, a_family())
        assert unlocked.looking.is_doubted


@pytest.mark.parametrize(
    ("column", "work"), [("to_index", Unlocked.catch_up_search), ("spelled_as", Unlocked.respell_search)]
)
def test_what_is_refused_in_an_idle_moment_is_damage_too(
    column: str, work: Callable[[Unlocked], object], home: Path, keys: Keys, clock: FixedClock
) -> None:
    with open_store(home, keys, clock=clock, behind=True) as unlocked:
        with unlocked.write_aside() as tx:
            tx.execute(f'ALTER TABLE meta RENAME COLUMN "{column}" TO other')
            tx.execute("ALTER TABLE families RENAME COLUMN family_name TO other")
        with pytest.raises(StoreDamaged):
            work(unlocked)
        assert unlocked.looking.is_doubted


def test_what_a_sound_store_refuses_stays_a_mistake_of_the_program_also_within_what_is_being_written(
    home: Path, keys: Keys, clock: FixedClock
) -> None:
    with open_store(home, keys, clock=clock, behind=True) as unlocked:
        family = save_family(unlocked, a_family()).record
        with pytest.raises(BugError), unlocked.read() as tx:
            tx.rows("SELECT nothing FROM meta")
        with pytest.raises(BugError), unlocked.write("test", "") as tx:
            FAMILIES.change(tx, a_family(family_name="Jansen", id=family))
            with unlocked.read() as again:
                again.rows("SELECT nothing FROM meta")


def test_a_store_that_was_closed_is_not_called_damaged(home: Path, keys: Keys, clock: FixedClock) -> None:
    with open_store(home, keys, clock=clock, behind=True) as unlocked:
        pass
    with pytest.raises(BugError), unlocked.read() as tx:
        tx.rows("SELECT store_id FROM meta")
    with pytest.raises(BugError), unlocked.write("test", ""):
        pass
