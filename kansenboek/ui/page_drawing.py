"""What the process does that draws pages from outside: it gets bytes, draws, and sends pictures and words back."""

from __future__ import annotations

import os
import sys
from multiprocessing.connection import Connection

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from kansenboek.kit.errors import BugError

if sys.platform != "win32":
    import resource

LONGEST = 30.0
"""Seconds that the drawing may take, the start of the process with it."""
MOST_PAGES = 8
MOST_MEMORY = 2_000_000_000
"""Bytes of memory, where the system can hold a process to that. Not of addresses: PDFium sets many apart."""
MOST_BACK = 60_000_000
"""Bytes of pictures that are sent back."""
_WIDE = 1240
"""Width of a picture in pixels: an A4 at 150 dots an inch."""
_MOST_LETTERS = 100_000
_QUICKLY = 11
"""Of 100: the first step that packs at all. A page of text comes out no larger, in half the time of Qt's choice."""

WIDEST_PAGE = 5000.0
"""Points: an A0 is 3370 long."""
MOST_SHAPE = 3.0
"""So many times longer than wide, or the other way, is no page."""
_MOST_WHOLE = 150_000_000
"""Bytes of pictures of a whole document, of a scan too."""

_Drawn = tuple[tuple[bytes, ...], int, str]
"""Pictures of the first pages, how many pages there are, and the words on them."""


def draw(back: Connection, data: bytes, words: str) -> None:
    """Draw, and send what was drawn back; None when it is no page. Runs in the other process."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _limit()

    application = QGuiApplication([])
    try:
        found = _pages(data, words) if b"%PDF-" in data[:1029] else _picture(data)
    finally:
        del application
    back.send(found)
    back.close()


def draw_whole(back: Connection, data: bytes, most: int) -> None:
    """Draw every page of a PDF, or send back one word that says why not: see `outside_pages.Redrawn`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _limit()

    application = QGuiApplication([])
    try:
        found = _whole(data, most)
    finally:
        del application
    back.send(found)
    back.close()


def _whole(data: bytes, most: int) -> tuple[bytes, ...] | str:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.error() in (
        QPdfDocument.Error.IncorrectPassword,
        QPdfDocument.Error.UnsupportedSecurityScheme,
    ):
        return "locked"
    count = document.pageCount()
    if document.status() is not QPdfDocument.Status.Ready or count < 1:
        return "broken"
    if count > most:
        return "long"
    sizes = [document.pagePointSize(page) for page in range(count)]
    sides = [sorted((size.width(), size.height())) for size in sizes]
    if any(short <= 0 or long > WIDEST_PAGE or long > short * MOST_SHAPE for short, long in sides):
        return "shape"
    options = QPdfDocumentRenderOptions()
    options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)
    pictures: list[bytes] = []
    for page, size in enumerate(sizes):
        image = document.render(
            page, QSize(_WIDE, max(1, int(_WIDE * size.height() / size.width()))), options
        )
        if image.isNull():
            return "broken"
        pictures.append(_packed(image))
        if sum(map(len, pictures)) > _MOST_WHOLE:
            return "long"
    return tuple(pictures)


def _limit() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(LONGEST), int(LONGEST)))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pages(data: bytes, words: str) -> _Drawn | None:

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


def _picture(data: bytes) -> _Drawn | None:

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


def _packed(image: QImage) -> bytes:
    """A picture as PNG, on white: a page has no ground of its own."""

    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setCompression(_QUICKLY)
    if not writer.write(white):
        raise BugError("a picture in memory could not be packed")
    return bytes(buffer.data().data())
