"""The fact sheet for a data protection impact assessment, on A4: for a privacy officer, in plain tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kansenboek.kit.errors import N_, Label
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, Frame, draw_pages
from kansenboek.paper.parts import HEAVY, THIN, Column, Row, flow, side_by_side
from kansenboek.paper.style import BODY, BOTTOM, SMALL, SMALL_STRONG, STRONG, SUBTITLE, TITLE, TOP, WIDTH
from kansenboek.paper.writer import PaperWriter
from kansenboek.rights.rules.data_map import (
    MEASURES,
    RECEIVERS,
    RESIDUAL_RISKS,
    DataMap,
    TableLine,
)
from kansenboek.rights.rules.files_outside import FILES, Closed

from .access_paper import dashed

TITLE_TEXT = N_("Fact sheet for a data protection impact assessment (DPIA)")
_HEADING = SUBTITLE.sized(14, 19).heading(2)
_CELL = SMALL.sized(8.5, 11.4)
_PLACES = (0.0, 110.0, 330.0)
"""Where the columns of the data map begin, in points."""
_GUTTER = 10.0


def fact_sheet_paper(found: DataMap, made_on: date, code: str = DEFAULT) -> bytes:
    """Draw the sheet as a PDF, in the language with this code."""
    w = PaperWriter(language(code))
    rows = [
        *_head(w, found),
        *_pairs(w, N_("Who can receive something"), RECEIVERS),
        *_tables(w, found),
        *_files(w),
        *_measures(w),
        *_risks(w),
    ]
    frame = Frame(
        title=TITLE_TEXT,
        name="Kansenboek",
        reference="",
        version=1,
        made_on=made_on,
        keep=N_("Made by the program itself, of its own tables. It names nobody."),
    )
    return draw_pages(w, frame, flow(rows, TOP, BELOW_RUNNING_HEAD, BOTTOM))


def _head(w: PaperWriter, found: DataMap) -> Iterator[Row]:
    yield Row((Column(0, w.setter.lines("Kansenboek", TITLE, WIDTH)),))
    yield Row((Column(0, w.setter.lines(w.text(TITLE_TEXT), SUBTITLE.sized(19, 24).heading(1), WIDTH)),))
    told = N_(
        "What is kept, about whom, why, how long, who can receive it and what protects it. {tables} tables and"
        " {columns} columns: all there are. The ground and the term are presets; the organisation looks them over"
        " with its own lawyer or privacy officer."
    )
    text = w.text(told, tables=len(found.tables), columns=found.columns)
    yield Row((Column(0, w.setter.lines(text, BODY, WIDTH)),), before=8)


def _heading(w: PaperWriter, title: str) -> Row:
    lines = (replace(line, keep=True) for line in w.setter.lines(w.text(title), _HEADING, WIDTH))
    return Row((Column(0, tuple(lines)),), before=22, rule=HEAVY)


def _pairs(w: PaperWriter, title: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Row]:
    yield _heading(w, title)
    for number, (who, what) in enumerate(pairs):
        yield side_by_side(
            Column(0, w.setter.lines(w.text(who), STRONG, 170)),
            Column(184, w.setter.lines(w.text(what), BODY, WIDTH - 184)),
            before=7,
            rule=THIN if number else 0,
        )


def _tables(w: PaperWriter, found: DataMap) -> Iterator[Row]:
    yield _heading(w, N_("Data map"))
    for table in found.tables:
        yield from _table(w, table, found)


def _table(w: PaperWriter, table: TableLine, found: DataMap) -> Iterator[Row]:
    lines = [*w.setter.lines(f"{w.say(Label(table.what))}  ({table.name})", STRONG.heading(3), WIDTH)]
    about = w.text(N_("About: {whom}."), whom=w.language.value(table.about))
    if table.purpose is not None:
        about += " " + w.text(
            N_("Why: {why} Ground: {basis}. How long: {term}"),
            why=w.text(table.purpose.told),
            basis=w.language.value(table.purpose.basis),
            term=table.purpose.how_long(w.language, found.terms),
        )
    lines += w.setter.lines(about, SMALL, WIDTH, before=1)
    yield Row((Column(0, tuple(replace(line, keep=True) for line in lines)),), before=14, rule=THIN)
    for column in table.columns:
        far = ", ".join(w.text(each) for each in column.far)
        cells = (column.name, w.say(Label(column.what)), far)
        yield Row(
            tuple(
                Column(x, w.setter.lines(cell, SMALL_STRONG.sized(8.5, 11.4) if not x else _CELL, wide))
                for cell, x, wide in zip(cells, _PLACES, _widths(), strict=True)
            ),
            before=2,
        )


def _widths() -> tuple[float, ...]:
    ends = (*_PLACES[1:], WIDTH + _GUTTER)
    return tuple(end - start - _GUTTER for start, end in zip(_PLACES, ends, strict=True))


def _files(w: PaperWriter) -> Iterator[Row]:
    """Each sort of file once, whichever modules write it."""
    found = dict.fromkeys(
        (each.what, each.closed) for each in FILES.values() if each.closed is not Closed.PART
    )
    pairs = [(what, closed.label) for what, closed in found]
    yield from _pairs(w, N_("Files outside the store"), pairs)


def _measures(w: PaperWriter) -> Iterator[Row]:
    yield _heading(w, N_("What protects it"))
    about = w.text(N_("Behind each: its rows in docs/security.md, which name the tests that hold it."))
    yield Row((Column(0, w.setter.lines(about, SMALL, WIDTH)),), before=2)
    for what, rows in MEASURES:
        yield side_by_side(
            Column(0, w.setter.lines(f"– {w.text(what)}", BODY, WIDTH - 100)),
            Column(WIDTH - 90, w.setter.lines(", ".join(rows), SMALL, 90)),
            before=3,
        )


def _risks(w: PaperWriter) -> Iterator[Row]:
    yield _heading(w, N_("What remains"))
    yield from dashed(w, RESIDUAL_RISKS, before=3)
