"""The recovery key on one sheet of paper, to be kept away from the laptop.

It says what the key opens and how, and nothing about whose it is: no name, no organisation, no folder, no day.
Whoever finds it learns a key and not the door. The same key gives the same bytes in any process.
"""

from __future__ import annotations

import io

from kansenboek.kit.errors import N_, BugError
from kansenboek.kit.i18n import DEFAULT, Language, language
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.drawings import draw_qr
from kansenboek.paper.inks import SEMIBOLD
from kansenboek.paper.items import labelled, list_of
from kansenboek.paper.parts import HEAVY, THIN, Canvas, Column, Row, draw_lines
from kansenboek.paper.scripts import text_width
from kansenboek.paper.style import (
    ACCENT,
    BODY,
    BOTTOM,
    GUTTER,
    HAIRLINE,
    INK,
    LABEL,
    LEAD,
    MARGIN,
    NAME,
    PAGE_WIDTH,
    SMALL,
    SMALL_STRONG,
    STRONG,
    TITLE,
    TOP,
    WIDTH,
    Style,
)
from kansenboek.paper.text import Typesetter

GROUPS = 6
GROUPS_IN_LINE = 3

_KEY = Style(SEMIBOLD, 30, 38, INK)
_TEXT = BODY.sized(11.5, 15.6)
_HEADING = LABEL.sized(11.5, 15.6)
_COUNT = STRONG.sized(11.5, 15.6)
_LETTER_GAP = 3.0
"""Between the characters of a group, so that they are copied one by one; in points."""
_NUMBER = SMALL_STRONG.recoloured(ACCENT)
_BOX_PADDING = 24.0
_GROUP_HEIGHT = 66.0
_KEY_BOTTOM = 40.0
"""From the top of a group to the foot of its letters, which have no tails."""
_QR_SIDE = 122.0
"""43 mm, so 1.7 mm a square, which a cheap camera reads at arm's length."""
_QUIET = 20.0
"""White below the code: four squares, as readers expect."""
_INDENT = 16.0
_ROOM_FOR_A_DAY = 190.0


def recovery_sheet(groups: str, code: str = DEFAULT) -> bytes:
    """Make a PDF of one A4 page for the key in these six groups, in the language with this code.

    Raises BugError when `groups` are not six.
    """
    parts = groups.replace("-", " ").split()
    if len(parts) != GROUPS:
        raise BugError("a recovery key has six groups")
    setter = Typesetter(language(code))
    file = io.BytesIO()
    canvas = bare_canvas(file, setter.language.code, "Kansenboek")
    top = _head(canvas, setter, TOP)
    top = _key(canvas, setter, parts, top - 22)
    top = _how_to(canvas, setter, parts, top - 34)
    top = _where(canvas, setter, top - 26)
    _day(canvas, setter, top - 38)
    _foot(canvas, setter)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _head(canvas: Canvas, setter: Typesetter, top: float) -> float:
    """Draw what this paper is and why it matters; give the height below it."""
    lead = setter.language.text(
        N_(
            "Forgot the passphrase? Then only this key still opens the notes in Kansenboek."
            " Whoever has both this sheet and the laptop can read everything."
        )
    )
    lines = (
        *setter.lines("Kansenboek", TITLE, WIDTH),
        *setter.lines(setter.language.text(N_("Recovery key")), NAME, WIDTH),
        *setter.lines(lead, LEAD, WIDTH, before=4),
    )
    row = Row((Column(0, lines),))
    row.draw(canvas, top)
    return top - row.height


def _key(canvas: Canvas, setter: Typesetter, parts: list[str], top: float) -> float:
    """Draw the six groups, numbered and large, in a frame; give the height below it."""
    height = _GROUP_HEIGHT + _KEY_BOTTOM + 2 * _BOX_PADDING
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(HEAVY)
    canvas.roundRect(MARGIN, top - height, WIDTH, height, 8)
    across = (WIDTH - 2 * _BOX_PADDING) / GROUPS_IN_LINE
    for place, group in enumerate(parts):
        line, column = divmod(place, GROUPS_IN_LINE)
        x = MARGIN + _BOX_PADDING + column * across
        y = top - _BOX_PADDING - line * _GROUP_HEIGHT
        label = setter.language.text(N_("Group {number}"), number=place + 1)
        draw_lines(canvas, x, y, setter.lines(label, _NUMBER, across))
        _large(canvas, group, x, y - _NUMBER.leading)
    return top - height


def _large(canvas: Canvas, group: str, x: float, top: float) -> None:
    text = canvas.beginText(x, top - _KEY.leading * 0.74)
    text.setFillColor(_KEY.colour)
    text.setFont(_KEY.font, _KEY.size)
    text.setCharSpace(_LETTER_GAP)
    text.textOut(group)
    text.setCharSpace(0)
    canvas.drawText(text)


def _how_to(canvas: Canvas, setter: Typesetter, parts: list[str], top: float) -> float:
    """Draw the steps, and beside them the key as a QR code; give the height below both."""
    width = WIDTH - _QR_SIDE - 2 * GUTTER - _INDENT
    draw_lines(
        canvas, MARGIN, top, setter.lines(setter.language.text(N_("This is how you use it")), _HEADING, WIDTH)
    )
    y = top - _HEADING.leading - 7
    steps = list_of("Decimal")
    for number, step in enumerate(_steps(setter.language), start=1):
        count = setter.lines(str(number), _COUNT, _INDENT)
        count, lines = labelled(count, setter.lines(step, _TEXT, width), steps)
        draw_lines(canvas, MARGIN, y, count)
        draw_lines(canvas, MARGIN + _INDENT, y, lines)
        y -= sum(line.height for line in lines) + 7
    code_bottom = _qr(canvas, setter, parts, top)
    return min(y, code_bottom)


def _steps(spoken: Language) -> tuple[str, ...]:
    here = spoken.text(N_("Use the recovery key instead"))
    return (
        spoken.text(N_("Start Kansenboek and choose “{button}”."), button=here),
        spoken.text(
            N_(
                "Type the six groups in this order. Capitals, hyphens and spaces do not matter;"
                " O counts as 0, and I and L count as 1."
            )
        ),
        spoken.text(
            N_("Then Kansenboek asks for a new passphrase. The sheet stays valid afterwards."),
        ),
    )


def _qr(canvas: Canvas, setter: Typesetter, parts: list[str], top: float) -> float:
    """Draw the groups with hyphens, as they may be typed; give the height below the code and its caption."""
    x = PAGE_WIDTH - MARGIN - _QR_SIDE
    told = setter.language.text(N_("The recovery key as a QR code"))
    draw_qr(canvas, "-".join(parts), (x, top - _QR_SIDE), _QR_SIDE, told)
    caption = setter.lines(
        setter.language.text(
            N_("The same key as a QR code. Scan it only with a device of your own, offline.")
        ),
        SMALL,
        _QR_SIDE,
    )
    draw_lines(canvas, x, top - _QR_SIDE - _QUIET, caption)
    return top - _QR_SIDE - _QUIET - sum(line.height for line in caption)


def _where(canvas: Canvas, setter: Typesetter, top: float) -> float:
    """Draw where to keep the sheet; give the height below it."""
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(THIN)
    canvas.line(MARGIN, top, MARGIN + WIDTH, top)
    top -= 18
    draw_lines(
        canvas, MARGIN, top, setter.lines(setter.language.text(N_("Where it is safe")), _HEADING, WIDTH)
    )
    top -= _HEADING.leading + 7
    places = list_of("None")
    for sentence in (
        N_("In a closed envelope, in a safe or a locked cupboard. Never with the laptop or in its bag."),
        N_("No photo, no scan, no mail: a copy on a telephone or in the cloud can be read by others."),
        N_("Two sheets in two places are wise. Nobody can make a new one from nothing, not even we."),
        N_("Is a sheet lost? Tell whoever is responsible for the notes."),
        N_(
            "This key opens the notes without Kansenboek too. How stands in LEESMIJ.txt beside each backup, and in"
            " format.md among the files of the program."
        ),
    ):
        lines = setter.lines(setter.language.text(sentence), _TEXT, WIDTH - _INDENT)
        dash, lines = labelled(setter.lines("–", _TEXT, _INDENT), lines, places)
        draw_lines(canvas, MARGIN, top, dash)
        draw_lines(canvas, MARGIN + _INDENT, top, lines)
        top -= sum(line.height for line in lines) + 5
    return top


def _day(canvas: Canvas, setter: Typesetter, y: float) -> None:
    """Draw a line to write the day on, for the sheet itself knows none."""
    label = setter.language.text(N_("Put away on (date, by hand):"))
    canvas.setFillColor(_COUNT.colour)
    canvas.setFont(_COUNT.font, _COUNT.size)
    canvas.drawString(MARGIN, y, label)
    start = MARGIN + text_width(label, _COUNT) + 10
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.line(start, y - 2, start + _ROOM_FOR_A_DAY, y - 2)


def _foot(canvas: Canvas, setter: Typesetter) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(THIN)
    canvas.line(MARGIN, BOTTOM - 12, MARGIN + WIDTH, BOTTOM - 12)
    canvas.setFillColor(SMALL.colour)
    canvas.setFont(SMALL.font, SMALL.size)
    sentence = N_(
        "No name stands on this sheet on purpose: whoever finds it does not know whose notes it opens."
    )
    canvas.drawString(MARGIN, BOTTOM - 26, setter.language.text(sentence))
