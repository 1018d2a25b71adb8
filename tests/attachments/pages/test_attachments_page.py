"""Pictures in the window: chosen, dropped or pasted; looked at, told about, taken away and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kansenboek.attachments.pages.attachments_page import AttachmentPage, PicturePage
from kansenboek.attachments.pages.take import DropFrame
from kansenboek.attachments.pages.view import PictureButton
from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import save_handover
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.factory import a_child, a_family, a_handover
from tests.pictures import SENTINEL, jpeg, telling_jpeg
from tests.roads import open_record
from tests.ui.pages import family as open_family_page
from tests.ui.waits import settle

WAIT_MS = 10_000


@pytest.fixture
def page(shell: Shell, unlocked: Unlocked) -> FamilyPage:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, dream="Piloot worden."))
    return open_family_page(shell, family)


def kept(page: FamilyPage) -> tuple[Attachment, ...]:
    return tuple(r for r in list_records(page.desk.unlocked, "attachment") if isinstance(r, Attachment))


def until_kept(qtbot: QtBot, page: FamilyPage, count: int = 1) -> tuple[Attachment, ...]:
    qtbot.waitUntil(lambda: len(kept(page)) == count, timeout=WAIT_MS)
    QApplication.processEvents()  # what was drawn anew is shown when the event loop comes round
    return kept(page)


def place(page: FamilyPage, look: str) -> DropFrame:
    # Frames of before a change are thrown away, but only once the event loop comes round.
    return next(f for f in page.findChildren(DropFrame) if f.property("look") == look and f.isVisibleTo(page))


def drop(frame: DropFrame, mime: QMimeData) -> bool:
    """Drag something over the frame and let go; whether it was welcome."""
    where, action = QPoint(5, 5), Qt.DropAction.CopyAction
    more = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(where), action, *more)
    enter.ignore()
    frame.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    assert frame.property("look") == "drop"
    frame.dropEvent(QDropEvent(QPointF(where), action, *more))
    return True


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def photo(folder: Path, name: str = "foto.jpg", data: bytes = b"") -> Path:
    path = folder / name
    path.write_bytes(data or jpeg())
    return path


def buttons(page: FamilyPage) -> list[PictureButton]:
    return [b for b in page.findChildren(PictureButton) if b.isVisibleTo(page)]


def test_a_drawing_dropped_on_the_dream_is_that_dream(qtbot: QtBot, page: FamilyPage, tmp_path: Path) -> None:
    assert drop(place(page, "dream"), files(photo(tmp_path, data=telling_jpeg())))
    (drawing,) = until_kept(qtbot, page)
    assert page.file is not None
    assert (drawing.what, drawing.child_id) == (AttachmentKind.DREAM, page.file.children[0].id)
    qtbot.waitUntil(lambda: len(buttons(page)) == 1, timeout=WAIT_MS)
    assert SENTINEL.encode() in telling_jpeg(), "the control"
    assert (drawing.width, drawing.height) == (300, 400), "upright"


def test_dropped_elsewhere_it_is_a_photo_of_the_family(
    qtbot: QtBot, page: FamilyPage, tmp_path: Path
) -> None:
    frames = [f for f in page.findChildren(DropFrame) if f.property("look") == "card"]
    assert drop(frames[0], files(photo(tmp_path), photo(tmp_path, "twee.jpg", jpeg(200, 200))))
    assert {each.what for each in until_kept(qtbot, page, 2)} == {AttachmentKind.PHOTO}


def test_what_is_no_file_and_no_picture_is_not_welcome(page: FamilyPage) -> None:
    words, web = QMimeData(), QMimeData()
    words.setText("<img src='file:///etc/passwd'>")
    web.setUrls([QUrl("https://example.org/foto.jpg")])
    for mime in (words, web):
        assert not drop(place(page, "dream"), mime)
    assert not kept(page)


def test_a_file_that_is_no_picture_gets_a_sentence(qtbot: QtBot, page: FamilyPage, tmp_path: Path) -> None:
    drop(place(page, "dream"), files(photo(tmp_path, data=b"Geen plaatje, wel een naam die daarop lijkt.")))
    qtbot.waitUntil(lambda: "not a picture" in page.message.text(), timeout=WAIT_MS)
    assert not kept(page)


def test_a_picture_is_pasted_where_the_focus_is(qtbot: QtBot, page: FamilyPage) -> None:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("orange"))
    QGuiApplication.clipboard().setImage(image)
    page.pictures.paste()
    (first,) = until_kept(qtbot, page)
    assert first.what is AttachmentKind.PHOTO
    place(page, "dream").findChildren(QPushButton)[0].setFocus()
    page.pictures.paste()
    second = until_kept(qtbot, page, 2)[1]
    assert (second.what, second.width, second.height) == (AttachmentKind.DREAM, 80, 60)


def test_an_empty_clipboard_says_so(page: FamilyPage) -> None:
    QGuiApplication.clipboard().setText("Alleen woorden")
    page.pictures.paste()
    assert "no picture on the clipboard" in page.message.text()
    assert not kept(page)


def test_adding_can_be_taken_back(qtbot: QtBot, shell: Shell, page: FamilyPage, tmp_path: Path) -> None:
    page.pictures.ask = lambda _page: photo(tmp_path)
    page.pictures.add()
    until_kept(qtbot, page)
    assert "added" in shell.news.text()
    shell.news.act.click()
    assert not kept(page)
    assert not buttons(page)


def test_no_file_chosen_adds_nothing(page: FamilyPage) -> None:
    page.pictures.ask = lambda _page: None
    page.pictures.add()
    assert not page.progress.isVisible()


def test_with_the_keyboard_to_the_large_picture_and_back(
    qtbot: QtBot, shell: Shell, page: FamilyPage, tmp_path: Path
) -> None:
    drop(place(page, "dream"), files(photo(tmp_path)))
    until_kept(qtbot, page)
    (shown,) = buttons(page)
    assert shown.accessibleName() == "Drawing of the dream"
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    about = shell.page()
    assert isinstance(about, AttachmentPage)
    assert about.larger is not None
    QTest.keyClick(about.larger, Qt.Key.Key_Space)
    assert isinstance(shell.page(), PicturePage)
    shell.back()
    about.form.box("caption").editor.set_draft("Het vliegtuig")
    about.save_and_leave()
    assert kept(page)[0].caption == "Het vliegtuig"
    assert buttons(page)[0].accessibleName() == "Drawing of the dream: Het vliegtuig"


def test_a_picture_that_was_deleted_comes_back(
    qtbot: QtBot, shell: Shell, page: FamilyPage, tmp_path: Path
) -> None:
    drop(place(page, "dream"), files(photo(tmp_path)))
    (before,) = until_kept(qtbot, page)
    open_record(page, before.id)
    about = shell.page()
    assert isinstance(about, AttachmentPage)
    about.delete()
    assert not kept(page)
    assert not buttons(page)
    shell.news.act.click()
    assert kept(page) == (before,)
    qtbot.waitUntil(lambda: len(buttons(page)) == 1, timeout=WAIT_MS)
    assert not any(page.desk.unlocked.verify())


def test_a_damaged_picture_is_told_and_the_page_stays(qtbot: QtBot, page: FamilyPage, tmp_path: Path) -> None:
    drop(place(page, "dream"), files(photo(tmp_path)))
    until_kept(qtbot, page)
    with page.desk.unlocked.write_aside() as tx:
        tx.execute("UPDATE pictures SET jpeg = x'00'")
    fresh = FamilyPage(page.desk, page._family_id)
    qtbot.addWidget(fresh)
    assert "damaged" in fresh.message.text()
    assert fresh.file is not None


def test_a_picture_of_a_conversation(
    qtbot: QtBot, shell: Shell, page: FamilyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.file is not None
    child = page.file.children[0]
    handover = save_handover(page.desk.unlocked, a_handover(child.family_id, child.id)).record
    page._load()
    open_record(page, handover)
    paper = shell.page()
    monkeypatch.setattr("kansenboek.attachments.pages.take.ask_file", lambda *_: photo(tmp_path))
    paper.add_picture()  # type: ignore[attr-defined]
    (added,) = until_kept(qtbot, page)
    assert (added.handover_id, added.child_id) == (handover, child.id)


def test_the_button_for_a_visit_stays_when_the_page_is_drawn_anew(page: FamilyPage) -> None:
    for _ in range(3):
        page._load()
        settle(page)
    assert page.note_visit.isVisible()
    page.first_focus()


def test_a_picture_is_added_although_the_page_was_left(
    qtbot: QtBot, shell: Shell, page: FamilyPage, tmp_path: Path
) -> None:
    unlocked = shell.desk.unlocked
    assert drop(place(page, "dream"), files(photo(tmp_path, data=jpeg(3000, 2000))))
    shell.back()
    qtbot.waitUntil(lambda: len(list_records(unlocked, "attachment")) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "added" in shell.news.text(), timeout=WAIT_MS)


@pytest.fixture
def in_window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> FamilyPage:
    """The page of a family in the whole window, with its menus."""
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family))
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    return open_family_page(window.shell, family)


def test_ctrl_v_pastes_a_picture_here_and_words_in_a_form(qtbot: QtBot, in_window: FamilyPage) -> None:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("orange"))
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(in_window.note_visit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    until_kept(qtbot, in_window)
    QGuiApplication.clipboard().setText("Elif")
    in_window.new_child()
    line = in_window.desk.navigation.page().form.box("given_name").editor.target
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "Elif"
    assert len(kept(in_window)) == 1
    line.clear()
