"""Return cards read and kept without a window."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.papers.return_card_pdf import BY, HOW, HOW_WORDS, OUTCOME
from kansenboek.handover.records.departures import PaperKind
from kansenboek.paper.sealed import sealed
from tests.handover.at_the_table import AtTheTable
from tests.handover.cards import saved
from tests.roads import print_paper

from .conftest import Cli

Card = tuple[AtTheTable, Path]


@pytest.fixture
def card(open_store: Unlocked, tmp_path: Path) -> Card:
    """A handover, and its card, filled in."""
    table = AtTheTable(open_store)
    table.agree()
    table.settle()
    writer = PdfWriter(clone_from=io.BytesIO(print_paper(open_store, table.id, PaperKind.RETURN).pdf))
    said = {HOW: "/at_home", HOW_WORDS: "Ze zingt.", OUTCOME.format(1): "/partly", BY: "Juf Petra"}
    writer.update_page_form_field_values(None, said, auto_regenerate=False)
    path = tmp_path / "terug.pdf"
    path.write_bytes(saved(writer))
    open_store.close()
    return table, path


def test_a_card_is_read_and_nothing_is_kept_unless_asked(cli: Cli, card: Card) -> None:
    table, path = card
    (told,) = cli("return-card", str(path), "--json").json["cards"]
    assert told["handover"] == table.id
    assert (told["settled_in"], told["how_is_child"]) == ("at_home", "Ze zingt.")
    assert told["promises"][0]["outcome"] == "partly"
    said = cli("return-card", str(path)).out
    assert "How is the child?: feels at home. Ze zingt." in said
    assert cli("list", "answers", "--json").json == []


def test_a_card_is_kept_once_with_what_became_of_its_promises(cli: Cli, card: Card) -> None:
    table, path = card
    assert "Saved: 1." in cli("return-card", str(path), "--save").out
    (answer,) = cli("list", "answers", "--json").json
    assert answer["handover_id"] == table.id
    statuses = {each["id"]: each["status"] for each in cli("list", "agreements", "--json").json}
    assert statuses[table.promise] == "partly"
    again = cli("return-card", str(path), "--save")
    assert again.code == 1
    assert "taken over already" in again.err
    assert len(cli("list", "answers", "--json").json) == 1


def test_an_encrypted_card_is_read_with_the_words_in_a_file(cli: Cli, card: Card, tmp_path: Path) -> None:
    _table, path = card
    path.write_bytes(sealed(path.read_bytes(), "een twee drie vier vijf"))
    refused = cli("return-card", str(path))
    assert refused.code == 1
    assert "has a password" in refused.err
    words = tmp_path / "woorden.txt"
    words.write_text("een twee drie vier vijf\n", encoding="utf-8")
    assert cli("return-card", str(path), "--pdf-password-file", str(words), "--json").json["saved"] == 0


def test_a_file_that_is_no_card_is_refused_with_a_sentence(cli: Cli, card: Card, tmp_path: Path) -> None:
    other = tmp_path / "brief.pdf"
    other.write_bytes(b"Beste juf")
    assert "it is not a PDF" in cli("return-card", str(other), "--save").err
    assert cli("list", "answers", "--json").json == []
