"""On the command line a number of a person is refused, and a doubt has a flag; a name that shows nothing is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Cli

VISIT = {"date": "2026-09-02", "outcome": "not_home", "purpose": "follow_up"}
_TABLE = "Achternaam;Roepnaam;Geboortedatum;Thuistaal;Opmerking\r\n"


def add_visit(cli: Cli, family: str, observed: str, *flags: str) -> tuple[int, str]:
    whole = json.dumps({"family_id": family, **VISIT, "observed": observed}).encode()
    answer = cli("add", "visit", "--file", "-", *flags, stdin=whole)
    return answer.code, answer.err


@pytest.mark.parametrize(
    "text",
    [
        "Oma belt op +48 600 123 042.",
        "Oma in Polen: 0048 601 000 420",
        "tante +34 612 000 035",
        "vader +963 944000630",
        "(+31) 612300420",
    ],
)
def test_a_telephone_number_of_abroad_is_saved(cli: Cli, text: str) -> None:
    assert add_visit(cli, cli.add_family(), text) == (0, "")


@pytest.mark.parametrize("text", ["bestelling 202600014", "of 0031-612300420", "123\u00a0456\u00a0782"])
def test_a_doubt_is_refused_with_its_place_until_somebody_says_what_it_is(cli: Cli, text: str) -> None:
    family = cli.add_family()
    code, told = add_visit(cli, family, text)
    assert code == 1
    assert "observed: " in told
    assert "line 1, from character" in told
    assert "--is-phone" in told
    assert add_visit(cli, family, text, "--is-phone") == (0, "")


@pytest.mark.parametrize("text", ["NL91-ABNA-0417-1643-00", "BSN 123 456 782", "paspoort NWK1BP8R4"])
def test_what_is_certain_is_refused_whatever_is_said(cli: Cli, text: str) -> None:
    family = cli.add_family()
    for flags in ((), ("--is-phone",)):
        code, told = add_visit(cli, family, f"eerst\n{text}", *flags)
        assert code == 1
        assert "line 2" in told
        assert "--is-phone" not in told


@pytest.mark.parametrize(
    "name", ["\u200b", "\u2800", "\u3164", "\u00ad", "\u2060", "\u115f", " \u200b\u3164 "]
)
def test_a_family_name_that_shows_nothing_is_not_filled_in(cli: Cli, name: str) -> None:
    whole = {"family_name": name, "home_languages": ["tr"], "preferred_language": "tr"}
    answer = cli("add", "family", "--file", "-", stdin=json.dumps(whole).encode())
    assert answer.code == 1
    assert "is not filled in yet" in answer.err


def table(tmp_path: Path, *rows: str) -> str:
    file = tmp_path / "table.csv"
    file.write_text(_TABLE + "".join(f"{row}\r\n" for row in rows), encoding="utf-8")
    return str(file)


def test_rows_with_names_that_show_nothing_are_left_out(cli: Cli, tmp_path: Path) -> None:
    rows = ("\u200b;\u2800;03-04-2024;nl;", "\u3164;\u00ad;03-04-2024;nl;")
    report = cli("--json", "import", table(tmp_path, *rows, "Visser;Sem;03-04-2024;nl;")).json
    assert report["added"] == {"families": 1, "children": 1, "contacts": 0}
    assert {problem["row"] for problem in report["problems"]} == {2, 3}


def test_a_number_in_doubt_is_left_out_of_its_row_or_comes_in_with_a_remark(cli: Cli, tmp_path: Path) -> None:
    file = table(
        tmp_path, "Visser;Sem;03-04-2024;nl;bestelling 202600014", "Bakker;Noor;03-04-2024;nl;+31 612300420"
    )
    left_out = cli("--json", "import", file).json
    assert (left_out["added"]["families"], left_out["problems"]) == (2, [])
    assert [(remark["row"], "BSN" in remark["reason"]) for remark in left_out["remarks"]] == [(2, True)]
    assert "202600014" not in str(cli("list", "families", "--json").json)
    cli("--json", "import", file, "--is-phone", "--take-over", "all")
    assert "bestelling 202600014" in str(cli("list", "families", "--json").json)


def test_an_account_number_stays_out_whatever_is_said(cli: Cli, tmp_path: Path) -> None:
    file = table(tmp_path, "Visser;Sem;03-04-2024;nl;NL91\u00a0ABNA\u00a00417\u00a0164300")
    assert cli("--json", "import", file, "--is-phone").json["added"]["families"] == 1
    assert "0417" not in str(cli("list", "families", "--json").json)
