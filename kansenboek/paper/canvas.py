"""An empty document that tells nothing of who made it, where or when, and is the same bytes each time."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas as PdfCanvas

from kansenboek.kit.i18n import language

from .parts import Canvas
from .style import BODY, REGULAR


def bare_canvas(file: io.BytesIO, language_code: str, title: str) -> Canvas:
    """Make a canvas on `file`; `title` is all that its properties say. Never put a name in it."""
    canvas = PdfCanvas(
        file,
        pagesize=A4,
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,
        initialFontSize=BODY.size,
        lang=language(language_code).spoken.tag,
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Kansenboek")
    return canvas
