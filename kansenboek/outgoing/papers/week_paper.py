"""A week on one sheet: a box for each day, with room to write in."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.outgoing.rules.content import BETWEEN, DayBox, ListContent, Pieces
from kansenboek.paper.pages import BELOW_RUNNING_HEAD
from kansenboek.paper.parts import Column, Line, Page, Row, flow
from kansenboek.paper.style import BODY, BOTTOM, SMALL, SMALL_STRONG, STRONG, SUBTITLE, TITLE, TOP, WIDTH
from kansenboek.paper.writer import PaperWriter, full_name, joined

_HEAD = SUBTITLE.sized(20, 25).heading(1)
_DAY, _TIME = 132.0, 66.0
"""Widths of the columns with the name of the day and with the times."""
_EDGE = 8.0
"""Around what stands in a box, and between two boxes."""
_LEAST = 3
"""Lines that a box has at least, to write in."""


def week_pages(writer: PaperWriter, content: ListContent) -> list[Page]:
    """The pages of a week: one, as long as everything has room on it. What is left of that one goes to the boxes."""
    pages = _flowed(writer, content, 0)
    if len(pages) > 1 or not content.days:
        return pages
    more = int(pages[0].room / len(content.days) // BODY.leading)
    larger = _flowed(writer, content, more)
    return larger if len(larger) == 1 else pages


def _flowed(writer: PaperWriter, content: ListContent, more: int) -> list[Page]:
    rows = [
        _head(writer, content),
        *(_box(writer, each, more) for each in content.days),
        *writer.unprintable(),
    ]
    return flow(rows, TOP, BELOW_RUNNING_HEAD, BOTTOM)


def _head(writer: PaperWriter, content: ListContent) -> Row:
    lines = (
        *writer.setter.lines("Kansenboek", TITLE, WIDTH),
        *writer.setter.lines(content.title, _HEAD, WIDTH),
        *writer.setter.lines(joined(content.about.split(BETWEEN)), BODY, WIDTH, before=2),
        *writer.setter.lines(writer.text(N_("Only for ourselves: do not hand it out.")), SMALL_STRONG, WIDTH),
    )
    return Row((Column(0, lines),))


def _box(writer: PaperWriter, day: DayBox, more: int) -> Row:
    """A day: its name, and beside it what stands on it, with so many lines `more` to write in."""
    name = writer.setter.lines(day.name, STRONG.heading(2), _DAY - _EDGE)
    off = writer.setter.lines(day.off, SMALL, _DAY - _EDGE) if day.off else ()
    times: list[Line] = []
    whats: list[Line] = []
    for when, what in day.lines:
        told = writer.setter.lines(_told(what), BODY, WIDTH - _DAY - _TIME)
        times += [Line(when, BODY), *_blank(len(told) - 1)]
        whats += told
    whats += _blank(max(_LEAST - len(whats), len(name) + len(off) - len(whats), 0) + more)
    return Row(
        (Column(0, (*name, *off)), Column(_DAY, tuple(times)), Column(_DAY + _TIME, tuple(whats))),
        before=_EDGE,
        box=True,
        again=writer.again(day.name),
    )


def _blank(count: int) -> list[Line]:
    return [Line("", BODY)] * count


def _told(what: Pieces) -> str:
    """Facts behind each other, each in its own direction."""
    return joined(_piece(piece) for piece in what if piece)


def _piece(piece: str | tuple[str, str]) -> str:
    return full_name(*piece) if isinstance(piece, tuple) else " ".join(piece.split())
