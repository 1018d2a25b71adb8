"""Pages from outside are drawn apart, within limits; what cannot be drawn is a sentence."""

from __future__ import annotations

import pytest

from kansenboek.handover.papers.return_card_pdf import render_return_card
from kansenboek.kit.errors import Cancelled
from kansenboek.paper.sealed import sealed
from kansenboek.ui.outside_pages import CannotShow, look_at_pages
from tests.handover.cards import CARD
from tests.pictures import jpeg

PDF = render_return_card(CARD)


@pytest.mark.slow
def test_a_page_comes_back_as_a_picture_with_its_words() -> None:
    for data, words in ((PDF, ""), (b"\r\n" + PDF, ""), (sealed(PDF, "een twee drie"), "Een  twee drie")):
        seen = look_at_pages(data, words)
        assert seen.pages == len(seen.pictures) == 1
        assert seen.pictures[0].startswith(b"\x89PNG")
        assert CARD.reference in seen.text
        assert CARD.reference not in repr(seen)


@pytest.mark.slow
def test_a_picture_comes_back_as_a_picture() -> None:
    seen = look_at_pages(jpeg(300, 200))
    assert (seen.pages, len(seen.pictures), seen.text) == (1, 1, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7\n%%EOF", PDF[:2000], sealed(PDF, "een twee"), b"GIF89a"]
)
def test_what_cannot_be_drawn_is_told(data: bytes) -> None:
    with pytest.raises(CannotShow):
        look_at_pages(data)


@pytest.mark.slow
def test_drawing_ends_when_it_takes_too_long_or_somebody_stops_it() -> None:
    with pytest.raises(CannotShow):
        look_at_pages(PDF, seconds=0)
    asked = []

    def check() -> None:
        asked.append(1)
        raise Cancelled

    with pytest.raises(Cancelled):
        look_at_pages(PDF, check=check)
    assert len(asked) == 1, "it did not go on when it was stopped"
