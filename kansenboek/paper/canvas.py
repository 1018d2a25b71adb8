"""An empty document that tells nothing of who made it, where or when, and is the same bytes each time."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas as PdfCanvas

from kansenboek.kit.i18n import language
from kansenboek.kit.practice import WORDS, is_practising

from .parts import Canvas
from .style import BODY, REGULAR


class _PracticeCanvas(PdfCanvas):  # type: ignore[misc]
    """Writes across each page, below what is drawn on it, that it comes out of the book to practise in."""

    def __init__(self, *told: Any, lang: str, **more: Any) -> None:
        self.across = language(lang.partition("-")[0]).text(WORDS)
        super().__init__(*told, lang=lang, **more)

    def showPage(self) -> None:  # noqa: N802 - its name in reportlab
        """End the page. What was drawn on it comes after the words, and so lies over them."""
        drawn: list[str] = self._code  # type: ignore[has-type]
        self._code = []
        self.saveState()
        self.translate(A4[0] / 2, A4[1] / 2)
        self.rotate(55)
        self.setFont(REGULAR, 34)
        self.setFillGray(0.88)
        for line in (-1, 0, 1):
            self.drawCentredString(0, line * 170, self.across)
        self.restoreState()
        self._code += drawn
        super().showPage()


def bare_canvas(file: io.BytesIO, language_code: str, title: str) -> Canvas:
    """Make a canvas on `file`; `title` is all that its properties say. Never put a name in it."""
    make = _PracticeCanvas if is_practising() else PdfCanvas
    canvas = make(
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
