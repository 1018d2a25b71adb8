"""No paper has a page with next to nothing on it, and no table ends with one row on a page of its own."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kansenboek.following.papers.organisations_paper import organisations_paper
from kansenboek.following.records.organisations import Organisation
from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.papers.paper_b import render_support
from kansenboek.handover.rules.paper_a import HandoverPaper
from kansenboek.organisation.records import contact_at
from kansenboek.paper.parts import LEAST_LINES, Column, Line, Page, Row, flow, side_by_side
from kansenboek.paper.style import BODY, SMALL
from tests.factory import a_site
from tests.handover.papers import rich_paper, rich_support

FURNITURE = 5
"""Lines at the head and foot of a page that are no text of it: name, title, reference, how long to keep, number."""
texts = st.integers(0, 220).map(lambda count: "Zij telt de schelpen een voor een. " * (count // 6))
lists = st.lists(texts, max_size=6).map(tuple)
_HURRY = [HealthCheck.too_slow, HealthCheck.data_too_large]


def nearly_empty(pdf: bytes, furniture: int = FURNITURE) -> list[int]:
    """The numbers of pages with under five lines, of a paper with more than one page."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    lines = [len(page.extract_text().splitlines()) for page in pages]
    return [n for n, count in enumerate(lines) if len(pages) > 1 and count - furniture < LEAST_LINES - 1]


changes: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({
    "moment": texts,
    "approach_tips": texts,
    "school_adapts": texts,
    "parent_view": texts,
    "strengths": lists,
    "parent_words": lists,
})  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=_HURRY)
@given(changes, st.integers(0, 7), st.integers(0, 3))
def test_handover_a(changed: dict[str, Any], areas: int, promises: int) -> None:
    rich: HandoverPaper = rich_paper()
    paper = replace(
        rich,
        areas=rich.areas[:areas],
        commitments=rich.commitments[:promises],
        contact=contact_at((a_site(),), "De Vlinder", "Petra Bos"),
        **changed,
    )
    assert not nearly_empty(render_handover(paper, "nl"))


@settings(max_examples=20, deadline=None, suppress_health_check=_HURRY)
@given(texts, texts, st.booleans(), st.booleans())
def test_paper_b(care: str, home: str, support: bool, called: bool) -> None:
    rich = rich_support()
    paper = replace(
        rich,
        care=care,
        home_school=home,
        support=rich.support if support else (),
        contact=contact_at((a_site(),), "De Vlinder", "Petra Bos") if called else rich.contact,
    )
    assert not nearly_empty(render_support(paper, "nl"))


@settings(max_examples=20, deadline=None, suppress_health_check=_HURRY)
@given(st.lists(texts, min_size=1, max_size=14))
def test_help_close_by(offers: list[str]) -> None:
    chosen = tuple(
        Organisation(name=f"Plek {n}", offer=offer, phone="0000-000101", email="a@example.nl")
        for n, offer in enumerate(offers)
    )
    assert not nearly_empty(organisations_paper(chosen, "nl"), furniture=0)


def test_paper_b_with_a_sentence_for_each_is_one_page() -> None:
    paper = replace(rich_support(), care="Drinkt graag water.", home_school="Eerst laten zien.")
    assert len(PdfReader(io.BytesIO(render_support(paper, "nl"))).pages) == 1
    only_later = replace(paper, care="")
    assert len(PdfReader(io.BytesIO(render_support(only_later, "nl"))).pages) == 1


HEADING = Row((Column(0, (Line("heading", SMALL),)),), before=5)


def _rows(count: int, heading: Row | None = None) -> list[Row]:
    return [side_by_side(Column(0, (Line("text", BODY),)), heading=heading) for _ in range(count)]


@pytest.mark.parametrize("over", [1, 2, 3, 4])
def test_a_page_that_would_hold_little_gets_lines_of_the_one_before(over: int) -> None:
    full = len(flow(_rows(100), 300, 300, 60)[0].placed)
    pages = flow(_rows(full + over), 300, 300, 60)
    assert [len(page.placed) for page in pages] == [full + over - LEAST_LINES, LEAST_LINES]
    assert isinstance(pages[0], Page)


def test_the_last_row_of_a_table_is_not_alone_on_a_page() -> None:
    tall = [side_by_side(Column(0, (Line("text", BODY),) * 5), heading=HEADING, before=4) for _ in range(20)]
    on_first = sum(row.heading is HEADING for _, row in flow(tall, 300, 300, 60)[0].placed)
    pages = flow(tall[: on_first + 1], 300, 300, 60)
    assert len(pages) == 2
    assert sum(row.heading is HEADING for _, row in pages[1].placed) == 2
    assert pages[1].placed[0][1].columns[0].lines[0].text == "heading"


@pytest.mark.parametrize("room", range(3))
def test_a_heading_in_a_row_of_its_own_goes_along_with_what_it_is_above(room: int) -> None:
    """A heading of two rows, with `room` for no line, or one or two rows, left below it."""
    full = len(flow(_rows(100), 300, 300, 60)[0].placed)
    heading = Row((Column(0, (Line("heading", BODY, keep=True),)),), before=0)
    pages = flow([*_rows(full - 2 - room), heading, heading, *_rows(9)], 300, 300, 60)
    texts = [[row.columns[0].lines[0].text for _, row in page.placed] for page in pages]
    assert all(told[-1] == "text" for told in texts)
    assert (texts[1][:3] == ["heading", "heading", "text"]) is (room == 0)
    tops = [top for top, _ in pages[1].placed]
    assert tops == pytest.approx([300 - n * BODY.leading for n in range(len(tops))])
    assert len(flow([heading] * 40, 300, 300, 60)) > 1, "headings alone end too"
