"""F12 and Ctrl+L work always: under any question, menu or list, after any change of the window, on a full disk."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import kansenboek
from kansenboek.app import make_window
from kansenboek.book.drafts import open_drafts
from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite
from kansenboek.kit.place import Place
from kansenboek.safety.pages.unlock_page import UnlockPage
from kansenboek.storage.files import BALLAST
from kansenboek.ui import drafts as drafts_module
from kansenboek.ui.aside import Aside
from kansenboek.ui.ask_line import ask_line
from kansenboek.ui.dialogs import questions
from kansenboek.ui.folders import ask_file
from kansenboek.ui.guard import Guard
from kansenboek.ui.language_choosers import _LanguageLine
from kansenboek.ui.printing import ask_printer
from kansenboek.ui.shell import Shell
from kansenboek.ui.widgets import agreed
from kansenboek.window import MainWindow
from tests.there import there

from .pages import fill
from .readable import readable
from .test_drafts import new_visit, observed, type_observed

SURNAME = "Canarievogel"


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> MainWindow:
    made = open_window()
    made.show_store(unlocked)
    return made


def shell_of(window: MainWindow) -> Shell:
    return there(window.shell)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key from the keyboard: it goes to the window that has the attention, whatever that is."""
    top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    QTest.keyClick(there(there(top).windowHandle()), key, modifier)


def hide_screen() -> None:
    press(Qt.Key.Key_F12)


def lock() -> None:
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def ask_whether(parent: QWidget) -> bool:
    return agreed(parent, f"Erase {SURNAME}?", "", yes="Yes", no="No")


ASKED: dict[str, Callable[[QWidget], object]] = {
    "a question": ask_whether,
    "a line": lambda parent: ask_line(parent, "Title", SURNAME),
    "a file": lambda parent: ask_file(parent, SURNAME, "All (*)"),
}


def spoken() -> str:
    """Everything that can be read in the windows of this program, hidden or not: Qt hands on all that is in one."""
    tops = [top for top in QApplication.topLevelWidgets() if top.windowHandle() is not None]
    texts = [readable(top) for top in tops if top.windowType() != Qt.WindowType.Popup]
    return "\n".join(text for found in texts for text in found)


Wish = Callable[[], bool]


def while_asking(ask: Callable[[], object], play: Iterator[Wish]) -> list[object]:
    """Call `ask`, which waits for an answer, and let `play` go on meanwhile as far as its next wish each time.

    Gives what `ask` gave; raises what went wrong in `play`.
    """
    wishes: list[Wish] = [lambda: True]
    wrong: list[BaseException] = []
    clock = QTimer(interval=5)

    def go_on() -> None:
        try:
            if wishes[0]():
                wishes[0] = next(play)
        except StopIteration:
            clock.stop()
        except BaseException as error:  # noqa: BLE001 - raised below
            wrong.append(error)
            clock.stop()
            questions.end_all()

    clock.timeout.connect(go_on)
    clock.start()
    given = [ask()]
    if wrong:
        raise wrong[0]
    return given


@pytest.mark.parametrize("what", ASKED)
def test_a_question_is_hidden_and_given_back(what: str, window: MainWindow) -> None:
    def play() -> Iterator[Wish]:
        yield lambda: bool(questions.open) and questions.open[0].isVisible()
        dialog = questions.open[0]
        assert SURNAME in spoken()  # the control
        place = dialog.geometry()
        hide_screen()
        yield lambda: window.cover.is_down
        assert not dialog.isVisible()
        assert SURNAME not in spoken()
        press(Qt.Key.Key_Return)
        yield dialog.isVisible
        assert (dialog.geometry(), dialog.isModal()) == (place, True)
        assert shell_of(window).isVisible()
        dialog.reject()

    assert not while_asking(lambda: ASKED[what](window), play())[0]


def test_a_question_that_came_back_can_be_answered(window: MainWindow) -> None:
    QAccessible.setActive(True)

    def play() -> Iterator[Wish]:
        yield lambda: bool(questions.open) and questions.open[0].isVisible()
        dialog = questions.open[0]
        hide_screen()
        yield lambda: window.cover.is_down
        press(Qt.Key.Key_Return)
        yield dialog.isVisible
        yes = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Yes")
        QTest.mouseClick(yes, Qt.MouseButton.LeftButton)

    assert while_asking(lambda: ask_whether(window), play())[0]


@pytest.mark.parametrize("what", ASKED)
def test_locking_ends_a_question_without_an_answer(
    what: str, window: MainWindow, unlocked: Unlocked, qtbot: QtBot
) -> None:
    type_observed(new_visit(shell_of(window), fill(unlocked)), "midden in een zin")

    def play() -> Iterator[Wish]:
        yield lambda: bool(questions.open) and questions.open[0].isVisible()
        lock()

    assert not while_asking(lambda: ASKED[what](window), play())[0]
    assert not ASKED[what](window)  # who asks goes on asking: nobody sees it
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), UnlockPage))
    assert not window.cover.is_down
    assert not questions.refused


def test_menus_and_lists_are_closed_and_nothing_of_them_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    menu = window._empty_menus[0]
    chosen: list[object] = []
    menu.triggered.connect(chosen.append)
    menu.popup(window.pos())
    qtbot.waitUntil(menu.isVisible)
    hide_screen()
    qtbot.waitUntil(lambda: window.cover.is_down)
    assert not menu.isVisible()
    window.cover.lift()
    combo = QComboBox(window)
    combo.addItems(["a", "b"])
    combo.show()
    combo.showPopup()
    qtbot.waitUntil(combo.view().isVisible)
    hide_screen()
    qtbot.waitUntil(lambda: window.cover.is_down)
    assert not combo.view().isVisible()
    assert (combo.currentText(), chosen) == ("a", [])


def test_after_every_change_of_the_window_both_keys_work(window: MainWindow, qtbot: QtBot) -> None:
    for key, value in (("language", "nl"), ("theme", "dark"), ("text_size", 150), ("language", "en")):
        window.choices.change(key, value)
        hide_screen()
        qtbot.waitUntil(lambda: window.cover.is_down)
        window.cover.lift()
    menus = [action.menu() for action in window.menuBar().actions()]
    assert len(menus) == 4
    lock()
    qtbot.waitUntil(lambda: window.shell is None)


def test_a_book_that_is_open_before_the_first_paint_is_hidden_by_the_key_too(
    unlocked: Unlocked, qtbot: QtBot
) -> None:
    """As the demo opens: by itself the window listens for the keys only when it was painted."""
    made = make_window(unlocked.home, language="en")
    qtbot.addWidget(made)
    press_f12 = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(made, press_f12)
    QApplication.processEvents()
    assert not made.cover.is_down  # control: nothing listens, and nothing of the book is there
    made.show_store(unlocked)
    QApplication.sendEvent(made, press_f12)
    qtbot.waitUntil(lambda: made.cover.is_down)
    assert not made._painted
    there(made.shell).give_up_store()


def test_behind_the_curtain_nothing_of_the_book_can_be_read(
    window: MainWindow, unlocked: Unlocked, qtbot: QtBot
) -> None:
    family = fill(unlocked)
    shell = shell_of(window)
    shell.go(Place("family", family))
    name = "Çelik"
    assert name in spoken()  # the control
    focus = window.focusWidget()
    hide_screen()
    qtbot.waitUntil(lambda: window.cover.is_down)
    assert name not in spoken()
    assert window.windowTitle() == "Kansenboek"
    window.cover.lift()
    assert name in spoken()
    assert window.focusWidget() is focus


@pytest.mark.parametrize(
    "case",
    [("д", 46, True), ("م", 46, True), ("Λ", 46, True), ("т", 57, False), ("n", 46, False), ("ø", 46, False)],
)
def test_a_board_without_latin_letters_locks_with_the_key_where_the_l_is(
    case: tuple[str, int, bool], window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    letter, stands_at, locks = case
    asked: list[bool] = []
    guard = there(window.findChild(Guard))
    guard.lock_asked.disconnect()
    guard.lock_asked.connect(lambda: asked.append(True))
    press = QKeyEvent(
        QEvent.Type.KeyPress,
        ord(letter.upper()),
        Qt.KeyboardModifier.ControlModifier,
        stands_at,
        0,
        0,
    )
    QApplication.sendEvent(window, press)
    QApplication.processEvents()
    assert bool(asked) is locks


def test_what_is_selected_stays_selected(window: MainWindow, qtbot: QtBot) -> None:
    shell_of(window).go(Place("new_family"))
    line = window.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setText(SURNAME)
    line.setSelection(3, 4)
    hide_screen()
    qtbot.waitUntil(lambda: window.cover.is_down)
    window.cover.lift()
    assert (line.selectedText(), window.focusWidget()) == (SURNAME[3:7], line)


def test_what_is_half_typed_stays_half_typed(window: MainWindow, qtbot: QtBot) -> None:
    shell_of(window).go(Place("new_family"))
    line = next(each for each in window.findChildren(_LanguageLine) if each.isVisible())
    chosen: list[str] = []
    line.chosen.connect(chosen.append)
    for leaves in (True, False):
        chosen.clear()
        line.setFocus()
        assert line.hasFocus()
        line.setText("")
        QTest.keyClicks(line, "turkish")
        if leaves:  # the control: who leaves the field has chosen
            there(there(line.completer()).popup()).hide()
            line.clearFocus()
        else:
            hide_screen()
            qtbot.waitUntil(lambda: window.cover.is_down)
            window.cover.lift()
        assert bool(chosen) == leaves


def test_what_was_copied_is_off_the_clipboard_behind_the_curtain(window: MainWindow, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    shell_of(window).go(Place("new_family"))
    line = window.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setText(SURNAME)
    line.selectAll()
    line.copy()
    window.draw_curtain()
    assert clipboard.text() == ""
    window.cover.lift()
    assert clipboard.text() == SURNAME
    window.draw_curtain()
    clipboard.setText("van een ander programma")
    window.cover.lift()
    assert clipboard.text() == "van een ander programma"


def full_until(monkeypatch: pytest.MonkeyPatch, there_is_room: Callable[[], bool]) -> None:
    keep = drafts_module.keep_draft  # type: ignore[attr-defined]

    def kept_if_there_is_room(*given: object) -> None:
        if not there_is_room():
            raise CannotWrite(place="store.db")
        keep(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(drafts_module, "keep_draft", kept_if_there_is_room)


def test_on_a_full_disk_it_locks_with_the_space_that_was_set_aside(
    window: MainWindow, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    type_observed(new_visit(shell_of(window), fill(unlocked)), SURNAME)
    ballast = unlocked.home / BALLAST
    assert ballast.is_file()
    full_until(monkeypatch, lambda: not ballast.exists())
    assert window.lock()
    assert not ballast.exists()  # the next opening makes it again
    window.show_store(unlock_store(unlocked.home, passphrase, kdf=window._access.kdf))
    assert open_drafts(shell_of(window).desk.unlocked)[0].forms["visit"]["observed"] == SURNAME
    assert ballast.is_file()


def test_a_disk_that_takes_nothing_leaves_the_curtain_and_locks_as_soon_as_it_can(
    window: MainWindow, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page, room = new_visit(shell_of(window), fill(unlocked)), False
    type_observed(page, SURNAME)
    full_until(monkeypatch, lambda: room)
    there(window.autolock).lock_now()
    assert window.cover.is_down
    assert SURNAME not in spoken()
    assert "cannot be written" in spoken()
    window.cover.lift()
    assert observed(page) == SURNAME
    assert not window._locking._timer.isActive()  # somebody goes on with it
    assert not window.lock()
    window._locking._timer.setInterval(1)
    room = True
    qtbot.waitUntil(lambda: window.shell is None)


def test_closing_behind_the_curtain_asks_nothing_and_keeps_what_was_typed(
    window: MainWindow, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, clock: FixedClock
) -> None:
    type_observed(new_visit(shell_of(window), fill(unlocked)), SURNAME)
    window.draw_curtain()
    window.close()
    assert window.shell is None
    with unlock_store(unlocked.home, passphrase, kdf=kdf, clock=clock) as again:
        assert open_drafts(again)[0].forms["visit"]["observed"] == SURNAME


def test_while_work_is_going_on_the_curtain_comes_at_once_and_the_lock_when_it_ended(
    window: MainWindow, qtbot: QtBot
) -> None:
    shell = shell_of(window)
    down: list[bool] = []

    looked = threading.Event()

    def work(_step: object) -> None:
        assert looked.wait(30)

    def look() -> None:
        down.append(window.cover.is_down)
        looked.set()

    QTimer.singleShot(0, window.lock)
    QTimer.singleShot(0, look)
    Aside(shell, shell.desk).run(work, "Working", can_stop=False)
    assert down == [True]
    qtbot.waitUntil(lambda: window.shell is None)


def test_a_question_that_comes_behind_the_curtain_waits_for_it(window: MainWindow) -> None:
    def play() -> Iterator[Wish]:
        yield lambda: bool(questions.open)
        box = questions.open[0]
        assert isinstance(box, QMessageBox)
        assert not box.isVisible()
        assert SURNAME not in spoken()
        window.cover.lift()
        yield box.isVisible
        next(each for each in box.buttons() if each.text() == "Yes").click()

    window.draw_curtain()
    assert while_asking(lambda: ask_whether(window), play()) == [True]


def test_every_dialog_comes_by_the_one_road() -> None:
    own = Path(kansenboek.__file__).parent
    waits = re.compile(r"\.exec\(|QMessageBox\.(question|warning|critical|information)|Dialog\.get")
    found = {path.name for path in own.rglob("*.py") if waits.search(path.read_text("utf-8"))}
    assert found == {"app.py", "aside.py", "dialogs.py"}
    assert callable(ask_printer)


def test_a_key_that_is_delivered_again_is_looked_at_then_and_a_shortcut_works_at_once_afterwards(
    window: MainWindow, qtbot: QtBot
) -> None:
    guard, handle = there(window.findChild(Guard)), there(window.windowHandle())
    key = Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(handle, again)  # as the bridge to a screen reader does
    assert guard.delivered_again
    first_look = QKeyEvent(QEvent.Type.ShortcutOverride, *key)
    first_look.ignore()
    QApplication.sendEvent(handle, first_look)
    assert first_look.isAccepted()
    press(*key)  # nobody stands between any more
    qtbot.waitUntil(lambda: shell_of(window).place() == Place("search"))
    assert not guard.delivered_again
