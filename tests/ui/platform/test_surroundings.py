"""The window and its system: colours that change while it runs, and what other programs take of the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.app import make_window
from kansenboek.book.unlocked import Unlocked
from kansenboek.ui.dialogs import questions
from kansenboek.ui.guard import Guard
from kansenboek.ui.platform import system
from kansenboek.ui.platform.pictures import OutOfPictures
from kansenboek.ui.platform.system import Heard
from kansenboek.ui.theme import current_theme
from kansenboek.window import MainWindow
from tests.there import there

from ..pages import fill
from ..test_drafts import new_visit, observed, type_observed
from .fakes import PlayedSystem


@pytest.fixture
def here() -> Iterator[PlayedSystem]:
    yield PlayedSystem()
    questions.here = system()


@pytest.fixture
def window(qtbot: QtBot, unlocked: Unlocked, here: PlayedSystem) -> Iterator[MainWindow]:
    made = make_window(unlocked.home, language="en", here=here)
    with qtbot.waitActive(made):
        made.show()
    qtbot.waitUntil(lambda: made._around._wishes is not None)
    made.show_store(unlocked)
    yield made
    there(made.shell).give_up_store()
    made.close()
    made.deleteLater()


def switch_contrast(here: PlayedSystem, on: bool) -> None:
    """As Windows tells it with Alt, Shift and Print Screen."""
    here.contrast = on
    here.told[0](Heard.LOOKS)


def test_high_contrast_of_the_system_is_followed_while_the_program_runs(
    window: MainWindow, here: PlayedSystem
) -> None:
    window.choices.change("theme", "system")
    seen = [current_theme().name]
    for on in (True, False):
        switch_contrast(here, on)
        seen.append(current_theme().name)
    assert seen == ["light", "contrast", "light"]


def test_whoever_chose_colours_keeps_them(window: MainWindow, here: PlayedSystem) -> None:
    window.choices.change("theme", "dark")
    switch_contrast(here, True)
    assert current_theme().name == "dark"


def test_the_system_that_turns_dark_is_followed_too(window: MainWindow) -> None:
    window.choices.change("theme", "system")
    hints = QGuiApplication.styleHints()
    seen = []
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Unknown, Qt.ColorScheme.Light):
        hints.colorSchemeChanged.emit(scheme)
        seen.append(current_theme().name)
    assert seen == ["dark", "dark", "light"]


def test_colours_that_change_by_themselves_take_no_page_on_which_something_is_typed(
    window: MainWindow, here: PlayedSystem, unlocked: Unlocked
) -> None:
    window.choices.change("theme", "system")
    shell = there(window.shell)
    page = new_visit(shell, fill(unlocked))
    type_observed(page, "Midden in een zin")
    switch_contrast(here, True)
    assert current_theme().name == "contrast"
    assert there(window.shell).page() is page
    assert observed(page) == "Midden in een zin"


def test_where_nothing_is_typed_the_page_is_drawn_anew_and_is_the_same_one(
    window: MainWindow, here: PlayedSystem
) -> None:
    window.choices.change("theme", "system")
    shell = there(window.shell)
    before = there(shell.place())
    switch_contrast(here, True)
    assert window.shell is not shell
    assert there(there(window.shell).place()) == before


def test_every_window_has_the_icon_of_the_program_in_the_sizes_that_are_asked_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    later = QDialog()
    qtbot.addWidget(later)
    for each in (window, later):
        assert {size.width() for size in each.windowIcon().availableSizes()} == {16, 32, 48, 64, 256}
        assert not each.windowIcon().pixmap(16, 16).toImage().isNull()


WINDOWS: dict[str, Callable[[QWidget], QWidget]] = {
    "a window": lambda _parent: QWidget(),
    "a question": QDialog,
    "a menu": QMenu,
    "a hint": lambda parent: QWidget(parent, Qt.WindowType.ToolTip),
}


@pytest.fixture
def kept_out(qtbot: QtBot) -> tuple[QWidget, PlayedSystem]:
    """A window that is kept out of pictures, with all that stand beside it; nothing is made yet."""
    parent, here = QWidget(), PlayedSystem()
    qtbot.addWidget(parent)
    Guard(parent, OutOfPictures(here, parent))
    return parent, here


@pytest.mark.parametrize("kind", WINDOWS)
def test_every_window_is_kept_out_of_pictures_before_it_is_shown(
    kind: str, qtbot: QtBot, kept_out: tuple[QWidget, PlayedSystem]
) -> None:
    parent, here = kept_out
    parent.show()
    here.out_of_pictures.clear()
    shown = WINDOWS[kind](parent)
    qtbot.addWidget(shown)
    shown.winId()
    assert here.out_of_pictures == [int(shown.winId())]
    assert not shown.isVisible()


def test_a_list_that_folds_out_is_kept_out_and_what_stands_in_a_window_is_not(
    qtbot: QtBot, kept_out: tuple[QWidget, PlayedSystem]
) -> None:
    parent, here = kept_out
    box = QComboBox()
    box.addItems(["one", "two"])
    QVBoxLayout(parent).addWidget(box)
    with qtbot.waitExposed(parent):
        parent.show()
    assert set(here.out_of_pictures) == {int(parent.winId())}
    box.showPopup()
    qtbot.waitUntil(lambda: int(box.view().window().winId()) in here.out_of_pictures)
    assert len(set(here.out_of_pictures)) == 2


def test_before_the_first_paint_nothing_hears_all_events_and_then_every_window_is_kept_out(
    unlocked: Unlocked, here: PlayedSystem, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What hears them takes a tenth of the start or more: also on the laptops of which windows are hidden."""
    here.hiding, hear, hearing = True, qapp.installEventFilter, list[QObject]()

    def heard(listener: QObject) -> None:
        hearing.append(listener)
        hear(listener)

    monkeypatch.setattr(qapp, "installEventFilter", heard)
    made, before = make_window(unlocked.home, language="en", here=here), QDialog()
    for each in (made, before):
        qtbot.addWidget(each)
    before.show()
    made.winId()
    assert (hearing, here.out_of_pictures) == ([], [int(made.winId())])
    made.show()
    qtbot.waitUntil(lambda: made.findChild(Guard) is not None)
    assert hearing == [made.findChild(Guard)]
    assert int(before.winId()) in here.out_of_pictures  # it was there already
    later = QDialog(made)
    later.winId()
    assert here.out_of_pictures[-1] == int(later.winId())
    qtbot.waitUntil(lambda: made._around._wishes is not None)


@pytest.mark.parametrize("hides", [True, False])
def test_the_window_asks_for_it_where_the_system_can(unlocked: Unlocked, qtbot: QtBot, hides: bool) -> None:
    here = PlayedSystem()
    here.hiding = hides
    made = make_window(unlocked.home, language="en", here=here)
    qtbot.addWidget(made)
    made.winId()
    assert here.out_of_pictures == ([int(made.winId())] if hides else [])
    questions.here = system()
    assert QApplication.instance() is not None
