"""A paper is looked at whole, as wide as there is room, or larger: by keys, the wheel and buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kansenboek.kit.place import Place
from kansenboek.ui.desk import Paper, Shows
from kansenboek.ui.paper_page import PaperPage
from kansenboek.ui.pdf_view import STEP, PaperBeside
from kansenboek.ui.shell import Shell
from tests.ui.fixtures import OpenShell
from tests.ui.test_printing import paper as four_pages
from tests.ui.waits import settle

Zoom = QPdfView.ZoomMode
Ctrl = Qt.KeyboardModifier.ControlModifier
paper = four_pages
LAPTOP = (1366, 768 - 48 - 32)
"""The pages of a small laptop, without its task bar and the title of the window."""


def on_paper(shell: Shell, paper: bytes) -> PaperPage:
    shell.go(Place("paper"), Paper(make=lambda _chosen: paper, shows=Shows.NOBODY))
    settle(shell)
    page = shell.page()
    assert isinstance(page, PaperPage)
    return page


def test_a_whole_page_stands_beside_its_buttons_on_a_small_laptop(
    open_shell: OpenShell, paper: bytes
) -> None:
    page = on_paper(open_shell(LAPTOP), paper)
    assert page.view.zoomMode() is Zoom.FitInView
    assert page.view.height() > 0.85 * page.height()
    high = page.view.shown_size() * 842 * page.view.logicalDpiY() / 72
    assert 550 < high <= page.view.viewport().height()
    assert page.print_button.mapTo(page, QPoint()).y() < page.view.mapTo(page, QPoint(0, 60)).y()


def test_in_a_narrow_window_the_paper_stands_below_the_buttons(open_shell: OpenShell, paper: bytes) -> None:
    page = on_paper(open_shell((700, 640)), paper)
    (both,) = page.findChildren(PaperBeside)
    below = page.print_button.mapTo(both, QPoint(0, page.print_button.height())).y()
    assert page.view.mapTo(both, QPoint()).y() >= below
    assert page.view.height() > 200


@pytest.mark.parametrize(
    ("key", "wanted"),
    [(Qt.Key.Key_Plus, STEP), (Qt.Key.Key_Equal, STEP), (Qt.Key.Key_Minus, 1 / STEP), (Qt.Key.Key_0, 1)],
)
def test_the_keys_make_the_paper_larger_and_not_the_text(
    shell: Shell, paper: bytes, key: Qt.Key, wanted: float
) -> None:
    page = on_paper(shell, paper)
    before, letters = page.view.shown_size(), QApplication.font().pixelSize()
    page.print_button.setFocus()
    QTest.keyClick(page.print_button, key, Ctrl)
    assert page.view.shown_size() == pytest.approx(before * wanted)
    assert QApplication.font().pixelSize() == letters
    QTest.keyClick(page.print_button, Qt.Key.Key_0, Ctrl)
    assert page.view.zoomMode() is Zoom.FitInView
    assert page.view.shown_size() == pytest.approx(before)


def test_the_wheel_with_ctrl_makes_it_larger_and_without_it_scrolls(shell: Shell, paper: bytes) -> None:
    page = on_paper(shell, paper)
    before = page.view.shown_size()
    wheel(page.view, 120, Ctrl)
    assert page.view.shown_size() == pytest.approx(before * STEP)
    there = page.view.verticalScrollBar().value()
    wheel(page.view, -120, Qt.KeyboardModifier.NoModifier)
    assert page.view.verticalScrollBar().value() > there
    assert page.view.shown_size() == pytest.approx(before * STEP)


def wheel(view: QPdfView, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_buttons_show_the_whole_page_and_its_width(shell: Shell, paper: bytes) -> None:
    page = on_paper(shell, paper)
    whole = page.view.shown_size()
    page.zoom.wide.click()
    assert page.view.shown_size() > whole
    page.zoom.whole.click()
    assert page.view.shown_size() == pytest.approx(whole)
    page.zoom.smaller.click()
    assert page.view.shown_size() == pytest.approx(whole / STEP)


def test_the_page_keys_turn_the_pages_wherever_the_cursor_is(shell: Shell, paper: bytes) -> None:
    page = on_paper(shell, paper)
    bar = page.view.verticalScrollBar()
    QTest.keyClick(page.print_button, Qt.Key.Key_PageDown)
    down = bar.value()
    assert down > page.view.viewport().height() * 0.8
    QTest.keyClick(page.print_button, Qt.Key.Key_PageUp)
    assert bar.value() == 0
