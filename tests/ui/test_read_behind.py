"""What is read behind the window of a large book: names that must go are away, the keyboard stays, and it may end."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book import size
from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.pages.following_page import AgreementsPage
from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.people.pages.families_page import FamiliesPage
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.storage.lending import StoreLent
from kansenboek.today.pages.today_page import TodayPage
from kansenboek.ui.desk import Desk
from kansenboek.ui.heard import listen
from kansenboek.ui.page import Page
from kansenboek.ui.shell import Shell
from kansenboek.ui.undoing import undo_last
from kansenboek.ui.widgets import button
from tests.factory import a_child, a_family, an_agreement
from tests.there import there

from .fixtures import OpenShell
from .readable import names_read


@pytest.fixture
def many(unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch) -> str:
    """A family in a store that counts as large."""
    monkeypatch.setattr(size, "MANY", 0)
    family = save_family(unlocked, a_family(family_name="Çelik")).record
    save_child(unlocked, a_child(family))
    return family


class Numbers(Page):
    """A page that reads a number, and holds the thread that reads until it may go on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.go_on, self.read = threading.Event(), 0
        self.drawn: list[int] = []
        self.first = button("First", lambda: None)
        self.part = QWidget()
        QVBoxLayout(self.part).addWidget(button("Of somebody", lambda: None))
        self.body.addWidget(self.first)
        self.body.addWidget(self.part)
        self.out_of_sight.only(self.part)

    def first_focus(self) -> None:
        self.first.setFocus()

    def look(self, number: int) -> None:
        self.look_up(partial(self._read, number), self.drawn.append)

    def _read(self, number: int) -> int:
        self.read += 1
        with self.desk.unlocked.read() as tx:
            while not self.go_on.is_set():
                tx.rows("SELECT 1")  # as a long reading: with each question it asks whether to go on
        return number


@pytest.fixture
def page(shell: Shell, many: str) -> Numbers:
    listen()
    assert many
    made = Numbers(shell.desk)
    shell.put_on_top(made)
    return made


def is_busy(page: QWidget) -> bool:
    state: int = QAccessible.queryAccessibleInterface(page).state().busy
    return bool(state)


def test_until_it_is_read_the_page_says_so_to_eyes_and_to_ears(page: Numbers, qtbot: QtBot) -> None:
    page.look(1)
    assert page.part.isHidden()
    assert page._behind is not None
    assert page._behind._told is not None
    assert page._behind._told.isVisible()
    assert is_busy(page)
    page.go_on.set()
    qtbot.waitUntil(lambda: page.drawn == [1])
    assert page.part.isVisible()
    assert not page._behind._told.isVisible()
    assert not is_busy(page)
    page.go_on.clear()
    page.look(2)
    assert page.part.isVisible(), "nothing that stands there has to go"
    page.go_on.set()


def test_whoever_wants_the_store_has_it_without_a_word_of_the_reading(
    page: Numbers, unlocked: Unlocked, qtbot: QtBot
) -> None:
    """The reading asks nobody itself: each of its questions to the store does."""
    page.look(1)
    qtbot.waitUntil(lambda: page.read == 1)
    with unlocked.read() as tx:
        assert tx.rows("SELECT 1")
    assert not page.drawn
    qtbot.waitUntil(lambda: page.read == 2)
    page.go_on.set()
    qtbot.waitUntil(lambda: page.drawn == [1])


def test_a_page_that_nobody_sees_is_read_when_it_is_seen(page: Numbers, shell: Shell, qtbot: QtBot) -> None:
    """What was found for what was asked before is not taken for what is asked now."""
    page.look(1)
    qtbot.waitUntil(lambda: page.read == 1)
    shell.put_on_top(above := Numbers(shell.desk))
    page.look(2)
    page.go_on.set()
    above.go_on.set()
    above.look(5)
    qtbot.waitUntil(lambda: above.drawn == [5])
    assert page.read == 1
    assert page.is_reading
    shell.close_top()
    qtbot.waitUntil(lambda: page.drawn == [2])


def test_a_page_that_closes_while_it_waits_for_the_store_asks_for_it_no_more(
    page: Numbers, shell: Shell, unlocked: Unlocked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store may be closed then: to be lent out by a page that goes would end the program."""
    asked: list[object] = []
    page.look(1)
    qtbot.waitUntil(lambda: page.read == 1)
    behind = page._behind
    assert behind is not None
    with unlocked.read() as tx:  # it is wanted
        tx.rows("SELECT 1")
    qtbot.waitUntil(behind._again.isActive)
    shell.close_top()
    assert not behind._again.isActive()
    assert not unlocked.is_offered
    monkeypatch.setattr(unlocked, "offer", lambda: asked.append(1))
    behind._begin()  # as a moment that was under way
    assert not asked


def test_what_is_quick_is_read_at_once_and_what_was_begun_is_let_go(page: Numbers, qtbot: QtBot) -> None:
    page.look(1)
    qtbot.waitUntil(lambda: page.read == 1)
    page.look_up(lambda: 7, page.drawn.append, at_once=True)
    assert page.drawn == [7]
    assert page.part.isVisible()
    assert not page.is_reading
    page.go_on.set()
    page.look(2)
    qtbot.waitUntil(lambda: len(page.drawn) == 2)
    assert page.drawn == [7, 2]


@pytest.mark.parametrize("stays", [True, False])
def test_the_cursor_begins_where_the_page_begins_unless_somebody_took_it(
    page: Numbers, shell: Shell, qtbot: QtBot, stays: bool
) -> None:
    begun: list[bool] = []
    page.look(1)
    page.setFocus()  # as a page whose first line is not there yet
    page.first_focus = lambda: begun.append(True)  # type: ignore[method-assign]
    if not stays:
        page.first.setFocus()
    page.go_on.set()
    qtbot.waitUntil(lambda: page.drawn == [1])
    if stays:
        qtbot.waitUntil(lambda: bool(begun))
    else:
        assert page.first.hasFocus()


def families(shell: Shell, qtbot: QtBot) -> FamiliesPage:
    shell.go(Place("families"))
    page = shell.page()
    assert isinstance(page, FamiliesPage)
    qtbot.waitUntil(lambda: not page.is_reading)
    assert names_read(shell, "Çelik")
    return page


def test_names_are_away_at_once_when_parents_begin_to_look_along(
    shell: Shell, qtbot: QtBot, many: str
) -> None:
    page = families(shell, qtbot)
    assert many
    shell.desk.looking.start("")
    assert page.is_reading
    assert not names_read(shell, "Çelik", in_sight=True), "before anything was read anew"
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.table.isVisible()
    assert not names_read(shell, "Çelik")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_1])
def test_no_key_chooses_a_line_that_is_away(shell: Shell, qtbot: QtBot, many: str, key: Qt.Key) -> None:
    """Nobody sees which one it would be, and its family may be gone."""
    page = families(shell, qtbot)
    page.first_focus()
    shell.desk.changes.happened.emit(Changes(kinds=frozenset({"family"})))
    assert page.is_reading
    assert page.table.isHidden()
    if key == Qt.Key.Key_1:
        page.box.setText("c")
        page.box._timer.stop()  # the moment before it is searched
    QTest.keyClick(page.box, key)
    assert shell.page() is page
    assert page.box.hasFocus()
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.table.isVisible()
    assert many


def test_a_family_that_was_erased_is_away_at_once(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, many: str
) -> None:
    other = save_family(unlocked, a_family(family_name="Demir")).record
    save_child(unlocked, a_child(other, given_name="Ali", surname="Demir"))
    page = families(shell, qtbot)
    shell.desk.changes.happened.emit(erase_family(unlocked, many).changes)
    assert not names_read(shell, "Çelik", in_sight=True), "before anything was read anew"
    qtbot.waitUntil(lambda: not page.is_reading)
    assert names_read(shell, "Demir")
    assert not names_read(shell, "Çelik")


def test_hidden_names_stay_hidden_when_all_is_read(page: Numbers, qtbot: QtBot) -> None:
    """The window is out of sight meanwhile; what is read then shows nobody before it has the attention again."""
    page.look(1)
    page.out_of_sight.hide_names()
    page.go_on.set()
    qtbot.waitUntil(lambda: page.drawn == [1])
    assert page.part.isHidden()
    page.out_of_sight.window_state(Qt.ApplicationState.ApplicationActive)
    assert page.part.isVisible()


def test_enter_opens_whom_was_typed_also_while_everybody_is_read(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, many: str
) -> None:
    save_family(unlocked, a_family(family_name="Aydın"))
    shell.go(Place("families"))
    page = shell.page()
    assert isinstance(page, FamiliesPage)
    assert page.is_reading
    QTest.keyClicks(page.box, "cel")
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    assert shell.page().family_id == many


def test_what_is_found_stays_when_the_box_was_empty_for_a_moment(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, many: str
) -> None:
    """Everybody is being read then: that arrives in a list that somebody narrowed down again."""
    save_family(unlocked, a_family(family_name="Aydın"))
    page = families(shell, qtbot)
    page.begin_search("cel")
    page.box.settled.emit()
    page.box.clear()
    page.box.settled.emit()
    assert page.is_reading
    page.box.undo()
    page.box.settled.emit()
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.box.text() == "cel"
    assert [line.id for line in page.table.rows()] == [many]


def test_the_keyboard_stays_at_a_line_whose_step_was_pressed_and_taken_back(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, many: str
) -> None:
    """The steps of a line that is done are dead until all is read anew; the arrows and the keys are not."""
    for _each in range(2):
        save(unlocked, an_agreement(many))
    shell.go(Place("agreements"))
    page = shell.page()
    assert isinstance(page, AgreementsPage)
    qtbot.waitUntil(lambda: not page.is_reading)
    line = page.lines[1]
    line.steps.findChildren(QPushButton)[0].setFocus()
    QTest.keyClick(there(line.window().focusWidget()), Qt.Key.Key_Space)
    assert page.is_reading
    assert not line.steps.isEnabled()
    assert line.head.hasFocus()
    undo_last(shell.desk)
    assert page.is_reading
    qtbot.waitUntil(lambda: not page.is_reading)
    # At the other one where the list without it came in between.
    qtbot.waitUntil(lambda: any(each.head.hasFocus() for each in page.lines))
    assert page.lines[1].steps.isEnabled()


def test_nothing_of_today_stands_beside_the_window_while_it_is_read(
    open_shell: OpenShell, qtbot: QtBot, many: str
) -> None:
    """What is shown before the page holds it is a window of its own, and takes the keyboard."""
    assert many
    shell = open_shell()
    page = shell.page()
    assert page.is_reading
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [shell.window()]
    qtbot.waitUntil(lambda: not page.is_reading)
    assert isinstance(page, TodayPage)
    assert page.backup.isVisible()
    assert page.backup.text()


def test_a_small_book_is_read_at_once(shell: Shell, unlocked: Unlocked) -> None:
    save_family(unlocked, a_family(family_name="Çelik"))
    shell.go(Place("families"))
    assert names_read(shell, "Çelik")
    assert not shell.page().reads_behind
    shell.desk.changes.happened.emit(Changes())


def test_an_error_is_told_on_the_page(page: Numbers, qtbot: QtBot) -> None:
    def fail() -> int:
        raise StoreLent

    page.look_up(fail, page.drawn.append)
    qtbot.waitUntil(page.message.isVisible)
    assert not page.is_reading
    assert page._behind is not None
    assert page._behind._told is not None
    assert not page._behind._told.isVisible(), "nothing is being looked up any more"
    assert page.part.isHidden(), "nothing is known of what stands there"
    page.go_on.set()
    page.look(3)
    assert page._behind._told.isVisible()
    qtbot.waitUntil(lambda: page.drawn == [3])
    assert page.part.isVisible()
