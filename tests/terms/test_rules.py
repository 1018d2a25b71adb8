"""When a term is over: announced thirty days ahead and not a day earlier, and counted by the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kansenboek.kit import validation
from kansenboek.kit.errors import InvalidRecord
from kansenboek.terms.records import PRESETS, Hold, TermKind, Terms, check_hold
from kansenboek.terms.rules.items import (
    FamilyFacts,
    HandoverFacts,
    NotOver,
    Standing,
    find,
    in_order,
    of_families,
    of_handovers,
    of_log,
    of_names,
    require_over,
    to_decide,
)
from kansenboek.terms.rules.log import log_goes_before
from kansenboek.terms.rules.terms import SOURCES, after, all_left_on, handover_kept_until

LEFT = date(2026, 9, 1)
FAMILY = FamilyFacts("f", "Kwik", restricted=False, children={"c": LEFT})


def of_one(today: date, family: FamilyFacts = FAMILY, terms: Terms = PRESETS) -> list[Standing]:
    return [item.standing for item in of_families((family,), terms, today)]


def test_it_is_announced_thirty_days_ahead_on_the_day_itself_and_not_a_day_earlier() -> None:
    last = date(2028, 9, 1)
    assert of_one(last - timedelta(days=31)) == []
    assert of_one(last - timedelta(days=30)) == [Standing.ANNOUNCED]
    assert of_one(last) == [Standing.ANNOUNCED], "its last day is a day on which it is kept"
    assert of_one(last + timedelta(days=1)) == [Standing.OVER]
    assert of_one(last + timedelta(days=4000)) == [Standing.OVER], "nothing is forgotten"


@pytest.mark.parametrize(
    ("day", "days", "until"),
    [
        (date(2024, 2, 29), 730, date(2026, 2, 28)),
        (date(2024, 2, 29), 4 * 365, date(2028, 2, 29)),
        (date(2024, 2, 29), 56, date(2024, 4, 25)),
        (date(2026, 3, 1), 365, date(2027, 3, 1)),
        (date(2027, 3, 1), 365, date(2028, 3, 1)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
    ],
)
def test_whole_years_go_by_the_calendar_and_days_are_days(day: date, days: int, until: date) -> None:
    assert after(day, days) == until


def test_a_family_of_which_a_child_is_still_here_or_that_has_no_child_has_no_term() -> None:
    assert all_left_on([LEFT, None]) is None
    assert all_left_on([]) is None
    assert all_left_on([LEFT, date(2027, 1, 1)]) == date(2027, 1, 1)
    assert of_one(date(2099, 1, 1), replace(FAMILY, children={})) == []


def test_a_family_that_is_set_aside_is_told_and_never_to_be_destroyed() -> None:
    (item,) = of_families((replace(FAMILY, restricted=True),), PRESETS, date(2030, 1, 1))
    assert item.standing is Standing.RESTRICTED
    with pytest.raises(NotOver):
        require_over(item)
    assert to_decide((item,)) == 0


def test_notes_of_a_child_that_left_go_while_those_that_name_who_stays_do_not() -> None:
    notes = (
        (date(2026, 1, 1), frozenset[str]()),
        (date(2026, 2, 1), frozenset({"stays"})),
        (date(2027, 1, 1), frozenset[str]()),
    )
    family = replace(FAMILY, children={"gone": LEFT, "stays": None}, notes=notes)
    (item,) = of_families((family,), PRESETS, date(2028, 9, 2))
    assert (item.kind, item.count, item.since, item.standing) == (TermKind.VISITS, 1, LEFT, Standing.OVER)
    assert of_one(date(2028, 9, 2), replace(family, notes=notes[1:])) == [], "nothing is left to ask about"


@pytest.mark.parametrize(
    ("received", "sent", "school", "until"),
    [
        (date(2026, 9, 1), date(2026, 8, 20), None, date(2026, 10, 27)),
        (date(2027, 8, 10), date(2026, 8, 20), None, date(2027, 8, 20)),
        (None, date(2026, 8, 20), date(2026, 9, 1), date(2027, 8, 20)),
        (None, None, date(2026, 9, 1), date(2027, 9, 1)),
        (None, None, None, None),
    ],
)
def test_a_handover_is_kept_eight_weeks_after_receipt_and_never_longer_than_a_year(
    received: date | None, sent: date | None, school: date | None, until: date | None
) -> None:
    assert handover_kept_until(56, received=received, sent=sent, at_school=school) == until


def test_proof_of_consent_has_a_term_of_its_own_once_the_handover_is_destroyed() -> None:
    there = HandoverFacts("h", "f", "c", date(2026, 9, 1), date(2026, 9, 1), None, consents=2)
    (item,) = of_handovers((there,), {"f": FAMILY}, PRESETS, date(2026, 11, 1))
    assert item.key == "handover:h"
    gone = replace(there, destroyed=date(2026, 11, 1))
    assert not list(of_handovers((gone,), {"f": FAMILY}, PRESETS, date(2028, 10, 1)))
    (item,) = of_handovers((gone,), {"f": FAMILY}, PRESETS, date(2028, 11, 2))
    assert (item.key, item.standing) == ("consent:h", Standing.OVER)
    assert not list(of_handovers((replace(gone, consents=0),), {}, PRESETS, date(2030, 1, 1)))


def test_names_at_sessions_go_by_whole_school_years() -> None:
    days = (date(2026, 7, 31), date(2026, 8, 1), date(2026, 9, 1))
    (item,) = of_names(days, PRESETS, date(2026, 8, 2))
    assert (item.key, item.count, item.standing) == ("names:2026-07-31", 1, Standing.OVER)
    assert len(list(of_names(days, PRESETS, date(2027, 8, 2)))) == 2


def test_the_log_goes_by_whole_quarters() -> None:
    oldest = date(2026, 9, 28)
    assert list(of_log(oldest, 0, PRESETS, date(2028, 8, 30))) == []
    (item,) = of_log(oldest, 5, PRESETS, date(2028, 10, 1))
    assert (item.since, item.standing) == (date(2026, 9, 30), Standing.OVER)
    assert log_goes_before(oldest, PRESETS, date(2028, 9, 30)) is None
    before = log_goes_before(oldest, PRESETS, date(2029, 1, 1))
    assert before is not None
    assert before.date() == date(2027, 1, 1)


def test_a_hold_keeps_something_until_its_day_and_then_it_stands_on_top_again() -> None:
    until = date(2028, 12, 1)
    hold = Hold(id="h", item="family:f", reason="klacht", from_day=date(2028, 9, 2), until=until)
    (item,) = in_order(of_families((FAMILY,), PRESETS, until), (hold,), until)
    assert (item.standing, item.hold) == (Standing.HELD, hold)
    with pytest.raises(NotOver):
        require_over(item)
    later = until + timedelta(days=1)
    (item,) = in_order(of_families((FAMILY,), PRESETS, later), (hold,), later)
    assert item.standing is Standing.OVER


def test_a_hold_ends_within_a_year_and_after_it_began() -> None:
    hold = Hold(id="h", item="log", reason="x", from_day=date(2026, 9, 28), until=date(2027, 9, 29))
    assert not list(check_hold(hold, date(2026, 9, 28)))
    for wrong in (date(2027, 9, 30), date(2026, 9, 28), date(2020, 1, 1)):
        (problem,) = check_hold(replace(hold, until=wrong), date(2026, 9, 28))
        assert problem.field == "until"


def test_what_is_over_stands_on_top_the_longest_first_and_what_waits_comes_last() -> None:
    today = date(2028, 9, 20)
    families = (
        replace(FAMILY, id="a", children={"c": date(2026, 10, 1)}),
        replace(FAMILY, id="b", children={"c": date(2026, 9, 10)}),
        replace(FAMILY, id="c", children={"c": date(2025, 9, 10)}),
        replace(FAMILY, id="d", children={"c": date(2020, 9, 10)}, restricted=True),
    )
    found = in_order(of_families(families, PRESETS, today), (), today)
    assert [item.about for item in found] == ["c", "b", "a", "d"]
    with pytest.raises(NotOver):
        find(found, "family:zzz")


@pytest.mark.parametrize("kind", list(TermKind))
@pytest.mark.parametrize("days", [0, -1, 1826, None])
def test_a_term_of_nought_days_a_negative_one_and_one_beyond_the_maximum_are_told_by_field(
    kind: TermKind, days: int | None
) -> None:
    with pytest.raises(InvalidRecord) as told:
        validation.require(replace(PRESETS, **{kind.value: days}), date(2026, 9, 28))
    assert [problem.field for problem in told.value.problems] == [kind.value]


def test_every_term_has_its_source_and_the_presets_are_within_their_bounds() -> None:
    assert set(SOURCES) == set(TermKind)
    validation.require(PRESETS, date(2026, 9, 28))
