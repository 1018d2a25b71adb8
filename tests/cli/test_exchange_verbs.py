"""A table comes in, a handover goes out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.handovers import save_handover
from tests.factory import a_child, a_consent, a_contact, a_family, a_handover
from tests.roads import sign_on_paper

from .conftest import Cli

EXPORT = Path(__file__).resolve().parent.parent / "data" / "gezinnen-export.csv"
NOTHING = {"families": 0, "children": 0, "contacts": 0}
WHOLE = {"families": 60, "children": 91, "contacts": 123}


def test_the_real_export_comes_in_once(cli: Cli) -> None:
    report = cli("import", str(EXPORT), "--json").json
    assert (report["added"], report["already_there"]) == (WHOLE, NOTHING)
    assert [problem["row"] for problem in report["problems"]] == [95]
    assert report["doubles"] == [{"row": 9, "same_as": 8}]
    assert len(cli("list", "children", "--json").json) == 91
    again = cli("import", str(EXPORT), "--json").json
    assert (again["added"], again["already_there"]) == (NOTHING, WHOLE)
    assert again["kept"] == []
    assert len(cli("list", "families", "--json").json) == 60


def test_what_a_later_table_says_otherwise_is_named_and_not_taken_over(cli: Cli, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    head = "Gezinsnr;Achternaam;Voornaam kind;Geboortedatum;Thuistalen;Groep;Ouder 1;Tel 1\n"
    row = "7;Çelik;Elif;12-10-2022;Turks;{group};Ayşe Çelik;{phone}\n"
    table.write_text(head + row.format(group="Libellen", phone="06-1234 5678"), encoding="utf-8")
    assert cli("import", str(table), "--json").json["kept"] == []
    table.write_text(head + row.format(group="libellen", phone="0612345678"), encoding="utf-8")
    assert cli("import", str(table), "--json").json["kept"] == []  # the same, written otherwise
    table.write_text(head + row.format(group="Kikkers", phone="06 8765 4321"), encoding="utf-8")
    for more in (["--dry-run"], []):
        kept = cli("import", str(table), "--json", *more).json["kept"]
        assert [(one["row"], one["reason"].split("”")[0]) for one in kept] == [
            (2, "Group “Kikkers"),
            (2, "Phone “06 8765 4321"),
        ]
    assert [contact["phone"] for contact in cli("list", "contacts", "--json").json] == ["06-1234 5678"]
    assert "Not taken over, have a look: 1" in cli("import", str(table)).out


def test_a_dry_run_says_the_same_and_changes_nothing(cli: Cli) -> None:
    report = cli("import", str(EXPORT), "--dry-run", "--json").json
    assert (report["added"], report["dry_run"]) == (WHOLE, True)
    assert cli("list", "families", "--json").json == []


def test_the_report_for_people_names_every_bad_row(cli: Cli) -> None:
    answer = cli("import", str(EXPORT))
    assert (answer.code, answer.err) == (0, "")
    assert "Added: 60 families, 91 children, 123 contact persons." in answer.out
    assert "Row 9: the same as row 8; taken once." in answer.out
    assert "Rows left out: 1" in answer.out
    assert "Row 27 (Geb.datum): Date of birth: “31-02-2024” is a date that does not exist" in answer.out
    assert "Row 95: This is a total line, not a child" in answer.out


def test_a_later_file_says_what_it_knows_better(cli: Cli, tmp_path: Path) -> None:
    cli("import", str(EXPORT))
    mended = tmp_path / "later.csv"
    mended.write_bytes(EXPORT.read_bytes().replace(b"31-02-2024", b"28-02-2024"))
    report = cli("import", str(mended), "--json").json
    assert report["added"] == NOTHING
    assert report["already_there"] == WHOLE
    ((field, old, new),) = ((each["field"], each["old"], each["new"]) for each in report["kept"])
    assert (field, old, new) == ("birth_date", "unknown", "28 February 2024")
    taken = cli("import", str(mended), "--json", "--take-over", "all").json
    assert (taken["changed"], taken["kept"]) == (1, [])


def test_a_mapping_file_names_the_columns(cli: Cli, tmp_path: Path) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "m.json"
    table.write_text("A;B;C;D\nÇelik;Elif;12-10-2022;Turks\n", encoding="utf-8")
    assert "mapping: given_name" in cli("import", str(table)).err
    mapping.write_text(
        json.dumps({"surname": "A", "given_name": "B", "birth_date": "C", "home_languages": "D"}),
        encoding="utf-8",
    )
    assert cli("import", str(table), "--mapping", str(mapping), "--json").json["added"]["children"] == 1
    mapping.write_text(json.dumps({"surname": "Z"}), encoding="utf-8")
    answer = cli("import", str(table), "--mapping", str(mapping))
    assert (answer.code, answer.out) == (1, "")
    assert "“Z”, which is not in the file" in answer.err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a;b\nx\0;y\n", b'a;b\n"x;y\n'])
def test_a_file_that_is_no_table_is_refused(cli: Cli, content: bytes) -> None:
    answer = cli("import", "-", "--home", str(cli.home), stdin=content)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("This file cannot be imported:")


@pytest.fixture
def agreed_handover(open_store: Unlocked) -> str:
    """The number of a handover that a mother with custody agreed to; the store is closed again."""
    family = save(open_store, a_family()).record
    child = save(open_store, a_child(family)).record
    contact = save(open_store, a_contact(family)).record
    number = save_handover(open_store, a_handover(family, child)).record
    sign_on_paper(open_store, a_consent(replace(a_handover(family, child), id=number), contact))
    open_store.close()
    return number


def test_a_handover_the_parents_agreed_to_is_written(cli: Cli, agreed_handover: str, tmp_path: Path) -> None:
    folder = tmp_path / "uit" / "papier"
    report = cli("handover", agreed_handover, "--plain", "--out", str(folder), "--json").json
    pdf = Path(report["file"]).read_bytes()
    assert pdf.startswith(b"%PDF")
    assert hashlib.sha256(pdf).hexdigest() == report["sha256"]
    assert [path.name for path in folder.iterdir()] == [Path(report["file"]).name]
    assert "Elif" not in report["file"]
    assert "elik" not in report["file"]


def test_without_consent_nothing_is_written(cli: Cli, open_store: Unlocked, tmp_path: Path) -> None:
    family = save(open_store, a_family()).record
    child = save(open_store, a_child(family)).record
    number = save_handover(open_store, a_handover(family, child)).record
    open_store.close()
    answer = cli("handover", number, "--plain", "--out", str(tmp_path / "uit"))
    assert (answer.code, answer.out) == (1, "")
    assert "no parent with custody has decided yet" in answer.err
    assert list((tmp_path / "uit").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_done(cli: Cli, tmp_path: Path) -> None:
    """A file in the place of the folder: refused also for an administrator; no passphrase is asked."""
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        answer = cli(
            "handover",
            "1",
            "--plain",
            "--out",
            str(place),
            "--passphrase-file",
            str(tmp_path / "no such file"),
        )
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith("Kansenboek cannot write to")


def test_answers_that_answer_nothing_are_named(cli: Cli, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text('{"number:2@0123": "same"}', encoding="utf-8")
    answer = cli("import", str(EXPORT), "--dry-run", "--answers", str(answers))
    assert answer.err == "“number:2@0123” is no question about this file, or was not answered by an option.\n"
