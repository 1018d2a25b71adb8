"""The letter to those who received papers, after a parent took the consent back: one page of plain lines."""

from __future__ import annotations

import io

from kansenboek.handover.rules.withdrawal import WithdrawalLetter
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.parts import Column, Row, flow
from kansenboek.paper.scripts import isolated
from kansenboek.paper.style import BODY, BOTTOM, SUBTITLE, TOP, WIDTH
from kansenboek.paper.text import Typesetter

_GAP = 9.0


def render_letter(letter: WithdrawalLetter, code: str = DEFAULT) -> bytes:
    """Draw `letter` on A4, in the language with this code, with room for a name and a signature."""
    setter = Typesetter(language(code))
    say = setter.language
    file = io.BytesIO()
    title = say.text(N_("A consent was withdrawn"))
    canvas = bare_canvas(file, code, title)
    lines = [
        say.text(message, **{key: isolated(say.value(value)) for key, value in values})
        for message, values in letter.lines()
    ]
    lines += ["", say.text(N_("Name and signature:"))]
    rows = [Row((Column(0, setter.lines(title, SUBTITLE.heading(1), WIDTH)),))]
    rows += [Row((Column(0, setter.lines(line or "\u00a0", BODY, WIDTH)),), before=_GAP) for line in lines]
    for page in flow(rows, TOP, TOP, BOTTOM):
        page.draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
