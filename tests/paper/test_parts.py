"""Rows over pages: nothing is lost, nothing stands outside the page, nothing goes on for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import Color

from kansenboek.kit.i18n import language
from kansenboek.paper.parts import Column, Line, Page, Row, flow, side_by_side
from kansenboek.paper.scripts import text_width
from kansenboek.paper.style import ACCENT, BODY, INK, LEAD, MUTED, SMALL, covered
from kansenboek.paper.text import Typesetter

TOP, NEXT_TOP, BOTTOM = 300.0, 280.0, 60.0
HEADING = Row((Column(0, (Line("heading", SMALL),)),), before=5)

lines = st.lists(
    st.builds(
        Line,
        st.just("text"),
        st.sampled_from([BODY, LEAD, SMALL]),
        before=st.sampled_from([0.0, 4.0]),
        keep=st.booleans(),
    ),
    max_size=60,
).map(tuple)
rows = st.lists(
    st.builds(
        lambda columns, box, heading: side_by_side(
            *(Column(0, c) for c in columns),
            before=10,
            box=box,
            heading=HEADING if heading else None,
        ),
        st.lists(lines, min_size=1, max_size=3),
        st.booleans(),
        st.booleans(),
    ),
    max_size=8,
)


def drawn(pages: list[Page]) -> int:
    return sum(
        len(c.lines)
        for page in pages
        for _, row in page.placed
        if row.columns[0].lines[:1] != HEADING.columns[0].lines
        for c in row.columns
    )


@given(rows)
def test_every_line_gets_its_place_once_and_inside_the_page(given_rows: list[Row]) -> None:
    pages = flow(given_rows, TOP, NEXT_TOP, BOTTOM)
    assert drawn(pages) == sum(len(column.lines) for row in given_rows for column in row.columns)
    for page in pages:
        assert page.placed or page is pages[0]
        assert page.top >= BOTTOM - 0.001
        heights = [top for top, _ in page.placed]
        assert heights == sorted(heights, reverse=True)


def test_a_heading_stands_above_the_first_of_its_kind_on_every_page() -> None:
    column = Column(0, (Line("text", BODY),) * 3)
    pages = flow([Row((column,), heading=HEADING)] * 12, TOP, NEXT_TOP, BOTTOM)
    assert len(pages) > 1
    for page in pages:
        first, *others = [row.columns[0].lines[0].text for _, row in page.placed]
        assert first == "heading"
        assert "heading" not in others


def test_a_short_row_is_not_torn_apart() -> None:
    short = Row((Column(0, (Line("text", BODY),) * 4),))
    pages = flow([short] * 9, TOP, NEXT_TOP, BOTTOM)
    assert {len(row.columns[0].lines) for page in pages for _, row in page.placed} == {4}


@pytest.mark.parametrize("lines_before", range(1, 4))
def test_a_page_of_headings_alone_gives_nothing_to_a_page_that_is_nearly_empty(lines_before: int) -> None:
    """However little room it is left with, they stand on it: asking for more of it would never end."""
    before, headings, after = (
        Row((Column(0, tuple(Line("text", BODY, keep=keep) for _ in range(count))),))
        for count, keep in ((lines_before, False), (14, True), (3, False))
    )
    pages = flow([before, headings, after], TOP, NEXT_TOP, BOTTOM)
    assert drawn(pages) == lines_before + 14 + 3


def test_the_first_two_lines_of_a_paragraph_stay_together() -> None:
    column = Column(0, Typesetter(language("en")).lines("woord " * 200, BODY, 300))
    assert column.fitting(BODY.leading * 1.5, force=False) == 0
    assert column.fitting(BODY.leading * 2.5, force=False) == 2
    assert column.fitting(BODY.leading * 1.5, force=True) == 1


@given(st.text(st.sampled_from(sorted(covered())), max_size=300), st.floats(30, 400))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, width: float) -> None:
    setter = Typesetter(language("en"))
    set_ = setter.lines(text, BODY, width)
    assert all(text_width(line.text, line.style) <= width + 0.001 for line in set_)
    assert "".join("".join(line.text.split()) for line in set_) == "".join(setter.printable(text).split())


@pytest.mark.parametrize("colour", [INK, MUTED, ACCENT])
def test_text_is_readable_on_white_paper(colour: Color) -> None:
    """WCAG contrast of at least 4.5:1."""
    channels = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.rgb()]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True))
    assert 1.05 / (luminance + 0.05) >= 4.5
