"""A card comes back as it was filled in, in whatever legal shape; two are read apart or refused, and never mixed."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from kansenboek.handover.papers.card_marks import BESIDE
from kansenboek.handover.papers.outside_pdf import Budget
from kansenboek.handover.papers.return_card_pdf import (
    BY,
    HOW,
    HOW_WORDS,
    NOT_KNOWN,
    REFERENCE,
    render_return_card,
)
from kansenboek.handover.papers.return_card_reading import read_return_cards
from kansenboek.handover.records.school_answers import AtSchool
from kansenboek.handover.rules.return_card import MOST_BYTES, CardAsksWords, CardRefused, ReturnedCard
from kansenboek.kit.errors import KnownError
from kansenboek.paper.sealed import sealed
from tests.pace import beats

from .cards import (
    ANSWERS,
    CARD,
    OTHER,
    OTHERS,
    SHAPES,
    appended,
    fields_of,
    filled_in,
    merged_by_name,
    one,
    read_return_card,
    saved,
    typed,
    with_words_in_pictures_alone,
)

DATA = Path(__file__).parents[1] / "data" / "cards"


def told(card: ReturnedCard) -> tuple[object, ...]:
    """Everything that a card says."""
    promises = tuple((promise.outcome, promise.words) for promise in card.promises)
    return (
        card.reference,
        card.how,
        card.how_words,
        promises,
        card.not_known,
        card.filled_in_by,
        card.filled_in_on,
    )


PLAIN, PLAIN_OTHER = (
    told(read_return_card(filled_in(values, card))) for values, card in ((ANSWERS, CARD), (OTHERS, OTHER))
)


def reason(refused: pytest.ExceptionInfo[KnownError]) -> str:
    return str(refused.value.values["reason"])


def test_the_two_cards_of_these_tests_say_different_things() -> None:
    assert PLAIN[0] == CARD.reference
    assert PLAIN[1] is AtSchool.GETTING_THERE
    assert not set(PLAIN) & set(PLAIN_OTHER)


@pytest.mark.parametrize("name", SHAPES)
def test_a_card_is_read_in_every_shape(name: str) -> None:
    data, found = one(SHAPES[name]), []
    assert beats(lambda: found.append(read_return_card(data))) < 15_000
    assert told(found[0]) == PLAIN


_LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(SHAPES)), how=_LETTERS, words=_LETTERS)
@pytest.mark.slow
def test_whatever_was_typed_comes_back_in_every_shape(name: str, how: str, words: str) -> None:
    values = {**ANSWERS, HOW_WORDS: how, NOT_KNOWN: words}
    assert told(read_return_card(one(SHAPES[name], values))) == told(read_return_card(filled_in(values)))


@pytest.mark.parametrize(
    "file",
    [
        "acroform-fields-empty-widgets-on-the-page",
        "bom-before-pdf",
        "fields-under-a-parent",
        "junk-line-before-pdf",
        "mail-header-before-pdf",
        "owner-password-only",
    ],
)
def test_cards_of_before_are_read_in_their_wrappers(file: str) -> None:
    card = read_return_card((DATA / f"{file}.pdf").read_bytes())
    assert (card.reference, card.how) == ("39f1b142", AtSchool.AT_HOME)
    assert (card.how_words, card.filled_in_by) == ("Gaat goed – hij “lacht” ☺ 😀", "Juf Zoë")


def test_words_that_only_stand_in_pictures_are_read_as_far_as_the_font_tells() -> None:
    latin = {**ANSWERS, NOT_KNOWN: "Dat ze al kan fietsen."}
    plain = told(read_return_card(filled_in(latin)))
    for value in (None, ""):
        shape = partial(with_words_in_pictures_alone, value=value)
        assert told(read_return_card(one(shape, latin))) == plain
    # Control: what a field says counts more than an old picture of it.
    said = read_return_card(one(partial(with_words_in_pictures_alone, value="later gewijzigd"), latin))
    assert said.how_words == said.filled_in_by == "later gewijzigd"


@pytest.mark.parametrize(
    ("words", "place", "kind"),
    [
        ("Ze bijt andere kinderen.", (20, 800, 300, 830), "/FreeText"),
        ("Gebeld met moeder", (20, 800, 40, 820), "/Text"),
        ("", (50, 480, 500, 550), "/Ink"),
        ("nog iets", HOW_WORDS, "/FreeText"),
        ("x", HOW, "/Ink"),
        ("allebei", HOW, "/FreeText"),
    ],
)
def test_what_was_typed_or_drawn_elsewhere_is_never_lost(words: str, place: object, kind: str) -> None:
    def shape(writer: PdfWriter) -> bytes:
        where: object = place
        if isinstance(place, str):
            found = next(each for each in fields_of(writer) if each["/T"] == place)
            where = found["/Rect"] if "/Rect" in found else found["/Kids"][0].get_object()["/Rect"]
        typed(writer, words, ArrayObject(map(FloatObject, where)), kind)  # type: ignore[call-overload]
        return saved(writer)

    with pytest.raises(CardRefused) as refused:
        read_return_card(one(shape))
    assert BESIDE in reason(refused)


def test_a_tick_typed_on_another_box_than_the_one_that_is_ticked_is_refused() -> None:
    def shape(writer: PdfWriter) -> bytes:
        how = next(each for each in fields_of(writer) if each["/T"] == HOW)
        other = next(
            kid.get_object() for kid in how["/Kids"] if how["/V"] not in kid.get_object()["/AP"]["/N"]
        )
        typed(writer, "x", other["/Rect"])
        return saved(writer)

    with pytest.raises(CardRefused):
        read_return_card(one(shape))


def test_a_mark_that_nobody_sees_and_a_link_are_no_answer() -> None:
    def shape(writer: PdfWriter) -> bytes:
        where = ArrayObject(map(NumberObject, (20, 800, 300, 830)))
        typed(writer, "verborgen", where)
        writer.pages[0]["/Annots"][-1].get_object()[NameObject("/F")] = NumberObject(2)  # type: ignore[index]
        typed(writer, "", where, "/Link")
        typed(writer, "", where, "/Popup")
        typed(writer, "", where, "/Highlight")
        return saved(writer)

    assert told(read_return_card(one(shape))) == PLAIN


# Several cards in one file


def test_two_cards_put_together_are_read_apart() -> None:
    pdf = (DATA / "two-by-qpdf.pdf").read_bytes()
    first, second = read_return_cards(pdf)
    assert (first.reference, first.how) == ("39f1b142", AtSchool.AT_HOME)
    assert (second.reference, second.how) == ("88b53b26", AtSchool.FINDING_A_WAY)
    assert [promise.words for promise in first.promises] == ["", ""]
    assert "moeder" in second.promises[2].words
    with pytest.raises(CardRefused) as refused:
        read_return_card(pdf)
    assert "several cards" in reason(refused)


def test_cards_that_lost_names_on_the_way_are_refused_and_not_read_as_empty() -> None:
    with pytest.raises(CardRefused) as refused:
        read_return_cards((DATA / "two-by-pdfunite.pdf").read_bytes())
    assert "lost or renamed" in reason(refused)


@pytest.mark.parametrize(
    "renamed",
    [
        lambda name: name,
        lambda name: name + "+1",
        lambda name: "B." + name,
        lambda name: f"doc2_{name}",
        lambda name: name + "+1" if name.startswith("how") or name == REFERENCE else name,
    ],
    ids=["as they were", "numbered", "under a parent", "prefixed", "only some"],
)
def test_two_cards_on_two_pages_are_read_apart_whatever_became_of_their_names(
    renamed: Callable[[str], str],
) -> None:
    cards = read_return_cards(appended(renamed))
    assert [told(card) for card in cards] == [PLAIN, PLAIN_OTHER]


def test_cards_that_share_one_answer_are_refused() -> None:
    with pytest.raises(CardRefused) as refused:
        read_return_cards(merged_by_name())
    assert "several cards" in reason(refused)


def test_the_same_card_twice_in_a_file_is_refused() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(filled_in(ANSWERS)))
    writer.append(PdfReader(io.BytesIO(filled_in(ANSWERS))))
    with pytest.raises(CardRefused) as refused:
        read_return_cards(saved(writer))
    assert "several cards" in reason(refused)


def test_two_cards_that_lie_on_no_page_are_refused_when_they_cannot_be_told_apart() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(appended(lambda name: name + "+1" if name != "how" else name)))
    for page in writer.pages:
        del page["/Annots"]
    for field in fields_of(writer):
        for each in (field, *(kid.get_object() for kid in field.get("/Kids", ()))):
            each.pop("/P", None)
    with pytest.raises(CardRefused) as refused:
        read_return_cards(saved(writer))
    assert "several cards" in reason(refused)


def test_three_cards_in_a_portfolio_are_read_apart() -> None:
    around = PdfWriter()
    around.add_blank_page(595, 842)
    around.add_attachment("a.pdf", filled_in(ANSWERS))
    around.add_attachment("b.pdf", filled_in(OTHERS, OTHER))
    around.add_attachment("c.pdf", b"%PDF-1.7 " + b"0" * 100)
    with pytest.raises(CardRefused):
        read_return_cards(saved(around))  # one of them is damaged: nothing is lost silently
    around = PdfWriter()
    around.add_blank_page(595, 842)
    around.add_attachment("a.pdf", filled_in(ANSWERS))
    around.add_attachment("b.pdf", filled_in(OTHERS, OTHER))
    assert {told(card) for card in read_return_cards(saved(around))} == {PLAIN, PLAIN_OTHER}


# What contradicts itself, or is not whole


def _with_a_second_answer(value: str, *, on_page: bool) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(filled_in(ANSWERS)))
    again = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject(BY),
            NameObject("/V"): TextStringObject(value),
        }
    )
    place = writer.pages[0]["/Annots"] if on_page else writer.root_object["/AcroForm"]["/Fields"]  # type: ignore[index]
    place.append(writer._add_object(again))  # type: ignore[union-attr]
    return saved(writer)


@pytest.mark.parametrize("on_page", [True, False])
def test_a_card_that_answers_one_question_in_two_ways_is_refused(on_page: bool) -> None:
    with pytest.raises(CardRefused) as refused:
        read_return_card(_with_a_second_answer("Een ander", on_page=on_page))
    assert "two ways" in reason(refused)
    assert told(read_return_card(_with_a_second_answer("Juf Petra", on_page=on_page))) == PLAIN  # control
    assert told(read_return_card(_with_a_second_answer("", on_page=on_page))) == PLAIN


@pytest.mark.parametrize("lost", [HOW, HOW_WORDS, BY, "promise_2", "promise_2_words"])
def test_a_card_that_lost_a_box_is_refused(lost: str) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(filled_in(ANSWERS)))
    for field in fields_of(writer):
        if field["/T"] == lost:
            field[NameObject("/T")] = TextStringObject("veld")
    with pytest.raises(CardRefused) as refused:
        read_return_card(saved(writer))
    assert "lost or renamed" in reason(refused)


# Made to take long


def a_stream_of_objects(count: int) -> bytes:
    """A PDF of which one stream says to hold `count` objects, packed small."""
    head = b"".join(b"%d %d " % (100 + n, n * 2) for n in range(count))
    packed = zlib.compress(head + b"1 " * count, 9)
    pdf, places = b"%PDF-1.7\n", {}
    for number, body in (
        (1, b"<</Type/Catalog/Pages 3 0 R>>"),
        (
            2,
            b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n"
            % (count, len(head), len(packed)),
        ),
        (3, b"<</Type/Pages/Kids[100 0 R]/Count 1>>"),
    ):
        places[number] = len(pdf)
        pdf += b"%d 0 obj\n%s%s\nendobj\n" % (number, body, packed + b"\nendstream" if number == 2 else b"")
    at = len(pdf)
    lines = [(0, 0, 0), *((1, places[n], 0) for n in (1, 2, 3)), (2, 2, 0), (1, at, 0)]
    rows = b"".join(bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in lines)
    table = b"<</Type/XRef/Size 201/W[1 4 2]/Index[0 4 100 1 200 1]/Root 1 0 R/Length %d>>stream\n" % len(
        rows
    )
    return pdf + b"200 0 obj\n%s%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (table, rows, at)


def pages_that_share_pages(depth: int) -> bytes:
    """Every list of pages names the next one a hundred times: followed one by one they are without end."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    below = writer.root_object["/Pages"].indirect_reference
    for _ in range(depth):
        node = DictionaryObject(
            {NameObject("/Type"): NameObject("/Pages"), NameObject("/Kids"): ArrayObject([below] * 100)}
        )
        below = writer._add_object(node)
    writer.root_object[NameObject("/Pages")] = below
    return saved(writer)


def parents_in_a_ring() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(filled_in({})))
    for field in fields_of(writer):
        field[NameObject("/Parent")] = field.indirect_reference
    return saved(writer)


def a_file_within_itself() -> bytes:
    pdf = filled_in(ANSWERS)
    for _ in range(3):
        around = PdfWriter()
        around.add_blank_page(595, 842)
        for number in range(4):
            around.add_attachment(f"{number}.pdf", pdf)
        pdf = saved(around)
    return pdf


@pytest.mark.slow
@pytest.mark.parametrize(
    "pdf",
    [a_stream_of_objects(200_000), pages_that_share_pages(30), parents_in_a_ring(), a_file_within_itself()],
    ids=["a stream of objects", "pages that share pages", "parents in a ring", "a file within itself"],
)
def test_a_file_made_to_take_long_is_read_or_refused_soon(pdf: bytes) -> None:
    assert len(pdf) < MOST_BYTES

    def read() -> None:
        with contextlib.suppress(CardRefused):
            read_return_cards(pdf)

    assert beats(read) < 30_000


def test_reading_ends_by_the_clock_too() -> None:
    spent = Budget(lambda: None, seconds=-1)
    with pytest.raises(CardRefused) as refused:
        spent.spend(1)
    assert "tangled" in reason(refused)
    Budget(lambda: None).spend(1)  # control


# Passwords


WORDS_OF_CARD = "een twee drie vier vijf"


def test_an_encrypted_card_asks_for_its_words_and_is_read_with_them() -> None:
    pdf = sealed(filled_in(ANSWERS), WORDS_OF_CARD)
    with pytest.raises(CardAsksWords) as refused:
        read_return_card(pdf)
    assert "password" in reason(refused)
    with pytest.raises(CardAsksWords) as refused:
        read_return_card(pdf, words="een twee drie vier zes")
    assert "do not open" in reason(refused)
    assert told(read_return_card(pdf, words="  Een  twee drie vier vijf\n")) == PLAIN
    assert told(read_return_card(pdf, words=WORDS_OF_CARD)) == PLAIN


def test_another_pdf_is_no_card() -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    with pytest.raises(CardRefused) as refused:
        read_return_card(saved(writer))
    assert "not a return card" in reason(refused)


def test_a_card_flattened_by_a_printer_is_no_card_any_more() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(render_return_card(CARD)))
    del writer.pages[0]["/Annots"]
    del writer.root_object["/AcroForm"]
    with pytest.raises(CardRefused):
        read_return_card(saved(writer))
