"""A large store is looked through behind the work in it: said in one line, told when something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QScrollBar
from pytestqt.qtbot import QtBot

from kansenboek.book.stores import KdfPolicy, create_store, derive_keys, open_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.pages import unlock_page
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.storage import database, looked_through
from kansenboek.storage.generations import state_folder
from kansenboek.storage.looked_through import Left
from kansenboek.storage.pages import PAGE_BYTES, PageSeals
from kansenboek.storage.sql_errors import translated
from kansenboek.ui import behind, integrity
from kansenboek.ui.behind import LookBehind
from kansenboek.ui.speech import speak
from kansenboek.window import MainWindow
from tests.factory import a_family
from tests.ui.fixtures import OpenShell
from tests.ui.waits import settle


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every store is a large one, and nothing waits."""
    monkeypatch.setattr(looked_through, "AT_ONCE", 0)
    monkeypatch.setattr(behind, "FIRST_MS", 0)
    monkeypatch.setattr(behind, "TOLD_MS", 0)
    monkeypatch.setattr(integrity, "PAUSE", 0)


@pytest.fixture
def large(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Callable[[], Unlocked]:
    """Opens a store that was closed in good order."""
    with create_store(home, passphrase, kdf=kdf, clock=clock).unlocked as unlocked:
        save_family(unlocked, a_family())
    open_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock).close()
    return lambda: open_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock, behind=True)


@pytest.fixture
def opened(large: Callable[[], Unlocked]) -> Iterator[Unlocked]:
    with large() as unlocked:
        assert not unlocked.looking.is_whole
        yield unlocked


@pytest.fixture
def looking(qtbot: QtBot, opened: Unlocked) -> Iterator[LookBehind]:
    made = LookBehind(opened)
    qtbot.addWidget(made)
    yield made
    made.stop()


def test_a_sound_store_is_looked_through_and_nothing_is_said_but_one_line(
    qtbot: QtBot, opened: Unlocked, looking: LookBehind
) -> None:
    with qtbot.assertNotEmitted(looking.found), qtbot.waitSignal(looking.ended):
        looking.start()
        qtbot.waitUntil(lambda: not looking.isHidden() or not looking.is_going)
    assert opened.looking.is_whole
    assert looking.isHidden()
    assert not opened.is_offered
    assert list_families(opened)


def test_a_store_that_was_looked_through_before_it_opened_is_not_again(
    qtbot: QtBot, opened: Unlocked, looking: LookBehind, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.looking.is_whole = True
    monkeypatch.setattr(PageSeals, "broken", lambda *_given: pytest.fail("pages were read"))
    with qtbot.waitSignal(looking.ended):
        looking.start()


def _page_of_handovers(unlocked: Unlocked) -> int:
    with unlocked.read() as tx:
        ((page,),) = tx.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'handovers'")
        return int(page)


def _spoil(home: Path, page: int) -> None:
    """Change something in this page, past the store."""
    with (home / "store.db").open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES + 100)
        file.write(b"\0\1\2\3")


def test_a_page_that_does_not_fit_is_told_once_it_was_looked_at_twice(
    qtbot: QtBot, opened: Unlocked, looking: LookBehind, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spoil(opened.home, _page_of_handovers(opened))
    told: list[object] = []
    looking.found.connect(told.append)
    with qtbot.waitSignal(looking.ended):
        looking.start()
    assert "does not hold what was written" in str(told[0].values)  # type: ignore[attr-defined]
    assert opened.looking.is_doubted
    assert not opened.looking.is_whole


def test_a_page_that_was_just_being_written_is_no_damage(
    qtbot: QtBot, opened: Unlocked, looking: LookBehind, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = PageSeals.broken
    looks = []

    def torn(seals: PageSeals, *pages: object) -> Iterator[int]:
        looks.append(pages)
        yield from [2] if len(looks) == 1 else real(seals, *pages)  # type: ignore[arg-type]

    monkeypatch.setattr(PageSeals, "broken", torn)
    with qtbot.assertNotEmitted(looking.found), qtbot.waitSignal(looking.ended):
        looking.start()
    assert len(looks) == 2
    assert opened.looking.is_whole


def test_whoever_wants_the_store_interrupts_it_and_it_is_tried_again(
    qtbot: QtBot, opened: Unlocked, looking: LookBehind, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []
    real = database.check_contents
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

    def slow(connection: database.Connection) -> None:
        tries.append("begun")
        if len(tries) == 1:
            with translated():
                connection.execute(endless).fetchall()
        real(connection)

    monkeypatch.setattr(database, "check_contents", slow)
    with qtbot.waitSignal(looking.ended):
        looking.start()
        qtbot.waitUntil(lambda: bool(tries))
        save_family(opened, a_family(family_name="Tussendoor"))
    assert len(tries) >= 2
    assert opened.looking.is_whole
    assert len(list_families(opened)) == 2


def test_tables_that_do_not_fit_together_are_told(
    qtbot: QtBot, opened: Unlocked, looking: LookBehind, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_connection: database.Connection) -> None:
        raise database.page_is_broken()

    monkeypatch.setattr(database, "check_contents", broken)
    with qtbot.waitSignal(looking.found), qtbot.waitSignal(looking.ended):
        looking.start()
    assert not opened.looking.is_whole


# --- in the window


def _unlocking(window: MainWindow, passphrase: str) -> UnlockPage:
    """The page on which somebody just gave the passphrase."""
    page = window.entrance
    assert isinstance(page, UnlockPage)
    page.field.setText(passphrase)
    page.unlock()
    return page


def test_the_window_opens_it_at_once_and_remembers_that_all_of_it_was_sound(
    qtbot: QtBot, large: Callable[[], Unlocked], passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    large().close()
    window = open_window()
    _unlocking(window, passphrase)
    qtbot.waitUntil(lambda: window.shell is not None)
    assert window.shell is not None
    unlocked = window.shell.desk.unlocked
    qtbot.waitUntil(lambda: bool(unlocked.looking.looked.at))
    assert unlocked.looking.is_whole
    assert not window.shell.alarm.text()


def test_damage_in_a_store_that_opened_at_once_is_told_in_the_window_and_at_the_next_opening(
    qtbot: QtBot,
    large: Callable[[], Unlocked],
    passphrase: str,
    open_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(looked_through, "left", lambda path, _marks: Left((path.stat().st_size,), ""))
    with large() as unlocked:
        home, number = unlocked.home, _page_of_handovers(unlocked)
    large().close()
    _spoil(home, number)
    window = open_window()
    _unlocking(window, passphrase)
    qtbot.waitUntil(lambda: window.shell is not None)
    shell = window.shell
    assert shell is not None
    qtbot.waitUntil(lambda: shell.alarm.text().startswith("The store is damaged"))
    window.lock()
    page = _unlocking(window, passphrase)
    qtbot.waitUntil(lambda: page.problem().startswith("The store is damaged"))
    assert page.look is not None


def test_a_store_that_was_not_closed_in_good_order_shows_how_far_the_check_is_and_can_be_stopped(
    qtbot: QtBot,
    large: Callable[[], Unlocked],
    passphrase: str,
    open_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (state_folder() / looked_through.FILE).unlink()
    monkeypatch.setattr(unlock_page, "_UNTOLD", -1.0)
    real = database.check_pages

    def slow(seals: PageSeals, step: Callable[[float], None]) -> None:
        while waiting:
            step(0.1)
        real(seals, step)

    waiting = [True]
    monkeypatch.setattr(database, "check_pages", slow)
    window = open_window()
    page = _unlocking(window, passphrase)
    qtbot.waitUntil(page._stop.isVisible)
    assert page._lead.text().startswith("Your notes are checked before they open")
    page._stop.click()
    qtbot.waitUntil(page.open_button.isEnabled)
    assert page.problem().startswith("Stopped at your request")
    assert not page._stop.isVisible()
    assert page._lead.text().startswith("Your notes are encrypted")
    waiting.clear()
    page.unlock()
    qtbot.waitUntil(lambda: window.shell is not None)


@pytest.mark.parametrize("height", [768 - 20 - 32, 768 - 48 - 32 - 61])
def test_the_line_that_comes_moves_no_button_and_brings_no_bar_on_a_small_laptop(
    open_shell: OpenShell, height: int
) -> None:
    speak("nl")
    shell = open_shell((1366, height))  # of 768: the rest is titles and bars
    side = shell.behind.parentWidget()
    assert side is not None

    def places() -> list[QPoint]:
        settle(shell)
        found = [*side.findChildren(QPushButton), *side.findChildren(QScrollBar)]
        return [each.mapTo(side, QPoint()) for each in found if each.isVisible()]

    before = places()
    shell.behind.show()
    assert places() == before
    assert shell.behind.isVisible()
