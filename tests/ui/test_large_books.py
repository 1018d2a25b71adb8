"""In a large book no page reads on the window's thread what grows with the book: counted in rows, not in seconds."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book import size
from kansenboek.book.records import save_all
from kansenboek.book.unlocked import Unlocked
from kansenboek.demo.organisation import organisation
from kansenboek.kit.changes import Changes
from kansenboek.kit.place import Place
from kansenboek.kit.register import is_kind
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction
from kansenboek.ui.routes import place_of_record, routes
from kansenboek.ui.shell import Shell
from tests.conftest import OpenFilled

from .fixtures import OpenShell

FAMILIES = 120
"""More than any page draws at first, so that whatever gives a row for each of them is seen."""
OF_HANDOVER = frozenset(
    "at_table correction delivery withdrawal withdrawn withdrawal_letter read_along papers observation"
    " not_left".split()
)
OF_FAMILY = frozenset(
    "access_request change_family lift merge split shared_family to_colleague who_looked".split()
)
WITH_SOMETHING = frozenset(
    "paper words list_out settings series door_paper names_left close_out picture import hold".split()
)
"""Pages that open only with something that comes along from another one: none of them is about all families."""

NEED_MORE = frozenset(
    "access_request answer consent correction counts_show delivery departure leaving lift list_left not_left"
    " withdrawal withdrawal_letter".split()
)
"""Pages that do not open on the demo as it is, such as of a paper that was sent; all are about one thing."""


class Questions:
    """The questions that were asked on the window's thread and gave as many rows as there are families."""

    def __init__(self) -> None:
        self.here = threading.get_ident()
        self.large: list[str] = []

    def count(self, sql: str, rows: int) -> None:
        if rows >= FAMILIES and threading.get_ident() == self.here:
            stack = [f"{each.filename}:{each.lineno}" for each in traceback.extract_stack(limit=8)]
            self.large.append(f"{rows} rows: {' '.join(sql.split())[:90]} … asked by {stack[:-2]}")


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> Questions:
    asked = Questions()
    rows: Callable[..., list[Any]] = Transaction.rows
    each: Callable[..., Iterator[Any]] = Transaction.each

    def counted(tx: Transaction, sql: str, *values: Any) -> list[Any]:
        found = rows(tx, sql, *values)
        asked.count(sql, len(found))
        return found

    def counted_each(tx: Transaction, sql: str, *values: Any) -> Iterator[Any]:
        count = 0
        for row in each(tx, sql, *values):
            count += 1
            yield row
        asked.count(sql, count)

    monkeypatch.setattr(Transaction, "rows", counted)
    monkeypatch.setattr(Transaction, "each", counted_each)
    return asked


def fill(unlocked: Unlocked) -> str:
    made_up = organisation(FAMILIES, 1)
    save_all(unlocked, "demo.loaded", made_up.records(), made_up.beside())
    return ""


@pytest.fixture
def large(open_filled: OpenFilled, show_shell: OpenShell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The window on a book that counts as large."""
    unlocked, _nothing = open_filled(fill, "large", FAMILIES)
    monkeypatch.setattr(size, "MANY", 0)
    return show_shell(unlocked)


def place_of(unlocked: Unlocked, kind: str) -> Place:
    """Where a page of this kind opens in the book of the demo."""
    with unlocked.read() as tx:
        if is_kind(kind):
            found = next(iter(table_of(kind).select(tx, "1 ORDER BY rowid LIMIT 1 --")), None)
            return place_of_record(kind, found.id, getattr(found, "family_id", "")) if found else Place(kind)
        (handover,) = table_of("handover").select(tx, "1 ORDER BY rowid LIMIT 1 --")
    family = Place("family", handover.family_id)
    if kind in OF_HANDOVER:
        return Place(kind, of=Place("handover", handover.id, of=family))
    if kind in OF_FAMILY:
        return Place(kind, of=family)
    if kind == "conversation":
        return Place(kind, of=Place("child", handover.child_id, of=family))
    if kind == "door":
        return Place(kind, unlocked.clock.today().isoformat())
    return Place(kind, of=Place("terms")) if kind in ("set_terms", "receipts") else Place(kind)


def strays(shell: Shell) -> list[QWidget]:
    """What stands on the screen as a window of its own: something that is shown before its page holds it."""
    return [
        each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not shell.window()
    ]


def open_and_read(shell: Shell, place: Place, qtbot: QtBot) -> None:
    """Open a page, tell it that something changed, and wait both times until it is read."""
    shell.go(place)
    page = shell.page()
    assert not strays(shell), place
    qtbot.waitUntil(lambda: not page.is_reading)
    page._changed(Changes())
    qtbot.waitUntil(lambda: not page.is_reading)


def test_no_page_reads_on_the_windows_thread_what_grows_with_the_book(
    large: Shell, questions: Questions, qtbot: QtBot
) -> None:
    """Each page that is registered, so that a new one is among them."""
    large.watch.stop()  # compares every row, a few at a time
    large.upkeep.stop()
    found: dict[str, list[str]] = {}
    every = sorted(set(routes()) - WITH_SOMETHING)
    opened = set()
    for kind in every:
        place = place_of(large.desk.unlocked, kind)
        questions.large.clear()
        open_and_read(large, place, qtbot)
        there = large.place()
        if there is not None and there.kind == kind:
            opened.add(kind)
        if questions.large:
            found[kind] = sorted(set(questions.large))
        assert large.leave_everything()
    assert not found
    assert not set(every) - opened - NEED_MORE, "control: nothing was seen of these"
