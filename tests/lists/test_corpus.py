"""A sample of the corpus of lists: every name comes through the reading as it is, in every layout and encoding."""

from __future__ import annotations

import pytest

from kansenboek.lists.rules.source import ASK
from kansenboek.lists.sources.any_file import read_any

from .corpus import ENCODINGS, LISTS, corpus, list_of, name_of
from .corpus_layouts import LAYOUTS
from .corpus_outcome import outcome_of

SAMPLE = tuple(number for number in range(200) if number % 7 == number // len(LAYOUTS) % 7)
"""One in seven, another one in each round of the layouts, so that every layout and every encoding is there."""


@pytest.mark.parametrize("number", SAMPLE, ids=name_of)
def test_every_name_comes_through_the_reading(number: int) -> None:
    file = list_of(number)
    found = read_any(file.data)
    cells = {
        " ".join(word.strip() for word in cell.split())
        for sheet in found.sheets
        for _, row in sheet.rows
        for cell in row
    }
    words = {word.strip(",") for cell in cells for word in cell.split()} | cells
    lost = [kid for kid in file.kids if not {kid.given_name, kid.bare_surname} <= words]
    assert lost == []
    assert [doubt for doubt in found.doubts if doubt.message in ASK] == []


def test_the_corpus_is_the_same_each_time_and_holds_every_layout() -> None:
    first, again = list(corpus(20)), list(corpus(20))
    assert [file.data for file in first if not file.data.startswith(b"PK")] == [
        file.data for file in again if not file.data.startswith(b"PK")
    ]
    sample = [list_of(number) for number in SAMPLE]
    assert {file.layout for file in sample} == {layout.name for layout in LAYOUTS}
    assert {file.encoding for file in sample} == {*ENCODINGS, ""}
    assert [file.name for file in first] == [name_of(number) for number in range(20)]
    assert LISTS % len(LAYOUTS) == 0


@pytest.mark.slow
def test_of_the_whole_corpus_no_family_is_joined_wrongly_no_name_garbled_and_the_children_come_in() -> None:
    outcome = outcome_of(list(corpus()))
    assert (outcome.lists, outcome.joins, outcome.garbled) == (LISTS, 0, 0), outcome.told
    assert outcome.children > 6_000
    assert outcome.share >= 0.99, outcome.told
