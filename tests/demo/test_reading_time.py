"""Page 1 of handover A is read in two minutes, for every child of the demo."""

from __future__ import annotations

from kansenboek.demo.organisation import organisation
from tests.reading_time import FIRST_WEEK, MOST_MINUTES, papers, reading


def test_page_one_of_every_demo_child_is_read_in_two_minutes() -> None:
    found = {paper.reference: reading(paper) for paper in papers(organisation())}
    assert len(found) >= 20
    assert not {number: told.minutes for number, told in found.items() if told.minutes > MOST_MINUTES}
    assert all(told.pages[0] > 200 for told in found.values()), "a page was not read back"


def test_the_measure_sees_a_page_that_takes_longer() -> None:
    paper = papers(organisation(8))[0]
    longer = type(paper)(**{**vars(paper), "approach_tips": FIRST_WEEK * 6})
    assert reading(longer).minutes > MOST_MINUTES
