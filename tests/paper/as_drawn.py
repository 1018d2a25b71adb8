"""What is drawn on a paper of reportlab, read as it stands from left to right, whatever its direction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.textobject import PDFTextObject

from kansenboek.paper.shaping import ShapedFont


@contextmanager
def drawn_words() -> Iterator[list[str]]:
    """The stretches drawn inside this block, in the order in which they were drawn."""
    said: list[str] = []
    draw: Callable[[Any, str], str] = PDFTextObject._formatText
    at: list[Any] = [None]

    def told(self: Any, text: str) -> str:
        font = pdfmetrics.getFont(self._fontname)
        read = font._meant if isinstance(font, ShapedFont) else {}
        here = (id(self), self._y0, self._x0)
        if here != at[0]:
            said.append("")
        at[0] = here
        said[-1] += "".join(read.get(ord(sign), sign) for sign in text)
        return draw(self, text)

    with patch.object(PDFTextObject, "_formatText", told):
        yield said


def words_of(render: Callable[[], object]) -> list[str]:
    """The words of a paper as they stand from left to right, line after line."""
    with drawn_words() as said:
        render()
    return " ".join(said).replace("\u00a0", " ").split()
