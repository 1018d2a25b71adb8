"""Pages of a file from outside as pictures: drawn in a process of its own, with limits.

So a file that is made to do harm harms nothing that holds the store. What comes back is plain data: a picture for each
page and the words that stand on them. The process gets the bytes of the file, no store, no folder and no screen, and
is ended when it takes too long.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from kansenboek.kit.errors import N_, KnownError

LONGEST = 30.0
"""Seconds that the drawing may take, the start of the process with it."""
MOST_PAGES = 8
MOST_MEMORY = 2_000_000_000
"""Bytes of memory, where the system can hold a process to that. Not of addresses: PDFium sets many apart unused."""
MOST_BACK = 60_000_000
_WIDE = 1240
"""Width of a picture in pixels: an A4 at 150 dots an inch."""
_MOST_LETTERS = 100_000
_LOOK = 0.1


class CannotShow(KnownError):
    message = N_("This file cannot be shown.")
    advice = N_("Open it in another program and type over what stands on it.")


@dataclass(frozen=True, slots=True)
class PagesSeen:
    """Pictures of the first pages (PNG), how many pages there are in all, and the words on them, where there are any."""

    pictures: tuple[bytes, ...] = field(repr=False)
    pages: int
    text: str = field(repr=False)


def look_at_pages(
    data: bytes, words: str = "", check: Callable[[], None] = lambda: None, seconds: float = LONGEST
) -> PagesSeen:
    """Draw the pages of a PDF, or a picture (JPEG, PNG, WebP). `words`: the password of a PDF.

    Slow, for another thread. Raises CannotShow, and what `check` raises to end it.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, data, words), daemon=True)
    process.start()
    theirs.close()
    until = time.monotonic() + seconds
    try:
        while not ours.poll(_LOOK):
            check()
            if time.monotonic() > until or not process.is_alive() and not ours.poll(0):
                raise CannotShow
        found = ours.recv()
    except (EOFError, OSError) as error:
        raise CannotShow from error
    finally:
        ours.close()
        if process.is_alive():
            process.kill()
        process.join()
    if not isinstance(found, tuple):
        raise CannotShow
    pictures, pages, text = found
    return PagesSeen(pictures, pages, text)


def _work(back: Connection, data: bytes, words: str) -> None:
    """In the other process: draw, and send what was drawn back; nothing when it is no page."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _limit()
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only in the process that draws

    application = QGuiApplication([])
    try:
        found = _pages(data, words) if b"%PDF-" in data[:1029] else _picture(data)
    finally:
        del application
    back.send(found)
    back.close()


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(LONGEST), int(LONGEST)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pages(data: bytes, words: str) -> tuple[tuple[bytes, ...], int, str] | None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize  # noqa: PLC0415 - as above
    from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions  # noqa: PLC0415 - as above

    buffer = QBuffer()
    buffer.setData(QByteArray(data[data.find(b"%PDF-") :]))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    for password in dict.fromkeys(("", words, " ".join(words.split()), " ".join(words.split()).lower())):
        document.setPassword(password)
        document.load(buffer)
        if document.status() is QPdfDocument.Status.Ready:
            break
        document.close()
        buffer.seek(0)
    else:
        return None
    pictures: list[bytes] = []
    text = ""
    options = QPdfDocumentRenderOptions()
    options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)
    for page in range(min(document.pageCount(), MOST_PAGES)):
        size = document.pagePointSize(page)
        if size.width() <= 0 or size.height() <= 0:
            continue
        high = min(int(_WIDE * size.height() / size.width()), 3 * _WIDE)
        pictures.append(_packed(document.render(page, QSize(_WIDE, max(high, 1)), options)))
        text += document.getAllText(page).text()[:_MOST_LETTERS] + "\n"
    if not pictures or sum(map(len, pictures)) > MOST_BACK:
        return None
    return tuple(pictures), document.pageCount(), text


def _picture(data: bytes) -> tuple[tuple[bytes, ...], int, str] | None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt  # noqa: PLC0415 - as above
    from PySide6.QtGui import QImageReader  # noqa: PLC0415 - as above

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(512)  # megabytes
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in (b"jpeg", b"jpg", b"png", b"webp"):
        return None
    image = reader.read()
    if image.isNull():
        return None
    if image.width() > _WIDE:
        image = image.scaledToWidth(_WIDE, Qt.TransformationMode.SmoothTransformation)
    return (_packed(image),), 1, ""


def _packed(image: object) -> bytes:
    """A picture as PNG, on white: a page has no ground of its own."""
    from PySide6.QtCore import QBuffer, QIODevice  # noqa: PLC0415 - as above
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - as above

    assert isinstance(image, QImage)  # noqa: S101 - for the types
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    white.save(buffer, "PNG")
    return bytes(buffer.data().data())
