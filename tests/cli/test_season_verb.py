"""The season without a window: the same rows as the page, on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kansenboek.book.records import save_all
from kansenboek.book.unlocked import Unlocked
from kansenboek.demo.organisation import organisation
from kansenboek.handover.actions.season import season
from kansenboek.handover.rules.season import is_listed
from kansenboek.handover.tables.season import season_facts
from kansenboek.people import table as families
from kansenboek.people.actions.families import save_child, save_family
from kansenboek.people.records import ExitReason
from tests.factory import a_child, a_family
from tests.handover.at_the_table import AtTheTable
from tests.handover.lives import Life, should_be_listed
from tests.handover.lives_in_store import life_of

from .conftest import Cli

DAYS = 3 * 365
KEYS = ["child_id", "school", "first_day", "state", "next", "due", "overdue"]


@pytest.fixture
def demo(open_store: Unlocked) -> Unlocked:
    """The demo's families."""
    made_up = organisation(48, 1)
    save_all(open_store, "demo.loaded", made_up.records(), made_up.beside())
    return open_store


def test_the_rows_as_json_and_as_a_table(cli: Cli, open_store: Unlocked) -> None:
    table = AtTheTable(open_store, school_start=date(2026, 12, 1))
    family = save_family(open_store, a_family()).record
    born = date(2023, 6, 1)
    other = save_child(
        open_store, a_child(family, given_name="Noor", school="", school_start=None, birth_date=born)
    ).record
    open_store.close()
    rows = cli("season", "--json").json
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert rows == [
        {
            "child_id": table.child,
            "school": "Basisschool De Brug",
            "first_day": "2026-12-01",
            "state": "planned",
            "next": "was_held",
            "due": "2026-09-21",
            "overdue": True,
        },
        {
            "child_id": other,
            "school": "",
            "first_day": None,
            "state": "not_begun",
            "next": "begin",
            "due": "2026-12-01",
            "overdue": False,
        },
    ]
    assert [row["child_id"] for row in cli("season", "--json", "--on", "2026-08-31").json] == [table.child]
    assert [row["child_id"] for row in cli("season", "--json", "--school", "basisschool de brug").json] == [
        table.child
    ]
    assert cli("season", "--json", "--school", "Nergens").json == []
    said = cli("season").out
    assert "Elif Çelik" in said
    assert "Was the conversation held?" in said
    assert "21-09-2026 (too late)" in said or "21/09/2026 (too late)" in said
    assert "No child is on the list." in cli("season", "--school", "Nergens").out


@pytest.mark.parametrize("day", ["straks", "2026-02-30", "", "9-28-2026", "20260931", "0001-01-01"])
def test_what_is_no_day_is_told(cli: Cli, open_store: Unlocked, day: str) -> None:
    open_store.close()
    answer = cli("season", "--on", day)
    assert answer.code == 2
    assert "year-month-day" in answer.err


@pytest.mark.parametrize("day", ["1900-01-01", "2076-12-31", "28 september 2026", "morgen"])
def test_the_edges_of_the_years_and_what_a_form_reads_are_days_too(
    cli: Cli, open_store: Unlocked, day: str
) -> None:
    AtTheTable(open_store)
    open_store.close()
    assert cli("season", "--json", "--on", day).code == 0


def lives(unlocked: Unlocked) -> list[Life]:
    with unlocked.read() as tx:
        return [life_of(tx, child) for child in families.CHILDREN.select(tx)]


def test_over_three_years_of_days_no_child_of_the_demo_is_unaccounted_for(demo: Unlocked) -> None:
    """Every child of 3;3 or older is on the list, or its school confirmed, everyone refused, or it left."""
    everybody = lives(demo)
    first = demo.clock.today() - timedelta(days=365)
    with demo.read() as tx:
        facts = list(season_facts(tx))
    accounted = 0
    for number in range(DAYS):
        on = first + timedelta(days=number)
        found = {one.child.id for one in facts if is_listed(one, on)}
        assert found == {life.child.id for life in everybody if should_be_listed(life, on)}
        accounted += len(found)
    assert accounted > DAYS * 10  # the control: there is somebody to lose


def test_the_command_gives_those_rows_on_any_of_those_days(cli: Cli, demo: Unlocked) -> None:
    everybody = lives(demo)
    first = demo.clock.today() - timedelta(days=365)
    days = [first + timedelta(days=number) for number in range(0, DAYS, 180)]
    expected = [[line.child.id for line in season(demo, on)] for on in days]
    demo.close()
    for on, rows in zip(days, expected, strict=True):
        told = [row["child_id"] for row in cli("season", "--json", "--on", on.isoformat()).json]
        assert told == rows
        assert set(told) == {life.child.id for life in everybody if should_be_listed(life, on)}


def test_a_child_that_left_is_out_of_the_way_and_one_that_went_to_school_is_not(
    cli: Cli, open_store: Unlocked
) -> None:
    family = save_family(open_store, a_family()).record
    for name, reason in (("Weg", ExitReason.MOVED), ("School", ExitReason.SCHOOL)):
        child = a_child(family, given_name=name, care_end=date(2026, 9, 1), exit_reason=reason)
        save_child(open_store, child)
    open_store.close()
    out = cli("season").out
    assert "School Çelik" in out
    assert "Weg Çelik" not in out
