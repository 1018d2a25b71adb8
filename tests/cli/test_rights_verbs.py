"""What parents may ask of us, on the command line: to see, to take along, not to be used for now."""

from __future__ import annotations

import json
from pathlib import Path

from kansenboek.paper.attached import files_in
from kansenboek.paper.sealed import unsealed

from .conftest import Cli
from .test_record_verbs import CHILD


def a_mother(cli: Cli) -> tuple[str, str]:
    """A family with a child and a mother; its number and hers."""
    family = cli.add_family()
    cli.add("child", family_id=family, **{**CHILD, "given_name": "Lotte", "dream": "Vliegen"})
    return family, cli.add("contact", family_id=family, name="Truus", relation="mother", has_custody="yes")


def test_what_is_kept_is_given_encrypted_and_taken_in_elsewhere(cli: Cli, tmp_path: Path) -> None:
    family, mother = a_mother(cli)
    out = tmp_path / "uit"
    out.mkdir()
    asked = ("access", family, "--adult", mother, "--out", str(out))
    assert cli(*asked).code == 1, "nobody said how they know who asks"
    assert cli("list", "access-requests", "--json").json == []
    answer = cli(*asked, "--identity", "known", "--json").json
    files = files_in(unsealed(Path(answer["file"]).read_bytes(), answer["words"]))
    assert "Vliegen" in files["inzage.json"].decode()
    assert cli("list", "access-requests", "--json").json[0]["given_on"] == "2026-09-28"
    taken = tmp_path / "inzage.json"
    taken.write_bytes(files["inzage.json"])
    assert cli("access", "--import", str(taken)).code == 1, "it is here already"
    cli("erase", family, "--yes")
    words = tmp_path / "woorden"
    words.write_text(answer["words"], "utf-8")
    wrong = tmp_path / "andere"
    wrong.write_text("een twee drie vier vijf", "utf-8")
    paper = ("access", "--import", answer["file"], "--pdf-password-file")
    assert cli(*paper, str(wrong)).code == 1
    assert cli("access", "--import", answer["file"]).code == 1
    assert cli("list", "families", "--json").json == []
    asked_first = cli(*paper, str(words))
    assert (asked_first.code, "was erased" in asked_first.err) == (1, True)
    assert cli("list", "families", "--json").json == []
    assert cli(*paper, str(words), "--erased-too").out.strip() == family
    cli("erase", family, "--yes")
    assert cli("access", "--import", str(taken), "--erased-too").out.strip() == family
    assert cli("list", "children", "--json").json[0]["dream"] == "Vliegen"


def test_a_field_is_held_back_with_a_reason_that_is_kept_and_not_given(cli: Cli, tmp_path: Path) -> None:
    family, mother = a_mother(cli)
    child = cli("list", "children", "--json").json[0]["id"]
    words = tmp_path / "woorden"
    asked = ("access", family, "--adult", mother, "--out", str(tmp_path), "--identity", "document")
    assert cli(*asked, "--leave-out", f"{child}.dream").code == 2
    assert cli(*asked, "--leave-out", f"{child}.shoe=why").code == 2
    held = cli(
        *asked, "--leave-out", f"{child}.dream=Niet nu", "--pdf-password-file", str(words), "--json"
    ).json
    assert "words" not in held
    assert held["left_out"]["by_hand"] == 1
    files = files_in(unsealed(Path(held["file"]).read_bytes(), words.read_text("utf-8").strip()))
    told = files["inzage.json"].decode()
    assert "Vliegen" not in told
    assert "Niet nu" not in told
    assert cli("list", "access-requests", "--json").json[0]["withheld"][0]["why"] == "Niet nu"


def test_open_files_need_a_word_more(cli: Cli, tmp_path: Path) -> None:
    family, mother = a_mother(cli)
    asked = (
        "access",
        family,
        "--adult",
        mother,
        "--out",
        str(tmp_path),
        "--identity",
        "known",
        "--open-files",
    )
    assert cli(*asked).code == 1
    assert not list(tmp_path.glob("inzage*"))
    assert cli(*asked, "--yes").code == 0
    assert json.loads((tmp_path / "inzage-2026-09-28" / "inzage.json").read_text("utf-8"))["version"] == 1


def test_a_family_is_set_aside_listed_and_used_again_with_a_reason(cli: Cli, tmp_path: Path) -> None:
    family, mother = a_mother(cli)
    assert cli("restrict", "--json").json == []
    assert cli("restrict", family, "--json").json == [{"id": family, "since": "2026-09-28"}]
    assert cli("restrict", family).code == 1, "it is set aside already"
    assert cli("split", family, "--contacts", mother, "--name", "Bakker").code == 1
    given = cli("access", family, "--adult", mother, "--out", str(tmp_path), "--identity", "known")
    assert given.code == 0, "parents see what is kept all the same"
    assert cli("restrict", family, "--lift").code == 1
    assert cli("restrict", family, "--lift", "--why", "De moeder belde.", "--json").json == []


def test_the_fact_sheet_is_written_in_both_languages(cli: Cli, tmp_path: Path) -> None:
    assert cli("dpia", "--out", str(tmp_path)).code == 0
    assert {each.name for each in tmp_path.glob("dpia*")} == {"dpia-nl.pdf", "dpia-en.pdf", "dpia.json"}
