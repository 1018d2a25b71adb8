"""The main window: menus, lock, language, text size, and what happens when the program stumbles."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from kansenboek import app as app_module
from kansenboek.book.unlocked import Unlocked
from kansenboek.help.pages.help_dialogs import ShortcutSheet, shortcuts_of
from kansenboek.kit import log
from kansenboek.kit.errors import BugError
from kansenboek.kit.i18n import language
from kansenboek.kit.log import FILE_NAME, FOLDER, describe, note_crash
from kansenboek.kit.place import Place
from kansenboek.kit.settings import load_settings
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.ui.search_page import SearchPage
from kansenboek.window import MainWindow

from .audit import letter_of

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> MainWindow:
    """The window on the open store."""
    made = open_window()
    made.show_store(unlocked)
    return made


def test_lock_now_closes_the_store_and_asks_the_passphrase(
    qtbot: QtBot, window: MainWindow, passphrase: str
) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: window.shell is None)
    assert isinstance(window.entrance, UnlockPage)
    QTest.keyClicks(window.entrance.field, passphrase)
    with qtbot.waitSignal(window.entrance.opened):  # a store that is still open would be refused as busy
        window.entrance.unlock()


def test_the_keys_of_the_menu_work(window: MainWindow) -> None:
    shell = window.shell
    assert shell is not None
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert shell.page().title == "New family"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shell.page().title == "Today"
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert isinstance(shell.page(), SearchPage)
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert shell.page().title == "Families"
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert shell.page().title == "Today"


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_the_text_grows_and_shrinks_and_is_remembered(
    window: MainWindow, home: Path, qapp: QApplication, key: Qt.Key
) -> None:
    ordinary = qapp.font().pixelSize()
    QTest.keyClick(window, key, CONTROL)
    assert qapp.font().pixelSize() > ordinary
    assert load_settings(home).get("text_size") == 110
    QTest.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    assert load_settings(home).get("text_size") == 90
    QTest.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert qapp.font().pixelSize() == ordinary


def test_the_text_size_changes_without_losing_what_was_typed(window: MainWindow) -> None:
    shell = window.shell
    assert shell is not None
    shell.go(Place("families"))
    box = shell.page().box  # type: ignore[attr-defined]
    box.setText("cel")
    window.choices.step("text_size", 1)
    assert box.text() == "cel"


def test_another_language_is_remembered(window: MainWindow, home: Path) -> None:
    window.choices.choose("language", "nl")
    assert load_settings(home).get("language") == "nl"
    assert window.shell is not None
    assert window.shell.page().isVisible()
    window.choices.change("language", "en")
    assert load_settings(home).get("language") == "en"


def test_other_colours_are_remembered(window: MainWindow, home: Path, qapp: QApplication) -> None:
    window.choices.change("theme", "dark")
    assert qapp.palette().window().color().lightness() < 80
    assert load_settings(home).get("theme") == "dark"
    window.choices.change("theme", "light")
    assert qapp.palette().window().color().lightness() > 200


def test_the_title_says_which_page_and_nothing_while_locked(window: MainWindow) -> None:
    assert window.windowTitle() == "Today – Kansenboek"
    assert window.lock()
    assert window.windowTitle() == "Kansenboek"


def menus(window: MainWindow) -> list[QMenu]:
    return [menu for action in window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]


def all_actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        if isinstance(inner := action.menu(), QMenu):
            yield from all_actions(inner)


def test_every_action_is_in_a_menu_and_no_shortcut_is_there_twice(window: MainWindow) -> None:
    told = list(shortcuts_of(window.menuBar()))
    keys = [key for _menu, _text, keys in told for key in keys.split(" / ")]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    for expected in ("Ctrl+N", "Ctrl+F", "Ctrl+L", "Ctrl+Q", "F1", "Ctrl++", "Ctrl+=", "Ctrl+-"):
        assert expected in keys
    in_menus = {action for menu in menus(window) for action in all_actions(menu)}
    with_keys = [action for action in window.findChildren(QAction) if action.shortcuts() and action.text()]
    assert window.shell is not None
    assert [action.text() for action in with_keys if action not in in_menus] == ["Back"], (
        "only on a page on top"
    )


def test_the_menu_of_a_page_leads_elsewhere_in_one_line(window: MainWindow) -> None:
    shell = window.shell
    assert shell is not None
    lines = [action.text() for action in shell.page_actions()]
    assert [text for text in lines if "another page" in text] == ["Go to another page"]
    assert "Families" not in lines
    (pages,) = (menu for action in shell.page_actions() if isinstance(menu := action.menu(), QMenu))
    assert [action.shortcut().toString() for action in pages.actions()][:2] == ["Ctrl+1", "Ctrl+2"]


def test_every_menu_opens_under_a_press_of_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    window.menuBar().show()
    for menu in menus(window):
        place = window.menuBar().actionGeometry(menu.menuAction()).center()
        QTest.mouseClick(window.menuBar(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.waitUntil(menu.isVisible)
        assert [action.text() for action in menu.actions() if action.isEnabled()], menu.title()
        menu.close()
        qtbot.waitUntil(menu.isHidden)


def test_no_letter_is_twice_in_a_menu(window: MainWindow) -> None:
    for actions in (window.menuBar().actions(), *(menu.actions() for menu in menus(window))):
        letters = [letter for action in actions if (letter := letter_of(action.text()))]
        assert len(letters) == len(set(letters))


def test_the_shortcut_sheet_names_what_is_in_the_menus(qtbot: QtBot, window: MainWindow) -> None:
    sheet = ShortcutSheet(window, window.menuBar())
    qtbot.addWidget(sheet)
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"New family", "Ctrl+N", "Lock now", "Ctrl++ / Ctrl+="} <= said


def test_what_belongs_to_the_store_is_grey_while_locked(window: MainWindow) -> None:
    window.lock()
    enabled = {action.text().replace("&", ""): action.isEnabled() for action in menus(window)[0].actions()}
    assert not enabled["New family"]
    assert not enabled["Lock now"]
    assert enabled["Quit"]


# --- mistakes of the program -------------------------------------------------------------------------------------


def stumble(secret: str) -> None:
    raise ValueError(f"could not read {secret}")


def caught(secret: str) -> tuple[type[BaseException], BaseException, object]:
    try:
        stumble(secret)
    except ValueError:
        return sys.exc_info()  # type: ignore[return-value]
    raise AssertionError


def test_a_mistake_of_the_program_is_told_without_what_was_typed(
    window: MainWindow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    app_module.catch_crashes(home, window)
    told: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.extend((box.text(), box.informativeText(), box.detailedText()))
        box.reject()

    QTimer.singleShot(0, read_and_close)
    sys.excepthook(*caught("Elif Çelik"))  # type: ignore[arg-type]
    close_log(home)
    assert told[0] == "Kansenboek made a mistake."
    assert told[2].startswith("ValueError at ")
    assert "Elif" not in "".join(told)
    assert window.isVisible()


def close_log(home: Path) -> None:
    """Close its file, as the end of the process does."""
    for handler in log._logger(home).handlers:
        handler.close()
    log._logger.cache_clear()


def test_the_log_says_what_and_where_and_nothing_else(tmp_path: Path) -> None:
    kind, _error, traceback = caught("Elif Çelik")
    line = note_crash(tmp_path, kind, traceback)  # type: ignore[arg-type]
    close_log(tmp_path)
    logged = (tmp_path / FOLDER / FILE_NAME).read_text("utf-8")
    assert line in logged
    assert "ValueError at " in line
    assert "Elif" not in logged
    assert str(tmp_path) not in logged


def test_the_place_is_the_innermost_line_of_ours() -> None:
    with pytest.raises(BugError) as raised:
        load_settings(Path(":")).get("no such setting")
    assert describe(raised.type, raised.tb).startswith(
        "kansenboek.kit.errors.BugError at kansenboek.kit.settings:"
    )


def test_the_log_stays_small(tmp_path: Path) -> None:
    kind, _error, traceback = caught("x")
    for _time in range(12_000):
        note_crash(tmp_path, kind, traceback)  # type: ignore[arg-type]
    close_log(tmp_path)
    assert sum(path.stat().st_size for path in (tmp_path / FOLDER).iterdir()) <= 1_000_000


def test_a_log_that_cannot_be_written_stops_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "home"
    taken.write_text("a file where the folder should be", encoding="utf-8")
    kind, _error, traceback = caught("Elif")
    note_crash(taken, kind, traceback)  # type: ignore[arg-type]
    assert "ValueError at" in capsys.readouterr().err


def test_a_missing_library_of_the_system_is_one_sentence_with_the_package() -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    told = app_module._no_window(error)
    assert told.values == {"library": "libEGL.so.1", "package": "libegl1"}


@pytest.mark.parametrize(
    ("system", "text"),
    [
        ("win32", "DLL load failed while importing QtWidgets: The specified module could not be found."),
        ("darwin", "dlopen(/x/QtWidgets.abi3.so, 0x0002): Library not loaded"),
        ("linux", "No module named 'PySide6'"),
    ],
)
def test_a_qt_that_cannot_be_loaded_elsewhere_names_no_package_of_linux(system: str, text: str) -> None:
    told = language("en").explain(app_module._no_window(ImportError(text), system))
    assert "apt" not in told
    assert "DLL" not in told
    assert ("1809" in told) == (system == "win32")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there True lasts for ever")
def test_true_is_kept_from_the_first_paint_on(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: sys.getrefcount(True) > app_module.MANY // 2)  # see `app.keep_constants`
