"""Arabic on the papers of reportlab: joined, in the right order, and readable for programs."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace

import bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics

from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.papers.paper_b import render_support
from kansenboek.paper.advances import advances_of, width_of
from kansenboek.paper.inks import REGULAR, SEMIBOLD
from kansenboek.paper.scripts import _seen, pieces, runs_right_to_left, text_width
from kansenboek.paper.style import BODY, STRONG, covered_by
from tests.handover.papers import rich_paper, rich_support

from .reading import exactly_read, squashed


def seen(line: str, *, right_to_left: bool = False) -> str:
    """What stands on paper from left to right."""
    laid = pieces(line, REGULAR, right_to_left=right_to_left)
    return "".join(piece.text[::-1] if runs_right_to_left(piece.text) else piece.text for piece in laid)


def shapes(word: str) -> list[int]:
    """The shape of each letter of a word, in the order in which they are read."""
    (piece,) = pieces(word, REGULAR, right_to_left=True)
    face = pdfmetrics.getFont(piece.font).face
    return [face.charToGlyph[ord(sign)] for sign in reversed(piece.drawn)]


@pytest.mark.parametrize(
    ("letter", "word"),
    [
        ("م", "محمد"),
        ("ب", "باب"),
        ("ێ", "ئێمە"),  # Kurdish
        ("ڵ", "گەڵا"),
        ("ښ", "ښځه"),  # Pashto
        ("ړ", "هړه"),
        ("ٹ", "بیٹے"),  # Urdu
        ("ے", "بیٹے"),
        ("ی", "میخواهم"),  # Persian
    ],
)
def test_a_letter_joins_its_neighbours(letter: str, word: str) -> None:
    assert len(shapes(word)) == len(word)
    assert shapes(word)[word.index(letter)] != shapes(letter)[0], "not as it stands alone"


def test_two_letters_with_a_non_joiner_between_them_stand_apart() -> None:
    joined, apart = shapes("میخ"), shapes("می\u200cخ")
    assert joined[1] != apart[1]
    assert joined[2] != apart[3]


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
    return re.findall("[\u0621-\u064a\u0671-\u06d5\u200c]+", text)


@pytest.mark.parametrize(
    "typed",
    [
        "محمد يحب اللعب مع أمي",
        "Zij zegt elke dag سلام عليكم en lacht",
        "کتاب پدر گرم چای می\u200cخواهم",
        "کوردستان ئێمە ڕۆژ گەڵا",
        "پښتو ژبه ځوی ډېر ګل",
        "بیٹے کے لئے ڈاکٹر",
        "عبدالله",
    ],
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


@given(st.text(st.sampled_from("abc ابتدلا ()123.,:“”é\u064e\u200cሰ\u0301"), max_size=40), st.booleans())
def test_no_letter_is_lost_or_made_up(line: str, right_to_left: bool) -> None:
    found = "".join(piece.text for piece in pieces(line, SEMIBOLD, right_to_left=right_to_left))
    plain = {"(": ")", "[": "]"}
    assert sorted(plain.get(sign, sign) for sign in found) == sorted(plain.get(sign, sign) for sign in line)


@given(st.text(st.sampled_from("ab ابلا ()[]12.:“\u064e\u2068\u2069"), max_size=30), st.booleans())
def test_brackets_change_nothing_of_the_order(line: str, right_to_left: bool) -> None:
    base = "R" if right_to_left else "L"
    mark = {"R": "\u200f", "L": "\u200e"}[base]
    placed = bidi.get_display(line + mark, base_dir=base)
    plain = placed.translate({ord(sign): None for sign in "\u200e\u200f\u2068\u2069"})
    shown = _seen(line, right_to_left=right_to_left)
    turned = str.maketrans("([", ")]")
    assert shown.translate(turned) == plain.translate(turned)


@pytest.mark.parametrize("typed", ["ẹ́bùn", "x̱ánu", "ą̊re", "ሰ፟ላም"])
def test_signs_above_and_below_stand_at_their_letter(typed: str) -> None:
    typed = unicodedata.normalize("NFC", typed)
    said = exactly_read(render_handover(replace(rich_paper(), moment=f"Dit is {typed} zelf.")))
    # pypdf sees a space where the pen goes back to place a sign; viewers look at where things stand.
    assert squashed(f"Dit is {typed} zelf.") in squashed(said)
    (piece,) = pieces(typed, REGULAR)
    assert piece.width * BODY.size / 1000 <= sum(text_width(sign, BODY) for sign in typed)


@pytest.mark.parametrize("typed", ["أمي", "علي الحسن", "می\u200cخواهم", "ئێمە"])
def test_a_search_finds_the_letters_that_were_typed(typed: str) -> None:
    said = exactly_read(render_handover(replace(rich_paper(), given_name=typed)))
    assert typed in said
    assert not [sign for sign in said if "\ufb50" <= sign <= "\ufefc" or sign >= "\ue000"]


@pytest.mark.parametrize("font", [REGULAR, SEMIBOLD])
def test_a_chart_on_the_screen_is_measured_with_the_widths_of_papers(font: str) -> None:
    assert advances_of(font).keys() == covered_by(font)
    face = pdfmetrics.getFont(font).face
    assert advances_of(font) == {sign: face.charWidths[ord(sign)] for sign in covered_by(font)}


def test_what_a_chart_says_is_as_wide_as_on_paper() -> None:
    told = "ouder-kindactiviteit, 1\u00a0234 × één koffieochtend"
    assert width_of(told, BODY.font, BODY.size) == pytest.approx(text_width(told, BODY))
