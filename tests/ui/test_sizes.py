"""From a small to a very large window every page begins at one left edge, and no word of it is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.head import Head
from kansenboek.ui.page import Page
from kansenboek.ui.speech import speak

from .audit import a07_whole_words
from .fixtures import OpenShell
from .pages import PAGES, fill
from .waits import settle

SIZES = ((1024, 600), (1366, 700), (1920, 1000), (2560, 1400))
"""What four screens leave for the pages."""
LOOKED_AT = ("today", "families", "family", "visit", "referral", "agreements", "safety", "papers", "counts")
"""Pages of each kind: lines, a table, a form, cards, a paper, figures. All others at 200 %: test_every_page."""
WITHIN = 1
"""Pixels that an edge may lie beside another."""


def left_of(widget: QWidget, around: QWidget) -> int:
    return widget.mapTo(around, QPoint()).x()


@pytest.mark.parametrize("name", ["close_out", "school_page"])
def test_what_scrolls_begins_where_the_page_begins(
    name: str, unlocked: Unlocked, open_shell: OpenShell
) -> None:
    shell = open_shell(SIZES[1])
    page = PAGES[name](shell, fill(unlocked))
    settle(shell)
    (area,) = page.findChildren(QScrollArea)
    first = min(
        left_of(each, page) for each in (*area.findChildren(QLabel), *cards(area)) if each.isVisible()
    )
    assert abs(first - left_of(area, page)) <= WITHIN


def cards(inside: QWidget) -> list[QFrame]:
    return [each for each in inside.findChildren(QFrame) if type(each) is QFrame and each.property("look")]


def first_of_head(head: Head) -> QWidget:
    return head.back if head.back.isVisible() else head.title


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_page_fits_at_every_size_and_begins_at_one_edge(
    name: str, unlocked: Unlocked, open_shell: OpenShell
) -> None:
    speak("nl")
    shell = open_shell(SIZES[0])
    page = PAGES[name](shell, fill(unlocked))
    (head,) = shell.findChildren(Head)
    for size in SIZES:
        shell.resize(*size)
        settle(shell)
        assert not list(a07_whole_words(shell)), size
        for area in page.findChildren(QScrollArea):
            assert not area.isVisible() or area.horizontalScrollBar().maximum() == 0, size
        edge = left_of(first_of_head(head), shell)
        assert abs(edge - left_of(page, shell) - first_edge(page)) <= WITHIN, size
        if isinstance(page, SavingPage):
            assert abs(left_of(page.save_button, page) - first_edge(page)) <= WITHIN, size


def first_edge(page: Page) -> int:
    """How far from the left of `page` its content begins."""
    shown: list[QWidget] = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.width() > 40 and isinstance(each, QLabel | QPushButton)
    ]
    shown += [each for each in cards(page) if each.isVisible()]
    return min(left_of(each, page) for each in shown)


def test_what_came_back_on_a_card_is_written_down_from_the_top_of_the_page(
    unlocked: Unlocked, open_shell: OpenShell
) -> None:
    shell = open_shell(SIZES[1])
    page = PAGES["return_card"](shell, fill(unlocked))
    settle(shell)
    assert isinstance(page, SavingPage)
    assert page.area.mapTo(page, QPoint()).y() < 40
    assert page.area.height() > 0.7 * page.height()
