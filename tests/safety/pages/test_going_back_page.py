"""A backup is put back from a running book: looked into, beside it, or in its place."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.pages import going_back
from kansenboek.safety.pages.exchanging import PutBackStep
from kansenboek.safety.pages.going_back import GoingBackPage
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.storage import backup, beside
from kansenboek.storage.lending import Step
from kansenboek.ui.tasks import Work
from kansenboek.window import MainWindow
from tests.factory import a_family
from tests.there import there
from tests.ui.waits import answer_next

BEFORE, SINCE = "Blijver", "Nieuwer"


@pytest.fixture
def page(
    unlocked: Unlocked, open_window: Callable[[], MainWindow], tmp_path: Path, passphrase: str, qtbot: QtBot
) -> GoingBackPage:
    """The page, when it has told what is in a backup of before the last family came."""
    save_family(unlocked, a_family(family_name=BEFORE))
    (tmp_path / "stick").mkdir()
    backup = make_backup(unlocked, tmp_path / "stick").path
    save_family(unlocked, a_family(family_name=SINCE))
    window = open_window()
    window.show_store(unlocked)
    shell = there(window.shell)
    shell.go(Place("go_back"))
    page = shell.page()
    assert isinstance(page, GoingBackPage)
    assert not page.passphrase.isVisible()
    page.take(backup)
    QTest.keyClicks(page.passphrase, passphrase)
    page.look()
    qtbot.waitUntil(page.found.isVisible)
    return page


def names(home: Path, passphrase: str, kdf: KdfPolicy) -> set[str]:
    with unlock_store(home, passphrase, kdf=kdf) as unlocked:
        return {line.family_name for line in list_families(unlocked)}


def test_it_takes_the_place_of_the_book_which_is_kept(
    page: GoingBackPage, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, *, tmp_path: Path, qtbot: QtBot
) -> None:
    window, said = page.window(), []  # type: ignore[var-annotated]
    assert isinstance(window, MainWindow)
    answer_next("Leave the book as it is", said)
    page.in_place.click()
    assert "something was saved 1 time" in said[0]
    assert window.shell is not None
    answer_next("Put it back")
    page.in_place.click()
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), UnlockPage))
    assert window.shell is None
    assert names(unlocked.home, passphrase, kdf) == {BEFORE}
    assert len(list((tmp_path / "stick").glob("*.kbk"))) == 2
    (aside,) = unlocked.home.glob("replaced-*")
    assert names(aside, passphrase, kdf) == {BEFORE, SINCE}


def test_it_comes_beside_the_book_which_stays_open(
    page: GoingBackPage, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, tmp_path: Path,
    *, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
) -> None:  # fmt: skip
    into = tmp_path / "ernaast"
    monkeypatch.setattr(going_back, "ask_folder", lambda _parent: into)
    page.beside.click()
    qtbot.waitUntil(lambda: str(into) in page.message.text())
    assert names(into, passphrase, kdf) == {BEFORE}
    assert {line.family_name for line in list_families(unlocked)} == {BEFORE, SINCE}


def test_a_wrong_passphrase_is_said_and_nothing_is_offered(page: GoingBackPage, qtbot: QtBot) -> None:
    page.take(there(page._path))
    assert not page.found.isVisible()
    page.passphrase.setText("een heel andere zin dan die")
    page.look()
    qtbot.waitUntil(page.look_now.isEnabled)
    assert page.message.text()
    assert not page.found.isVisible()


class Held:
    """A step of the work at which it waits until somebody stopped it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_there, self.goes_on = threading.Event(), threading.Event()
        unpack = backup.unpack_database

        def held(parts: backup.BackupParts, target: Path, step: Step) -> None:
            self.is_there.set()
            self.goes_on.wait(30)
            unpack(parts, target, step)

        monkeypatch.setattr(backup, "unpack_database", held)


def test_putting_it_in_the_place_of_the_book_goes_on_behind_the_window_and_can_be_stopped(
    page: GoingBackPage, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy,
    *, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window, held = page.window(), Held(monkeypatch)
    assert isinstance(window, MainWindow)
    answer_next("Put it back")
    page.in_place.click()
    qtbot.waitUntil(held.is_there.is_set)
    step = window._stack.currentWidget()
    assert isinstance(step, PutBackStep)
    qtbot.waitUntil(step.waiting.stop.isEnabled)
    QTest.keyClick(there(window.focusWidget()), Qt.Key.Key_Return)
    assert step.waiting.stop.isEnabled(), "what is typed for the page before stops nothing"
    QTest.mouseClick(step.waiting.stop, Qt.MouseButton.LeftButton)
    held.goes_on.set()
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), UnlockPage))
    first = window._stack.currentWidget()
    assert isinstance(first, UnlockPage)
    assert "Stopped at your request" in first.problem()
    assert first._problem.property("look") == "label"  # nothing is wrong
    assert names(unlocked.home, passphrase, kdf) == {BEFORE, SINCE}
    assert not list(unlocked.home.glob("replaced-*"))


def test_once_it_lies_in_the_place_of_the_book_no_stop_is_offered(
    page: GoingBackPage, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy,
    *, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window, lies_there, goes_on = page.window(), threading.Event(), threading.Event()
    assert isinstance(window, MainWindow)
    take_into_use = beside.take_into_use

    def held(home: Path) -> None:
        lies_there.set()
        goes_on.wait(30)
        take_into_use(home)

    monkeypatch.setattr(beside, "take_into_use", held)
    answer_next("Put it back")
    page.in_place.click()
    qtbot.waitUntil(lies_there.is_set)
    step = window._stack.currentWidget()
    assert isinstance(step, PutBackStep)
    try:
        qtbot.waitUntil(lambda: not step.waiting.stop.isEnabled())
    finally:
        goes_on.set()
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), UnlockPage))
    assert names(unlocked.home, passphrase, kdf) == {BEFORE}


def test_the_window_that_closes_meanwhile_leaves_the_book_and_no_keys(
    page: GoingBackPage, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy,
    *, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window, keys, held = page.window(), there(page._keys), Held(monkeypatch)
    leave = Work.leave

    def left(work: Work) -> None:
        leave(work)
        held.goes_on.set()

    monkeypatch.setattr(Work, "leave", left)
    answer_next("Put it back")
    page.in_place.click()
    qtbot.waitUntil(held.is_there.is_set)
    assert any(keys.secret)
    window.close()
    assert not any(keys.secret)
    assert names(unlocked.home, passphrase, kdf) == {BEFORE, SINCE}


def test_putting_it_beside_the_book_can_be_stopped(
    page: GoingBackPage, passphrase: str, kdf: KdfPolicy, tmp_path: Path,
    *, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
) -> None:  # fmt: skip
    into, held = tmp_path / "ernaast", Held(monkeypatch)
    monkeypatch.setattr(going_back, "ask_folder", lambda _parent: into)
    page.beside.click()
    qtbot.waitUntil(lambda: held.is_there.is_set() and page.progress._parts.stop.isVisible())
    page.progress._parts.stop.click()
    held.goes_on.set()
    qtbot.waitUntil(lambda: "Stopped at your request" in page.message.text())
    assert not list(into.glob("*.db"))
    page.beside.click()  # control: unstopped it comes, and the keys are there still
    qtbot.waitUntil(lambda: str(into) in page.message.text())
    assert names(into, passphrase, kdf) == {BEFORE}
