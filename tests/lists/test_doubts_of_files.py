"""What was not certain about a file: which rows it keeps out, and which it only has looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.columns import mapping_from
from kansenboek.lists.rules.headings import find_table
from kansenboek.lists.rules.importing import TableRead, read_rows
from kansenboek.lists.rules.source import ERROR_CELL, GARBLED, FileKind, RowProblem, Sheet, Source, TableRow

from .corpus import corpus
from .corpus_outcome import outcome_of
from .files import source_of

HEADINGS = "Achternaam;Roepnaam;Geboortedatum;Ouder 1;Tel. ouder 1;Opmerking"


def read_of(line: str, answers: Answers | None = None) -> TableRead:
    source = source_of(f"{HEADINGS}\r\n{line}\r\nBakker;Sem;03-04-2024;Sanne;06-12345678;\r\n")
    table = find_table(source)
    mapping = mapping_from(table.headings, {})
    return read_rows(table, mapping, date(2026, 11, 28), answers, source.doubts_of(table.sheet))


@pytest.mark.parametrize(
    "line",
    [
        "Visser;Zo\ufffd;03-04-2024;;;",
        "V?sser;Mila;03-04-2024;;;",
        "Visser;#N/B;03-04-2024;;;",
    ],
)
def test_a_name_that_cannot_be_read_keeps_its_row_out_until_somebody_writes_it(line: str) -> None:
    read = read_of(line)
    assert [child.child.given_name for child in read.children] == ["Sem"]
    assert {problem.row for problem in read.problems} == {2}
    mended = read_of(line, Answers(corrected={(2, "given_name"): "Mila", (2, "surname"): "Visser"}))
    assert [child.child.given_name for child in mended.children] == ["Mila", "Sem"]


@pytest.mark.parametrize(
    "line",
    [
        "Visser;Mila;03-04-2024;S\ufffdnne;;",
        "Visser;Mila;03-04-2024;Sanne;;kl\ufffdine",
        "Visser;Mila;03-04-2024;;#N/B;",
        "#NAAM?;Mila;03-04-2024;;;",
    ],
)
def test_any_other_cell_keeps_no_child_out_and_is_told(line: str) -> None:
    read = read_of(line)
    assert [child.child.given_name for child in read.children] == ["Mila", "Sem"]
    assert any(remark.row == 2 and remark.message in {GARBLED, ERROR_CELL} for remark in read.remarks)


def test_a_doubt_about_one_sheet_is_none_about_another() -> None:
    row = TableRow(2, ("Visser", "Mila"))
    doubts = (RowProblem(2, "", GARBLED, (), "Blad 2"), RowProblem(1, "", GARBLED))
    source = Source(FileKind.XLSX, (Sheet("Blad 1", (row,)), Sheet("Blad 2", (row,))), doubts)
    assert source.doubts_of("Blad 1") == doubts[1:]
    assert source.doubts_of("Blad 2") == doubts


def test_of_a_sample_of_the_corpus_every_child_comes_in_and_no_families_are_joined() -> None:
    outcome = outcome_of(list(corpus(20))[1::3])
    assert (outcome.joins, outcome.garbled, outcome.told) == (0, 0, [])
    assert outcome.came_in == outcome.children > 100


def test_the_corpus_sees_a_wrong_join_a_garbled_name_and_a_child_that_stays_out() -> None:
    (file,) = corpus(1)
    large = next(house for house in file.households if len(house.kids) > 1)
    apart = replace(large, kids=large.kids[:1]), replace(large, number=1, kids=large.kids[1:])
    assert outcome_of([replace(file, households=apart)]).joins == 1
    given = large.kids[0].given_name.encode()
    spoilt = outcome_of([replace(file, data=file.data.replace(given, b"Xandra", 1))])
    assert (spoilt.garbled, spoilt.came_in) == (1, spoilt.children - 1)
