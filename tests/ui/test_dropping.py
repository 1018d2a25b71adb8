"""A file that is dropped anywhere on the window: it goes to the page that reads it, and nowhere while others look."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from kansenboek.kit.place import Place
from kansenboek.lists.rules.source import ENDINGS
from kansenboek.ui.dropping import taker_of
from kansenboek.ui.shell import Shell

LIST = "/nergens/groepslijst.XLSX"


def held_above(shell: Shell, *paths: str) -> bool:
    """Hold files above the window; gives whether they may be let go."""
    event = QDragEnterEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime(*paths), *_NO_KEYS)
    event.ignore()
    QApplication.sendEvent(shell, event)
    return event.isAccepted()


def let_go(shell: Shell, *paths: str) -> None:
    shell.landing.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime(*paths), *_NO_KEYS))


def take_away(shell: Shell) -> None:
    shell.landing.dragLeaveEvent(QDragLeaveEvent())


def mime(*paths: str) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(path) for path in paths])
    _KEPT.append(made)  # the event does not keep it
    return made


_KEPT: list[QMimeData] = []
_NO_KEYS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def test_a_list_above_the_window_shows_where_it_goes_and_is_read(shell: Shell) -> None:
    assert held_above(shell, LIST)
    assert shell.landing.isVisible()
    assert shell.landing.geometry() == shell.rect()
    assert shell.landing.told.text() == "Let go here to read this list in"
    let_go(shell, LIST)
    assert not shell.landing.isVisible()
    assert shell.place() == Place("import")


def test_taken_away_again_it_leaves_everything_as_it_was(shell: Shell) -> None:
    held_above(shell, LIST)
    take_away(shell)
    assert not shell.landing.isVisible()
    assert shell.place() == Place("today")


@pytest.mark.parametrize(
    "paths",
    [("/nergens/foto.jpg",), ("/nergens/map",), (LIST, LIST), ()],
    ids=["picture", "folder", "two", "none"],
)
def test_what_no_page_reads_by_itself_is_not_taken(shell: Shell, paths: tuple[str, ...]) -> None:
    assert not held_above(shell, *paths)
    assert not shell.landing.isVisible()


def test_while_parents_look_along_nothing_is_taken(shell: Shell) -> None:
    assert held_above(shell, LIST)  # control
    take_away(shell)
    shell.desk.looking.start("")
    assert not held_above(shell, LIST)
    let_go(shell, LIST)
    shell.go_once(Place("import"))
    assert shell.place() == Place("today")


def test_a_page_turned_to_somebody_else_takes_nothing(shell: Shell) -> None:
    type(shell.page()).alone = True
    try:
        assert not held_above(shell, LIST)
    finally:
        type(shell.page()).alone = False
    assert held_above(shell, LIST)  # control


def test_work_with_the_store_takes_nothing(shell: Shell) -> None:
    with shell.desk.unlocked.lend():
        assert not held_above(shell, LIST)


def test_a_second_list_goes_to_the_page_that_is_open(shell: Shell) -> None:
    shell.go(Place("import"))
    page = shell.page()
    held_above(shell, LIST)
    let_go(shell, LIST)
    assert shell.page() is page
    assert [each.place for each in shell.trail()] == [Place("import")]


def test_which_page_reads_a_file_goes_by_the_end_of_its_name() -> None:
    found = taker_of(Path("LIJST.Ods"))
    assert found is not None
    assert found.kind == "import"
    assert taker_of(Path("lijst")) is None
    for ending in ENDINGS:  # whatever can be chosen on the page can be dropped on the window too
        found = taker_of(Path(f"lijst{ending}"))
        assert found is not None, ending
        assert found.kind == "import", ending
