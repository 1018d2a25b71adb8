"""Arabic on the papers of reportlab: joined, in the right order, and readable for programs."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.papers.paper_b import render_support
from kansenboek.paper.scripts import covered_by_all, pieces, runs_right_to_left, text_width
from kansenboek.paper.style import BODY, REGULAR, SEMIBOLD, STRONG
from tests.handover.papers import rich_paper, rich_support


def seen(line: str, *, right_to_left: bool = False) -> str:
    """What stands on paper from left to right, its letters without their forms."""
    found = "".join(text for text, _font in pieces(line, REGULAR, right_to_left=right_to_left))
    return "".join(unicodedata.normalize("NFKC", sign)[::-1] for sign in found)


def shapes(word: str) -> list[str]:
    """How the letters of a word join, in the order they are read."""
    found = "".join(text for text, _font in pieces(word, REGULAR, right_to_left=True))[::-1]
    return [(unicodedata.decomposition(sign).split() or ["none"])[0].strip("<>") for sign in found]


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("محمد", ["initial", "medial", "medial", "final"]),
        ("دار", ["isolated", "isolated", "isolated"]),
        ("باب", ["initial", "final", "isolated"]),
        ("سلام", ["initial", "final", "isolated"]),  # lam and alef are one sign
        ("ب", ["isolated"]),
        ("می\u200cخواهم", ["initial", "final", "initial", "final", "isolated", "initial", "final"]),
    ],
)
def test_letters_join_their_neighbours(word: str, forms: list[str]) -> None:
    assert shapes(word) == forms


@pytest.mark.parametrize(
    ("typed", "right_to_left", "on_paper"),
    [
        ("een سلام twee", False, "een مالس twee"),
        ("سلام (altijd) 12", True, "12 (altijd) مالس"),
        ("عمره 42 سنة", True, "ةنس 42 هرمع"),
        ("zegt: سلام عليكم!", False, "zegt: مكيلع مالس!"),
        ("سلام, juf Petra!", True, "!juf Petra ,مالس"),
        ("om 12:30 uur", False, "om 12:30 uur"),
        ("zegt (سلام) ja", False, "zegt (مالس) ja"),
        ("Oma: سلام (altijd) [x", False, "Oma: مالس (altijd) [x"),
        ("ساعة 12:30 هنا", True, "انه 12:30 ةعاس"),
        ("ሰላም juf", False, "ሰላም juf"),
    ],
)
def test_words_stand_in_the_order_in_which_they_are_read(
    typed: str, right_to_left: bool, on_paper: str
) -> None:
    assert seen(typed, right_to_left=right_to_left) == on_paper
    assert runs_right_to_left(typed) is right_to_left


def arabic_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    return re.findall("[\u0621-\u064a\u0671-\u06d3]+", plain)


@pytest.mark.parametrize(
    "typed", ["محمد يحب اللعب", "Zij zegt elke dag سلام عليكم en lacht", "کتاب پدر گرم چای"]
)
def test_every_word_is_read_back_from_handover_and_support(typed: str) -> None:
    for pdf in (
        render_handover(replace(rich_paper(), approach_tips=typed, moment=typed)),
        render_support(replace(rich_support(), care=typed)),
    ):
        said = arabic_words("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
        for word in arabic_words(typed):
            assert word in said


def test_a_long_arabic_text_wraps_and_ends_at_the_right() -> None:
    paper = replace(rich_paper(), approach_tips="مرحبا بكم في المدرسة " * 60)
    said = arabic_words(
        "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(render_handover(paper))).pages)
    )
    assert said.count("المدرسة") == 60


def test_tigrinya_is_read_back_as_typed() -> None:
    pdf = render_handover(replace(rich_paper(), given_name="ሰላም", dream="ሰላም ለዓለም። Ik zeg ሰላም."))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert "ሰላም ለዓለም። Ik zeg ሰላም." in pages[1]
    assert "ሰላም" in pages[1].splitlines()[0] + pages[1].splitlines()[1], "the running head"


@pytest.mark.parametrize("style", [BODY, STRONG])
def test_a_line_is_as_wide_as_its_letters_in_their_own_fonts(style: object) -> None:
    assert text_width("سلام", BODY) < text_width("س ل ا م", BODY), "joined is narrower than apart"
    assert text_width("ab سلام", BODY) == pytest.approx(
        text_width("ab ", BODY) + text_width("سلام", BODY), rel=0.01
    )


@given(st.text(st.sampled_from("abc ابتدلا ()123.,:“”é\u064e\u200cሰ"), max_size=40), st.booleans())
def test_no_letter_is_lost_or_made_up(line: str, right_to_left: bool) -> None:
    found = "".join(text for text, _font in pieces(line, SEMIBOLD, right_to_left=right_to_left))

    def letters(text: str) -> list[str]:
        plain = unicodedata.normalize("NFKC", text).replace("\u200c", "").replace(" ", "")
        return sorted({"(": ")", "[": "]"}.get(sign, sign) for sign in plain)

    assert letters(found) == letters(line)
    # Counted before NFKC, which makes a vowel sign that stands alone into a space with the sign.
    assert found.count(" ") == line.count(" ")
    assert covered_by_all().issuperset(found)
