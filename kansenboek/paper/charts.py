"""Charts of counts: one definition, drawn once, for the window (SVG) and for paper (PDF).

Bars only: they begin at zero, so their lengths can be compared. No colour carries a meaning alone: every series
has a pattern and every bar its number. The colours are those of Okabe and Ito, which people with any kind of colour
blindness can tell apart.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

from kansenboek.kit.i18n import current

from .scripts import text_width
from .style import HAIRLINE, INK, MUTED, REGULAR, SEMIBOLD, WHITE, Style, covered
from .text import Typesetter

MOST_SERIES = 6
"""More cannot be told apart in one chart."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values of a chart; None where nothing was published."""

    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart says: nothing in it but words for people and published numbers.

    `across`: bars from left to right, for long names of categories. `note`: one sentence under it. `short`: the
    categories again, for a chart in which they do not fit.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    across: bool = False
    short: tuple[str, ...] = ()

    def described(self) -> str:
        """Say the chart in words, for somebody who cannot see it."""
        told = [
            f"{one.label}: "
            + ", ".join(
                f"{name} {_shown(value)}" for name, value in zip(self.categories, one.values, strict=True)
            )
            for one in self.series
        ]
        return ". ".join((self.title, *told, self.note)).strip()


PALETTE: tuple[Color, ...] = tuple(
    HexColor(code) for code in ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
)
_LABEL = Style(REGULAR, 8, 10, MUTED)
_NUMBER = Style(SEMIBOLD, 7.5, 9, INK)
_LEGEND = Style(REGULAR, 8.5, 11, INK)
_SWATCH = 9.0
_AXIS_ROOM = 30.0
_BAR_ROOM = 15.0
"""Above or behind a bar, for its number."""
_WIDEST_BAR = 26.0
_ROW = 13.0
"""Height of a bar from left to right, with its space."""
_MOST_NAME = 150.0


def chart_height(chart: Chart, width: float) -> float:
    """Work out how high a chart of this width is, legend included, in points."""
    legend = _legend_lines(chart, width) * _LEGEND.leading * 1.3
    if chart.across:
        return legend + 8 + len(chart.categories) * (len(chart.series) * _ROW + 8)
    return legend + 165


def draw(chart: Chart, width: float) -> Drawing:
    """Draw the chart as shapes; its title and note are left to the page around it."""
    drawing = Drawing(width, chart_height(chart, width))
    drawing.add(Rect(0, 0, width, drawing.height, fillColor=WHITE, strokeColor=None))  # also in a dark window
    legend = _legend_lines(chart, width) * _LEGEND.leading * 1.3
    if legend:
        _draw_legend(drawing, chart, width, drawing.height)
    (_draw_across if chart.across else _draw_upright)(drawing, chart, width, drawing.height - legend)
    return drawing


def bars(lengths: tuple[float | None, ...], width: float, high: float) -> Drawing:
    """Draw bars below each other, without words: each so long as its part (0 to 1) of the width; None has none."""
    drawing = Drawing(width, len(lengths) * (high + 3))
    for number, length in enumerate(lengths):
        y = drawing.height - (number + 1) * (high + 3) + 3
        if length is not None:
            drawing.add(Line(0, y, 0, y + high, strokeColor=HAIRLINE, strokeWidth=1))
            drawing.add(Line(width, y, width, y + high, strokeColor=HAIRLINE, strokeWidth=0.5))
            _bar(drawing, (0, y, width * length, high), number)
    return drawing


LEGEND_SWATCH = _SWATCH


def swatch(number: int) -> Drawing:
    """Draw the sign of one series, for a legend of its own."""
    drawing = Drawing(_SWATCH, _SWATCH)
    _bar(drawing, (0, 0, _SWATCH, _SWATCH), number)
    return drawing


def as_svg(chart: Chart, width: float = 640) -> bytes:
    """Draw the chart as an SVG picture of its own, described for screen readers.

    The same chart gives the same bytes.
    """
    text: str = renderSVG.drawToString(draw(chart, width))
    head, _sign, rest = text.partition("<svg")
    opening, _end, body = rest.partition(">")
    body = re.sub(r"<title>.*?</title>|<desc>.*?</desc>", "", body, flags=re.DOTALL)
    told = f"<title>{_escaped(chart.title)}</title><desc>{_escaped(chart.described())}</desc>"
    whole = f'{head}<svg role="img"{opening}>{told}{body}'
    # The font by its family name, as a window or a browser knows it.
    whole = whole.replace(SEMIBOLD, "Source Sans Pro; font-weight: 600")
    return whole.replace(f"{REGULAR};", "Source Sans Pro;").encode("utf-8")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _shown(value: int | None) -> str:
    return "–" if value is None else str(value)


def _top_of_axis(chart: Chart) -> tuple[int, int]:
    """Choose the end of the axis and the step between its lines: round numbers, at most six of them."""
    most = max((value or 0 for one in chart.series for value in one.values), default=0)
    step = next(
        factor * 10**power
        for power in range(12)
        for factor in (1, 2, 5)
        if factor * 10**power >= 5 and factor * 10**power * 5 >= most
    )
    return max(step, math.ceil(most / step) * step), step


def _draw_upright(drawing: Drawing, chart: Chart, width: float, height: float) -> None:
    end, step = _top_of_axis(chart)
    slot = (width - _AXIS_ROOM) / max(len(chart.categories), 1)
    names = _in_lines(chart.categories, slot - 2)
    if chart.short and any(line.endswith("…") for lines in names for line in lines):
        names = _in_lines(chart.short, slot - 2)
    foot = 6.0 + _LABEL.leading * max(map(len, names), default=1)
    room = height - foot - _BAR_ROOM
    for mark in range(0, end + 1, step):
        y = foot + room * mark / end
        drawing.add(Line(_AXIS_ROOM, y, width, y, strokeColor=HAIRLINE, strokeWidth=0.5 if mark else 1))
        _text(drawing, (_AXIS_ROOM - 5, y - 2.7), str(mark), _LABEL, "end")
    bar = min(_WIDEST_BAR, slot * 0.8 / max(len(chart.series), 1))
    for place, lines in enumerate(names):
        middle = _AXIS_ROOM + (place + 0.5) * slot
        for number, line in enumerate(lines, start=1):
            _text(drawing, (middle, foot - 1 - number * _LABEL.leading), line, _LABEL, "middle")
        left = middle - bar * len(chart.series) / 2
        for number, one in enumerate(chart.series):
            value, x = one.values[place], left + number * bar
            high = room * (value or 0) / end
            _bar(drawing, (x + 0.6, foot, bar - 1.2, high), number)
            _number(drawing, x + bar / 2, foot + high + 3, value, bar)


def _draw_across(drawing: Drawing, chart: Chart, width: float, height: float) -> None:
    end, _step = _top_of_axis(chart)
    names = min(_MOST_NAME, max((text_width(_printable(n), _LABEL) for n in chart.categories), default=0) + 8)
    room = width - names - 30
    top = height - 4
    foot = top - len(chart.categories) * (len(chart.series) * _ROW + 8) + 4
    drawing.add(Line(names, foot, names, top, strokeColor=HAIRLINE, strokeWidth=1))
    for place, name in enumerate(chart.categories):
        block = len(chart.series) * _ROW
        _text(drawing, (names - 6, top - block / 2 - 2.7), _fitting(name, _LABEL, names - 8), _LABEL, "end")
        for number, one in enumerate(chart.series):
            value = one.values[place]
            long = room * (value or 0) / end
            y = top - (number + 1) * _ROW
            _bar(drawing, (names, y + 1, long, _ROW - 2), number)
            _text(drawing, (names + long + 5, y + _ROW / 2 - 2.6), _shown(value), _NUMBER, "start")
        top -= block + 8


def _bar(drawing: Drawing, box: tuple[float, float, float, float], number: int) -> None:
    """Draw one bar in the colour and the pattern of its series."""
    x, y, wide, high = box
    if wide <= 0 or high <= 0:
        return
    colour = PALETTE[number % MOST_SERIES]
    drawing.add(Rect(x, y, wide, high, fillColor=colour, strokeColor=None))
    group = Group()
    for x1, y1, x2, y2 in _pattern(box, number % MOST_SERIES):
        group.add(Line(x1, y1, x2, y2, strokeColor=WHITE, strokeWidth=0.9))
    drawing.add(group)
    drawing.add(Rect(x, y, wide, high, fillColor=None, strokeColor=INK, strokeWidth=0.5))


def _pattern(
    box: tuple[float, float, float, float], number: int
) -> Iterator[tuple[float, float, float, float]]:
    """Draw white lines over a bar: none, rising, level, falling, upright, level and upright."""
    x, y, wide, high = box
    if number in (1, 3):
        for start in range(-math.ceil(high), math.ceil(wide), 5):
            low, up = max(0.0, -start), min(high, wide - start)
            if up > low:
                across = (start + low, start + up)
                if number == 3:
                    across = (wide - across[0], wide - across[1])
                yield x + across[0], y + low, x + across[1], y + up
    if number in (2, 5):
        for step in range(1, math.ceil(high / 4)):
            yield x, y + step * 4, x + wide, y + step * 4
    if number in (4, 5):
        for step in range(1, math.ceil(wide / 4)):
            yield x + step * 4, y, x + step * 4, y + high


def _legend_items(chart: Chart, width: float) -> Iterator[tuple[int, float, int, str]]:
    """Lay line, x, series and label of the legend side by side as long as they fit."""
    line, x = 0, 0.0
    for number, one in enumerate(chart.series):
        label = _fitting(one.label, _LEGEND, width - _SWATCH - 6)
        wide = _SWATCH + 5 + text_width(label, _LEGEND) + 18
        if x and x + wide - 18 > width:
            line, x = line + 1, 0.0
        yield line, x, number, label
        x += wide


def _legend_lines(chart: Chart, width: float) -> int:
    """Count the lines of the legend; one series needs none, for the title names it."""
    return 0 if len(chart.series) < 2 else 1 + max(item[0] for item in _legend_items(chart, width))


def _draw_legend(drawing: Drawing, chart: Chart, width: float, top: float) -> None:
    for line, x, number, label in _legend_items(chart, width):
        y = top - line * _LEGEND.leading * 1.3 - _SWATCH - 1
        _bar(drawing, (x + 1, y, _SWATCH, _SWATCH), number)
        _text(drawing, (x + _SWATCH + 5, y + 1.4), label, _LEGEND, "start")


def _number(drawing: Drawing, x: float, y: float, value: int | None, bar: float) -> None:
    """Draw the number of an upright bar on white, so that no line of the axis runs through it."""
    style = _small(bar, value)
    wide = text_width(_shown(value), style)
    white = Rect(x - wide / 2, y - 1, wide, style.size * 0.9, fillColor=WHITE, strokeColor=None)
    drawing.add(white)
    _text(drawing, (x, y), _shown(value), style, "middle")


def _small(bar: float, value: int | None) -> Style:
    """Find the style in which a number fits above its bar; small bars get small numbers, never none."""
    wide = text_width(_shown(value), _NUMBER)
    return _NUMBER if wide <= bar else _NUMBER.scaled(max(0.72, bar / wide))


def _printable(text: str) -> str:
    """Write `text` in the one typeface of charts; a name in another script is whole in the table below."""
    shown = Typesetter(current()).printable(text).replace("\n", " ")
    return re.sub(r"…[…\s]*…", "…", "".join(sign if sign in covered() else "…" for sign in shown))


def _in_lines(categories: tuple[str, ...], width: float) -> list[tuple[str, ...]]:
    """Put names in one line each when all fit, else all in two: “september” above “2026”."""
    shown = [_printable(name) for name in categories]
    if all(text_width(name, _LABEL) <= width for name in shown):
        return [(name,) for name in shown]
    parted = [name.rpartition(" ") if " " in name else (name, "", "") for name in shown]
    return [(_fitting(first, _LABEL, width), _fitting(last, _LABEL, width)) for first, _space, last in parted]


def _fitting(text: str, style: Style, width: float) -> str:
    """Cut `text` to one line of this width in our font, with an ellipsis."""
    shown = _printable(text)
    if text_width(shown, style) <= width:
        return shown
    while shown and text_width(shown + "…", style) > width:
        shown = shown[:-1]
    return shown.rstrip() + "…"


def _text(drawing: Drawing, at: tuple[float, float], text: str, style: Style, anchor: str) -> None:
    drawing.add(
        String(*at, text, fontName=style.font, fontSize=style.size, fillColor=style.colour, textAnchor=anchor)
    )
