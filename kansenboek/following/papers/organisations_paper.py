"""Local organisations on paper, one or many, for a parent to take along.

Whom we know there stays on the laptop; nothing on the paper is about a family.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from kansenboek.following.records.organisations import Organisation
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.parts import THIN, Column, Line, Row, flow, side_by_side
from kansenboek.paper.style import (
    BODY,
    BODY_WIDTH,
    BODY_X,
    BOTTOM,
    LABEL,
    LABEL_WIDTH,
    LEAD,
    SMALL,
    STRONG,
    SUBTITLE,
    TOP,
    WIDTH,
)
from kansenboek.paper.text import Typesetter
from kansenboek.paper.writer import joined

_GAP = 22.0
_NEAR = 3.0
_ON_PAPER: tuple[tuple[str, ...], ...] = (
    ("audience",),
    ("components",),
    ("how_to_apply",),
    ("address", "neighbourhood"),
    ("opening_hours",),
    ("phone",),
    ("email",),
    ("website",),
    ("checked_on",),
)
"""The fields that share a line; the label of the line is that of the first of them that is filled in."""


def organisations_paper(chosen: tuple[Organisation, ...], code: str = DEFAULT) -> bytes:
    """`chosen` under each other on A4, in the language with this code, as a PDF."""
    setter = Typesetter(language(code))
    file = io.BytesIO()
    title = setter.language.text(N_("Support nearby"))
    canvas = bare_canvas(file, code, title)
    head = Row((Column(0, setter.lines(title, SUBTITLE.heading(1), WIDTH)),))
    rows = [head, *(row for each in chosen for row in _rows(setter, each))]
    for page in flow(rows, TOP, TOP, BOTTOM):
        page.draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _rows(setter: Typesetter, organisation: Organisation) -> Iterator[Row]:
    """The rows of one organisation, under a head with its name and what it does that is repeated on a next page."""
    say = setter.language.value
    kind = say(organisation.destination)
    head_lines: tuple[Line, ...] = (
        *setter.lines(organisation.name, STRONG.sized(14, 18).heading(2), WIDTH),
        *setter.lines(kind if kind != organisation.name else "", SMALL, WIDTH),
        *setter.lines(organisation.offer, LEAD, WIDTH, before=3),
    )
    head = Row((Column(0, head_lines),), before=_GAP, rule=THIN)
    specs, alone = organisation.specs(), True
    for names in _ON_PAPER:
        facts = {name: text for name in names if (text := say(getattr(organisation, name)).strip())}
        if facts:
            label = setter.lines(
                setter.language.text(specs[next(iter(facts))].label), LABEL.heading(0), LABEL_WIDTH
            )
            body = setter.lines(joined(facts.values()), BODY, BODY_WIDTH)
            yield side_by_side(Column(0, label), Column(BODY_X, body), before=_NEAR, heading=head)
            alone = False
    if alone:
        yield head
