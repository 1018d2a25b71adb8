"""The two readers of papers: the quick one, which most tests use, sees all that the exact one sees."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from tests.golden_papers import papers_of_demo

from .reading import exactly_read, squashed, text_of


def letters(text: str) -> Counter[str]:
    """How often each letter and digit stands there, wherever it stands: joined letters are taken apart."""
    return Counter(sign for sign in unicodedata.normalize("NFKC", squashed(text)) if sign.isalnum())


@pytest.mark.parametrize("name", papers_of_demo())
def test_both_readers_see_the_same_letters_on_each_golden_paper(name: str) -> None:
    pdf = papers_of_demo()[name]
    found = letters(text_of(pdf))
    assert found
    assert found == letters(exactly_read(pdf))
