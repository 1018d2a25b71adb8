"""Draws the icon of the program in every size that a system asks for: python3 dev.py icons.

``resources/icons/kansenboek.svg`` is the drawing; up to 32 pixels the plainer ``app/small.svg`` takes its place,
because a sprout of three pixels is a smudge. Both give ``app/kansenboek-<size>.png`` and, for Windows,
``kansenboek.ico``.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
SMALL = 32
"""Up to this many pixels the plainer drawing is used."""
IN_ICO = (16, 24, 32, 48, 64, 128, 256)
AS_BITMAP = 48
"""Up to this many pixels Windows (and the maker of installers) wants a bitmap in an ``.ico``; above it a PNG."""


def drawn(size: int) -> QImage:
    """The icon of `size` by `size` pixels, on nothing."""
    source = ICONS / "app" / "small.svg" if size <= SMALL else ICONS / "kansenboek.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """The image as the content of a ``.png``."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)  # type: ignore[call-overload]  # the stubs want bytes, Qt a str
    return bytes(content.data())


def bitmap(image: QImage) -> bytes:
    """The image as a bitmap within an ``.ico``: the lowest line first, then a mask that hides nothing."""
    size = image.width()
    pixels = bytes(image.constBits())
    lines = [pixels[4 * size * line : 4 * size * (line + 1)] for line in reversed(range(size))]
    mask = bytes((size + 31) // 32 * 4) * size
    head = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 4 * size * size + len(mask), 0, 0, 0, 0)
    return head + b"".join(lines) + mask


def ico() -> bytes:
    """The content of ``kansenboek.ico``."""
    images = [bitmap(drawn(size)) if size <= AS_BITMAP else png(drawn(size)) for size in IN_ICO]
    start = 6 + 16 * len(images)
    entries = b""
    for size, content in zip(IN_ICO, images, strict=True):
        # A side of 256 is written as 0.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), start)
        start += len(content)
    return struct.pack("<HHH", 0, 1, len(images)) + entries + b"".join(images)


def main() -> int:
    application = QGuiApplication(sys.argv)
    for size in SIZES:
        (ICONS / "app" / f"kansenboek-{size}.png").write_bytes(png(drawn(size)))
    (ICONS / "kansenboek.ico").write_bytes(ico())
    print(f"The icon is drawn in {len(SIZES)} sizes, and as kansenboek.ico.")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
