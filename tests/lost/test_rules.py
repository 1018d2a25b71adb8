"""The 72 hours, and that the sheets say what has to be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kansenboek.lost.papers.lost_laptop import checklist_paper, register_paper, register_text
from kansenboek.lost.rules import Inventory, Loss, NotNoticedYet, checklist, clock_line, require_noticed
from tests.paper.reading import text_of

NOTICED = datetime(2026, 11, 27, 14, 30, tzinfo=UTC)
CARD = Inventory(datetime(2026, 11, 26, 9, 0, tzinfo=UTC), "0123abcd", {"family": 48, "child": 60})
LOSS = Loss(NOTICED, NOTICED + timedelta(hours=5, minutes=10), CARD)


def test_the_clock_runs_72_hours_from_the_moment_it_was_noticed_weekends_too() -> None:
    assert LOSS.deadline == datetime(2026, 11, 30, 14, 30, tzinfo=UTC)
    assert LOSS.hours_left == 66
    assert replace(LOSS, now=NOTICED).hours_left == 72
    assert replace(LOSS, now=NOTICED + timedelta(hours=72)).hours_left == 0
    assert replace(LOSS, now=NOTICED + timedelta(hours=72, minutes=1)).hours_left == -1


def test_what_is_too_late_is_told_to_be_reported_all_the_same() -> None:
    late = replace(LOSS, now=NOTICED + timedelta(days=4))
    assert "ended" in clock_line(late).message
    assert "hours are left" in clock_line(LOSS).message


def test_a_moment_that_is_still_to_come_is_told() -> None:
    with pytest.raises(NotNoticedYet):
        require_noticed(NOTICED, NOTICED - timedelta(minutes=1))
    require_noticed(NOTICED, NOTICED)


def test_the_sheets_have_the_deadline_the_numbers_and_the_law_and_blanks_without_a_moment() -> None:
    told = text_of(checklist_paper(LOSS, "en"))
    for words in ("30-11-2026", "66 hours", "34(3)(a)", "33(5)", "family: 48"):
        assert words in told
    assert "Noticed on ____" in text_of(checklist_paper(Loss(), "en"))
    assert "26-11-2026" in text_of(register_paper(LOSS, "en"))
    assert "child: 60" in register_text(LOSS, "en")


def test_every_part_of_the_checklist_says_something() -> None:
    assert all(part.lines for part in checklist(Loss()))
