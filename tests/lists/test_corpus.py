"""A sample of the corpus of lists: every name comes through the reading as it is, in every layout and encoding."""

from __future__ import annotations

import pytest

from kansenboek.lists.rules.source import ASK
from kansenboek.lists.sources.any_file import read_any

from .corpus import LISTS, ListFile, corpus
from .corpus_layouts import LAYOUTS

SAMPLE = tuple(file for number, file in enumerate(corpus(60)) if number % 2 == 0 or number >= 50)[:30]


@pytest.mark.parametrize("file", SAMPLE, ids=lambda file: file.name)
def test_every_name_comes_through_the_reading(file: ListFile) -> None:
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
    assert {file.layout for file in first} == {layout.name for layout in LAYOUTS}
    assert LISTS % len(LAYOUTS) == 0
