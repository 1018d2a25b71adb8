"""A draft holds the place of its form; what an older version of the program kept is found again."""

from __future__ import annotations

import pytest

from kansenboek.kit.drafts import place_in_old_words, place_of, steps_of
from kansenboek.kit.place import Place

FAMILY = Place("family", "f1")
HANDOVER = Place("handover", "h1", of=FAMILY)
OLD = {
    ("visit", "", "f1"): Place("visit", of=FAMILY),
    ("visit", "v1", "f1"): Place("visit", "v1", of=FAMILY),
    ("family", "", ""): Place("new_family"),
    ("family", "f1", "f1"): Place("change_family", of=FAMILY),
    ("session", "", ""): Place("session"),
    ("session", "s1", ""): Place("session", "s1"),
    ("session", "series", ""): Place("series"),
    ("session", "door:2026-09-28", ""): Place("door", "2026-09-28"),
    ("organisation", "o1", ""): Place("organisation", "o1"),
    ("count_plan", "", ""): Place("count_plan"),
    ("handover", "h1", "f1"): Place("conversation", of=HANDOVER),
    ("handover", "child:c1", "f1"): Place("conversation", of=Place("child", "c1", of=FAMILY)),
    ("handover", "correction@h1", "f1"): Place("correction", of=HANDOVER),
    ("handover", "delivery@h1", "f1"): Place("delivery", of=HANDOVER),
    ("consent", "@h1", "f1"): Place("consent", of=HANDOVER),
    ("consent", "k1@h1", "f1"): Place("withdrawal", "k1", of=HANDOVER),
    ("agreement", "@h1", "f1"): Place("agreement", of=HANDOVER),
    ("agreement", "a1", "f1"): Place("agreement", "a1", of=FAMILY),
    ("answer", "@h1", "f1"): Place("answer", of=HANDOVER),
    ("departure", "d1@h1", "f1"): Place("departure", "d1", of=HANDOVER),
    ("departure", "not-left:d1@h1", "f1"): Place("not_left", "d1", of=HANDOVER),
}
"""What stood in the row of a draft before drafts held places, and the form that it is of."""


@pytest.mark.parametrize("old", OLD, ids=str)
def test_a_draft_of_an_older_version_leads_to_its_form(old: tuple[str, str, str]) -> None:
    assert place_in_old_words(*old) == OLD[old]


@pytest.mark.parametrize("place", OLD.values(), ids=str)
def test_a_place_comes_back_from_the_row_of_a_draft(place: Place) -> None:
    assert place_of(steps_of(place)) == place


def test_no_two_forms_share_a_place() -> None:
    assert len(set(OLD.values())) == len(OLD)
