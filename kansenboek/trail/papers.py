"""The log of one family on paper, for parents who ask who looked at what is kept about them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.parts import Column, Row, flow, side_by_side
from kansenboek.paper.style import BODY, BOTTOM, LABEL, SMALL, SUBTITLE, TITLE, TOP, WIDTH
from kansenboek.paper.text import Typesetter

from .rules import Looked

TITLE_TEXT = N_("Who looked?")
ABOUT = N_(
    "What was done with what is kept about the family, newest first. Who of us did it is not on this page:"
    " ask us. Lists and searches over all families are not on it either."
)
TIMES = N_("{told} ({count} times)")
_DAY_WIDTH = 130.0


def trail_paper(name: str, lines: Sequence[Looked], on: date, code: str = DEFAULT) -> bytes:
    """The `lines` of the family with this name under each other on A4, each day once, as a PDF."""
    setter = Typesetter(language(code))
    spoken = setter.language
    title = spoken.text(TITLE_TEXT)
    head = (
        *setter.lines(title, TITLE.heading(1), WIDTH),
        *setter.lines(name, SUBTITLE, WIDTH),
        *setter.lines(spoken.date(on), SMALL, WIDTH),
    )
    rows = [
        Row((Column(0, head),)),
        Row((Column(0, setter.lines(spoken.text(ABOUT), SMALL, WIDTH)),), before=8),
    ]
    last: date | None = None
    for each in lines:
        day = spoken.date(each.day) if each.day != last else ""
        told = spoken.text(each.message, **{name: spoken.value(value) for name, value in each.values})
        if each.times > 1:
            told = spoken.text(TIMES, told=told, count=each.times)
        rows.append(
            side_by_side(
                Column(0, setter.lines(day, LABEL, _DAY_WIDTH - 12)),
                Column(_DAY_WIDTH, setter.lines(told, BODY, WIDTH - _DAY_WIDTH)),
                before=8 if day else 2,
            )
        )
        last = each.day
    file = io.BytesIO()
    canvas = bare_canvas(file, code, title)
    for page in flow(rows, TOP, TOP, BOTTOM):
        page.draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
