"""A damaged store at the entrance: what can be read is shown, and a backup takes its place."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kansenboek.book import stores
from kansenboek.book.generation_watch import StoreOlder
from kansenboek.book.stores import KdfPolicy, create_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.people.actions.families import list_families
from kansenboek.safety.actions import entrance
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.actions.rescue import put_backup_in_place, rescue_store
from kansenboek.safety.pages import restore_step
from kansenboek.safety.pages.restore_step import RestoreStep
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.storage.pages import PAGE_BYTES
from kansenboek.ui.tasks import Work
from kansenboek.window import MainWindow
from tests.there import there

from .fixtures import OpenShell
from .pages import fill

FAMILIES = 6


@pytest.fixture
def damaged(home: Path, tmp_path: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Path:
    """A store with a page that was changed; gives its backup."""
    with create_store(home, passphrase, kdf=kdf, clock=clock).unlocked as unlocked:
        for number in range(FAMILIES):
            fill(unlocked, name=f"Gezin {number}")
        path = make_backup(unlocked, tmp_path / "stick").path
        with unlocked.read() as tx:
            ((page,),) = tx.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'visits'")
    held = bytearray((home / "store.db").read_bytes())
    held[(page - 1) * PAGE_BYTES + 200] ^= 1
    (home / "store.db").write_bytes(held)
    return path


def refused(qtbot: QtBot, window: MainWindow, passphrase: str) -> UnlockPage:
    page = window.entrance
    assert isinstance(page, UnlockPage)
    assert page.look is None
    page.field.setText(passphrase)
    page.unlock()
    qtbot.waitUntil(lambda: page.problem().startswith("The store is damaged"))
    return page


def test_what_can_be_read_opens_only_to_read_and_says_what_is_missing(
    qtbot: QtBot, damaged: Path, passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    page = refused(qtbot, window, passphrase)
    assert page.look is not None
    page.look.click()
    qtbot.waitUntil(lambda: window.shell is not None)
    shell = window.shell
    assert shell is not None
    assert len(list_families(shell.desk.unlocked)) == FAMILIES
    assert "Nothing can be saved in it" in shell.alarm.text()
    assert "Home visit" in shell.alarm.text()
    window.new_family()
    form = shell.page()
    form.forms["family"].box("family_name").editor.line.setText("Nieuw")  # type: ignore[attr-defined]
    form.forms["family"].box("home_languages").editor.set_value(("nl",))  # type: ignore[attr-defined]
    assert not form.save()
    assert "Nothing can be saved in it" in form.message.text()
    shell._close_trail()


def test_a_backup_is_put_in_its_place(
    qtbot: QtBot, damaged: Path, home: Path, passphrase: str, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window._access = window._access._replace(ask_file=lambda _parent, _title, _kinds: damaged)
    page = refused(qtbot, window, passphrase)
    assert page.from_backup is not None
    page.from_backup.click()
    step = window._stack.currentWidget()
    assert isinstance(step, RestoreStep)
    step.field.setText(passphrase)
    step.begin.click()
    qtbot.waitUntil(lambda: window.shell is not None)
    assert window.shell is not None
    assert len(list_families(window.shell.desk.unlocked)) == FAMILIES
    assert not window.shell.desk.unlocked.read_only
    assert list(home.glob("damaged-*"))
    assert not any(window.shell.desk.unlocked.verify())


def when_told(
    goes_on: threading.Event, were_there: list[bool], made: Callable[..., Any]
) -> Callable[..., Any]:
    """The same as `made`, when `goes_on` says so."""

    def make(*given: Any, **told: Any) -> Any:
        were_there.append(goes_on.wait(30))  # on the thread of the window this would wait in vain
        return made(*given, **told)

    return make


@pytest.mark.parametrize("way", ["rescued", "put back"])
def test_the_window_goes_on_while_a_store_is_rescued_or_put_back(
    *,
    qtbot: QtBot,
    damaged: Path,
    passphrase: str,
    open_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    window = open_window()
    window._access = window._access._replace(ask_file=lambda _parent, _title, _kinds: damaged)
    page = refused(qtbot, window, passphrase)
    goes_on = threading.Event()
    were_there: list[bool] = []
    waiting = partial(when_told, goes_on, were_there)

    if way == "rescued":
        monkeypatch.setattr(entrance, "rescue_store", waiting(rescue_store))
        there(page.look).click()
        assert not page.open_button.isEnabled()
        assert not there(page.from_backup).isEnabled()
    else:
        made = waiting(put_backup_in_place)
        monkeypatch.setattr(restore_step, "put_backup_in_place", made)
        there(page.from_backup).click()
        step = window._stack.currentWidget()
        assert isinstance(step, RestoreStep)
        step.field.setText(passphrase)
        step.begin.click()
        assert not step.back.isEnabled()
    QTimer.singleShot(50, goes_on.set)
    qtbot.waitUntil(lambda: window.shell is not None)
    assert were_there == [True]


@pytest.mark.parametrize("way", ["rescued", "opened"])
def test_who_chooses_another_look_meanwhile_gets_in_all_the_same(
    *,
    qtbot: QtBot,
    request: pytest.FixtureRequest,
    home: Path,
    passphrase: str,
    kdf: KdfPolicy,
    open_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    """A page that is drawn anew would hear nothing of the store, which would stay open and locked for everybody."""
    goes_on = threading.Event()
    waiting = partial(when_told, goes_on, [])
    if way == "rescued":
        request.getfixturevalue("damaged")
        window = open_window()
        page = refused(qtbot, window, passphrase)
        monkeypatch.setattr(entrance, "rescue_store", waiting(rescue_store))
        there(page.look).click()
    else:
        create_store(home, passphrase, kdf=kdf).unlocked.close()
        window = open_window()
        entered = window.entrance
        assert isinstance(entered, UnlockPage)
        monkeypatch.setattr(stores, "open_store", waiting(stores.open_store))
        entered.field.setText(passphrase)
        entered.unlock()
    window.choices.change("theme", "dark")
    goes_on.set()
    qtbot.waitUntil(lambda: window.shell is not None)


def test_an_ordinary_mistake_offers_none_of_this(
    qtbot: QtBot, home: Path, passphrase: str, kdf: KdfPolicy, open_window: Callable[[], MainWindow]
) -> None:
    create_store(home, passphrase, kdf=kdf).unlocked.close()
    page = open_window().entrance
    assert isinstance(page, UnlockPage)
    page.field.setText("dit is hem echt niet")
    page.unlock()
    qtbot.waitUntil(lambda: bool(page.problem()))
    assert page.look is None
    assert page.from_backup is None


def test_an_older_store_that_was_put_in_its_place_is_told_above_the_page(
    unlocked: Unlocked, open_shell: OpenShell, clock: FixedClock
) -> None:
    unlocked.older_told = StoreOlder(day=clock.today())
    shell = open_shell()
    assert "older than the one that was last used here, on 28 September 2026" in shell.alarm.text()
    assert not shell.alarm.isHidden()


def after_a_question(goes_on: threading.Event, made: Callable[..., Any]) -> Callable[..., Any]:
    """The same as `made`, once it was asked whether to go on and `goes_on` says so."""

    def make(*given: Any, step: Callable[[float], None], **told: Any) -> Any:
        step(0)
        goes_on.wait()
        return made(*given, step=step, **told)

    return make


@pytest.mark.parametrize("way", ["rescued", "put back"])
def test_the_window_that_closes_meanwhile_leaves_no_keys(
    *,
    qtbot: QtBot,
    damaged: Path,
    passphrase: str,
    open_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    window = open_window()
    window._access = window._access._replace(ask_file=lambda _parent, _title, _kinds: damaged)
    page = refused(qtbot, window, passphrase)
    goes_on = threading.Event()
    leave = Work.leave

    def left(work: Work) -> None:
        leave(work)
        goes_on.set()

    monkeypatch.setattr(Work, "leave", left)
    asked_first = partial(after_a_question, goes_on)
    if way == "rescued":
        monkeypatch.setattr(entrance, "rescue_store", asked_first(rescue_store))
        there(page.look).click()
        qtbot.waitUntil(page._stop.isVisible)
        secret = there(page._keys).keys.secret
    else:
        monkeypatch.setattr(restore_step, "put_backup_in_place", asked_first(put_backup_in_place))
        there(page.from_backup).click()
        step = window._stack.currentWidget()
        assert isinstance(step, RestoreStep)
        step.field.setText(passphrase)
        step.begin.click()
        qtbot.waitUntil(step.waiting.stop.isEnabled)
        secret = there(step._keys).secret
    assert any(secret)
    window.close()
    assert not any(secret)


@pytest.mark.parametrize("way", ["rescued", "put back"])
def test_rescuing_and_putting_back_can_be_stopped_and_offered_again(
    *,
    qtbot: QtBot,
    damaged: Path,
    passphrase: str,
    open_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    window = open_window()
    window._access = window._access._replace(ask_file=lambda _parent, _title, _kinds: damaged)
    page = refused(qtbot, window, passphrase)
    goes_on = threading.Event()
    asked_first = partial(after_a_question, goes_on)
    if way == "rescued":
        monkeypatch.setattr(entrance, "rescue_store", asked_first(rescue_store))
        there(page.look).click()
        stop = page._stop
        qtbot.waitUntil(stop.isVisible)
    else:
        monkeypatch.setattr(restore_step, "put_backup_in_place", asked_first(put_backup_in_place))
        there(page.from_backup).click()
        step = window._stack.currentWidget()
        assert isinstance(step, RestoreStep)
        step.field.setText(passphrase)
        step.begin.click()
        stop = step.waiting.stop
        qtbot.waitUntil(stop.isEnabled)
    stop.click()
    goes_on.set()
    if way == "rescued":
        qtbot.waitUntil(lambda: "Stopped at your request" in page.problem())
        assert page._problem.property("look") == "label"  # nothing is wrong
        assert not page.field.property("wrong")
        there(page.look).click()  # control: it is offered still, and goes on to its end
    else:
        assert isinstance(step, RestoreStep)
        qtbot.waitUntil(lambda: "Stopped at your request" in step.problem.text())
        assert step.problem.property("look") == "label"
        step.field.setText(passphrase)
        step.begin.click()
    qtbot.waitUntil(lambda: window.shell is not None)


def test_once_the_backup_lies_in_its_place_nothing_says_that_it_was_stopped(
    *,
    qtbot: QtBot,
    damaged: Path,
    passphrase: str,
    open_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window()
    window._access = window._access._replace(ask_file=lambda _parent, _title, _kinds: damaged)
    lies_there, goes_on = threading.Event(), threading.Event()

    def held(*given: Any, **told: Any) -> Unlocked:
        made = put_backup_in_place(*given, **told)
        lies_there.set()
        goes_on.wait(30)
        return made

    monkeypatch.setattr(restore_step, "put_backup_in_place", held)
    there(refused(qtbot, window, passphrase).from_backup).click()
    step = window._stack.currentWidget()
    assert isinstance(step, RestoreStep)
    step.field.setText(passphrase)
    step.begin.click()
    qtbot.waitUntil(lies_there.is_set)
    try:
        qtbot.waitUntil(lambda: not step.waiting.stop.isEnabled())
        there(step.waiting._task).stop()  # as if it was pressed just before
    finally:
        goes_on.set()
    qtbot.waitUntil(lambda: window.shell is not None)
    assert len(list_families(there(window.shell).desk.unlocked)) == FAMILIES
