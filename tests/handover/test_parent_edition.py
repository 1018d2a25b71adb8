"""The parents' edition as parents, an interpreter and a screen reader meet it: real PDFs, read back."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kansenboek.demo.organisation import organisation
from kansenboek.demo.school_days import DEMO_TODAY
from kansenboek.handover.papers import parent_edition as module
from kansenboek.handover.papers.parent_edition import render_parent_edition
from kansenboek.handover.papers.parent_phrases import phrase, reviewed
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.handovers import Area
from kansenboek.handover.rules.paper_a import HandoverPaper, compose
from kansenboek.handover.rules.paper_b import NothingToShare, compose_support
from kansenboek.handover.rules.parent_edition import (
    PHRASE_LANGUAGES,
    ParentEdition,
    compose_parent_edition,
    home_tips,
    language_beside,
)
from kansenboek.kit.errors import BugError, KnownError
from kansenboek.kit.fields import Part
from kansenboek.kit.resources import resource_folder
from kansenboek.paper.letters import Letters
from kansenboek.paper.text import all_letters
from tests.paper.reading import quickly_read, squashed, text_of

from .papers import HOSTILE, ODD_LETTERS, rich_paper, rich_support, sparse_paper

ROOT = Path(__file__).resolve().parents[2]


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one table of phrases."""
    with (resource_folder("phrases") / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


PHRASES = frozenset(row["phrase"] for name in ("parents.csv", "edition.csv") for row in rows_of(name))
LANGUAGES = ("", *PHRASE_LANGUAGES)


def an_edition(beside: str = "", paper: HandoverPaper | None = None) -> ParentEdition:
    return compose_parent_edition(paper or rich_paper(), beside=beside)


def read(edition: ParentEdition, beside: str = "") -> str:
    """The quick reader puts Arabic in another order than it was written in."""
    reader = text_of if beside == "ar" else quickly_read
    return reader(render_parent_edition(edition))


def saying(text: str, beside: str = "", reader: Callable[[bytes], str] = quickly_read) -> str:
    """What is read of an edition whose moment is `text`; footers out of the way of long texts."""
    told = reader(render_parent_edition(an_edition(beside, replace(sparse_paper(), moment=text))))
    return squashed(re.sub(r"Kenmerk .*?\d+\s*/\s*\d+\n?", "", told, flags=re.DOTALL))


# What the parents read


@pytest.mark.parametrize("beside", LANGUAGES)
def test_every_language_has_its_phrases_beside_the_dutch(beside: str) -> None:
    edition = compose_parent_edition(rich_paper(), support=rich_support(), beside=beside)
    text = squashed(read(edition, beside))
    for name in ("strengths", "dream", "care", "questions", "area_motor", "agreed", "separate_paper"):
        told = phrase(name, beside)
        assert squashed(told.nl) in text
        if beside and beside != "ar":  # the reader of these tests turns Arabic round; see below
            assert squashed(told.other) in text


def test_what_people_wrote_is_there_as_they_wrote_it_and_said_to_be_untranslated() -> None:
    paper = rich_paper()
    text = squashed(read(an_edition("tr")))
    for typed in (paper.moment, paper.dream, *paper.strengths, *paper.parent_words, paper.parent_view):
        assert squashed(typed) in text
    assert squashed(phrase("not_translated", "tr").other) in text
    assert squashed(phrase("not_translated", "").nl) not in squashed(read(an_edition(""))), (
        "nothing to translate"
    )


def test_paper_b_is_in_it_only_when_it_was_given() -> None:
    assert "varkensvlees" not in read(an_edition())
    assert "varkensvlees" in read(compose_parent_edition(rich_paper(), support=rich_support()))


@pytest.mark.parametrize("beside", PHRASE_LANGUAGES)
def test_a_language_nobody_reviewed_says_so(beside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not reviewed(beside), "somebody reviewed it: then this test takes another language"
    assert phrase("not_reviewed", beside).nl in read(an_edition(beside), beside)
    monkeypatch.setattr("kansenboek.handover.papers.parent_edition_content.reviewed", lambda _language: True)
    assert phrase("not_reviewed", beside).nl not in read(an_edition(beside), beside)


def test_without_a_part_its_heading_is_not_there_either() -> None:
    text = read(an_edition("en", rich_paper(frozenset({Part.CHILD, Part.STRENGTHS}))))
    assert "A lovely moment" in text
    assert "The languages at home" not in text
    assert "buschauffeur" not in text


def test_a_language_without_phrases_is_refused_and_dutch_alone_remains() -> None:
    with pytest.raises(KnownError, match="no phrases"):
        an_edition("rif")
    assert language_beside("rif", ("rif", "nl")) == ""
    assert language_beside("ti") == "ti"


def test_a_language_without_phrases_gives_way_to_the_next_one_spoken_at_home() -> None:
    assert language_beside("tw", ("tw", "en", "nl")) == "en"
    assert language_beside("rif", ("rif", "nl", "ar")) == "ar"
    assert language_beside("tr", ("ar",)) == "tr"
    assert language_beside("nl", ("tr", "nl")) == "", "who prefers Dutch gets Dutch"
    assert language_beside("", ("so",)) == "so"


def test_a_picked_sentence_stands_there_translated_and_only_that_box_is_not_marked() -> None:
    plain = replace(sparse_paper(), strengths=(), interests=(), approach_tips="")
    picked = replace(plain, strengths=("Lacht  veel.",))
    told = read(an_edition("tr", picked))
    assert "Çok güler" in told
    mark = phrase("not_translated", "tr").other
    assert told.count(mark) == read(an_edition("tr", plain)).count(mark)
    typed = read(an_edition("tr", replace(plain, strengths=("Lacht veel om opa", "Zingt luid"))))
    assert typed.count(mark) == told.count(mark) + 1, "once for the box, not at each line"


def test_days_languages_roles_and_choices_are_in_the_language_of_the_parents() -> None:
    told = read(an_edition("tr"))
    assert "12 Ekim 2022" in told
    assert "Felemenkçe" in told
    assert phrase("interpreter_informal_adult", "tr").other in told
    assert phrase("role_teacher", "tr").other in told


def test_with_a_telephone_number_the_parents_are_asked_to_call() -> None:
    edition = compose_parent_edition(rich_paper(), beside="tr", call=("Marloes", "020 123 45 67"))
    told = read(edition)
    assert phrase("call", "tr").other in told
    assert "020 123 45 67" in told
    assert phrase("questions", "tr").other not in told


def test_three_to_five_tips_for_at_home_fit_the_child() -> None:
    for paper in (rich_paper(), sparse_paper()):
        assert 3 <= len(home_tips(paper)) <= 5
    assert home_tips(rich_paper())[0] == "tip_own_language"
    assert "tip_songs" not in home_tips(sparse_paper())


# Right to left


def letters_of(text: str) -> list[str]:
    """Base letters in no order: extraction turns right-to-left text round and takes vowel signs apart."""
    plain = unicodedata.normalize("NFKD", text)
    return sorted(sign for sign in plain if unicodedata.bidirectional(sign) == "AL")


@pytest.mark.parametrize("typed", ["محمد يحب اللعب", "می‌خواهم بازی کنم", "چه خوب ڤ گ پ"])
def test_no_arabic_letter_is_lost(typed: str) -> None:
    before = letters_of(saying("", "nl"[:0]))
    assert letters_of(saying(typed)) == sorted([*before, *letters_of(typed)])


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
@pytest.mark.parametrize("typed", ["محمد يحب اللعب", "Zij zegt elke dag محمد", "ọ̀ ẹ́"])
def test_a_reader_that_knows_every_script_reads_it_in_order(typed: str, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(render_parent_edition(an_edition("ar", replace(sparse_paper(), moment=typed))))
    said = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(file), "-"],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout
    plain = "".join(sign for sign in said if sign not in "\u202a\u202b\u202c\u202d\u202e")
    assert typed in plain
    assert phrase("strengths", "ar").other in plain


def test_arabic_letters_are_drawn_joined() -> None:
    """The shapes on paper are those of the joined forms: other glyphs than of the letters apart."""

    def shapes(text: str) -> int:
        """How many glyphs of the paper read as this one letter."""
        pdf = render_parent_edition(an_edition("", replace(sparse_paper(), moment=text)))
        fonts: Any = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
        read = [font.get_object()["/ToUnicode"].get_data() for font in fonts.values()]
        return sum(told.count(b"<0628>") for told in read)

    assert (shapes("ببب"), shapes("ب ب ب")) == (3, 1)


def test_the_page_is_mirrored_for_arabic_only() -> None:
    def place(beside: str) -> float:
        """Where “Naar de basisschool” begins, from the left edge."""
        found: list[float] = []

        def look(text: str, cm: list[float], tm: list[float], *_more: object) -> None:
            if "Naar" in text:
                found.append(cm[4] + tm[4])

        pdf = PdfReader(io.BytesIO(render_parent_edition(an_edition(beside))))
        pdf.pages[0].extract_text(visitor_text=look)
        return found[0]

    assert place("ar") < place("tr"), "Dutch has the other side of the page"
    assert place("ar") == place("")


# Any text


@pytest.mark.parametrize(
    "typed",
    [
        HOSTILE,
        ODD_LETTERS,
        '#read("/etc/passwd") #include "x.typ" @preview/cetz:0.1 $x^2$ *b* _i_ `c` <l> = h \\ // c /* d */',
        "ሰላም ለዓለም",
        "Zij zegt: ሰላም!",
        "https://example.org/" + "q" * 90,
        "ü \u00a0 \u2009 é",
    ],
)
@pytest.mark.parametrize("beside", ["", "ar", "ti"])
def test_what_was_typed_is_read_back(typed: str, beside: str) -> None:
    assert squashed(typed) in saying(typed, beside, text_of)  # the quick reader takes ﬁ apart


@pytest.mark.parametrize("typed", ["x" * 20_000, "woord " * 3_400, "<" * 20_000, "a\n" * 2_000, "#" * 20_000])
def test_the_longest_text_flows_over_the_pages_without_loss(typed: str) -> None:
    assert squashed(typed) in saying(typed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ik hou van 🦕🦖", "Ik hou van [plaatje]"),
        ("你好", "[Chinees of Japans schrift]"),
        ("\ud800", "[onbekend teken]"),
        ("a\u202eb\u2066c\u0007\u200fd", "abcd"),
        ("één ❤️", "één [plaatje]"),
    ],
)
def test_what_no_font_has_leaves_a_mark_and_what_turns_text_round_is_gone(typed: str, printed: str) -> None:
    text = read(an_edition("", replace(sparse_paper(), moment=typed)))
    assert squashed(printed) in squashed(text)
    assert "\u202e" not in text


def test_the_marks_are_needed_a_missing_letter_stops_the_making_with_its_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = Letters(frozenset(map(chr, range(32, 0x1FFFF))) - frozenset(map(chr, range(0xD800, 0xE000))))
    monkeypatch.setattr(module, "all_letters", lambda: everything)
    with pytest.raises(KnownError) as refused:
        render_parent_edition(an_edition("", replace(sparse_paper(), moment="Ik hou van 🦕")))
    assert refused.value.values == {"code": "U+1F995"}
    assert "Ik hou van" not in str(refused.value)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
@pytest.mark.slow
def test_whatever_is_typed_an_edition_comes_out(typed: str, beside: str) -> None:
    paper = replace(sparse_paper(), moment=typed, given_name=typed[:40], strengths=(typed,))
    assert render_parent_edition(an_edition(beside, paper)).startswith(b"%PDF-")


# The file


def test_the_same_edition_gives_the_same_bytes_in_any_process_and_time_zone() -> None:
    here = {hashlib.sha256(render_parent_edition(an_edition("ar"))).hexdigest() for _ in range(2)}
    code = (
        "import hashlib; from tests.handover.test_parent_edition import *;"
        "print(hashlib.sha256(render_parent_edition(an_edition('ar'))).hexdigest())"
    )
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "5"}
    there = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert here == {there.stdout.strip()}


def test_it_is_tagged_for_screen_readers_in_dutch_with_the_day_of_the_paper() -> None:
    root = PdfReader(io.BytesIO(render_parent_edition(an_edition("ar")))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "nl-NL"  # type: ignore[index]
    assert "/StructTreeRoot" in root  # type: ignore[operator]
    about = PdfReader(io.BytesIO(render_parent_edition(an_edition("ar")))).metadata
    assert about is not None
    assert str(about["/CreationDate"]).startswith("D:20260928")


def test_another_day_gives_another_file() -> None:
    tomorrow = replace(rich_paper(), made_on=date(2026, 9, 29))
    assert render_parent_edition(an_edition("", tomorrow)) != render_parent_edition(an_edition())


def test_no_word_of_the_paper_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    opened: list[str] = []
    real = io.open

    def watched(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        opened.append(mode)
        return real(file, mode, *more, **named)

    monkeypatch.setattr("builtins.open", watched)
    render_parent_edition(an_edition("ar"))
    assert not list(tmp_path.iterdir())
    assert not [mode for mode in opened if set(mode) & set("wax+")]


# The table and the fonts


def test_the_table_has_every_phrase_in_every_language_once_as_plain_text() -> None:
    rows = [row for name in ("parents.csv", "edition.csv") for row in rows_of(name)]
    places = [(row["phrase"], row["language"]) for row in rows]
    assert len(places) == len(set(places))
    assert set(places) == {(name, code) for name in PHRASES for code in ("nl", *PHRASE_LANGUAGES)}
    for row in rows:
        assert row["text"] == row["text"].strip()
        assert row["text"]
        assert not re.search(r"[<>{}%#\\]", row["text"])
        assert bool(row["reviewed_by"]) == bool(row["reviewed_on"])
        if row["reviewed_on"]:
            date.fromisoformat(row["reviewed_on"])


def test_every_area_has_a_phrase() -> None:
    assert {f"area_{area.value}" for area in Area} <= PHRASES


def test_every_sign_of_the_phrases_is_in_our_fonts() -> None:
    for name in PHRASES:
        for code in ("nl", *PHRASE_LANGUAGES):
            text = phrase(name, code).other
            assert all_letters().printable(text, lambda run: f"?{run}?") == unicodedata.normalize("NFC", text)


def test_an_unknown_phrase_is_a_mistake_of_ours() -> None:
    with pytest.raises(BugError):
        phrase("nothing", "tr")


def test_the_fonts_of_others_are_the_ones_their_readme_names() -> None:
    found = sorted(resource_folder("third_party").rglob("*.ttf"))
    assert len(found) == 4
    for file in found:
        told = (file.parent / "README.md").read_text(encoding="utf-8")
        assert f"| `{file.name}` | `{hashlib.sha256(file.read_bytes()).hexdigest()}` |" in told
        assert "SIL OPEN FONT LICENSE Version 1.1" in (file.parent / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("today", [DEMO_TODAY, date(2026, 11, 29)], ids=str)
def test_the_edition_of_every_demo_child_has_at_most_three_pages(today: date) -> None:
    demo = organisation(families=48, today=today)
    children, families = ({r.id: r for r in records} for records in (demo.children, demo.families))
    pages: dict[str, int] = {}
    for handover in demo.handovers:
        child: Any = children[handover.child_id]
        family: Any = families[child.family_id]
        contacts = [c for c in demo.contacts if c.family_id == family.id]
        promises = [a for a in demo.agreements if a.handover_id == handover.id]
        consents = tuple(c for c in demo.consents if c.handover_id == handover.id)
        everything = Permission(frozenset(Part), consents)
        drawn = next((p for p in demo.pictures if p.attachment.child_id == child.id), None)
        paper = compose(
            family,
            child,
            handover,
            promises,
            everything,
            made_on=today,
            drawing=drawn.attachment if drawn else None,
            drawing_jpeg=drawn.jpeg if drawn else b"",
        )
        try:
            support = compose_support(child, handover, everything, contacts=contacts, made_on=today)
        except NothingToShare:
            support = None
        beside = language_beside(family.preferred_language, family.home_languages)
        pdf = render_parent_edition(
            compose_parent_edition(paper, support=support, beside=beside, call=("Marloes", "020 123 45 67"))
        )
        pages[handover.id] = len(PdfReader(io.BytesIO(pdf)).pages)
    assert len(pages) > 20
    assert max(pages.values()) <= 3
