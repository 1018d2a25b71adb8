"""Rows of the parents' edition: their own language first and Dutch beside it, whichever way either is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from kansenboek.handover.rules.parent_edition import RIGHT_TO_LEFT
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.items import as_item, list_of
from kansenboek.paper.kept_picture import picture_line
from kansenboek.paper.lines import Canvas, Column, Line, Mark
from kansenboek.paper.parts import Row
from kansenboek.paper.scripts import text_width
from kansenboek.paper.signs import CLOSE, OPEN, even
from kansenboek.paper.style import ACCENT, BODY, MARGIN, MUTED, PAGE_WIDTH, STRONG, Style
from kansenboek.paper.tags import Block
from kansenboek.paper.text import Typesetter, can_print

Data = dict[str, Any]

WIDTH = 510.0
LEFT = (PAGE_WIDTH - WIDTH) / 2 - MARGIN
"""Of all that is written, in points from the margin that other papers have: a little wider than those."""
PADDING = 8.5
SECOND = 262.0
"""Where the Dutch begins, from the left: at one place in a box and outside."""
BETWEEN = 14.0
TEXT = BODY.sized(11.5, 14.6)
_LABEL = STRONG.sized(11, 14).recoloured(MUTED)
_AREA = STRONG.sized(11.5, 14.6).heading(3)
_BULLET = 11.0
_MM = 72 / 25.4


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What stands behind rows: a filled box, or with `edge` only its edge.

    The same one for all of its rows; two that look the same are two.
    """

    edge: bool = False


@dataclass(frozen=True, slots=True)
class EditionRow(Row):
    """A row, and the box in which it stands."""

    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Room for words: from `x` on, `width` wide; `frame` is the box around it.

    `is_mirrored`: the other language has the right side, where its reading begins, and Dutch the left.
    """

    x: float = LEFT
    width: float = WIDTH
    frame: Frame | None = None
    is_mirrored: bool = False

    @property
    def own(self) -> float:
        """Where the column of the other language begins."""
        return self.dutch + self.second_width + BETWEEN if self.is_mirrored else self.x

    @property
    def dutch(self) -> float:
        """Where the Dutch begins when another language stands beside it."""
        return self.x if self.is_mirrored else LEFT + SECOND

    @property
    def first_width(self) -> float:
        """Room for the other language."""
        return float(LEFT + SECOND - BETWEEN - self.x)

    @property
    def second_width(self) -> float:
        """Room for the Dutch beside it."""
        return float(self.x + self.width - (LEFT + SECOND))

    def inside(self, frame: Frame) -> Place:
        """The room in a box of this place."""
        return replace(self, x=self.x + PADDING, width=self.width - 2 * PADDING, frame=frame)

    def row(self, *columns: Column, before: float = 0) -> EditionRow:
        """A row of this place."""
        return EditionRow(columns, before=before, frame=self.frame)


class EditionPen:
    """Sets the words of one edition. `beside`: the language next to Dutch; empty for Dutch alone."""

    def __init__(self, beside: str) -> None:
        self.setter = Typesetter(language(DEFAULT))
        self.beside = beside
        self.way = "rtl" if beside in RIGHT_TO_LEFT else "ltr"

    def lines(
        self,
        spans: Iterable[Data],
        style: Style,
        width: float,
        way: str,
        *,
        indent: float = 0,
        before: float = 0,
    ) -> tuple[Line, ...]:
        """Words of one line of thought in lines; `way`: rtl or ltr, whatever their first letter.

        `indent`: room left free where they begin. Raises KnownError for a letter that no font has.
        """
        spans = tuple(spans)
        text = "".join(
            span["text"] if span["dir"] == way else f"{OPEN}{even(span['text'])}{CLOSE}" for span in spans
        )
        _require_letters(text)
        spoken = {span["lang"] for span in spans}
        lang = spoken.pop() if len(spoken) == 1 else self.beside
        lines = self.setter.lines(
            text, style, width, indent=indent, before=before, lang="" if lang == DEFAULT else lang
        )
        if way == "rtl":
            return tuple(replace(line, indent=0, right=width - indent) for line in lines)
        return tuple(replace(line, right=0) for line in lines)

    def pair(
        self, phrase: Data, place: Place, style: Style = TEXT, *, before: float = 0, own: Style | None = None
    ) -> EditionRow:
        """A phrase in both languages beside each other; alone it has all of the width."""
        if not phrase["other"]:
            return place.row(
                Column(place.x, self.lines(phrase["nl"], style, place.width, "ltr")), before=before
            )
        own = own or style.recoloured(ACCENT)
        other = self.lines(phrase["other"], own, place.first_width, self.way)
        dutch = self.lines(phrase["nl"], style, place.second_width, "ltr")
        return place.row(Column(place.own, other), Column(place.dutch, dutch), before=before)

    def typed(self, line: Data, place: Place, *, before: float = 0) -> EditionRow:
        """A typed line in its own direction; one that was picked stands beside its translation."""
        if line["other"]:
            return self.pair({"nl": line["spans"], "other": line["other"]}, place, before=before)
        words = self.lines(line["spans"], TEXT, place.width, line["dir"])
        return place.row(Column(place.x, words), before=before)

    # --- what stands in a box ---

    def units(self, item: Data, place: Place) -> Iterator[list[EditionRow]]:
        """The rows of an item, in groups that one page should hold when it can."""
        kind = item["kind"]
        if kind == "text":
            yield from (
                [self.typed(line, place, before=0 if n else 2)] for n, line in enumerate(item["lines"])
            )
        elif kind == "list" and item["short"]:
            yield [self._short_list(item["lines"], place)]
        elif kind == "list":
            pairs = [
                {"nl": line["spans"], "other": line["other"], "dir": line["dir"]} for line in item["lines"]
            ]
            yield from self._list(pairs, place)
        elif kind == "phrases":
            yield from self._list([{**phrase, "dir": "ltr"} for phrase in item["phrases"]], place)
        elif kind == "row":
            yield [self.pair(item["row"], place, before=1.5)]
        elif kind == "area":
            yield self._area(item, place)
        elif kind == "promise":
            told = [self.typed(line, place, before=0 if n else 4) for n, line in enumerate(item["lines"])]
            yield [*told, *(self.pair(row, place) for row in item["rows"])]
        else:
            width, height = item["width"] * _MM, item["height"] * _MM
            line = picture_line(item["bytes"], item["alt"], width, height)
            yield [place.row(Column(place.x, (line,)), before=5)]

    def _list(self, pairs: list[Data], place: Place) -> Iterator[list[EditionRow]]:
        whole = list_of()
        for n, pair in enumerate(pairs):
            if not pair["other"]:
                words = self._bulleted(pair["nl"], TEXT, place.width, pair["dir"])
                columns = [(place.x, words)]
            else:
                own = self._bulleted(pair["other"], TEXT.recoloured(ACCENT), place.first_width, self.way)
                dutch = self.lines(pair["nl"], TEXT, place.second_width, "ltr")
                columns = [(place.own, own), (place.dutch, dutch)]
            yield [place.row(*_one_item(columns, whole), before=0.8 if n else 2)]

    def _bulleted(self, spans: Iterable[Data], style: Style, width: float, way: str) -> tuple[Line, ...]:
        first, *rest = self.lines(spans, style, width, way, indent=_BULLET)
        return (replace(first, mark=_bullet(width - _BULLET / 2 + 1 if way == "rtl" else 2.2)), *rest)

    def _short_list(self, lines: list[Data], place: Place) -> EditionRow:
        """A list of a few words a line, in two columns."""
        whole = list_of()
        half = -(-len(lines) // 2)
        columns = []
        for x, width, part in (
            (place.x, place.first_width, lines[:half]),
            (LEFT + SECOND, place.second_width, lines[half:]),
        ):
            items = [as_item(self._bulleted(line["spans"], TEXT, width, "ltr"), whole) for line in part]
            columns.append(Column(x, tuple(line for item in items for line in item)))
        return place.row(*columns, before=2)

    def _area(self, item: Data, place: Place) -> list[EditionRow]:
        rows = [self.pair(item["phrase"], place, _AREA, before=6, own=_AREA.recoloured(ACCENT))]
        parts = item["parts"]
        if len(parts) == 1:
            rows.append(place.row(Column(place.x, self._label(parts[0]["phrase"], place.width))))
            return [*rows, *(self.typed(line, place) for line in parts[0]["lines"])]
        half = (place.width - BETWEEN) / 2
        columns = [
            Column(x, (*self._label(part["phrase"], half), *self._stacked(part["lines"], half)))
            for x, part in zip((place.x, place.x + half + BETWEEN), parts, strict=True)
        ]
        return [*rows, place.row(*columns)]

    def _label(self, phrase: Data, width: float) -> tuple[Line, ...]:
        """A small label in both languages behind each other, each told in its own."""
        dutch = self.lines(phrase["nl"], _LABEL, width, "ltr")
        if not phrase["other"]:
            return tuple(replace(line, keep=True) for line in dutch)
        own = self.lines(phrase["other"], _LABEL, width, "ltr")
        wide = text_width(own[-1].text, _LABEL) + text_width(" · ", _LABEL)
        if len(own) == len(dutch) == 1 and wide + text_width(dutch[0].text, _LABEL) <= width:
            beside = replace(dutch[0], indent=wide, before=-_LABEL.leading)
            indent = wide - text_width("· ", _LABEL)
            dot = Line("·", _LABEL, indent=indent, before=-_LABEL.leading, block=beside.block, goes_on=True)
            dutch = (dot, beside)
        return tuple(replace(line, keep=True) for line in (*own, *dutch))

    def _stacked(self, lines: Iterable[Data], width: float) -> tuple[Line, ...]:
        """Typed lines in half the width: a translation stands above its Dutch."""
        told: list[Line] = []
        for line in lines:
            told += (
                self.lines(line["other"], TEXT.recoloured(ACCENT), width, self.way) if line["other"] else ()
            )
            told += self.lines(line["spans"], TEXT, width, line["dir"])
        return tuple(told)


def _one_item(columns: list[tuple[float, tuple[Line, ...]]], whole: Block) -> Iterator[Column]:
    """Columns side by side as one item of a list."""
    told = iter(as_item([line for _x, lines in columns for line in lines], whole))
    for x, lines in columns:
        yield Column(x, tuple(next(told) for _line in lines))


def _bullet(at: float) -> Mark:
    def draw(canvas: Canvas, x: float, baseline: float) -> None:
        canvas.setFillColor(ACCENT)
        canvas.circle(x + at, baseline + 3.4, 1.9, stroke=0, fill=1)

    return draw


def _require_letters(text: str) -> None:
    """Raise KnownError naming the code of a letter that no font has: it would leave a hole."""
    if not can_print(text):
        sign = next(sign for sign in text if not can_print(sign))
        raise KnownError(
            N_("The parents' edition cannot print the sign {code}."),
            advice=N_("Take that sign out of the text, and make the edition again."),
            code=f"U+{ord(sign):04X}",
        )
