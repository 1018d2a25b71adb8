"""What a laptop counts: what happened, once, in its period, of families whose notes are not set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kansenboek.book.records import list_records, save, save_all, show_record
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import Medium, Reached, VisitOutcome, VisitPurpose
from kansenboek.counts.actions.counts import NothingEnded, count_laptop
from kansenboek.counts.rules.counting import Countable, Speaker, count, speaker
from kansenboek.counts.rules.grid import file_bytes, file_from_plain, file_to_plain
from kansenboek.counts.rules.plan import (
    SAME_PEOPLE,
    Cube,
    EventCube,
    LanguageGroup,
    YearPlan,
    plan_from_plain,
)
from kansenboek.demo.organisation import organisation
from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.following.records.referrals import ReferralStatus, stepped
from kansenboek.handover.records.consent import ConsentDecision
from kansenboek.handover.records.handovers import HandoverState
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.fields import Part
from kansenboek.kit.periods import Period, parse_period
from kansenboek.people.actions.families import save_contact, save_family
from kansenboek.people.records import Family
from kansenboek.people.table import FAMILIES
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.sessions.records import Guest, GuestOrganisation, SessionKind, SessionTheme
from kansenboek.storage.migrations import migrate
from tests.factory import (
    a_consent,
    a_contact,
    a_family,
    a_handover,
    a_moment,
    a_referral,
    a_session,
    a_visit,
    an_agreement,
)

from .worlds import PLAN, Q3, SEPTEMBER, A

TODAY = date(2026, 10, 1)
Counted = dict[tuple[str, ...], int]
SET_ASIDE = {"g": date(2026, 9, 30)}
"""A family, and since when: on the last day of the quarter that is counted."""


def counted(name: str, period: Period = Q3, plan: YearPlan = PLAN, **records: Any) -> Counted:
    """The cells of one table that are not zero, by row and column."""
    people, events = count(Countable(**records), plan, period, TODAY)
    found: Counted = {}
    cubes: list[Cube | EventCube] = [*plan.cubes, *plan.events]
    grids: list[Any] = [*people, *events]
    for cube in cubes:
        for grid in grids:
            if cube.name == grid.cube == name:
                for row, values in zip(cube.rows, grid.cells, strict=True):
                    for column, value in zip(cube.columns, values, strict=True):
                        if value:
                            found[*row, *column] = found.get((*row, *column), 0) + value
    return found


def test_visits_to_meetings_by_place_kind_and_whether_it_is_the_first_time() -> None:
    sessions = (
        a_session(),
        a_session(site=" de  VLINDER ", adults=3, new_adults=None),
        a_session(site="Elders", adults=1),
    )
    assert counted("bezoek", sessions=sessions) == {
        ("De Vlinder", "parent_cafe", "first"): 2,
        ("De Vlinder", "parent_cafe", "returning"): 8,
        ("other", "parent_cafe", "first"): 1,
    }


def test_what_is_planned_in_another_month_or_of_another_kind_does_not_count() -> None:
    sessions = (
        a_session(adults=None, new_adults=None),
        a_session(date=date(2026, 8, 31)),
        a_session(date=None),
        a_session(session_kind=SessionKind.PARENT_ROOM),
    )
    plan = replace(PLAN, kinds=(SessionKind.PARENT_CAFE,))
    assert counted("bezoek", SEPTEMBER, plan, sessions=sessions) == {}
    assert counted("sessions", SEPTEMBER, plan, sessions=sessions) == {
        ("De Vlinder", "parent_cafe", "cancelled"): 1
    }


def test_every_visit_has_one_language_and_both_tables_have_the_same_people() -> None:
    sessions = (
        a_session(attendance=("1", "2", "3"), adults=7),
        a_session(languages=("tr",), adults=4),
        a_session(attendance=("1", "2"), adults=1),
    )
    speakers = {"1": Speaker("f", ("ar",)), "2": Speaker("g", ("so",))}
    records: dict[str, Any] = {"sessions": sessions, "speakers": speakers}
    found = counted("taal", **records)
    assert found == {
        ("De Vlinder", "Arabisch"): 2,
        ("De Vlinder", "Turks"): 4,
        ("De Vlinder", "other"): 6,
    }
    assert sum(found.values()) == sum(counted("bezoek", **records).values()) == 12


@pytest.mark.parametrize(
    ("languages", "group"),
    [
        ((), "other"),
        (("tr",), "Turks"),
        (("tr", "ar"), "other"),
        (("so", "ti"), "other"),
        (("tr", "so"), "other"),
    ],
)
def test_without_a_name_the_only_group_in_the_room_is_that_of_everybody(
    languages: tuple[str, ...], group: str
) -> None:
    assert counted("taal", sessions=(a_session(languages=languages, adults=3),)) == {("De Vlinder", group): 3}


def test_two_languages_of_one_group_are_one_group() -> None:
    slavic = LanguageGroup("Pools of Oekraïens", ("pl", "uk"))
    plan = replace(PLAN, groups=(slavic, *PLAN.groups))
    session = a_session(languages=("pl", "uk"), adults=3)
    assert counted("taal", plan=plan, sessions=(session,)) == {("De Vlinder", slavic.name): 3}


@pytest.mark.parametrize(
    ("speaker", "group"),
    [
        (Speaker("f", ("ar",)), "Arabisch"),
        (Speaker("f", ("ar", "nl")), "Turks"),  # which of the two nobody knows; the room speaks Turkish
        (Speaker("f", ()), "Turks"),
        (Speaker("g", ("ar",)), "Turks"),  # of a family that is set aside nothing is used
    ],
)
def test_who_is_there_by_name_has_the_language_of_the_family(speaker: Speaker, group: str) -> None:
    session = a_session(attendance=("1",), languages=("tr",), adults=1)
    records: dict[str, Any] = {"sessions": (session,), "speakers": {"1": speaker}, "set_aside": SET_ASIDE}
    assert counted("taal", **records) == {("De Vlinder", group): 1}


@pytest.mark.parametrize(
    ("own", "at_home", "languages"),
    [
        ("so", ("tr", "nl"), ("so",)),
        ("", ("tr", "nl"), ("tr",)),
        ("", ("nl",), ("nl",)),
        ("", ("tr", "ar"), ("tr", "ar")),
    ],
)
def test_a_parent_speaks_their_own_language_else_that_of_the_family(
    own: str, at_home: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    family = a_family(id="f", home_languages=at_home)
    assert speaker(a_contact("f", language=own), family) == Speaker("f", languages)


def test_a_family_that_is_set_aside_counts_in_what_was_over_by_then_and_no_more() -> None:
    """A period that was over may be published, so what it counts stays the same."""
    visit = a_visit("g", date=date(2026, 8, 3))
    for since, number in ((date(2026, 9, 30), 0), (date(2026, 7, 1), 0), (date(2026, 10, 1), 1)):
        found = counted("huisbezoek", visits=(visit,), set_aside={"g": since})
        assert sum(found.values()) == number


def test_children_are_a_table_of_their_own() -> None:
    assert counted("kinderen", sessions=(a_session(children=4), a_session())) == {
        ("De Vlinder", "children"): 4
    }


def test_events_themes_and_guests_count_meetings_that_were_held() -> None:
    guests = (Guest(organisation=GuestOrganisation.LIBRARY),) * 2 + (
        Guest(organisation=GuestOrganisation.POLICE),
    )
    sessions = (
        a_session(theme=SessionTheme.PLAY, guests=guests),
        a_session(theme=SessionTheme.PLAY, adults=None),
    )
    assert counted("themes", sessions=sessions) == {("play", "held"): 1}
    assert counted("guests", sessions=sessions) == {("library", "held"): 1, ("police", "held"): 1}


def test_home_visits_by_outcome_and_purpose() -> None:
    visits = (
        a_visit("f"),
        a_visit("f", outcome=VisitOutcome.HELD, purpose=VisitPurpose.FOLLOW_UP),
        a_visit("f", outcome=VisitOutcome.PLANNED),
        a_visit("g"),
        a_visit("f", date=date(2026, 6, 30)),
    )
    assert counted("huisbezoek", visits=visits, set_aside=SET_ASIDE) == {
        ("not_home", "first"): 1,
        ("held", "follow_up"): 1,
    }


def test_contacts_by_how_and_whether_there_was_contact() -> None:
    """An attempt of which it was ours that there was no contact counts with the others: few people it is about."""
    moments = (
        a_moment("f"),
        a_moment("f", date=date(2026, 7, 1)),
        a_moment("f", reached=Reached.NO),
        a_moment("f", medium=Medium.LETTER, reached=Reached.OURS),
        a_moment("f", medium=Medium.AT_THE_DOOR),
        a_moment("g"),
        a_moment("f", date=date(2026, 6, 30)),
    )
    records: dict[str, Any] = {"moments": moments, "visits": (a_visit("f"),), "set_aside": SET_ASIDE}
    assert counted("contacten", **records) == {
        ("phone", "reached"): 2,
        ("phone", "not_reached"): 1,
        ("letter", "not_reached"): 1,
        ("at_the_door", "reached"): 1,
    }
    assert counted("huisbezoek", **records) == {("not_home", "first"): 1}


def test_every_way_of_contact_has_a_cell() -> None:
    moments = tuple(a_moment("f", medium=how, reached=whether) for how in Medium for whether in Reached)
    found = counted("contacten", moments=moments)
    assert len(found) == 2 * len(Medium)
    assert sum(found.values()) == len(moments)


@pytest.mark.parametrize("number", [1, 2])
def test_a_plan_of_before_counts_no_contacts(number: int) -> None:
    old = plan_from_plain({**PLAN.to_plain(), "format": number})
    people, _events = count(Countable(moments=(a_moment("f"),)), old, Q3, TODAY)
    assert not sum(value for grid in people for line in grid.cells for value in line)
    assert "contacten" not in {grid.cube for grid in people}


def test_handovers_count_once_with_what_the_parents_decided_in_the_end() -> None:
    held = a_handover("f", "c", id="1", state=HandoverState.SETTLED, received_on=None)
    again = replace(held, id="2", corrects="1", correction_reason="x", received_on=date(2026, 10, 6))
    consents = (
        a_consent(held, "moeder", given_on=date(2026, 9, 20), decision=ConsentDecision.PART),
        a_consent(again, "moeder", given_on=date(2026, 9, 22)),
        a_consent(held, "vader", decision=ConsentDecision.PART),
        a_consent(a_handover("f", "c", id="9"), "moeder", decision=ConsentDecision.NO),
    )
    records: dict[str, Any] = {"handovers": (held, again), "consents": consents}
    assert counted("overdracht", **records) == {("three_way", "not_early", "part"): 1}
    assert counted("ontvangst", **records) == {("days", "within_month"): 1}
    withdrawn = (*consents[:2], replace(consents[2], withdrawn_on=date(2026, 9, 30)))
    assert counted("overdracht", handovers=(held,), consents=withdrawn) == {
        ("three_way", "not_early", "no"): 1
    }
    assert counted("overdracht", handovers=(held,)) == {("three_way", "not_early", "not_yet"): 1}


def test_a_decision_about_a_part_goes_on_from_the_one_about_everything() -> None:
    held = a_handover("f", "c", id="1", state=HandoverState.SETTLED)
    whole = a_consent(held, "moeder", given_on=date(2026, 9, 20))
    again = a_consent(
        held, "moeder", decision=ConsentDecision.PART, about=(Part.SCHOOL,), parts=(Part.SCHOOL,)
    )
    for later, outcome in (
        (again, "all"),
        (replace(again, parts=()), "part"),
        (replace(again, withdrawn_on=date(2026, 9, 23)), "no"),
    ):
        counts = counted("overdracht", handovers=(held,), consents=(whole, later))
        assert counts == {("three_way", "not_early", outcome): 1}


def test_a_handover_of_a_child_in_early_education_is_counted_apart() -> None:
    held = a_handover("f", "c", id="1", state=HandoverState.HELD)
    records: dict[str, Any] = {"handovers": (held,), "early": frozenset({"c"})}
    assert counted("overdracht", **records) == {("three_way", "early", "not_yet"): 1}
    other: dict[str, Any] = {"handovers": (held,), "early": frozenset({"d"})}
    assert counted("overdracht", **other) == {("three_way", "not_early", "not_yet"): 1}


def test_a_plan_of_before_counts_its_handovers_as_before() -> None:
    """Or the numbers of one school year would stand in tables that do not add up."""
    plain = PLAN.to_plain()
    old = plan_from_plain({**plain, "format": 1})
    held = a_handover("f", "c", id="1", state=HandoverState.HELD)
    records: dict[str, Any] = {"handovers": (held,), "early": frozenset({"c"})}
    assert counted("overdracht", plan=old, **records) == {("three_way", "not_yet"): 1}
    assert old.to_plain()["format"] == 1
    assert old.spec_hash != PLAN.spec_hash


@pytest.mark.parametrize(
    "change",
    [{"state": HandoverState.CONCEPT}, {"date": None}, {"family_id": "g"}, {"date": date(2026, 12, 1)}],
)
def test_a_handover_that_did_not_happen_or_is_set_aside_does_not_count(change: dict[str, object]) -> None:
    held = a_handover("f", "c", id="1", state=HandoverState.HELD)
    assert counted("overdracht", handovers=(held,))
    assert not counted("overdracht", handovers=(replace(held, **change),), set_aside=SET_ASIDE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "within_week"), (7, "within_week"), (8, "within_fortnight"), (28, "within_month"), (29, "later")],
)
def test_days_until_receipt_fall_in_bands(days: int, band: str) -> None:
    held = a_handover("f", "c", id="1", state=HandoverState.RECEIVED, date=date(2026, 8, 3))
    arrived = replace(held, received_on=date.fromordinal(held.date.toordinal() + days))  # type: ignore[union-attr]
    assert counted("ontvangst", handovers=(arrived,)) == {("days", band): 1}


def test_agreements_by_status_and_what_was_arranged_by_whether_it_started() -> None:
    agreements = (
        an_agreement("f", due=date(2026, 9, 1)),
        an_agreement("f", due=date(2026, 9, 1), status=AgreementStatus.DONE),
        an_agreement("f"),
        an_agreement("g", due=date(2026, 9, 1)),
    )
    day = {"discussed_on": date(2026, 9, 1), "check_back": date(2026, 12, 1)}
    referrals = (
        a_referral("f", **day),
        a_referral("f", status=ReferralStatus.STARTED, **day),
        a_referral("g", **day),
        a_referral("f", discussed_on=date(2026, 6, 1), check_back=date(2026, 9, 1)),
        a_referral("f", discussed_on=None, check_back=date(2026, 9, 1), status=ReferralStatus.STARTED),
    )
    assert counted("afspraken", agreements=agreements, set_aside=SET_ASIDE) == {
        ("status", "open"): 1,
        ("status", "done"): 1,
    }
    assert counted("samen_regelen", referrals=referrals, set_aside=SET_ASIDE) == {
        ("kindpakket", "not_started"): 1,
        ("kindpakket", "started"): 2,
    }


def test_a_step_moves_the_day_of_asking_and_not_the_quarter_it_counts_in() -> None:
    wish = a_referral("f", discussed_on=date(2026, 9, 1), check_back=date(2026, 9, 15))
    later = stepped(wish, ReferralStatus.APPLIED, date(2026, 11, 3))
    assert later.check_back is not None
    assert later.check_back > Q3.last
    assert counted("samen_regelen", referrals=(later,)) == {("kindpakket", "not_started"): 1}


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 10, 1, 8, 0, tzinfo=UTC))


def test_a_whole_laptop_is_counted_without_a_name(unlocked: Unlocked) -> None:
    demo = organisation(24, 3)
    save_all(unlocked, "demo.filled", demo.records(), demo.beside())
    plan = replace(PLAN, sites=tuple(sorted({session.site for session in demo.sessions})))
    file = count_laptop(unlocked, Q3, plan, laptop=A, sequence=1)
    assert file_from_plain(file_to_plain(file), plan) == file
    blocks = {(grid.cube, grid.period) for grid in file.grids}
    # July belongs to the plan of the school year before.
    assert len(blocks) == 2 * 2 + 7
    totals = {name: sum(map(sum, grid.cells)) for grid in file.grids for name in [grid.cube]}
    assert totals["overdracht"] == totals["ontvangst"] > 0
    assert totals["huisbezoek"] > 0
    assert totals["contacten"] > 0
    payload = file_bytes(file).decode()
    names = {child.given_name for child in demo.children} | {family.family_name for family in demo.families}
    assert not [name for name in names if name in payload]
    assert SAME_PEOPLE[1] == ("overdracht", "ontvangst")


def test_a_period_that_is_not_over_is_not_counted(unlocked: Unlocked) -> None:
    for code in ("2026-10", "2026-Q4", "2026-07", "2024-09"):
        with pytest.raises(NothingEnded):
            count_laptop(unlocked, parse_period(code), PLAN, laptop=A, sequence=1)
    year = count_laptop(unlocked, PLAN.year, PLAN, laptop=A, sequence=1)
    assert {grid.period.code for grid in year.grids} == {"2026-08", "2026-09", "2026-Q3"}


def test_a_store_tells_who_speaks_what_and_who_is_set_aside(unlocked: Unlocked) -> None:
    """From the tables themselves: the family's language when the parent has none, and nothing of who is set aside."""
    speakers: list[str] = []
    asked: dict[str, date | None] = {}
    for since in (None, date(2026, 9, 1), date(2026, 10, 1)):
        family = save_family(unlocked, a_family(home_languages=("nl", "ar"))).record
        save(unlocked, a_visit(family, date=date(2026, 9, 2)))
        save(unlocked, a_moment(family, date=date(2026, 9, 2)))
        save(unlocked, a_referral(family, discussed_on=date(2026, 9, 2), check_back=date(2026, 12, 2)))
        speakers.append(save_contact(unlocked, a_contact(family, language="")).record)
        asked[family] = since
    save_session(unlocked, a_session(attendance=tuple(speakers), languages=("tr", "nl"), adults=4))
    for family, since in asked.items():
        whole = show_record(unlocked, "family", family)
        assert isinstance(whole, Family)
        save_family(unlocked, replace(whole, restricted_since=since))
    file = count_laptop(unlocked, Q3, PLAN, laptop=A, sequence=1)
    totals = {grid.cube: sum(map(sum, grid.cells)) for grid in file.grids if grid.period == Q3}
    assert totals["huisbezoek"] == totals["contacten"] == totals["samen_regelen"] == 2
    (languages,) = (grid for grid in file.grids if grid.cube == "taal")
    columns = dict(zip(PLAN.cube("taal").columns, languages.cells[0], strict=True))
    assert {key[0]: value for key, value in columns.items() if value} == {"Arabisch": 2, "other": 2}


def test_rows_from_before_these_days_are_as_they_were_written(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    save(unlocked, a_referral(family))
    before = list_records(unlocked, "referral"), list_records(unlocked, "family")
    with unlocked.read() as tx:
        tx.connection.execute("ALTER TABLE families DROP COLUMN restricted_since")
        tx.connection.execute("ALTER TABLE referrals DROP COLUMN discussed_on")
        tx.connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0011_days_for_counts'")
        migrate(tx.connection)
    assert (list_records(unlocked, "referral"), list_records(unlocked, "family")) == before
    assert not any(unlocked.verify())
    with unlocked.read() as tx:  # control: what the new column holds does count
        tx.execute("UPDATE families SET restricted_since = '2026-09-01'")
        assert [damaged for damaged, _term in FAMILIES.verify(tx)] == [family]
