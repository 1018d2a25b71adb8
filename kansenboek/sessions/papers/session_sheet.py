"""Papers of the parent room: a sheet for the door when the laptop stays at home, and the list of what is planned.

The sheet has boxes to tick and lines to write on. Names stand on it only when somebody asked for them, and then only
the names given to it. Nothing else of a family is known here.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

from kansenboek.kit.days_off import Off
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, Language, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.parts import THIN, Canvas, Column, Line, Row, draw_lines, flow, side_by_side
from kansenboek.paper.style import (
    BODY,
    BOTTOM,
    HAIRLINE,
    INK,
    LABEL,
    MARGIN,
    PAGE_WIDTH,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    TOP,
    WIDTH,
)
from kansenboek.paper.text import Typesetter
from kansenboek.paper.writer import joined
from kansenboek.sessions.records import ParentSession

BOX = 15.0
"""Side of a box to tick: 5 mm, for a pen held standing up."""
BOX_GAP = 5.0
GROUP_GAP = 9.0
"""After each fifth box, so that a tally is read at a glance."""
ADULTS, NEW, CHILDREN = 40, 20, 20
LANGUAGES, QUESTIONS, WISHES = 6, 4, 4
WRITING = 23.0
"""Distance between two lines to write on: 8 mm."""
NAME_HEIGHT = 21.0
_LABEL_WIDTH = 118.0
_HEAD = SUBTITLE.sized(20, 25).heading(1)


def session_sheet(session: ParentSession, names: Sequence[str] = (), code: str = DEFAULT) -> bytes:
    """The sheet for the door of one session as a PDF on A4, in the language with this code.

    `names`: parents who want to be known by name, each with a box; they follow on pages of their own.
    """
    setter = Typesetter(language(code))
    file = io.BytesIO()
    canvas = bare_canvas(file, setter.language.code, setter.language.text(N_("For the door")))
    top = _head(canvas, setter, session)
    top = _tallies(canvas, setter, top - 20)
    top = _languages(canvas, setter, top - 16)
    top = _written(canvas, setter, N_("What parents wanted to know (without names)"), QUESTIONS, top - 18)
    _written(canvas, setter, N_("Wishes for next time (without names)"), WISHES, top - 14)
    _foot(canvas, setter, N_("Type it over at home; then destroy this sheet."))
    canvas.showPage()
    _name_pages(canvas, setter, names)
    canvas.save()
    return file.getvalue()


def sessions_list(
    sessions: Iterable[ParentSession],
    since: date,
    until: date,
    code: str = DEFAULT,
    off: Iterable[Off] = (),
) -> bytes:
    """The sessions given, in their order, as a PDF on A4; `since` and `until` stand above. No names of parents.

    `off`: holidays and feast days, which stand among them by their first day.
    """
    setter = Typesetter(language(code))
    period = setter.language.text(N_("{since} to {until}"), since=since, until=until)
    lines = [(session.date or since, 1, _line_of(setter, session)) for session in sessions]
    lines += [(max(each.first, since), 0, _off_line(setter, each)) for each in off]
    rows = [line for _day, _place, line in sorted(lines, key=lambda each: each[:2])]
    head = Row(
        (
            Column(
                0,
                (
                    *setter.lines("Kansenboek", TITLE, WIDTH),
                    *setter.lines(setter.language.text(N_("Parent room: what is planned")), _HEAD, WIDTH),
                    *setter.lines(period, BODY, WIDTH, before=2),
                ),
            ),
        )
    )
    nothing = Row(
        (Column(0, setter.lines(setter.language.text(N_("Nothing is planned.")), BODY, WIDTH)),), before=24
    )
    pages = flow((head, *(rows or [nothing])), TOP, TOP, BOTTOM)
    file = io.BytesIO()
    canvas = bare_canvas(file, setter.language.code, setter.language.text(N_("Parent room: what is planned")))
    for page in pages:
        page.draw(canvas)
        _foot(canvas, setter, N_("Made with Kansenboek. No names of parents stand on this list."))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _head(canvas: Canvas, setter: Typesetter, session: ParentSession) -> float:
    """When, where, what about and who comes to explain; gives the height below it."""
    spoken = setter.language
    kind = spoken.text(session.session_kind.label) if session.session_kind else spoken.text(N_("Parent room"))
    lines = [
        *setter.lines("Kansenboek", TITLE, WIDTH),
        *setter.lines(kind[:1].upper() + kind[1:], _HEAD, WIDTH),
        *setter.lines(_when(spoken, session) or "", SUBTITLE, WIDTH, before=1),
    ]
    facts = [
        (N_("Site"), session.site),
        (N_("Theme"), _theme(spoken, session)),
        (N_("Guests"), joined(_guests(spoken, session), "; ")),
        (N_("Hosts"), joined(session.hosts, ", ")),
    ]
    row = Row((Column(0, tuple(lines)),))
    row.draw(canvas, TOP)
    top: float = TOP - row.height - 8
    for label, text in facts:
        told = text or "\u00a0"
        fact = side_by_side(
            Column(0, setter.lines(spoken.text(label), LABEL.heading(0), _LABEL_WIDTH)),
            Column(_LABEL_WIDTH, setter.lines(told, BODY, WIDTH - _LABEL_WIDTH)[:3]),
        )
        fact.draw(canvas, top)
        if not text:
            _rule(canvas, MARGIN + _LABEL_WIDTH, top - fact.height + 1, WIDTH - _LABEL_WIDTH)
        top -= fact.height + 4
    return top


def _when(spoken: Language, session: ParentSession) -> str:
    day = spoken.date(session.date, "EEEE d MMMM yyyy") if session.date else ""
    times = "\u2013".join(spoken.value(each) for each in (session.start, session.end) if each is not None)
    return ", ".join(part for part in (day, times) if part)


def _theme(spoken: Language, session: ParentSession) -> str:
    return session.theme_text or (spoken.text(session.theme.label) if session.theme else "")


def _guests(spoken: Language, session: ParentSession) -> Iterable[str]:
    for guest in session.guests:
        organisation = spoken.text(guest.organisation.label) if guest.organisation else ""
        yield joined([organisation, guest.topic], ", ")


def _tallies(canvas: Canvas, setter: Typesetter, top: float) -> float:
    """Boxes to tick, in fives; gives the height below them."""
    for label, hint, count in (
        (N_("Parents"), N_("one box each"), ADULTS),
        (N_("New here"), N_("tick these besides"), NEW),
        (N_("Children"), N_("one box each"), CHILDREN),
    ):
        words = (
            *setter.lines(setter.language.text(label), STRONG, _LABEL_WIDTH - 8),
            *setter.lines(setter.language.text(hint), SMALL, _LABEL_WIDTH - 8),
        )
        draw_lines(canvas, MARGIN, top, words)
        rows = _boxes(canvas, MARGIN + _LABEL_WIDTH, top - 2, count)
        top -= max(rows * (BOX + BOX_GAP), 30) + 8
    return top


def _boxes(canvas: Canvas, x: float, top: float, count: int) -> int:
    """Draw `count` boxes in rows of fifteen; the number of rows."""
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.7)
    for n in range(count):
        row, place = divmod(n, 15)
        left = x + place * (BOX + BOX_GAP) + place // 5 * GROUP_GAP
        canvas.rect(left, top - row * (BOX + BOX_GAP) - BOX, BOX, BOX)
    return -(-count // 15)


def _languages(canvas: Canvas, setter: Typesetter, top: float) -> float:
    """Lines for the languages heard, three beside each other."""
    label = setter.language.text(N_("Languages in the room"))
    draw_lines(canvas, MARGIN, top, setter.lines(label, STRONG, _LABEL_WIDTH - 8))
    across = (WIDTH - _LABEL_WIDTH) / 3
    for n in range(LANGUAGES):
        row, place = divmod(n, 3)
        _rule(canvas, MARGIN + _LABEL_WIDTH + place * across, top - 14 - row * WRITING, across - 14)
    return top - 14 - (LANGUAGES // 3 - 1) * WRITING - 4


def _written(canvas: Canvas, setter: Typesetter, label: str, count: int, top: float) -> float:
    """A heading and lines to write on; gives the height below them."""
    heading = setter.lines(setter.language.text(label), STRONG.heading(2), WIDTH)
    draw_lines(canvas, MARGIN, top, heading)
    top -= heading[0].height + 2
    for _line in range(count):
        top -= WRITING
        _rule(canvas, MARGIN, top, WIDTH)
    return top


def _name_pages(canvas: Canvas, setter: Typesetter, names: Sequence[str]) -> None:
    """The names with a box each, in two columns, on as many pages as they take."""
    width = WIDTH / 2 - 12
    above = 62
    most = int((TOP - above - BOTTOM) / NAME_HEIGHT)
    for start in range(0, len(names), 2 * most):
        heading = (
            *setter.lines(setter.language.text(N_("Present by name")), _HEAD, WIDTH),
            *setter.lines(
                setter.language.text(N_("A parent ticked here is ticked among the parents too.")), BODY, WIDTH
            ),
        )
        draw_lines(canvas, MARGIN, TOP, heading)
        for n, name in enumerate(names[start : start + 2 * most]):
            column, row = divmod(n, most)
            x, top = MARGIN + column * (width + 24), TOP - above - row * NAME_HEIGHT
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.7)
            canvas.rect(x, top - 13, 12, 12)
            shown = Line(setter.one_line(name, BODY, width - 20), BODY)
            draw_lines(canvas, x + 20, top - 1, (shown,))
        _foot(canvas, setter, N_("Names of parents: keep this sheet with you, and destroy it afterwards."))
        canvas.showPage()


def _line_of(setter: Typesetter, session: ParentSession) -> Row:
    spoken = setter.language
    when = _when(spoken, session) or spoken.text(N_("no date yet"))
    kind = spoken.text(session.session_kind.label) if session.session_kind else ""
    about = joined([kind[:1].upper() + kind[1:], session.site], " \u00b7 ")
    more = [part for part in (_theme(spoken, session), joined(_guests(spoken, session), "; ")) if part]
    return side_by_side(
        Column(0, setter.lines(when, STRONG, 178)),
        Column(
            190,
            (
                *setter.lines(about, BODY, WIDTH - 190),
                *(line for part in more for line in setter.lines(part, SMALL, WIDTH - 190)),
            ),
        ),
        before=14,
        rule=THIN,
    )


def _off_line(setter: Typesetter, off: Off) -> Row:
    """A holiday or a feast day, in the letters of what is said beside."""
    spoken = setter.language
    first, last = spoken.date(off.first, "EEE d MMM"), spoken.date(off.last, "EEE d MMM")
    when = first if off.first == off.last else spoken.text(N_("{since} to {until}"), since=first, until=last)
    name = spoken.text(off.label) if off.label else off.name
    return side_by_side(
        Column(0, setter.lines(when, SMALL, 178)),
        Column(190, setter.lines(name, SMALL, WIDTH - 190)),
        before=10,
    )


def _rule(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.8)
    canvas.line(x, y, x + width, y)


def _foot(canvas: Canvas, setter: Typesetter, sentence: str) -> None:
    page = setter.language.text(N_("page {number}"), number=canvas.getPageNumber())
    _rule(canvas, MARGIN, BOTTOM - 12, WIDTH)
    canvas.setFillColor(SMALL.colour)
    canvas.setFont(SMALL.font, SMALL.size)
    canvas.drawString(MARGIN, BOTTOM - 24, setter.language.text(sentence))
    with canvas.decoration("Footer"):
        canvas.drawRightString(PAGE_WIDTH - MARGIN, BOTTOM - 24, page)
