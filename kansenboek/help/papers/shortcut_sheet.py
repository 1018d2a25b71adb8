"""All shortcuts on paper, to lie beside the laptop."""

from __future__ import annotations

import io
from collections.abc import Sequence

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.parts import Column, Row, flow, side_by_side
from kansenboek.paper.style import BODY, BOTTOM, LABEL, STRONG, SUBTITLE, TITLE, TOP, WIDTH
from kansenboek.paper.text import Typesetter

_KEYS_X = 300.0


def shortcut_sheet(lines: Sequence[tuple[str, str, str]], code: str = DEFAULT) -> bytes:
    """`lines` (where, what it does, the keys, already in the language with this code) as a PDF on A4."""
    setter = Typesetter(language(code))
    title = setter.language.text(N_("Keyboard shortcuts"))
    head = (
        *setter.lines("Kansenboek", TITLE, WIDTH),
        *setter.lines(title, SUBTITLE.sized(20, 25).heading(1), WIDTH),
    )
    rows, last = [Row((Column(0, head),))], ""
    for where, text, keys in lines:
        if where != last:
            rows.append(Row((Column(0, setter.lines(where, LABEL, WIDTH)),), before=12))
            last = where
        rows.append(
            side_by_side(
                Column(0, setter.lines(text, BODY, _KEYS_X - 12)),
                Column(_KEYS_X, setter.lines(keys, STRONG, WIDTH - _KEYS_X)),
                before=2,
            )
        )
    file = io.BytesIO()
    canvas = bare_canvas(file, setter.language.code, title)
    for page in flow(rows, TOP, TOP, BOTTOM):
        page.draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
