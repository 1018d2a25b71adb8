"""A large store that is as it was left opens at once, and is looked through behind the work; any other one first."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kansenboek.book.drafts import keep_draft
from kansenboek.book.stores import KdfPolicy, Keys, derive_keys, open_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import BugError, Cancelled, StoreDamaged
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_family
from kansenboek.storage import database, files, looked_through, migrations
from kansenboek.storage.generations import state_folder
from kansenboek.storage.lending import StoreLent
from kansenboek.storage.looked_through import Left
from kansenboek.storage.looking import Looking
from kansenboek.storage.pages import PAGE_BYTES
from tests.factory import a_family, a_visit
from tests.roads import save_visit

from .test_tables import findings

VISITS = 12
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture(autouse=True)
def every_store_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked_through, "AT_ONCE", 0)


@pytest.fixture
def family(unlocked: Unlocked) -> str:
    found = save_family(unlocked, a_family()).record
    for number in range(VISITS):
        save_visit(unlocked, a_visit(found, observed=f"Bezoek {number}. " * 60))
    return found


@pytest.fixture
def keys(home: Path, passphrase: str, kdf: KdfPolicy, family: str, unlocked: Unlocked) -> Iterator[Keys]:
    """Of a store that is closed now, and was looked through when it was opened."""
    unlocked.close()
    found = derive_keys(home, passphrase, kdf=kdf)
    open_store(home, found).close()
    yield found


Opened = Callable[..., bool]


@pytest.fixture
def at_once(home: Path, keys: Keys) -> Opened:
    """Open and close the store as the window does: whether it opened without being looked through."""

    def opened(*, behind: bool = True) -> bool:
        with open_store(home, keys, behind=behind) as store:
            return not store.looking.is_whole

    return opened


def test_a_store_that_was_closed_in_good_order_opens_at_once_and_only_the_window_asks_for_that(
    at_once: Opened,
) -> None:
    assert at_once()
    assert not at_once(behind=False)
    assert at_once()


def test_a_store_that_takes_no_time_is_always_looked_through(
    at_once: Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (home / files.STORE).stat().st_size
    monkeypatch.setattr(looked_through, "AT_ONCE", size)
    assert not at_once()
    monkeypatch.setattr(looked_through, "AT_ONCE", size - 1)
    assert not at_once()  # nothing was written down of it
    assert at_once()


def _touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def _copy_back(path: Path) -> None:
    shutil.copy2(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


def _lose_what_was_noted(_path: Path) -> None:
    (state_folder() / looked_through.FILE).unlink()


def _change_what_was_noted(_path: Path) -> None:
    path = state_folder() / looked_through.FILE
    held = json.loads(path.read_text("utf-8"))
    ((name, (told, seal)),) = held.items()
    plain = json.loads(told)
    plain[3] += 1
    path.write_text(json.dumps({name: [json.dumps(plain), seal]}), "utf-8")


@pytest.mark.parametrize("change", [_touch, _copy_back, _lose_what_was_noted, _change_what_was_noted])
def test_a_store_that_is_not_as_it_was_left_is_looked_through_first(
    at_once: Opened, home: Path, change: Callable[[Path], None]
) -> None:
    assert at_once()
    change(home / files.STORE)
    assert not at_once()
    assert at_once()


def _save_a_record(book: Unlocked, family: str) -> None:
    save_family(book, a_family(id=family, family_name="Anders"))


def _keep_a_draft(book: Unlocked, family: str) -> None:
    keep_draft(
        book, Draft("visit", Place("visit", of=Place("family", family)), {"VisitForm": {"observed": "Nog"}})
    )


@pytest.mark.parametrize("save", [_save_a_record, _keep_a_draft])
def test_a_copy_from_the_middle_of_the_last_session_is_looked_through_first(
    at_once: Opened,
    home: Path,
    keys: Keys,
    family: str,
    monkeypatch: pytest.MonkeyPatch,
    *,
    save: Callable[[Unlocked, str], None],
) -> None:
    """Its first page is that of the end: nobody else may read it meanwhile, so later commits leave that alone."""
    real = looked_through.left

    def without_times(path: Path, marks: bytes) -> Left | None:
        """What an enemy cannot set in a file that is put back under its number."""
        found = real(path, marks)
        return found and Left(found.file[:1], found.marks)

    monkeypatch.setattr(looked_through, "left", without_times)
    store = home / files.STORE
    with open_store(home, keys) as book:
        save_family(book, a_family(id=family, family_name="Eerst"))
        before = store.read_bytes()
        save(book, family)
    now = store.read_bytes()
    assert len(now) == len(before)
    assert now[:PAGE_BYTES] == before[:PAGE_BYTES]
    assert now != before
    store.write_bytes(before)
    assert not at_once()


def test_after_a_crash_in_the_middle_of_a_save_it_is_looked_through_first(
    at_once: Opened, home: Path, keys: Keys
) -> None:
    assert at_once()
    (home / "store.db-journal").write_bytes(b"torn" * 200)  # no journal that SQLite would roll back
    assert not at_once()


def test_a_program_that_is_killed_when_nothing_was_saved_for_a_while_opens_at_once_again(
    at_once: Opened, home: Path, keys: Keys, family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = open_store(home, keys, behind=True)
    save_visit(killed, a_visit(family))
    killed.note_left()
    with monkeypatch.context() as ends:
        ends.setattr(Looking, "keep", lambda *_given: None)  # as in a program that is killed
        killed.close()
    assert at_once()
    killed = open_store(home, keys, behind=True)
    killed.note_left()
    save_visit(killed, a_visit(family))
    with monkeypatch.context() as ends:
        ends.setattr(Looking, "keep", lambda *_given: None)
        killed.close()
    assert not at_once(), "the control: saved after it was noted"


def test_a_store_of_an_older_program_is_looked_through_before_its_tables_change(
    at_once: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert at_once()
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, "m9999_of_tomorrow"))
    looked = []
    real = database.look_through

    def watched(*given: Any) -> None:
        looked.append(given)
        real(*given)

    monkeypatch.setattr(database, "look_through", watched)
    with pytest.raises(ModuleNotFoundError):
        at_once()
    assert looked


def test_looking_through_first_can_be_stopped(home: Path, keys: Keys) -> None:
    told: list[float] = []

    def step(part: float) -> None:
        told.append(part)
        if part > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_store(home, keys, step=step)
    assert told
    told.clear()
    with open_store(home, keys, step=told.append) as opened:
        assert opened.looking.is_whole
    assert told == sorted(told)
    assert told[-1] <= 1.0


# --- damage in a store that opened at once


def _same_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """An enemy who can set every time of a file, and puts it back under its number."""
    monkeypatch.setattr(looked_through, "left", lambda path, _marks: Left((path.stat().st_size,), ""))


def _page_of(home: Path, keys: Keys, table: str) -> int:
    with open_store(home, keys) as store, store.read() as tx:
        ((page,),) = tx.rows("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        return int(page)


def _spoilt(home: Path, keys: Keys) -> int:
    """The number of a page in which something is changed, past the store."""
    page = _page_of(home, keys, "handovers")
    with (home / files.STORE).open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES + 200)
        file.write(b"\xff\xfe\xfd")
    return page


def test_a_page_that_changed_is_found_behind_and_from_then_on_first(
    home: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    _same_as_ever(monkeypatch)
    page = _spoilt(home, keys)
    with open_store(home, keys, behind=True) as store:
        assert not store.looking.is_whole
        suspects = frozenset(found for found in store.looking.seals.broken() if found)
        assert suspects == {page}
        with pytest.raises(StoreDamaged):
            store.looking.require_pages(suspects)
    with pytest.raises(StoreDamaged):
        open_store(home, keys, behind=True)


def test_a_store_is_whole_when_its_pages_were_compared_and_after_them_how_they_hang_together(
    home: Path, keys: Keys
) -> None:
    with open_store(home, keys, behind=True) as store:
        store.looking.compare_structure(store.offer())
        assert not store.looking.is_whole
        store.looking.require_pages(frozenset())
        assert not store.looking.is_whole
        store.looking.compare_structure(store.offer())
        assert store.looking.is_whole


def test_damage_that_is_met_while_working_is_looked_for_at_the_next_opening(
    home: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    _same_as_ever(monkeypatch)
    _spoilt(home, keys)
    with open_store(home, keys, behind=True) as store:
        with pytest.raises(StoreDamaged), store.read() as tx:
            tx.rows("SELECT * FROM handovers")
        assert store.looking.is_doubted
    with pytest.raises(StoreDamaged):
        open_store(home, keys, behind=True)


def test_rows_of_another_day_are_found_behind_also_after_work_went_on(
    home: Path, keys: Keys, family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sum moves by what each row moves, so that no save makes it fit what lies there."""
    _same_as_ever(monkeypatch)
    page = _page_of(home, keys, "families")
    before = (home / files.STORE).read_bytes()
    with open_store(home, keys) as store:
        save_family(store, a_family(id=family, family_name="Anders"))
    now = bytearray((home / files.STORE).read_bytes())
    place = slice((page - 1) * PAGE_BYTES, page * PAGE_BYTES)
    assert now[place] != before[place]
    now[place] = before[place]
    (home / files.STORE).write_bytes(now)
    with open_store(home, keys, behind=True) as store:
        assert not store.looking.is_whole
        assert not any(store.looking.seals.broken()), "each page is genuine"
        save_visit(store, a_visit(family, observed="Er wordt gewerkt."))
        with suppress(StoreDamaged):  # SQLite may see that the row and its index do not fit
            save_family(store, a_family(id=family, family_name="Nog anders"))
        assert findings(store) == ["records are missing or older than they should be"]
        assert store.looking.is_doubted
    with pytest.raises(StoreDamaged):  # looked through first now
        open_store(home, keys, behind=True)


def test_a_damaged_record_gets_no_new_digest(unlocked: Unlocked, family: str) -> None:
    with unlocked.read() as tx:
        tx.execute("UPDATE families SET family_name = 'X'")
    with pytest.raises(StoreDamaged):
        save_family(unlocked, a_family(id=family, family_name="Nieuw"))
    assert findings(unlocked) == [family]


def test_what_was_written_since_everything_was_compared_comes_first(
    home: Path, keys: Keys, family: str
) -> None:
    with open_store(home, keys, behind=True) as store:
        assert not list(store.verify_newest())  # nobody knows since when
        assert not any(store.verify())
        store.looking.is_whole = True
        store.note_passed()
    with open_store(home, keys, behind=True) as store:
        assert store.looking.looked.at
        number = save_visit(store, a_visit(family)).record
        assert list(store.verify_newest()) == [""]
        with store.read() as tx:
            tx.execute("UPDATE visits SET observed = 'X' WHERE id = ?", (number,))
        assert list(store.verify_newest()) == [number]
        assert store.looking.is_doubted


def test_a_check_of_all_rows_goes_on_while_notes_are_saved(unlocked: Unlocked, family: str) -> None:
    """Each row is compared once, however much is saved meanwhile."""
    looked_at = 0
    for damaged in unlocked.verify():
        assert not damaged
        looked_at += 1
        if looked_at <= 3 * VISITS and looked_at % 3 == 0:
            save_visit(unlocked, a_visit(family, observed=f"Tussendoor {looked_at}"))
    with unlocked.read() as tx:
        rows = sum(tx.rows(f"SELECT count(*) FROM {name}")[0][0] for name in ("visits", "families", "audit"))
    assert looked_at < 1.2 * rows


# --- the thread that looks through it


def test_whoever_wants_the_store_has_it_back_at_once(unlocked: Unlocked, family: str) -> None:
    begun, told = Event(), []
    offer = unlocked.offer()

    def work() -> None:
        try:
            with offer.taken():
                begun.set()
                unlocked.looking._connection.execute(ENDLESS).fetchall()
        except dbapi2.OperationalError:
            told.append("gave it back")

    thread = Thread(target=work)
    thread.start()
    begun.wait()
    assert unlocked.is_offered
    assert not unlocked.is_lent
    save_visit(unlocked, a_visit(family))
    assert told == ["gave it back"]
    assert not unlocked.is_offered
    thread.join()
    with pytest.raises(Cancelled), offer.taken():
        pass


def test_a_long_statement_is_interrupted_when_the_store_is_wanted(unlocked: Unlocked) -> None:
    begun, told = Event(), []
    offer = unlocked.offer()

    def work() -> None:
        with suppress(BaseException), offer.taken():
            begun.set()
            unlocked.looking._connection.execute(ENDLESS).fetchall()
        told.append("out of it")

    thread = Thread(target=work)
    thread.start()
    begun.wait()
    with unlocked.lend():
        assert unlocked.is_lent
        with pytest.raises(StoreLent):
            unlocked.offer()
    thread.join()
    assert told == ["out of it"]


def test_closing_waits_for_the_thread(unlocked: Unlocked) -> None:
    offer = unlocked.offer()
    unlocked.close()
    with pytest.raises(Cancelled), offer.taken():
        pass


def test_a_store_that_another_thread_opened_is_adopted(home: Path, keys: Keys, clock: FixedClock) -> None:
    opened: list[Unlocked] = []
    thread = Thread(target=lambda: opened.append(open_store(home, keys, clock=clock)))
    thread.start()
    thread.join()
    (store,) = opened
    with pytest.raises(BugError), store.read():
        pass
    store.adopt()
    with store:
        assert not any(store.verify())
