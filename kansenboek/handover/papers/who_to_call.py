"""The contact block of a paper: whom the school can call. What nobody wrote down leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.kit.errors import N_
from kansenboek.organisation.records import Contact
from kansenboek.paper.parts import Line, Row
from kansenboek.paper.style import STRONG
from kansenboek.paper.writer import PaperWriter, filled


def who_to_call(w: PaperWriter, contact: Contact, label: str = N_("Who to call")) -> Iterator[Row]:
    """Make the row of the mentor and the site, each with how they are reached; no row when nobody can be reached."""
    if not contact.can_be_reached:
        return
    lines: tuple[Line, ...] = ()
    mentor = filled(contact.mentor_telephone, contact.mentor_email)
    if contact.mentor:
        lines += w.body(w.text(N_("{name}, mentor"), name=contact.mentor), STRONG)
        lines += w.pieces(mentor)
    place = filled(contact.telephone, contact.email, contact.address)
    if place:
        named = ", ".join(filled(contact.site, contact.organisation))
        lines += w.body(named, STRONG, before=3 if lines else 0)
        lines += w.pieces(place)
    yield from w.row(label, lines)
