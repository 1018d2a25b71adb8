"""Charts of counts laid out: one definition for the window and for paper, as plain shapes that either can draw.

Bars only: they begin at zero, so their lengths can be compared. No colour carries a meaning alone: every series
has a pattern and every bar its number. The colours are those of Okabe and Ito, which people with any kind of colour
blindness can tell apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from kansenboek.kit.i18n import language

from .advances import advances_of, width_of
from .inks import HAIRLINE, INK, MUTED, REGULAR, SEMIBOLD, WHITE
from .letters import Letters as Printable
from .letters import mark_for
from .signs import DIRECTIONS

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


class Letters(NamedTuple):
    """How words of a chart are set: sizes in points, the colour as ``#RRGGBB``."""

    font: str
    size: float
    leading: float
    colour: str

    def scaled(self, scale: float) -> Letters:
        """The same in another size."""
        return self._replace(size=self.size * scale, leading=self.leading * scale)


class Box(NamedTuple):
    """A rectangle from its lower left corner; an empty `fill` or `edge` is not drawn."""

    x: float
    y: float
    wide: float
    high: float
    fill: str
    edge: str = ""


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    thick: float


class Words(NamedTuple):
    """One line of text on its baseline. `anchor`: whether (x, y) is its ``start``, ``middle`` or ``end``."""

    x: float
    y: float
    text: str
    letters: Letters
    anchor: str


Shapes = list[Box | Stroke | Words]
EDGE = 0.5
"""How thick the edge of a box is, in points."""


class Picture(NamedTuple):
    """Shapes, the lowest first, in points from the lower left corner."""

    width: float
    height: float
    shapes: Shapes


PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
_LABEL = Letters(REGULAR, 8, 10, MUTED)
_NUMBER = Letters(SEMIBOLD, 7.5, 9, INK)
_LEGEND = Letters(REGULAR, 8.5, 11, INK)
SWATCH = 9.0
"""Side of the sign of one series in a legend."""
_AXIS_ROOM = 30.0
_BAR_ROOM = 15.0
"""Above or behind a bar, for its number."""
_WIDEST_BAR = 26.0
_ROW = 13.0
"""Height of a bar from left to right, with its space."""
_MOST_NAME = 150.0


def laid_out(chart: Chart, width: float, code: str) -> Picture:
    """Lay the chart out in the language with this code; its title and note are left to the page around it."""
    chart = _printable(chart, code)
    lines = _legend_lines(chart, width) * _LEGEND.leading * 1.3
    height = lines + (8 + len(chart.categories) * (len(chart.series) * _ROW + 8) if chart.across else 165)
    shapes: Shapes = [Box(0, 0, width, height, WHITE)]  # also in a dark window
    if lines:
        _draw_legend(shapes, chart, width, height)
    (_draw_across if chart.across else _draw_upright)(shapes, chart, width, height - lines)
    return Picture(width, height, shapes)


def bars(lengths: tuple[float | None, ...], width: float, high: float) -> Picture:
    """Lay bars out below each other, without words: each so long as its part (0 to 1) of the width; None has none."""
    picture = Picture(width, len(lengths) * (high + 3), [])
    for number, length in enumerate(lengths):
        y = picture.height - (number + 1) * (high + 3) + 3
        if length is not None:
            picture.shapes.append(Stroke(0, y, 0, y + high, HAIRLINE, 1))
            picture.shapes.append(Stroke(width, y, width, y + high, HAIRLINE, 0.5))
            _bar(picture.shapes, (0, y, width * length, high), number)
    return picture


def swatch(number: int) -> Picture:
    """Lay out the sign of one series, for a legend of its own."""
    picture = Picture(SWATCH, SWATCH, [])
    _bar(picture.shapes, (0, 0, SWATCH, SWATCH), number)
    return picture


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


def _draw_upright(shapes: Shapes, chart: Chart, width: float, height: float) -> None:
    end, step = _top_of_axis(chart)
    slot = (width - _AXIS_ROOM) / max(len(chart.categories), 1)
    names = _in_lines(chart.categories, slot - 2)
    if chart.short and any(line.endswith("…") for lines in names for line in lines):
        names = _in_lines(chart.short, slot - 2)
    foot = 6.0 + _LABEL.leading * max(map(len, names), default=1)
    room = height - foot - _BAR_ROOM
    for mark in range(0, end + 1, step):
        y = foot + room * mark / end
        shapes.append(Stroke(_AXIS_ROOM, y, width, y, HAIRLINE, 0.5 if mark else 1))
        _text(shapes, (_AXIS_ROOM - 5, y - 2.7), str(mark), _LABEL, "end")
    bar = min(_WIDEST_BAR, slot * 0.8 / max(len(chart.series), 1))
    for place, lines in enumerate(names):
        middle = _AXIS_ROOM + (place + 0.5) * slot
        for number, line in enumerate(lines, start=1):
            _text(shapes, (middle, foot - 1 - number * _LABEL.leading), line, _LABEL, "middle")
        left = middle - bar * len(chart.series) / 2
        for number, one in enumerate(chart.series):
            value, x = one.values[place], left + number * bar
            high = room * (value or 0) / end
            _bar(shapes, (x + 0.6, foot, bar - 1.2, high), number)
            _number(shapes, x + bar / 2, foot + high + 3, value, bar)


def _draw_across(shapes: Shapes, chart: Chart, width: float, height: float) -> None:
    end, _step = _top_of_axis(chart)
    names = min(_MOST_NAME, max((_wide(n, _LABEL) for n in chart.categories), default=0) + 8)
    room = width - names - 30
    top = height - 4
    foot = top - len(chart.categories) * (len(chart.series) * _ROW + 8) + 4
    shapes.append(Stroke(names, foot, names, top, HAIRLINE, 1))
    for place, name in enumerate(chart.categories):
        block = len(chart.series) * _ROW
        _text(shapes, (names - 6, top - block / 2 - 2.7), _fitting(name, _LABEL, names - 8), _LABEL, "end")
        for number, one in enumerate(chart.series):
            value = one.values[place]
            long = room * (value or 0) / end
            y = top - (number + 1) * _ROW
            _bar(shapes, (names, y + 1, long, _ROW - 2), number)
            _text(shapes, (names + long + 5, y + _ROW / 2 - 2.6), _shown(value), _NUMBER, "start")
        top -= block + 8


def _bar(shapes: Shapes, box: tuple[float, float, float, float], number: int) -> None:
    """Draw one bar in the colour and the pattern of its series."""
    x, y, wide, high = box
    if wide <= 0 or high <= 0:
        return
    shapes.append(Box(x, y, wide, high, PALETTE[number % MOST_SERIES]))
    for x1, y1, x2, y2 in _pattern(box, number % MOST_SERIES):
        shapes.append(Stroke(x1, y1, x2, y2, WHITE, 0.9))
    shapes.append(Box(x, y, wide, high, "", INK))


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
        label = _fitting(one.label, _LEGEND, width - SWATCH - 6)
        wide = SWATCH + 5 + _wide(label, _LEGEND) + 18
        if x and x + wide - 18 > width:
            line, x = line + 1, 0.0
        yield line, x, number, label
        x += wide


def _legend_lines(chart: Chart, width: float) -> int:
    """Count the lines of the legend; one series needs none, for the title names it."""
    return 0 if len(chart.series) < 2 else 1 + max(item[0] for item in _legend_items(chart, width))


def _draw_legend(shapes: Shapes, chart: Chart, width: float, top: float) -> None:
    for line, x, number, label in _legend_items(chart, width):
        y = top - line * _LEGEND.leading * 1.3 - SWATCH - 1
        _bar(shapes, (x + 1, y, SWATCH, SWATCH), number)
        _text(shapes, (x + SWATCH + 5, y + 1.4), label, _LEGEND, "start")


def _number(shapes: Shapes, x: float, y: float, value: int | None, bar: float) -> None:
    """Draw the number of an upright bar on white, so that no line of the axis runs through it."""
    style = _small(bar, value)
    wide = _wide(_shown(value), style)
    shapes.append(Box(x - wide / 2, y - 1, wide, style.size * 0.9, WHITE))
    _text(shapes, (x, y), _shown(value), style, "middle")


def _small(bar: float, value: int | None) -> Letters:
    """Find the style in which a number fits above its bar; small bars get small numbers, never none."""
    wide = _wide(_shown(value), _NUMBER)
    return _NUMBER if wide <= bar else _NUMBER.scaled(max(0.72, bar / wide))


def _printable(chart: Chart, code: str) -> Chart:
    """The chart in the one typeface of charts; of a name in another script, whole in the table below, that script."""
    spoken = language(code)

    def shown(text: str) -> str:
        plain = _our_letters().printable(DIRECTIONS.sub("", text), lambda run: mark_for(run, spoken))
        return plain.replace("\n", " ")

    return replace(
        chart,
        categories=tuple(map(shown, chart.categories)),
        short=tuple(map(shown, chart.short)),
        series=tuple(replace(one, label=shown(one.label)) for one in chart.series),
    )


@cache
def _our_letters() -> Printable:
    """What both our weights can print."""
    return Printable(frozenset.intersection(*(frozenset(advances_of(font)) for font in (REGULAR, SEMIBOLD))))


def _in_lines(categories: tuple[str, ...], width: float) -> list[tuple[str, ...]]:
    """Put names in one line each when all fit, else all in two: “september” above “2026”."""
    if all(_wide(name, _LABEL) <= width for name in categories):
        return [(name,) for name in categories]
    parted = [name.rpartition(" ") if " " in name else (name, "", "") for name in categories]
    return [(_fitting(first, _LABEL, width), _fitting(last, _LABEL, width)) for first, _space, last in parted]


def _fitting(text: str, style: Letters, width: float) -> str:
    """Cut `text` to one line of this width in our font, with an ellipsis."""
    if _wide(text, style) <= width:
        return text
    while text and _wide(text + "…", style) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _wide(text: str, letters: Letters) -> float:
    return width_of(text, letters.font, letters.size)


def _text(shapes: Shapes, at: tuple[float, float], text: str, style: Letters, anchor: str) -> None:
    shapes.append(Words(*at, text, style, anchor))
