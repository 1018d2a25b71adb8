"""Working days, what is not confirmed, names in offered sentences, and strokes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.handover.records.departures import Departure, PaperKind, Way, unconfirmed
from kansenboek.handover.records.signatures import (
    MOST_POINTS,
    MOST_STROKES,
    Signature,
    read_strokes,
    written_strokes,
)
from kansenboek.handover.rules.offers import offers
from kansenboek.kit.days_off import NO_HOLIDAYS
from kansenboek.kit.errors import KnownError
from kansenboek.kit.validation import check
from tests.factory import TODAY, a_child, a_contact, a_visit


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 9, 14), 10, date(2026, 9, 28)),  # Monday to Monday
        (date(2026, 9, 12), 10, date(2026, 9, 25)),  # a Saturday
        (date(2026, 9, 18), 1, date(2026, 9, 21)),  # Friday to Monday
        (date(2026, 9, 18), 0, date(2026, 9, 18)),
    ],
)
def test_working_days(start: date, days: int, end: date) -> None:
    assert NO_HOLIDAYS.working_days_after(start, days) == end


def gone(day: int, **values: Any) -> Departure:
    told = {
        "child_id": "c",
        "handover_id": "h",
        "paper": PaperKind.A,
        "recipient": "De Brug",
        "way": Way.PRINTED,
    }
    return Departure(left_on=date(2026, 9, day), **{**told, **values})


def test_what_nobody_confirmed_is_asked_after_once() -> None:
    assert [due for due, _ in unconfirmed((gone(10), gone(14)), TODAY, NO_HOLIDAYS)] == [date(2026, 9, 24)]
    assert [due for due, _ in unconfirmed((gone(14),), TODAY, NO_HOLIDAYS)] == [TODAY]
    assert unconfirmed((gone(15),), TODAY, NO_HOLIDAYS) == ()
    assert unconfirmed((gone(1, paper=PaperKind.STRENGTHS),), TODAY, NO_HOLIDAYS) == ()
    assert unconfirmed((gone(1), gone(2, received_on=date(2026, 9, 3))), TODAY, NO_HOLIDAYS) == ()
    assert len(unconfirmed((gone(1), gone(1, recipient="JGZ", received_on=TODAY)), TODAY, NO_HOLIDAYS)) == 1
    assert unconfirmed((gone(1, struck_on=TODAY),), TODAY, NO_HOLIDAYS) == ()
    assert [due for due, _ in unconfirmed((gone(1, struck_on=TODAY), gone(10)), TODAY, NO_HOLIDAYS)] == [
        date(2026, 9, 24)
    ]


def test_a_sentence_that_names_somebody_else_is_marked() -> None:
    visit = a_visit(
        "f",
        date=date(2026, 9, 1),
        observed="Elif bouwt. Can’s auto is stuk. Zij lacht. Ayse wacht. Elifs pop heet Canan. Zij zingt.",
        parent_words=("Elif leest met Can.",),
        impression="Rommelig.",
    )
    earlier = a_visit("f", date=date(2026, 8, 1), observed="Elif bouwt.")
    siblings = (a_child("f", given_name="Can"), a_child("f", given_name=" "))
    found = offers((earlier, visit), a_child("f", given_name="Elif"), siblings, (a_contact("f"),))
    told = {offer.sentence: offer.names for offer in found}
    assert told == {
        "Elif leest met Can.": ("Can",),
        "Elif bouwt.": (),
        "Can’s auto is stuk.": ("Can",),
        "Zij lacht.": ("Can",),  # who is “she” here?
        "Ayse wacht.": ("Ayşe",),
        "Elifs pop heet Canan.": (),
        "Zij zingt.": (),
    }
    assert {offer.sentence for offer in found if offer.spoken} == {"Elif leest met Can."}


PLACES = st.tuples(st.integers(-50, 1100), st.integers(-50, 1100))
STROKES = st.lists(st.lists(PLACES, min_size=2, max_size=60).map(tuple), min_size=1, max_size=6).map(tuple)


@given(STROKES)
def test_strokes_come_back_within_the_field(strokes: Any) -> None:
    read = read_strokes(written_strokes(strokes))
    inside = tuple(tuple((min(1000, max(0, x)), min(1000, max(0, y))) for x, y in s) for s in strokes)
    assert read == inside


def test_a_long_scribble_is_kept_small_and_a_dot_is_no_signature() -> None:
    scribble = tuple(tuple((x % 1001, 1000) for x in range(400)) for _ in range(150))
    written = written_strokes(scribble)
    points = sum(map(len, read_strokes(written)))
    assert points <= MOST_POINTS + MOST_STROKES
    signature = Signature(id="s", family_id="f", consent_id="c", strokes=written)
    assert check(signature, TODAY) == ()
    for nothing in ((), (((1, 1),),)):
        with pytest.raises(KnownError):
            written_strokes(nothing)
    for wrong in ("1,2 x", "1,2;;a", "<svg>", "1,2 " * 3):
        with pytest.raises(ValueError, match="strokes"):
            read_strokes(wrong)
