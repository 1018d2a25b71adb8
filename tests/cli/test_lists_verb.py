"""Lists that leave, and families narrowed down, from the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import BirthKnown
from kansenboek.sessions.actions.sessions import save_session
from tests.factory import TODAY, a_child, a_contact, a_family, a_session

from .conftest import Cli


@pytest.fixture
def two(open_store: Unlocked) -> tuple[str, str]:
    """Two families, in the order of the list; the store is closed again."""
    one = save_family(open_store, a_family(family_name="Bos", home_languages=("nl",))).record
    other = save_family(open_store, a_family()).record
    save_child(open_store, a_child(one, given_name="Bo", surname="Bos", group="Egels"))
    save_child(open_store, a_child(other, birth_date=None, birth_known=BirthKnown.UNKNOWN))
    save_contact(open_store, a_contact(other, phone="0612345678"))
    save_session(open_store, a_session(date=TODAY, adults=None, new_adults=None, languages=()))
    open_store.close()
    return one, other


def test_families_and_children_are_narrowed_down(cli: Cli, two: tuple[str, str]) -> None:
    def ids(*words: str) -> list[str]:
        return [each["id"] for each in cli("list", *words, "--json").json]

    assert ids("families", "--group", "egels") == [two[0]]
    assert ids("families", "--language", "tr") == [two[1]]
    assert ids("families", "--age-from", "3", "--age-to", "4") == [two[0]]
    assert ids("families", "--last-contact", "never", "--handover", "without") == list(two)
    assert ids("families", "--school", "De Kim") == []
    (child,) = cli("list", "children", "--group", "Egels", "--json").json
    assert child["given_name"] == "Bo"
    assert len(ids("children", "--language", "tr")) == 1
    refused = cli("list", "visits", "--group", "Egels")
    assert (refused.code, "Only families and children" in refused.err) == (2, True)


def test_a_list_leaves_with_its_reason_and_is_in_the_log(
    cli: Cli, two: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "bellen.csv"
    done = cli(
        "lists", "telephone", "--out", str(path), "--reason", "reaching_parents", "--for", "Gerda", "--json"
    )
    assert (done.code, done.json["file"], done.json["count"]) == (0, str(path), 2)
    assert "not encrypted" in done.err
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["Bo", "Elif"]
    assert "06 12345678" in rows[2]
    (left,) = cli("list", "lists-left", "--json").json
    assert (left["list_kind"], left["reason"], left["receiver"]) == ("telephone", "reaching_parents", "Gerda")
    assert "list.left.telephone.reaching_parents.2" in cli("audit").out
    told = cli("audit", "--family", two[0]).out
    assert "It stood on a list that left: Telephone list" in told


def test_a_reason_in_own_words_is_kept_as_told(cli: Cli, two: tuple[str, str], tmp_path: Path) -> None:
    assert two
    words = ("lists", "group", "--out", str(tmp_path / "x.xlsx"), "--reason", "foto's van de groep")
    assert cli(*words, "--what-for", "voor de muur").code == 0
    (left,) = cli("list", "lists-left", "--json").json
    assert (left["reason"], left["what_for"]) == ("other", "foto's van de groep. voor de muur")


def test_each_form_is_what_its_name_says(cli: Cli, two: tuple[str, str], tmp_path: Path) -> None:
    reason = ("--reason", "in_the_group")
    for name, begins, more in (
        ("x.XLSX", b"PK", ()),
        ("x.ics", b"BEGIN:VCALENDAR", ()),
        ("x.pdf", b"%PDF", ("--plain",)),
    ):
        path = tmp_path / name
        assert cli("lists", "group", "--out", str(path), *reason, *more).code == 0
        assert path.read_bytes().startswith(begins)
    words = tmp_path / "words.txt"
    sealed = tmp_path / "sealed.pdf"
    done = cli("lists", "family", "--out", str(sealed), *reason, "--pdf-password-file", str(words))
    assert (done.code, done.err) == (0, "")
    assert len(words.read_text(encoding="utf-8").split()) == 5
    assert b"/Encrypt" in sealed.read_bytes()


REFUSED = (
    (("telephone", "--out", "x.pdf", "--reason", "outing"), 2, "encrypted or not"),
    (("telephone", "--out", "x.docx", "--reason", "outing"), 2, "ends in .xlsx"),
    (("telephone", "--out", "x.csv", "--reason", "outing", "--plain"), 2, "belong with a PDF"),
    (("telephone", "--out", "x.csv"), 2, "--reason is missing"),
    (("telephone", "--out", "x.csv", "--reason", "other"), 1, "what_for"),
    (("telephone", "--out", "x.csv", "--reason", " "), 1, "what_for"),
    (("telephone", "--out", "x.csv", "--reason", "outing", "--group", "Z"), 1, "Nobody stands"),
    (("door", "--out", "x.csv", "--reason", "outing", "--site", "Z"), 1, "for which session"),
)


def test_what_cannot_leave_says_why_and_leaves_no_file(
    cli: Cli, two: tuple[str, str], tmp_path: Path
) -> None:
    assert two
    for words, code, said in REFUSED:
        done = cli("lists", *(str(tmp_path / word) if word.startswith("x.") else word for word in words))
        assert (done.code, said in done.err) == (code, True), done.err
        assert not list(tmp_path.glob("x.*"))


def test_the_handover_list_and_the_door_list(cli: Cli, two: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "over.csv"
    assert cli("lists", "handover", "--out", str(path), "--reason", "to_school").code == 0
    assert len(path.read_text("utf-8-sig").splitlines()) == 3
    assert cli("lists", "handover", "--out", str(path), "--reason", "to_school", "--group", "Egels").code == 0
    assert len(path.read_text("utf-8-sig").splitlines()) == 2
    door = tmp_path / "door.ics"
    assert cli("lists", "door", "--out", str(door), "--reason", "parent_room").code == 0
    assert "SUMMARY:Parent room" in door.read_text("utf-8")
