"""A table of which birthdays and names are known in part comes in as it is: nothing is made up, nobody stays out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kansenboek.lists.pages.row_model import BORN, RowModel
from kansenboek.lists.rules.plan import PlanRow, RowState
from kansenboek.people.records import BirthKnown
from tests.cli.conftest import Cli

HEAD = "Achternaam;Roepnaam;Geboortedatum;Thuistaal\n"


def imported(cli: Cli, tmp_path: Path, rows: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The children that came in, and the rows as they were told."""
    table = tmp_path / "t.csv"
    table.write_text(HEAD + rows, encoding="utf-8")
    report = cli("import", str(table), "--json").json
    return cli("list", "children", "--json").json, report["rows"]


def test_a_birthday_comes_in_as_far_as_it_is_known(cli: Cli, tmp_path: Path) -> None:
    rows = "Tesfay;Selam;00-00-2022;ti\nAbebe;Yonas;2023-00-00;ti\nKebede;Abel;00-03-2024;ti\n"
    rows += "Haile;Sara;mei 2023;ti\n"
    children, told = imported(cli, tmp_path, rows + "Bekele;Ruth;onbekend;ti\nAlemu;Dawit;3-apr-24;ti\n")
    born = {child["given_name"]: (child["birth_date"], child["birth_known"]) for child in children}
    assert born == {
        "Selam": ("2022-01-01", "year"),
        "Yonas": ("2023-01-01", "year"),
        "Abel": ("2024-03-01", "month"),
        "Sara": ("2023-05-01", "month"),
        "Ruth": (None, "unknown"),
        "Dawit": ("2024-04-03", "day"),
    }
    assert [row["born"] for row in told] == ["2022", "2023", "2024-03", "2023-05", "", "2024-04-03"]
    selam = next(child["id"] for child in children if child["given_name"] == "Selam")
    shown = cli("show", "child", selam).out
    assert "Date of birth: 2022\n" in shown
    assert "1 January" not in shown
    assert "01-01-2022" not in cli("list", "children").out


def test_the_list_of_rows_tells_no_more_of_a_birthday() -> None:
    model = RowModel(lambda *_corrected: None)
    january = date(2022, 1, 1)
    told = {
        known: model._text(PlanRow(2, RowState.NEW, "Selam", birth_date=january, birth_known=known), BORN)
        for known in (BirthKnown.DAY, BirthKnown.MONTH, BirthKnown.YEAR)
    }
    assert told[BirthKnown.DAY].startswith("1 ")  # the control
    assert told[BirthKnown.YEAR] == "2022"
    assert told[BirthKnown.MONTH].endswith(" 2022")
    assert not told[BirthKnown.MONTH].startswith("1 ")


def test_who_has_one_name_comes_in_by_it(cli: Cli, tmp_path: Path) -> None:
    children, _told = imported(
        cli, tmp_path, ";Suharto;03-04-2023;id\n-;Zahra;03-04-2023;prs\nN.N.;Omar;03-04-2023;ar\n"
    )
    names = {(child["given_name"], child["surname"]) for child in children}
    assert names == {("Suharto", ""), ("Zahra", ""), ("Omar", "")}
    families = {family["family_name"] for family in cli("list", "families", "--json").json}
    assert families == {"Suharto", "Zahra", "Omar"}


def test_a_name_that_shows_nothing_is_no_name(cli: Cli, tmp_path: Path) -> None:
    children, told = imported(
        cli,
        tmp_path,
        "\u200b;\u2800;03-04-2024;nl\n\u3164;\u00ad;03-04-2024;nl\nVisser;\u2060;03-04-2024;nl\n",
    )
    assert not [
        child for child in children if not child["given_name"].strip("\u200b\u2800\u3164\u00ad\u2060")
    ]
    assert [row["state"] for row in told[:2]] == ["refused", "refused"]
