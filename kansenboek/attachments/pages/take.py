"""Ways for a picture to come in: a file that is chosen or dropped, or the clipboard. Decoding is done in a thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFrame

from kansenboek.attachments.actions import add_attachment, read_picture, read_picture_file
from kansenboek.attachments.records import Attachment
from kansenboek.book.undo import Step, saved_record
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.kit.picture import Picture
from kansenboek.ui.folders import ask_file
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Job
from kansenboek.ui.undoing import offer_undo
from kansenboek.ui.widgets import restyle

AskPicture = Callable[[Page], Path | None]


def ask_picture(page: Page) -> Path | None:
    """The picture somebody chooses."""
    kinds = _("Pictures") + " (*.jpg *.jpeg *.png *.webp *.JPG *.JPEG *.PNG *.WEBP)"
    return ask_file(page, _("Which picture?"), f"{kinds};;{_('All files')} (*)")


def holds_picture(mime: QMimeData) -> bool:
    """Whether something that is dragged or was copied can be a picture. What it really is, its bytes say."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def take_dialog(page: Page, blank: Attachment, ask: AskPicture = ask_picture) -> None:
    """Ask for a file and add the picture in it; `blank` says whose it is and what it is."""
    path = ask(page)
    if path is not None:
        _take(page, blank, lambda _work: read_picture_file(path))


def take_mime(page: Page, blank: Attachment, mime: QMimeData) -> bool:
    """Add the pictures that were dropped or copied; gives whether there was anything to add."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    for path in paths:
        _take(page, blank, _reading(path))
    if paths:
        return True
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return False
    data = _as_png(image)
    _take(page, blank, lambda _work: read_picture(data))
    return True


def paste(page: Page, blank: Attachment) -> None:
    """Add the picture on the clipboard."""
    if not take_mime(page, blank, QGuiApplication.clipboard().mimeData()):
        page.message.show_notice(_("There is no picture on the clipboard. Copy one first."))


def _reading(path: Path) -> Job:
    return lambda _work: read_picture_file(path)


def _as_png(image: QImage) -> bytes:
    """Pixels in memory as the bytes of a file, so that every picture comes in through the same door."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 90)  # type: ignore[call-overload]  # little packing: it is unpacked at once
    return bytes(held.data())


def _take(page: Page, blank: Attachment, job: Job) -> None:
    """Read a picture in a thread, and add it, also when `page` was left meanwhile."""
    desk = page.desk

    def add(picture: Picture) -> None:
        try:
            changes = add_attachment(desk.unlocked, blank, picture)
            after = saved_record(desk.unlocked, blank.kind, changes.record)
        except KnownError as error:
            desk.navigation.tell(current().explain(error))
            return
        desk.changes.happened.emit(changes)
        offer_undo(desk, _("The picture was added."), Step(None, after))

    task = desk.tasks.start(job)
    task.succeeded.connect(add)
    page.listen(task.failed, page.show_error)
    page.progress.follow(task, _("Reading the picture"))


class DropFrame(QFrame):
    """A place on which a picture can be dropped. `blank`: what a picture that lands here is."""

    def __init__(self, page: Page, blank: Attachment, look: str) -> None:
        super().__init__()
        self.page, self.blank, self._look = page, blank, look
        self.setAcceptDrops(True)
        self.setProperty("look", look)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()
            self._wear("drop")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._wear(self._look)

    def dropEvent(self, event: QDropEvent) -> None:
        self._wear(self._look)
        if take_mime(self.page, self.blank, event.mimeData()):
            event.acceptProposedAction()

    def _wear(self, look: str) -> None:
        self.setProperty("look", look)
        restyle(self)
