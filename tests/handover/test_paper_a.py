"""The handover as the new teacher, a privacy officer and a prankster meet it: real PDFs, read back."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.records.handovers import ConversationMode
from kansenboek.handover.rules.paper_a import HandoverPaper
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.organisation.records import contact_at
from kansenboek.people.records import InterpreterNeed, ObservationTool
from tests.factory import a_site
from tests.there import there

from .papers import HOSTILE, MADE_ON, ODD_LETTERS, long_paper, rich_paper, sparse_paper

ROOT = Path(__file__).resolve().parents[2]
TEXT_FIELDS = (
    "given_name", "surname", "site", "group", "mentor", "school", "moment", "strengths", "interests",
    "family_strengths", "expectation", "child_words", "parent_words", "parent_view", "dream", "approach_tips",
    "wellbeing", "involvement", "place", "school_adapts",
)  # fmt: skip
NESTED_TEXT_FIELDS = (
    ("areas", "strength"), ("areas", "help"), ("participants", "name"), ("commitments", "what"),
    ("commitments", "benefit"), ("commitments", "owner_name"),
)  # fmt: skip


def render(paper: HandoverPaper, code: str = "en") -> bytes:
    return render_handover(paper, code)


def read(paper: HandoverPaper, code: str = "en") -> str:
    """All text of the paper, pages behind each other."""
    return "\n".join(page.extract_text() for page in reader(render(paper, code)).pages)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def squashed(text: str) -> str:
    """Without white space: where a line ends is the paper's own business."""
    return "".join(unicodedata.normalize("NFC", text).split())


def filled_with(paper: HandoverPaper, field: str, text: str) -> HandoverPaper:
    value: Any = (text,) if isinstance(getattr(paper, field), tuple) else text
    return replace(paper, **{field: value})


def filled_inside(paper: HandoverPaper, field: str, name: str, text: str) -> HandoverPaper:
    first, *others = getattr(paper, field)
    return replace(paper, **{field: (replace(first, **{name: text}), *others)})  # type: ignore[arg-type]


def all_texts(value: Any) -> Iterator[str]:
    """Every text a user typed, anywhere on a paper. Codes of languages and choices are not typed."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in {"reference", "language", "home_languages", "preferred_language"}:
                yield from all_texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from all_texts(item)
    elif type(value) is str and value:
        yield value


def objects(pdf: bytes) -> Iterator[Any]:
    """Everything in the file."""
    document = reader(pdf)
    for number in range(1, len(document.xref[0]) + 1):
        yield document.get_object(IndirectObject(number, 0, document))


def names_in(thing: Any) -> Iterator[str]:
    if isinstance(thing, DictionaryObject):
        for key, value in thing.raw_items() if hasattr(thing, "raw_items") else thing.items():
            yield str(key)
            yield from names_in(value)
    elif isinstance(thing, ArrayObject):
        for item in thing:
            yield from names_in(item)
    elif isinstance(thing, str):
        yield str(thing)


# What the teacher reads


def test_a_richly_filled_child_fits_on_two_pages_and_every_text_is_there() -> None:
    paper = rich_paper()
    absent = [p.name for p in paper.participants if not p.present]
    assert len(reader(render(paper)).pages) == 2
    text = squashed(read(paper))
    missing = [typed for typed in all_texts(paper) if squashed(typed) not in text and typed not in absent]
    assert not missing


def test_a_slightly_fuller_child_still_fits_on_two_pages() -> None:
    rich = rich_paper()
    fuller = replace(rich, school_adapts=f"{rich.school_adapts} " * 3, expectation=f"{rich.expectation} " * 4)
    assert len(reader(render(fuller)).pages) == 2


def test_the_child_itself_comes_before_any_concern_and_the_paperwork_last() -> None:
    text = read(rich_paper())
    order = (
        "Elif", "3 years and 11 months", "Strengths", "In the child's words", "In the parents' words",
        "This is how you", "Languages spoken", "Before the first day", "What we promise", "A moment to remember",
        "My dream",
        "What the school adapts", "Well-being", "Play and learning", "The parents' own", "Three-way conversation",
        "Early education",
    )  # fmt: skip
    places = [text.index(heading) for heading in order]
    assert places == sorted(places)


def test_quotes_stand_between_quotation_marks_once() -> None:
    paper = replace(rich_paper(), child_words=("Ik kan al tot tien.", "“Kijk eens!”"))
    text = read(paper)
    assert "“Ik kan al tot tien.”" in text
    assert "““" not in text
    assert "””" not in text


def test_the_scales_can_be_read_without_seeing_dots() -> None:
    text = read(rich_paper())
    assert "high, 4 of 5" in text
    assert "very high, 5 of 5" in text


def test_who_was_absent_is_not_named_as_being_there() -> None:
    assert "Meneer Afwezig" not in read(rich_paper())


def test_a_promise_has_a_name_and_a_date() -> None:
    text = squashed(read(rich_paper()))
    assert "1ElkeochtendsamenbeginnenopdematJufPetrateacher12October2026" in text


def test_what_is_empty_leaves_nothing_behind() -> None:
    text = read(HandoverPaper(reference="r", version=1, made_on=MADE_ON))
    for heading in (
        "Strengths",
        "My dream",
        "Languages spoken",
        "Well-being",
        "Development",
        "Promise",
        "Conversation",
    ):
        assert heading not in text
    assert "None" not in text


def test_dutch_paper_writes_dates_and_numbers_the_dutch_way() -> None:
    text = read(rich_paper(), "nl")
    assert "12 oktober 2026" in text
    assert "Turks" in text


def test_the_parents_view_is_told_and_without_one_nothing_says_so() -> None:
    for parts in (frozenset(Part), frozenset(Part) - {Part.WORDS}):
        assert "Wij herkennen haar." in read(replace(rich_paper(parts), parent_view="Wij herkennen haar."))
    empty = read(replace(rich_paper(), parent_view="  "))
    assert "own view" not in empty
    assert "to themselves" not in empty


def test_the_return_card_is_a_sheet_of_its_own() -> None:
    assert "Return card" not in read(long_paper())


def test_page_one_is_for_monday_morning_and_the_rest_comes_behind_it() -> None:
    contact = contact_at((a_site(),), "De Vlinder", "Petra Bos")
    child = replace(rich_paper(), first_week="Geef haar de knuffel mee.", contact=contact)
    first, second = (squashed(page.extract_text()) for page in reader(render(child)).pages)
    for told in (
        "Elif", "Strengths", "In the child's words", "In the parents' words", "This is how you help me best",
        "The first weeks", "Languages spoken at home", "Elke ochtend samen", "Who to call", "0000-000011",
        "petra@example.nl",
        "0000-000010", "vlinder@example.nl", "Molenkade 12",
    ):  # fmt: skip
        assert squashed(told) in first, told
    for told in (
        "Well-being",
        "Development",
        "What the school adapts",
        "Three-way conversation",
    ):
        assert squashed(told) in second, told


def test_nobody_to_call_leaves_no_label() -> None:
    assert "Who to call" not in read(rich_paper())
    named = replace(rich_paper(), contact=contact_at((), "De Vlinder", "Petra Bos"))
    assert "Who to call" not in read(named)


def test_what_says_nothing_to_a_school_is_not_printed() -> None:
    paper = replace(
        rich_paper(),
        ve_indication=YesNoUnknown.NO,
        interpreter_need=InterpreterNeed.NONE,
        home_languages=("nl",),
        preferred_language="nl",
        mode=ConversationMode.COLD,
    )
    text = read(paper)
    for told in (
        "Indication",
        "Interpreter",
        "not needed",
        "Cold",
        "Languages spoken",
        "Talking with the parents",
    ):
        assert told not in text
    assert squashed("Language at home Dutch") in squashed(text)
    assert "never a child" not in read(rich_paper())
    assert "Indication: yes" in read(rich_paper())


def test_how_and_when_the_child_was_observed_stands_on_the_paper() -> None:
    paper = replace(rich_paper(), observation_tool=ObservationTool.BOSOS, last_observed=date(2026, 9, 10))
    assert squashed("Observation Bosos · last on 10 September 2026") in squashed(read(paper))


def test_every_page_tells_its_number_the_reference_and_how_long_to_keep_it() -> None:
    pages = [page.extract_text() for page in reader(render(replace(rich_paper(), version=2))).pages]
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page
        assert "Reference 5f3a9c1e · version 2 · made on 28 September 2026" in page.replace("\u00a0", " ")
        assert "Keep no longer than needed" in page


# What parents did not grant


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        (Part.STRENGTHS, "Tijdens het buitenspelen"),
        (Part.WORDS, "Ik kan al tot tien"),
        (Part.LANGUAGES, "Languages spoken at home"),
        (Part.APPROACH, "liefst met een plaatje"),
        (Part.AREAS, "Zinnen van vier tot vijf"),
        (Part.SCHOOL, "dagritme met plaatjes"),
        (Part.DREAM, "buschauffeur"),
        (Part.VE_INDICATION, "Indication: yes"),
        (Part.INTERPRETER, "Language: Turkish · Interpreter"),
        (Part.CARE, "eating, sleeping or allergy"),
    ],
)
def test_a_part_that_was_not_granted_is_not_on_the_paper(part: Part, typed: str) -> None:
    assert squashed(typed) in squashed(read(rich_paper()))
    assert squashed(typed) not in squashed(read(rich_paper(frozenset(Part) - {part})))


def test_the_paper_tells_neither_who_decided_nor_what_was_held_back() -> None:
    """The proof of consent stays in the store; on the paper it would tell the teacher what parents kept back."""
    for paper in (sparse_paper(), rich_paper()):
        text = squashed(read(paper))
        for told in (
            "yes, to some parts",
            "yes, to everything",
            "Parts:",
            "signed on paper",
            "keep their own words",
        ):
            assert squashed(told) not in text
        assert squashed("Made with consent of the parents.") in text  # control: the text is read


# Hostile and odd texts


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_markup_typed_in_a_field_is_printed_as_it_was_typed(field: str) -> None:
    assert squashed(HOSTILE) in squashed(read(filled_with(rich_paper(), field, HOSTILE)))


@pytest.mark.parametrize(("field", "name"), NESTED_TEXT_FIELDS)
def test_markup_typed_in_a_list_is_printed_as_it_was_typed(field: str, name: str) -> None:
    assert squashed(HOSTILE) in squashed(read(filled_inside(rich_paper(), field, name, HOSTILE)))


def test_the_markup_would_have_done_harm_in_a_paragraph() -> None:
    """Control: the same text given to reportlab as markup fails or loses what was typed."""
    style = getSampleStyleSheet()["BodyText"]
    with pytest.raises((ValueError, OSError)):
        SimpleDocTemplate(io.BytesIO()).build([Paragraph(HOSTILE, style)])
    file = io.BytesIO()
    SimpleDocTemplate(file).build([Paragraph("<b>bold</b> &amp;", style)])
    assert "<b>" not in reader(file.getvalue()).pages[0].extract_text()


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_latin_greek_and_cyrillic_read_back_as_typed(field: str) -> None:
    assert squashed(ODD_LETTERS) in squashed(read(filled_with(rich_paper(), field, ODD_LETTERS)))


@pytest.mark.parametrize("text", ["x" * 20_000, "woord " * 3_400, "a\n" * 2_000, "\n" * 20_000, "<" * 20_000])
@pytest.mark.slow
def test_the_longest_text_flows_over_the_pages_without_loss(text: str) -> None:
    paper = filled_inside(replace(rich_paper(), parent_view=text, school=text[:200]), "areas", "help", text)
    printed = read(paper)
    lost = [sign for sign in set(squashed(text)) if printed.count(sign) < 2 * text.count(sign)]
    assert not lost


def test_a_label_is_repeated_where_its_text_goes_on() -> None:
    pages = [page.extract_text() for page in reader(render(long_paper())).pages]
    assert any("The parents' own view (continued)" in " ".join(page.split()) for page in pages[1:])


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("नमस्ते", "[Devanagari script]"),
        ("Zij zegt: გამარჯობა!", "Zij zegt: [Georgian script]!"),
        ("Ik hou van 🦕🦖", "Ik hou van [picture sign]"),
        ("你好", "[Chinese or Japanese script]"),
        ("\ud800", "[unknown sign]"),
        ("één ❤️", "één [picture sign]"),
    ],
)
def test_letters_the_font_lacks_leave_a_mark_and_the_paper_says_what_it_means(
    typed: str, printed: str
) -> None:
    text = squashed(read(replace(sparse_paper(), approach_tips=typed)))
    assert squashed(printed) in text
    assert squashed("Ask the preschool for the original words.") in text


def test_a_paper_that_shows_everything_does_not_speak_of_marks() -> None:
    assert "About this paper" not in read(rich_paper())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\u0007b\u001bc", "abc"),
        ("a\u202eb\u2066c", "abc"),
        ("zand\u00adkasteel", "zandkasteel"),
        ("ＡＢ\u2009ſ", "AB s"),
        ("e\u0301\tn", "é n"),
        ("een\u2028twee\r\ndrie", "een twee drie"),
    ],
)
def test_invisible_signs_and_look_alikes_become_plain_text(typed: str, printed: str) -> None:
    assert squashed(f"Strengths{printed}") in squashed(read(replace(sparse_paper(), strengths=(typed,))))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.sampled_from(TEXT_FIELDS))
def test_whatever_is_typed_a_paper_comes_out(typed: str, field: str) -> None:
    paper = filled_with(sparse_paper(), field, typed)
    assert reader(render(paper)).pages[0].extract_text()


# What the file gives away


def test_the_same_paper_gives_the_same_bytes_in_any_process_and_time_zone() -> None:
    here = [hashlib.sha256(render(rich_paper(), "nl")).hexdigest() for _ in range(2)]
    code = (
        "import hashlib;"
        "from kansenboek.handover.papers.paper_a import render_handover; from tests.handover.papers import *;"
        "render_handover(long_paper(), 'en');"
        "print(hashlib.sha256(render_handover(rich_paper(), 'nl')).hexdigest())"
    )
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}
    there = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert {*here, there.stdout.strip()} == {here[0]}


def test_another_day_gives_another_file() -> None:
    tomorrow = replace(rich_paper(), made_on=date(2026, 9, 29))
    assert render(tomorrow) != render(rich_paper())
    assert there(reader(render(tomorrow)).metadata).creation_date_raw == "D:20260929000000Z"


def test_the_properties_of_the_file_name_nobody() -> None:
    pdf = render(rich_paper())
    info = {key: str(value) for key, value in (reader(pdf).metadata or {}).items()}
    assert info["/Title"] == "Handover"
    assert not info["/Author"]
    everything = " ".join(info.values())
    names = ("Elif", "Çelik", "Ayşe", "Marloes", "Vlinder", "Brug", "anonymous")
    assert not [name for name in names if name in everything]
    assert not [name for name in names if name.encode() in pdf]


@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_screen_reader_hears_which_language_it_is(code: str) -> None:
    tag = {"nl": "nl-NL", "en": "en-GB"}[code]
    root = reader(render(sparse_paper(), code)).root_object
    assert str(root["/Lang"]) == tag


def test_the_file_holds_no_link_script_attachment_or_picture() -> None:
    paper = filled_with(rich_paper(), "moment", f"https://example.org javascript:alert(1) {HOSTILE}")
    found = {name for thing in objects(render(paper)) for name in names_in(thing)}
    assert "/Font" in found, "nothing was looked at"
    assert not found & {
        "/URI", "/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/Annots", "/OpenAction", "/AA",
        "/Image", "/AcroForm", "/GoToR", "/SubmitForm", "/RichMedia",
    }  # fmt: skip


def test_every_letter_is_drawn_with_an_embedded_font() -> None:
    fonts: list[Any] = [
        thing
        for thing in objects(render(long_paper()))
        if isinstance(thing, DictionaryObject) and thing.get("/Type") == "/Font"
    ]
    assert fonts
    for font in fonts:
        assert font["/BaseFont"].partition("+")[2].startswith(("SourceSansPro", "NotoNaskhArabic"))
        assert "/FontFile2" in font["/FontDescriptor"]
