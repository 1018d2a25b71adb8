"""The legal part as a PDF: which early education and how long, for a child whose parents refuse the handover."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kansenboek.handover.rules.legal_part import LegalPart
from kansenboek.handover.rules.return_card import REFERENCE_LENGTH
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, Frame, draw_pages
from kansenboek.paper.parts import HEAVY, THIN, Column, Row, flow
from kansenboek.paper.style import BOTTOM, LEAD, SMALL, STRONG, TOP, WIDTH
from kansenboek.paper.writer import PaperWriter, full_name

from .who_to_call import who_to_call

_HEADING = STRONG.sized(20, 26).heading(1)


def render_legal_part(paper: LegalPart, code: str = DEFAULT) -> bytes:
    """Draw `paper` as one A4 page in the language with this code. The same paper gives the same bytes."""
    writer = PaperWriter(language(code))
    frame = Frame(
        title=N_("Early education"),
        name="",
        reference=paper.reference[:REFERENCE_LENGTH],
        version=1,
        made_on=paper.made_on,
        keep=N_("Made because the law asks for it. Keep no longer than needed."),
    )
    rows = [*_rows(writer, paper)]
    rows += writer.unprintable()
    return draw_pages(writer, frame, flow(rows, TOP, BELOW_RUNNING_HEAD, BOTTOM))


def _rows(w: PaperWriter, paper: LegalPart) -> Iterator[Row]:
    title = w.text(N_("Early education: what the law asks us to pass on"))
    yield Row((Column(0, w.setter.lines(title, _HEADING, WIDTH)),))
    said = w.text(
        N_(
            "A preschool tells the primary school which early education programme a child took part in, and how"
            " long. Nothing else is on this paper."
        )
    )
    yield Row((Column(0, w.setter.lines(said, LEAD, WIDTH)),), before=6)
    name = full_name(paper.given_name, paper.surname)
    first, *others = (
        (N_("Child"), name),
        (N_("Born"), w.language.partial_day(paper.born)),
        (N_("To primary school"), paper.school),
        (N_("Programme"), w.say(paper.programme)),
        (N_("Since"), _day(w, paper.since)),
        (N_("Hours in all"), w.language.number(paper.hours) if paper.hours is not None else ""),
    )
    for n, (label, told) in enumerate((first, *others)):
        for row in w.row(label, w.body(told, STRONG)):
            yield row if n else Row(row.columns, before=24, rule=HEAVY)
    yield from who_to_call(w, paper.contact, N_("Sent by"))
    stamp = w.text(N_("Stamp or signature of the preschool"))
    yield Row((Column(0, w.setter.lines(stamp, SMALL, WIDTH)),), before=70, rule=THIN)


def _day(w: PaperWriter, day: date | None) -> str:
    return w.language.date(day) if day else ""
