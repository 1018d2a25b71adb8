"""A handover leaves, arrives, is withdrawn and destroyed, without a window."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.reading_along import hide_sentence, read_along
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.people.actions.families import save_child, save_contact
from tests.factory import a_child, a_contact
from tests.handover.at_the_table import AtTheTable
from tests.paper.reading import text_of

from .conftest import Cli


@pytest.fixture
def tables(open_store: Unlocked) -> tuple[AtTheTable, AtTheTable]:
    """Two children of one school: of the first the parent agreed, of the second nobody was asked."""
    agreed, not_asked = AtTheTable(open_store, given_name="Elif"), AtTheTable(open_store, given_name="Can")
    agreed.agree()
    open_store.close()
    return agreed, not_asked


def test_a_password_file_that_is_not_there_gets_five_words(
    cli: Cli, tables: tuple[AtTheTable, AtTheTable], tmp_path: Path
) -> None:
    words = tmp_path / "woorden.txt"
    told = ("handover", tables[0].id, "--out", str(tmp_path / "uit"), "--pdf-password-file", str(words))
    path = Path(cli(*told, "--json").json["file"])
    password = words.read_text(encoding="utf-8").strip()
    assert len(password.split()) == 5
    assert stat.S_IMODE(words.stat().st_mode) == 0o600
    assert "Elif" in text_of(path.read_bytes(), password)
    words.write_text("een kruiwagen vol augurken\n", encoding="utf-8")
    again = Path(cli(*told, "--json").json["file"])
    assert "Elif" in text_of(again.read_bytes(), "een kruiwagen vol augurken")
    assert [d["way"] for d in cli("list", "departures", "--json").json] == ["encrypted_file"] * 2


def test_a_whole_class_is_written_and_each_refusal_named(
    cli: Cli, tables: tuple[AtTheTable, AtTheTable], tmp_path: Path
) -> None:
    told = ("handover", "--class", "basisschool de brug", "--plain", "--out", str(tmp_path / "uit"))
    answer = cli(*told, "--json")
    assert answer.code == 1
    assert (answer.json["written"], answer.json["refused"]) == (1, 1)
    by_id = {one["id"]: one for one in answer.json["handovers"]}
    assert "no parent with custody has decided yet" in by_id[tables[1].id]["refused"]
    assert len(list((tmp_path / "uit").iterdir())) == 1
    said = cli(*told)
    assert "Written: 1. Not written: 1." in said.out
    assert f"{tables[1].id}: This handover cannot leave" in said.out


def test_a_child_for_whom_nobody_began_is_named_too(cli: Cli, open_store: Unlocked, tmp_path: Path) -> None:
    table = AtTheTable(open_store)
    table.agree()
    boaz = save_child(open_store, a_child(table.family, given_name="Boaz", surname="Kuipers")).record
    last_year = a_child(table.family, given_name="Oud", school_start=date(2025, 10, 1))
    save_child(open_store, last_year)
    open_store.close()
    told = ("handover", "--class", "basisschool de brug", "--plain", "--out", str(tmp_path / "uit"))
    answer = cli(*told, "--json")
    assert (answer.code, answer.json["written"], answer.json["refused"]) == (1, 1, 1)
    none = [one for one in answer.json["handovers"] if "child_id" in one]
    assert none == [{"child_id": boaz, "refused": "Nobody began a handover for this child."}]
    said = cli(*told).out
    assert f"{boaz}, Boaz Kuipers: Nobody began a handover for this child." in said
    assert "Oud" not in said


def test_paper_b_has_a_password_of_its_own_for_each_child(
    cli: Cli, tables: tuple[AtTheTable, AtTheTable], tmp_path: Path
) -> None:
    words = tmp_path / "woorden.txt"
    told = ("handover", "--class", "Basisschool De Brug", "--paper", "b", "--out", str(tmp_path / "uit"))
    answer = cli(*told, "--pdf-password-file", str(words))
    assert answer.code == 1
    assert "child by child" in answer.err
    assert not list((tmp_path / "uit").iterdir())
    assert cli("list", "departures", "--json").json == []


def test_either_one_handover_or_a_class(cli: Cli, tmp_path: Path) -> None:
    for words in ((), ("1", "--class", "De Brug")):
        answer = cli("handover", *words, "--out", str(tmp_path / "uit"))
        assert answer.code == 2
        assert "--class" in answer.err


def test_a_paper_arrives_and_consent_is_taken_back(
    cli: Cli, tables: tuple[AtTheTable, AtTheTable], tmp_path: Path
) -> None:
    cli("handover", tables[0].id, "--plain", "--out", str(tmp_path / "uit"))
    (gone,) = cli("list", "departures", "--json").json
    assert cli("received", gone["id"], "--by", "Juf Petra").code == 0
    (gone,) = cli("list", "departures", "--json").json
    assert (gone["received_by"], gone["received_on"]) == ("Juf Petra", "2026-09-28")
    (consent,) = cli("list", "consents", "--json").json
    said = cli("withdraw", consent["id"], "--how", "per telefoon").out
    assert "To Basisschool De Brug" in said
    assert "– Handover A, version 1, on 28 September 2026, as a file that anybody can read" in said
    assert cli("handover", tables[0].id, "--plain", "--out", str(tmp_path / "uit")).code == 1
    assert cli("destroy", tables[0].id).code == 1
    assert cli("show", "handover", tables[0].id, "--json").json["care"] == "Geen noten."
    assert cli("destroy", tables[0].id, "--yes").code == 0
    assert cli("show", "handover", tables[0].id, "--json").json["care"] == ""
    assert cli("show", "consent", consent["id"], "--json").json["withdrawn_how"] == "per telefoon"


def test_what_did_not_leave_is_struck_and_put_back(
    cli: Cli, tables: tuple[AtTheTable, AtTheTable], tmp_path: Path
) -> None:
    cli("handover", tables[0].id, "--plain", "--out", str(tmp_path / "uit"))
    (gone,) = cli("list", "departures", "--json").json
    number = gone["id"]
    for words in ((), ("--why", "x", "--after-all"), ("--after-all", "--no-receipt")):
        assert cli("not-left", number, *words).code == 2
    assert "why you are sure" in cli("not-left", number, "--why", " ").err
    assert cli("not-left", number, "--why", "De stick was stuk.").code == 0
    (struck,) = cli("list", "departures", "--json").json
    assert (struck["struck_on"], struck["struck_why"]) == ("2026-09-28", "De stick was stuk.")
    assert "2026" in cli("list", "departures").out
    (consent,) = cli("list", "consents", "--json").json
    told = cli("withdraw", consent["id"], "--how", "per telefoon").out
    assert "You received from us" not in told
    assert f"did not leave: {number} (De stick was stuk.)" in told
    assert cli("not-left", number, "--after-all").code == 0
    assert cli("received", number, "--by", "Juf Petra").code == 0
    assert cli("not-left", number, "--why", "x").code == 1
    assert cli("not-left", number, "--no-receipt").code == 0
    (gone,) = cli("list", "departures", "--json").json
    assert (gone["received_on"], gone["struck_on"], gone["struck_why"]) == (None, None, "")
    verbs = [row["action"] for row in cli("audit", "--json").json]
    for verb in ("departure.struck", "departure.put_back", "departure.receipt_taken_back"):
        assert verb in verbs


def test_what_left_is_never_told_by_whoever_adds_a_consent(cli: Cli, open_store: Unlocked) -> None:
    table = AtTheTable(open_store)
    read_along(open_store, table.id)
    open_store.close()
    cli.add(
        "consent",
        family_id=table.family,
        child_id=table.child,
        handover_id=table.id,
        contact_id=table.mother,
        decision="all",
        recipient="Basisschool De Brug",
        method="paper",
        given_on="2026-09-28",
        witness="Marloes",
        log_place=1,
        exported_sha256="ab" * 32,
        content_sha256="cd" * 32,
        has_custody="no",
    )
    (consent,) = cli("list", "consents", "--json").json
    assert consent["exported_sha256"] == ""
    assert consent["log_place"] > 1
    assert consent["content_sha256"] not in ("", "cd" * 32)
    assert consent["has_custody"] == "yes"


def test_a_consent_is_about_the_child_of_its_handover(cli: Cli, open_store: Unlocked, tmp_path: Path) -> None:
    table = AtTheTable(open_store)
    sister = save_child(open_store, a_child(table.family, given_name="Noor")).record
    read_along(open_store, table.id)
    open_store.close()
    file = tmp_path / "ja.json"
    values = {"family_id": table.family, "handover_id": table.id, "contact_id": table.mother}
    values |= {"decision": "all", "recipient": "Basisschool De Brug", "method": "paper", "witness": "Marloes"}
    file.write_text(json.dumps({**values, "given_on": "2026-09-28", "child_id": sister}), encoding="utf-8")
    answer = cli("add", "consent", "--file", str(file))
    assert answer.code == 1
    assert "another child" in answer.err
    file.write_text(
        json.dumps({**values, "given_on": "2026-09-28", "child_id": table.child}), encoding="utf-8"
    )
    assert cli("add", "consent", "--file", str(file)).code == 0  # control


def test_the_answers_of_the_school_are_added(cli: Cli, open_store: Unlocked) -> None:
    table = AtTheTable(open_store)
    table.settle()
    open_store.close()
    cli.add(
        "answer",
        family_id=table.family,
        child_id=table.child,
        handover_id=table.id,
        answered_on="2026-09-28",
        how_is_child="Goed.",
    )
    assert cli("show", "handover", table.id, "--json").json["state"] == "fed_back"
    for kind in ("signature", "hidden", "departure"):
        assert cli("add", kind, "--file", "-", stdin=b"{}").code == 1


def test_the_consent_form_and_the_letter_are_written_in_the_language_that_is_asked_for(
    cli: Cli, tables: tuple[AtTheTable, AtTheTable], tmp_path: Path
) -> None:
    for kind, word in (("consent-form", "İzin"), ("letter", "Saygılarımızla"), ("own-page", "Çocuğumuz")):
        told = (
            "handover",
            tables[1].id,
            "--paper",
            kind,
            "--plain",
            "--out",
            str(tmp_path),
            "--language",
            "tr",
            "--json",
        )
        assert word in text_of(Path(cli(*told).json["file"]).read_bytes())
        dutch = Path(cli(*told[:-2], "nl", "--json").json["file"])
        assert word not in text_of(dutch.read_bytes())
    assert "no phrases" in cli(*told[:-2], "xx").err
    printed = [form for form in cli("list", "printed-forms", "--json").json if not form["on_screen"]]
    assert len(printed) == 2


def test_empty_sheets_are_written_without_a_store(cli: Cli, tmp_path: Path) -> None:
    answer = cli("sheets", "--out", str(tmp_path / "uit"), "--language", "ar", "--json", bare=True)
    assert answer.code == 0
    assert len(answer.json["files"]) == 4
    for file in answer.json["files"]:
        assert Path(file).read_bytes().startswith(b"%PDF")
        assert file.endswith("-ar.pdf")
    refused = cli("sheets", "--out", str(tmp_path / "meer"), "--language", "xx")
    assert (refused.code, "no phrases" in refused.err) == (1, True)
    assert not list((tmp_path / "meer").glob("*"))


def test_a_child_that_looks_like_one_with_a_no_is_asked_about_and_the_answer_is_given(
    cli: Cli, open_store: Unlocked, tmp_path: Path
) -> None:
    refused = AtTheTable(open_store, father=True)
    refused.agree(refused.father, yes=False)
    table = AtTheTable(open_store, given_name="Lif", surname="Yıldız")
    table.agree()
    open_store.close()
    told = ("handover", table.id, "--plain", "--out", str(tmp_path / "uit"))
    answer = cli(*told)
    assert answer.code == 1
    assert f"{refused.child}: Elif Çelik, family Çelik" in answer.err
    assert f"--other-child {refused.child}" in answer.err
    assert not list((tmp_path / "uit").iterdir())
    assert cli(*told, "--same-child", refused.child).code == 1
    assert cli(*told, "--other-child", refused.child).code == 0
    (pair,) = cli("list", "child-pairs", "--json").json
    assert (pair["answer"], {pair["one"], pair["other"]}) == ("other", {refused.child, table.child})


def test_an_adult_of_unknown_custody_is_told_on_standard_error(
    cli: Cli, open_store: Unlocked, tmp_path: Path
) -> None:
    table = AtTheTable(open_store)
    table.agree()
    unknown = a_contact(table.family, name="Mehmet", has_custody=YesNoUnknown.UNKNOWN)
    number = save_contact(open_store, unknown).record
    open_store.close()
    answer = cli("handover", table.id, "--plain", "--out", str(tmp_path / "uit"))
    assert answer.code == 0
    assert number in answer.err
    assert "custody" in answer.err
    assert "Mehmet" not in answer.err


def test_a_sentence_that_is_like_what_was_left_out_stays_out_and_that_is_said(
    cli: Cli, open_store: Unlocked, tmp_path: Path
) -> None:
    table = AtTheTable(open_store)
    table.change(wellbeing="Zij lacht. Zij huilt lang bij afscheid.")
    key = next(s.key for s in read_along(open_store, table.id).sentences() if "huilt" in s.text)
    hide_sentence(open_store, table.id, key)
    table.change(wellbeing="Zij lacht. Bij afscheid huilt zij lang")
    table.agree()
    open_store.close()
    answer = cli("handover", table.id, "--plain", "--out", str(tmp_path / "uit"))
    assert answer.code == 0
    assert "like what the parents left out: 1." in answer.err
    text = text_of(next((tmp_path / "uit").iterdir()).read_bytes())
    assert "Zij lacht." in text
    assert "fscheid" not in text
