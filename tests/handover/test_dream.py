"""The drawing of the dream on handover A: there with its consent, and otherwise not one byte of it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.handover.papers.dream import LEAST_WIDE, TALLEST, WIDEST, drawn_size
from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.rules.paper_a import HandoverPaper, PaperDrawing, compose, content_sha256
from kansenboek.kit.fields import Part
from kansenboek.kit.picture import Picture
from kansenboek.paper.pictures import clean
from tests.pictures import jpeg

from .papers import AGREEMENTS, CHILD, EVERYTHING, FAMILY, HANDOVER, MADE_ON, a_permission, long_paper

CAPTION = "De bus, met Elif achter het stuur."


@pytest.fixture(scope="module")
def picture() -> Picture:
    return clean(jpeg(1600, 1200))


def attachment(picture: Picture, **values: Any) -> Attachment:
    return Attachment(
        **{
            "id": "a1",
            "family_id": FAMILY.id,
            "child_id": CHILD.id,
            "what": AttachmentKind.DREAM,
            "caption": CAPTION,
            "width": picture.width,
            "height": picture.height,
            "size": len(picture.jpeg),
            "sha256": picture.sha256,
            **values,
        }
    )


def paper(picture: Picture, parts: frozenset[Part] = EVERYTHING, **values: Any) -> HandoverPaper:
    drawing = attachment(picture, **values)
    return compose(
        FAMILY,
        CHILD,
        HANDOVER,
        AGREEMENTS,
        a_permission(parts),
        made_on=MADE_ON,
        drawing=drawing,
        drawing_jpeg=picture.jpeg,
    )


def pictures_in(pdf: bytes) -> list[tuple[int, bytes]]:
    """Page number and bytes of every picture in a PDF, as they lie in it."""
    found = []
    for number, page in enumerate(PdfReader(io.BytesIO(pdf), strict=True).pages, start=1):
        for image in page.images:
            stream: Any = image.indirect_reference.get_object()  # type: ignore[union-attr]
            assert stream["/Filter"] == ["/DCTDecode"]
            found.append((number, stream._data))
    return found


def test_the_drawing_is_on_the_second_page_byte_for_byte(picture: Picture) -> None:
    pdf = render_handover(paper(picture), "nl")
    assert pictures_in(pdf) == [(2, picture.jpeg)]
    _first, second = PdfReader(io.BytesIO(pdf)).pages
    assert "Mijn droom" in second.extract_text()
    assert "".join(CAPTION.split()) in "".join(second.extract_text().split())
    assert "toestemming" in second.extract_text().lower()


def test_without_the_tick_for_the_dream_there_is_no_byte_of_it(picture: Picture) -> None:
    with_it = render_handover(paper(picture), "nl")
    without = render_handover(paper(picture, EVERYTHING - {Part.DREAM}), "nl")
    assert pictures_in(with_it), "the control: it can be found"
    assert b"/Subtype /Image" in with_it
    assert not pictures_in(without)
    assert b"/Image " not in without.replace(b"/ImageB", b"").replace(b"/ImageC", b"").replace(
        b"/ImageI", b""
    )
    assert b"DCTDecode" not in without
    assert "achter het stuur" not in "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(without)).pages
    )


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.DREAM])
def test_no_other_tick_lets_it_through(picture: Picture, part: Part) -> None:
    assert paper(picture, frozenset({Part.CHILD, part})).drawing is None


def test_bytes_that_are_not_those_of_the_record_do_not_go_along(picture: Picture) -> None:
    assert paper(picture).drawing is not None
    assert paper(picture, sha256="0" * 64).drawing is None


def test_another_drawing_or_caption_makes_another_fingerprint(picture: Picture) -> None:
    def told(drawing: Attachment | None) -> str:
        return content_sha256(FAMILY, CHILD, HANDOVER, AGREEMENTS, drawing)

    seen = {
        told(None),
        told(attachment(picture)),
        told(attachment(picture, caption="Anders")),
        told(attachment(picture, sha256="0" * 64)),
    }
    assert len(seen) == 4
    assert told(None) == content_sha256(FAMILY, CHILD, HANDOVER, AGREEMENTS)
    assert told(attachment(picture, added=MADE_ON)) == told(attachment(picture)), "the day stays here"


def test_the_same_paper_gives_the_same_bytes(picture: Picture) -> None:
    assert render_handover(paper(picture)) == render_handover(paper(picture))


@pytest.mark.parametrize("size", [(2000, 1500), (1500, 2000), (2000, 40), (40, 2000), (2000, 2000)])
def test_any_shape_fits_on_two_pages_and_keeps_its_shape(size: tuple[int, int]) -> None:
    shaped = clean(jpeg(*size))
    filled = paper(shaped)
    assert filled.drawing is not None
    assert len(PdfReader(io.BytesIO(render_handover(filled))).pages) == 2
    width, height = drawn_size(filled.drawing, 1)
    assert width / height == pytest.approx(size[0] / size[1], rel=0.06)
    assert width <= WIDEST + 0.01
    assert height <= TALLEST + 0.01
    assert LEAST_WIDE < WIDEST


def test_a_dream_without_words_is_only_a_drawing(picture: Picture) -> None:
    pdf = render_handover(replace(paper(picture), dream=""))
    assert pictures_in(pdf) == [(2, picture.jpeg)]


def test_texts_without_end_still_come_with_the_drawing_once(picture: Picture) -> None:
    drawing = PaperDrawing(
        jpeg=picture.jpeg, width=picture.width, height=picture.height, caption="lang " * 400
    )
    endless = replace(long_paper(), drawing=drawing, dream="Een droom zonder eind. " * 600)
    pdf = render_handover(endless)
    assert [data for _page, data in pictures_in(pdf)] == [picture.jpeg]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert text.count("zonder") >= 600
