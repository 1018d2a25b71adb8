"""Words that a PDF is encrypted with, on the command line: empty ones are not none, and weak ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.class_of_school import export_class
from kansenboek.handover.actions.leaving import HandoverDocument, encrypted_paper, seal_document
from kansenboek.safety.actions.passphrase_words import WordsTooWeak, require_strong, suggest_passphrase
from tests.handover.at_the_table import AtTheTable
from tests.paper.reading import text_of

from .conftest import Cli

WEAK = {
    "empty": "",
    "an empty first line": "\nkruiwagen augurk perron zeilboot lantaarn\n",
    "blank": "   ",
    "tabs": "\t\t\t",
    "hard spaces": "\u00a0" * 20,
    "spaces without width": "\u200b" * 20,
    "one letter": "a",
    "fourteen characters": "kruiwagenaugur",
    "one letter over and over": "a" * 20,
    "well-known": "wachtwoord123456",
    "a row of keys": "qwertyuiopasdfgh",
    "longer than a PDF looks at": "kruiwagen augurk perron zeilboot " * 4,
}
GOOD = "kruiwagen augurk perron zeilboot lantaarn"


@pytest.fixture
def table(open_store: Unlocked) -> AtTheTable:
    """A handover that the parent agreed to; the store is closed."""
    found = AtTheTable(open_store)
    found.agree()
    open_store.close()
    return found


@pytest.mark.parametrize("name", WEAK)
@pytest.mark.parametrize("whole_class", [False, True])
def test_weak_or_missing_words_make_no_paper_at_all(
    cli: Cli, table: AtTheTable, tmp_path: Path, name: str, whole_class: bool
) -> None:
    words = tmp_path / "woorden.txt"
    words.write_text(WEAK[name] + "\n", encoding="utf-8")
    which = ("--class", "Basisschool De Brug") if whole_class else (table.id,)
    answer = cli("handover", *which, "--out", str(tmp_path / "uit"), "--pdf-password-file", str(words))
    assert (answer.code, answer.out) == (1, "")
    assert "to encrypt" in answer.err
    assert "five words" in answer.err
    assert not list(tmp_path.rglob("*.pdf"))
    assert cli("list", "departures", "--json").json == []
    assert words.exists()  # it is the user's own


@pytest.mark.parametrize("stdin", [b"", b"\n", b"  \n", b"a\n"])
def test_words_from_standard_input_are_looked_at_too(
    cli: Cli, table: AtTheTable, tmp_path: Path, stdin: bytes
) -> None:
    told = ("handover", table.id, "--out", str(tmp_path / "uit"), "--pdf-password-file", "-")
    assert cli(*told, stdin=stdin).code == 1
    assert cli(*told, stdin=GOOD.encode()).code == 0  # control


def test_a_name_that_is_empty_is_no_reason_for_a_plain_file(
    cli: Cli, table: AtTheTable, tmp_path: Path
) -> None:
    answer = cli("handover", table.id, "--out", str(tmp_path / "uit"), "--pdf-password-file", "")
    assert answer.code == 1
    assert not list(tmp_path.rglob("*.pdf"))


def test_good_words_encrypt(cli: Cli, table: AtTheTable, tmp_path: Path) -> None:
    words = tmp_path / "woorden.txt"
    words.write_text(GOOD, encoding="utf-8")
    told = ("handover", table.id, "--out", str(tmp_path / "uit"), "--pdf-password-file", str(words))
    assert "Elif" in text_of(Path(cli(*told, "--json").json["file"]).read_bytes(), GOOD)


def test_a_plain_file_is_asked_for_by_name(cli: Cli, table: AtTheTable, tmp_path: Path) -> None:
    told = ("handover", table.id, "--out", str(tmp_path / "uit"))
    answer = cli(*told)
    assert answer.code == 1
    assert "--plain" in answer.err
    assert not list(tmp_path.rglob("*.pdf"))
    assert cli(*told, "--plain").code == 0
    assert [each["way"] for each in cli("list", "departures", "--json").json] == ["plain_file"]
    both = cli(*told, "--plain", "--pdf-password-file", str(tmp_path / "woorden.txt"))
    assert both.code == 2
    assert not (tmp_path / "woorden.txt").exists()


def test_paper_b_is_no_plain_file_for_who_says_plain(cli: Cli, table: AtTheTable, tmp_path: Path) -> None:
    assert cli("handover", table.id, "--plain", "--out", str(tmp_path / "uit")).code == 0
    answer = cli("handover", table.id, "--paper", "b", "--plain", "--out", str(tmp_path / "uit"))
    assert answer.code == 1
    assert len(list(tmp_path.rglob("*.pdf"))) == 1


@pytest.mark.parametrize("whole_class", [False, True])
def test_a_run_that_is_refused_leaves_no_words_behind(
    cli: Cli, open_store: Unlocked, tmp_path: Path, whole_class: bool
) -> None:
    table = AtTheTable(open_store)  # nobody agreed
    open_store.close()
    words, out = tmp_path / "woorden.txt", str(tmp_path / "uit")
    which = ("--class", "Basisschool De Brug") if whole_class else (table.id,)
    assert cli("handover", *which, "--out", out, "--pdf-password-file", str(words)).code == 1
    assert not words.exists()
    taken = tmp_path / "bestaat.txt"  # control: what was there already stays
    taken.write_text(GOOD, encoding="utf-8")
    assert cli("handover", *which, "--out", out, "--pdf-password-file", str(taken)).code == 1
    assert taken.read_text(encoding="utf-8") == GOOD


def test_words_to_open_a_card_with_are_none_or_some(cli: Cli, tmp_path: Path) -> None:
    words, card = tmp_path / "woorden.txt", tmp_path / "kaart.pdf"
    words.write_text(" \n", encoding="utf-8")
    card.write_bytes(b"%PDF-1.7")
    answer = cli("return-card", str(card), "--pdf-password-file", str(words))
    assert answer.code == 1
    assert "no words in" in answer.err


def test_the_floor_is_where_papers_are_encrypted(open_store: Unlocked) -> None:
    document = HandoverDocument(b"", "papier.pdf", "")
    for words in WEAK.values():
        with pytest.raises(WordsTooWeak):
            seal_document(document, words.split("\n")[0])
        with pytest.raises(WordsTooWeak):
            list(export_class(open_store, (), words=words.split("\n")[0]))
    table = AtTheTable(open_store)
    table.agree()
    with pytest.raises(WordsTooWeak):
        encrypted_paper(open_store, table.id, words="")
    assert encrypted_paper(open_store, table.id).words


def test_five_drawn_words_always_reach_the_floor() -> None:
    for _each in range(500):
        drawn = suggest_passphrase()
        assert require_strong(drawn) == drawn
