"""The window writes down lists, searches and settings once, and takes its own text off the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import kansenboek
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.ui import folders
from kansenboek.ui.clipboard import OwnClipboard
from kansenboek.ui.search_page import SearchPage
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow

from .pages import PAGES, fill

OTHERS = "Van een ander programma"


def rows(unlocked: Unlocked, verb: str) -> list[str]:
    with unlocked.read() as tx:
        return [
            record for (record,) in tx.rows("SELECT record FROM audit WHERE verb = ? ORDER BY seq", (verb,))
        ]


def test_a_list_is_written_down_once_for_as_long_as_the_store_is_open(
    shell: Shell, unlocked: Unlocked
) -> None:
    fill(unlocked)
    for kind in ("families", "sessions", "families", "today", "families"):
        shell.go(Place(kind))
    noted = rows(unlocked, "list.shown")
    assert noted.count("families") == 1
    assert noted.count("today") == 1
    assert len(noted) == len(set(noted))
    family = fill(unlocked, name="Anders")
    before = len(rows(unlocked, "list.shown"))
    shell.go(Place("family", family))
    assert len(rows(unlocked, "list.shown")) == before  # one family is no list: that has a row of its own
    shell.desk.changes.happened.emit(Changes())  # drawn anew, not shown anew
    assert len(rows(unlocked, "list.shown")) == before


def test_a_search_is_written_down_with_how_many_and_never_with_its_words(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked
) -> None:
    page = PAGES["search"](shell, fill(unlocked, name="Schoonderwoerd"))
    assert isinstance(page, SearchPage)
    page.box.clear()
    page._note_time.setInterval(50)
    QTest.keyClicks(page.box, "schoonderw")
    qtbot.waitUntil(lambda: bool(rows(unlocked, "store.searched")))
    found = rows(unlocked, "store.searched")
    assert len(found) == 1  # not one for each letter
    assert int(found[0]) == page.table.model.rowCount() > 0
    with unlocked.read() as tx:
        assert "choonderw" not in str(tx.rows("SELECT verb, record FROM audit"))
    page.box.clear()
    QTest.keyClicks(page.box, "qqqq")
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    shell.go(Place("today"))  # leaving the page does not lose it
    qtbot.waitUntil(lambda: rows(unlocked, "store.searched")[-1] == "0")


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> MainWindow:
    """The whole window with the store open."""
    fill(unlocked)
    made = open_window()
    made.show_store(unlocked)
    return made


def copy_a_name(window: MainWindow) -> None:
    """Type a name in the search and copy it, by keys."""
    assert window.shell is not None
    window.shell.go(Place("search"))
    page = window.shell.page()
    assert isinstance(page, SearchPage)
    page.box.setFocus()
    page.box.clear()
    QTest.keyClicks(page.box, "Fatiha")
    QTest.keyClick(page.box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Fatiha"


@pytest.mark.parametrize("closing", [False, True])
def test_locking_and_closing_take_what_was_copied_off_the_clipboard(
    window: MainWindow, closing: bool
) -> None:
    copy_a_name(window)
    if closing:
        window.close()
    else:
        assert window.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_locking_leaves_what_another_program_copied(window: MainWindow) -> None:
    copy_a_name(window)
    QGuiApplication.clipboard().setText(OTHERS)
    assert window.lock()
    assert QGuiApplication.clipboard().text() == OTHERS


def test_a_setting_is_written_down_by_its_key_and_not_by_what_it_is(
    window: MainWindow, unlocked: Unlocked
) -> None:
    assert window.shell is not None
    window.choices.change("lock_after", 2)
    assert rows(unlocked, "setting.changed") == ["lock_after"]
    assert window.lock()
    window.choices.change("lock_after", 5)  # the store is closed: there is no log to write in


@pytest.fixture
def clipboard(qtbot: QtBot) -> Iterator[OwnClipboard]:
    parent = QWidget()
    qtbot.addWidget(parent)
    QGuiApplication.clipboard().clear()
    yield OwnClipboard(parent)


def test_what_was_copied_here_is_gone_after_locking(qtbot: QtBot, clipboard: OwnClipboard) -> None:
    field = QLineEdit("Fatiha Bouzian")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Fatiha Bouzian"
    clipboard.empty()
    assert QGuiApplication.clipboard().text() == ""


def test_what_somebody_copied_elsewhere_since_stays(
    qtbot: QtBot, clipboard: OwnClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    QGuiApplication.clipboard().setText("Fatiha Bouzian")
    monkeypatch.setattr(OwnClipboard, "_owns", lambda _self, _mode: False)  # another program did this
    QGuiApplication.clipboard().setText(OTHERS)
    clipboard.empty()
    assert QGuiApplication.clipboard().text() == OTHERS


def test_no_folder_is_kept_by_the_dialogs_of_qt(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(config))
    stick = tmp_path / "Stick van Fatiha"
    stick.mkdir()

    def choose(dialog: QFileDialog) -> int:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setDirectory(str(stick))
        dialog.selectFile(str(stick))
        dialog.accept()
        return 1

    monkeypatch.setattr(folders, "run", choose)
    parent = QWidget()
    qtbot.addWidget(parent)
    plain = QFileDialog(parent)  # control: what Qt does by itself
    choose(plain)
    plain.deleteLater()
    qtbot.waitUntil((config / "QtProject.conf").exists)
    assert "Fatiha" in (config / "QtProject.conf").read_text(encoding="utf-8")
    (config / "QtProject.conf").unlink()
    gone: list[bool] = []
    made = folders.file_dialog

    def watched(*asked: object) -> QFileDialog:
        dialog = made(*asked)  # type: ignore[arg-type]
        dialog.destroyed.connect(lambda _dialog: gone.append(True))
        return dialog

    monkeypatch.setattr(folders, "file_dialog", watched)
    folders.ask_folder(parent)
    folders.ask_file(parent, "Welk bestand?", "*")
    qtbot.waitUntil(lambda: len(gone) == 2)
    assert not (config / "QtProject.conf").exists()


def test_a_dialog_for_files_begins_where_the_last_one_ended_as_long_as_that_is_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, parent = tmp_path / "stick", QWidget()
    qtbot.addWidget(parent)
    stick.mkdir()
    monkeypatch.setattr(folders.LAST, "folder", None)

    def chosen(dialog: QFileDialog) -> bool:
        dialog.setDirectory(str(stick))
        dialog.selectFile(str(stick))
        return True

    monkeypatch.setattr(folders, "run", chosen)
    assert folders.ask_folder(parent) == stick
    assert Path(folders.file_dialog(parent, "Welk bestand?").directory().path()) == stick
    stick.rmdir()  # taken out
    assert Path(folders.file_dialog(parent, "Welk bestand?").directory().path()) != stick


def test_every_dialog_for_files_is_made_in_one_place() -> None:
    package = Path(kansenboek.__file__).parent
    makers = [path.name for path in package.rglob("*.py") if "QFileDialog(" in path.read_text("utf-8")]
    assert makers == ["folders.py"]
