"""The letter that asks a school for the papers of a consent that was taken back."""

from __future__ import annotations

from kansenboek.handover.actions.withdrawal import letter_of
from kansenboek.handover.actions.withdrawal_letter import letter_paper
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.paper_page import PaperPage


def open_letter(desk: Desk, place: Place) -> PaperPage | None:
    """The letter about the consent around this place."""
    taken_back = place.within("withdrawn")
    letter = letter_of(desk.unlocked, taken_back.id) if taken_back is not None else None
    if letter is None:
        return None
    return PaperPage(desk, lambda _chosen: letter_paper(letter, "nl"), shows=Shows.ONE_FAMILY)
