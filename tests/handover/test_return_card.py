"""The return card: empty it names nobody; filled in it is read; a hostile one is refused with a sentence."""

from __future__ import annotations

import contextlib
import io
import zlib
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from kansenboek.handover.papers.return_card_pdf import (
    BY,
    HOW,
    HOW_WORDS,
    MOST_WORDS,
    NOT_KNOWN,
    OUTCOME,
    REFERENCE,
    render_return_card,
)
from kansenboek.handover.records.school_answers import AtSchool
from kansenboek.handover.rules.return_card import (
    MOST_BYTES,
    PromiseOutcome,
    compose_return_card,
)
from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.organisation.records import Contact
from kansenboek.paper.sealed import sealed

from .cards import ANSWERS, CARD, filled_in, read_return_card
from .papers import is_empty, rich_paper


def test_what_was_filled_in_is_read() -> None:
    card = read_return_card(filled_in(ANSWERS))
    assert card.reference == "5f3a9c1e"
    assert card.how is AtSchool.GETTING_THERE
    assert card.how_words == ANSWERS[HOW_WORDS]
    assert [p.outcome for p in card.promises] == [PromiseOutcome.DONE, None, PromiseOutcome.NOT_YET]
    assert [p.words for p in card.promises] == ["", "volgende week", ""]
    assert card.not_known == ANSWERS[NOT_KNOWN]
    assert (card.filled_in_by, card.filled_in_on) == ("Juf Petra", "24 november")
    assert not is_empty(card)
    assert "Petra" not in repr(card)


def test_an_empty_card_is_read_as_empty() -> None:
    card = read_return_card(render_return_card(CARD))
    assert is_empty(card)
    assert len(card.promises) == 3


def test_a_paper_without_promises_has_one_open_row() -> None:
    card = read_return_card(render_return_card(replace(CARD, promises=())))
    assert len(card.promises) == 1


CONTACT = Contact(site="De Vlinder", address="Kerkstraat 12, Alkmaar", telephone="072-0000000")


def test_it_says_what_it_asks_and_where_to_send_it_back() -> None:
    card = compose_return_card(rich_paper(), CONTACT)
    text = PdfReader(io.BytesIO(render_return_card(card, "en"))).pages[0].extract_text()
    for question in ("How is Elif doing?", "What became of what was promised?", "What did we not know?"):
        assert question in text
    for promise in ("Elke ochtend samen beginnen op de mat", "Drie Turkse liedjes opnemen", "Juf Petra"):
        assert promise in text
    for place in ("De Vlinder", "Kerkstraat 12, Alkmaar", "072-0000000"):
        assert place in text
    assert "around 23 November 2026" in text
    assert "5f3a9c1e" in text


def test_a_card_is_one_page_whatever_stands_on_it() -> None:
    long = tuple(replace(promise, what="heel lang " * 50) for promise in CARD.promises)
    for card in (
        CARD,
        replace(CARD, promises=()),
        replace(CARD, promises=long, given_name="A" * 200, back_to=("x" * 300,) * 9),
    ):
        page, *others = PdfReader(io.BytesIO(render_return_card(card))).pages
        assert not others
        lowest = min(float(each.get_object()["/Rect"][1]) for each in page["/Annots"])  # type: ignore[attr-defined]
        assert lowest > 36


def test_a_pen_finds_boxes_where_a_viewer_finds_fields() -> None:
    """The boxes are on the page itself: printers that know no forms print them."""
    page = PdfReader(io.BytesIO(render_return_card(CARD))).pages[0]
    content = page.get_contents()
    assert content is not None
    drawn = content.get_data().count(b" re S")
    assert drawn >= 3 + 3 * 3 + 3 + 2 + 2


def test_every_field_has_words_for_a_screen_reader() -> None:
    form = PdfReader(io.BytesIO(render_return_card(CARD))).root_object["/AcroForm"]
    fields = [item.get_object() for item in form["/Fields"]]  # type: ignore[index]
    assert len(fields) == 12
    assert all(field["/TU"] for field in fields)


def test_the_form_sends_and_runs_nothing() -> None:
    pdf = render_return_card(CARD)
    reader = PdfReader(io.BytesIO(pdf))
    objects: list[Any] = [reader.get_object(n) for n in range(1, len(reader.xref[0]) + 1)]
    told = " ".join(map(str, objects))
    for name in ("/JS", "/JavaScript", "/SubmitForm", "/URI", "/Launch", "/AA'", "/OpenAction"):
        assert name not in told
    # What a tag says of its layout is called /A as well; it is no action.
    actions = [each["/A"] for each in objects if isinstance(each, dict) and "/A" in each]
    assert [each for each in actions if not (isinstance(each, dict) and "/O" in each)] == []
    assert "/AcroForm" in told, "control: something was looked at"


# Cards from strangers


@pytest.mark.parametrize(
    ("pdf", "reason"),
    [
        (b"", "not a PDF"),
        (b"PK\x03\x04", "not a PDF"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (b"%PDF-1.7\n" + b"0" * MOST_BYTES, "larger"),
        (render_return_card(CARD)[:-4000], "damaged"),
        (sealed(render_return_card(CARD), "een twee drie vier vijf"), "password"),
    ],
)
def test_what_cannot_be_a_card_is_refused_with_the_reason(pdf: bytes, reason: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_return_card(pdf)
    assert reason in str(refused.value.values["reason"])


@pytest.mark.parametrize("reference", ["", "5f3a", "5f3a9c1e00", "../../etc", "5f3a9c1\u0665", "'; DROP"])
def test_a_card_without_our_reference_is_refused(reference: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_return_card(filled_in({REFERENCE: reference}))
    assert "not a return card" in str(refused.value.values["reason"])


def test_the_parser_logs_nothing_of_a_file(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(KnownError):
        read_return_card(render_return_card(CARD)[:-4000])
    with contextlib.suppress(Exception):
        PdfReader(io.BytesIO(render_return_card(CARD)[:-4000]))
    assert {record.funcName for record in caplog.records} != set(), "control: on its own it does"
    own = len(caplog.records)
    with pytest.raises(KnownError):
        read_return_card(render_return_card(CARD)[:-4000])
    assert len(caplog.records) == own


def test_a_choice_that_is_none_of_ours_counts_as_open() -> None:
    card = read_return_card(filled_in({HOW: "/hacked", OUTCOME.format(1): "/Off"}))
    assert card.how is None
    assert card.promises[0].outcome is None


def test_long_answers_and_signs_that_show_nothing_are_cut() -> None:
    card = read_return_card(
        filled_in({HOW_WORDS: "a" * 50_000, NOT_KNOWN: "x\x07y\x00z\r\nw", BY: "n" * 999})
    )
    assert len(card.how_words) == MOST_WORDS
    assert card.not_known == "xyz\nw"
    assert len(card.filled_in_by) == 200


def test_fields_within_fields_and_loops_lead_nowhere() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(render_return_card(CARD)))
    fields = writer.root_object["/AcroForm"]["/Fields"]  # type: ignore[index]
    loop = DictionaryObject()
    reference = writer._add_object(loop)
    loop[NameObject("/T")] = reference
    loop[NameObject("/V")] = reference
    loop[NameObject("/Kids")] = fields
    for _ in range(300):
        fields.insert(0, reference)
    file = io.BytesIO()
    writer.write(file)
    assert is_empty(read_return_card(file.getvalue()))


@pytest.mark.slow
def test_a_bomb_of_zeros_is_not_unpacked() -> None:
    """An object stream that unpacks to 400 MB: the card is refused, or read without unpacking it."""
    packed = zlib.compress(b"\0" * 400_000_000, 9)
    card = render_return_card(CARD)
    at = card.rindex(b"xref\n")
    bomb = b"99 0 obj\n<</Type/ObjStm/N 1/First 0/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    pdf = card[:at] + bomb + packed + b"\nendstream\nendobj\n" + card[at:]
    assert len(pdf) < MOST_BYTES
    with contextlib.suppress(KnownError):
        assert read_return_card(pdf).reference == "5f3a9c1e"


def winding() -> bytes:
    """A table of contents of which every line leads to the same wrong place, so each is looked for everywhere."""
    pdf = b"%PDF-1.7\n1 0 obj<</AcroForm<</Fields[]>>>>endobj\n"
    lines = b"xref\n0 45000\n" + b"0000000009 00000 n \n" * 45_000
    end = b"trailer<</Root 1 0 R/Size 45000>>\nstartxref\n%d\n%%%%EOF" % len(pdf)
    return pdf + lines + end


def test_a_card_that_winds_is_not_followed_to_the_end() -> None:
    """Without a bound it takes a minute; the looks of the parser are counted, so this needs no clock."""
    looks = count()

    def look() -> None:
        next(looks)

    with pytest.raises(KnownError) as refused:
        read_return_card(winding(), look)
    assert "tangled" in str(refused.value.values["reason"])
    assert next(looks) < 2_000_000
    assert read_return_card(filled_in(ANSWERS)).reference == "5f3a9c1e"  # control


@pytest.mark.slow
def test_a_sound_file_of_the_largest_size_is_read() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(filled_in(ANSWERS)))
    for _ in range(28_000):
        stream = StreamObject()
        stream.set_data(bytes(range(200)))
        writer._add_object(stream)
    file = io.BytesIO()
    writer.write(file)
    assert MOST_BYTES * 0.7 < len(file.getvalue()) <= MOST_BYTES
    assert read_return_card(file.getvalue()).reference == "5f3a9c1e"


@pytest.mark.parametrize("pdf", [filled_in({}), winding(), render_return_card(CARD)[:-4000]])
@pytest.mark.parametrize("after", [0, 5])
def test_reading_can_be_stopped_at_any_look(pdf: bytes, after: int) -> None:
    looks = count()

    def look() -> None:
        next(looks)

    def check() -> None:
        if next(looks) >= after:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_return_card(pdf, check)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=40))
@pytest.mark.slow
def test_a_card_damaged_anywhere_is_read_or_refused(at: int, junk: bytes) -> None:
    pdf = filled_in(ANSWERS)
    damaged = pdf[:at] + junk + pdf[at + len(junk) :]
    try:
        read_return_card(damaged)
    except KnownError as refused:
        assert refused.values["reason"]


def test_the_day_six_weeks_later_is_only_told_when_the_first_day_is_known() -> None:
    assert CARD.around == date(2026, 11, 23)
    assert compose_return_card(replace(rich_paper(), school_start=None)).around is None
