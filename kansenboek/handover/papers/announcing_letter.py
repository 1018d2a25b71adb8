"""The letter before the handover conversation as a PDF: one page, Dutch with the parents' language beside it."""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.handover.rules.paper_kit import AnnouncingLetter
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, draw_pages
from kansenboek.paper.parts import Column, Row, flow
from kansenboek.paper.style import BODY, BOTTOM, LEAD, TOP, WIDTH
from kansenboek.paper.writer import filled

from .bilingual import KitWriter, frame_of

_TEXT = BODY.sized(11, 15.2)
_APART = 11.0


def render_letter_before(letter: AnnouncingLetter) -> bytes:
    """Draw `letter` on A4. The same letter gives the same bytes."""
    w = KitWriter(letter.beside)
    frame = frame_of(
        N_("Letter before the conversation"),
        letter.reference[:REFERENCE_LENGTH],
        letter.made_on,
        N_("For the parents. You may keep it."),
    )
    rows = [*_rows(w, letter)]
    rows += w.unchecked()
    rows += w.unprintable()
    return draw_pages(w, frame, flow(rows, TOP, BELOW_RUNNING_HEAD, BOTTOM))


def _rows(w: KitWriter, letter: AnnouncingLetter) -> Iterator[Row]:
    sender = ", ".join(filled(letter.site, w.language.date(letter.made_on)))
    yield Row((Column(0, w.setter.lines(sender, BODY, WIDTH)),))
    yield Row((Column(0, w.setter.lines(letter.adult or "\u00a0", BODY, WIDTH)),))
    yield Row(w.heading("letter_title").columns, before=14)
    if letter.given_name:
        yield Row((Column(0, w.name(letter.given_name, LEAD.sized(16, 21), WIDTH)),), before=2)
    for name in ("letter_what", "letter_why"):
        yield w.beside_each_other(name, before=_APART, style=_TEXT)
    day = w.language.date(letter.day, "EEEE d MMMM yyyy") if letter.day else ""
    yield from _fact(w, "when", day[:1].upper() + day[1:])
    yield from _fact(w, "where", letter.place)
    if letter.day is None:
        yield w.beside_each_other("letter_day", before=_APART, style=_TEXT)
    yield w.beside_each_other("letter_receives", before=_APART, style=_TEXT)
    yield from _fact(w, "goes_to", letter.school)
    for name in ("letter_decide", "letter_no", "letter_bring", "letter_interpreter", "letter_own_page"):
        yield w.beside_each_other(name, before=_APART, style=_TEXT)
    yield w.beside_each_other("questions", before=_APART, style=_TEXT)
    yield w.beside_each_other("letter_greeting", before=_APART + 4, style=_TEXT)
    signed = "\n".join(filled(letter.mentor, letter.site))
    if signed:
        yield Row((Column(0, w.setter.lines(signed, _TEXT, WIDTH)),), before=26)


def _fact(w: KitWriter, name: str, told: str) -> Iterator[Row]:
    """A fact with its label in both languages, or nothing."""
    if told:
        half = WIDTH / 2
        yield Row(
            (Column(0, w.both(name, half - 10)), Column(half, w.setter.lines(told, LEAD, half))),
            before=_APART,
        )
