"""The school year on the command line: a plan is looked at, followed and taken back; holidays and the region."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import save_child, save_family
from tests.factory import a_child, a_family
from tests.year.test_holidays import ROWS

from .conftest import Cli

PLAN = {"groups": [{"group": "Bijtjes", "to": "Egels", "mentor": "Gerda"}]}


@pytest.fixture
def store(open_store: Unlocked) -> None:
    """Two children in a group, one of whom is four at the turn, and one in another group; the store is closed."""
    for number, group in enumerate(("Bijtjes", "Bijtjes", "Egels")):
        family = save_family(open_store, a_family(family_name=f"F{number}")).record
        born = date(2022 + number, 5, 4)
        values = {"given_name": f"K{number}", "group": group, "school_start": None}
        save_child(open_store, a_child(family, birth_date=born, **values))
    open_store.close()


def plan(tmp_path: Path, what: Any) -> str:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(what), "utf-8")
    return str(path)


def groups(cli: Cli) -> list[str]:
    return sorted(f"{each['given_name']} {each['group']}" for each in cli("list", "children", "--json").json)


def test_a_plan_is_looked_at_followed_and_taken_back(cli: Cli, store: None, tmp_path: Path) -> None:
    shown = cli("year", "--show", "--json").json
    assert [each["goes"] for each in shown["children"]] == ["school", "stays", "stays"]
    path = plan(tmp_path, PLAN)
    looked = cli("year", "--file", path, "--dry-run", "--json").json
    assert (looked["id"], looked["children"], looked["groups"], looked["school"]) == ("", 2, {"Egels": 1}, 1)
    assert groups(cli) == ["K0 Bijtjes", "K1 Bijtjes", "K2 Egels"]
    said = cli("year", "--file", path)
    assert "2 children: 1 to another group, 1 to primary school, 0 leave." in said.out
    assert "K1 Egels" in groups(cli)
    assert "Can be taken back" in cli("year").out
    assert cli("year", "--undo", "--json").json == {"put_back": 2, "stayed": []}
    assert groups(cli) == ["K0 Bijtjes", "K1 Bijtjes", "K2 Egels"]
    nothing = cli("year", "--undo")
    assert (nothing.code, "nothing to take back" in nothing.err) == (1, True)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ({"groups": [{"group": "Bijtjes", "to": "bijtjes "}]}, "Row 1: group “Bijtjes” would go to itself."),
        ({"groups": [{"group": "Rupsen", "to": "Egels"}]}, "Row 1: there is no group “Rupsen”."),
        ({"groups": [{"group": "Bijtjes"}]}, "Row 1: nobody said to which group."),
        (
            {"groups": [PLAN["groups"][0], PLAN["groups"][0]]},
            "Row 2: group “Bijtjes” stands in the plan twice.",
        ),
        ({"groups": [{"group": "Bijtjes", "naar": "Egels"}]}, "Row 1: “naar” is not known here."),
        ({"groups": ["Bijtjes"]}, "Row 1: this is no object with names and values."),
        ({"children": [{"id": "f" * 16, "goes": "school"}]}, "Row 1: there is no child with this number"),
        ({"children": [{"id": 7}]}, "Row 1: “id” is no text."),
        ({"day": "31-8-2026", **PLAN}, "“31-8-2026” is no day"),
        ({}, "there is no group and no child in it."),
    ],
)
def test_a_plan_that_is_wrong_is_told_by_row(
    cli: Cli, store: None, tmp_path: Path, what: Any, told: str
) -> None:
    refused = cli("year", "--file", plan(tmp_path, what))
    assert refused.code == 1
    assert told in refused.err
    assert groups(cli) == ["K0 Bijtjes", "K1 Bijtjes", "K2 Egels"]


def test_a_child_goes_elsewhere_than_its_group(cli: Cli, store: None, tmp_path: Path) -> None:
    (leaver,) = (each["id"] for each in cli("list", "children", "--json").json if each["given_name"] == "K1")
    for wrong, told in (
        ({"goes": "leaves"}, "nobody said why"),
        ({"goes": "leaves", "reason": "weg"}, "“weg” is none of"),
        ({"goes": "leaves", "reason": "school"}, "is said to go to school"),
    ):
        refused = cli("year", "--file", plan(tmp_path, {"children": [{"id": leaver, **wrong}]}))
        assert told in refused.err
    one = {"id": leaver, "goes": "leaves", "reason": "moved", "day": "2026-07-03"}
    done = cli("year", "--file", plan(tmp_path, {**PLAN, "children": [one]}), "--json").json
    assert (done["left"], done["groups"], done["school"]) == (1, {}, 1)
    (child,) = (
        each for each in cli("list", "children", "--archive", "also", "--json").json if each["id"] == leaver
    )
    assert (child["care_end"], child["exit_reason"], child["group"]) == ("2026-07-03", "moved", "Bijtjes")


def test_the_region_is_chosen_and_a_newer_table_read(cli: Cli, store: None, tmp_path: Path) -> None:
    assert "No region is chosen yet" in cli("year", "--holidays").err
    assert cli("year", "--region", "west").code == 2
    assert "South" in cli("year", "--region", "zuid").out
    known = cli("year", "--holidays", "--json").json
    assert known["region"] == "zuid"
    assert len(known["holidays"]) == 25
    path = tmp_path / "tabel.csv"
    path.write_text("\n".join([*ROWS[:4], ROWS[4].replace("alle", "West")]), "utf-8")
    refused = cli("year", "--holidays", str(path))
    assert (refused.code, "Row 5: “West” is no region" in refused.err) == (1, True)
    path.write_text("\n".join(ROWS), "utf-8")
    assert len(cli("year", "--holidays", str(path), "--json").json["holidays"]) == 30


def test_one_thing_is_asked_at_a_time(cli: Cli, store: None) -> None:
    assert cli("year", "--undo", "--region", "noord").code == 2
    assert cli("year", "--dry-run").code == 2
