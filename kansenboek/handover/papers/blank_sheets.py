"""Empty sheets as PDFs: a home visit and a handover conversation, in the order in which the program asks.

What is said to parents stands there in their language too; what only staff fill in is in Dutch alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kansenboek.contacts.records import HomeVisit
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.handovers import MOST_COMMITMENTS, HandoverConversation
from kansenboek.handover.rules.blank_sheets import Sheet
from kansenboek.handover.rules.paper_kit import OwnPages
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Record
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, Frame, draw_pages
from kansenboek.paper.parts import THIN, Column, Line, Row, flow
from kansenboek.paper.style import BODY, BOTTOM, LABEL, LEAD, SMALL, TOP, WIDTH
from kansenboek.people.records import Child, Family

from .bilingual import ASKED, OTHER, WRITING, KitWriter, frame_of, writing
from .own_pages import render_own_pages
from .parent_phrases import Phrase, phrase


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading (phrase, or label of a field), prompts below it, and lines to write on."""

    heading: str
    count: int
    prompts: tuple[str, ...] = ()
    is_phrase: bool = True


def _labels(record: type[Record], *names: str) -> tuple[str, ...]:
    return tuple(record.specs()[name].label for name in names)


_VISIT = (
    _Block(HomeVisit.specs()["observed"].label, 4, (HomeVisit.specs()["observed"].hint,), is_phrase=False),
    _Block("parent_words", 3, (HomeVisit.specs()["parent_words"].hint,)),
    _Block(
        HomeVisit.specs()["impression"].label,
        2,
        (N_("Stays with you; goes on no paper, ever."),),
        is_phrase=False,
    ),
    _Block("your_questions", 2),
    _Block("agreed", 2, _labels(HomeVisit, "our_response", "next_contact")),
)
_CONVERSATION = (
    _Block("tell_parents", 4, _labels(HandoverConversation, "parent_words", "parent_view")),
    _Block("child", 4, (*_labels(HandoverConversation, "child_words"), *_labels(Child, "dream"))),
    _Block(
        "goes_well",
        5,
        (
            *_labels(Child, "strengths", "interests"),
            *_labels(Family, "family_strengths"),
            *_labels(HandoverConversation, "moment"),
        ),
    ),
    _Block("what_helps", 4, (*_labels(Child, "approach_tips"), *_labels(HandoverConversation, "areas"))),
    _Block("attention", 3, _labels(HandoverConversation, "care", "home_school")),
    _Block("school_does", 3),
)
"""In the order of `AGENDA`; agreements and consent follow it in a form of their own."""


_PHRASES = frozenset({"child", "date", "school", "where", "languages", "interpreter"})


def render_sheet(sheet: Sheet, beside: str, given_name: str, made_on: date) -> bytes:
    """Draw an empty sheet on A4, in Dutch with the language beside it; `given_name` may be empty.

    The same words give the same bytes.
    """
    if sheet in (Sheet.PARENTS, Sheet.CHILD):
        pages = OwnPages(reference="", made_on=made_on, given_name=given_name, school="", beside=beside)
        return render_own_pages(pages, parents=sheet is Sheet.PARENTS, child=sheet is Sheet.CHILD)
    w = KitWriter(beside)
    rows = _visit(w, given_name) if sheet is Sheet.VISIT else _conversation(w, given_name)
    all_rows = [*rows, *w.unchecked(), *w.unprintable()]
    return draw_pages(w, _frame(sheet, made_on), flow(all_rows, TOP, BELOW_RUNNING_HEAD, BOTTOM))


def _frame(sheet: Sheet, made_on: date) -> Frame:
    keep = N_("Type it over afterwards; then destroy this sheet.")
    return frame_of(sheet.label, "", made_on, keep)


def _visit(w: KitWriter, given_name: str) -> Iterator[Row]:
    yield w.heading("visit_title")
    yield from _facts(
        w,
        ("child", "date"),
        _labels(HomeVisit, "start", "end", "participants"),
        ("languages", "interpreter"),
        given_name=given_name,
    )
    yield from _blocks(w, _VISIT)


def _conversation(w: KitWriter, given_name: str) -> Iterator[Row]:
    yield w.heading("conversation")
    yield from _facts(
        w,
        ("child", "date"),
        ("school", "where"),
        _labels(HandoverConversation, "participants"),
        ("languages", "interpreter"),
        given_name=given_name,
    )
    yield from _blocks(w, _CONVERSATION)
    yield from _promises(w)
    yield Row((Column(0, w.both("decide_title", WIDTH)),), before=14, rule=THIN)
    told = w.text(N_("On the consent form, part by part. Code on the form:"))
    yield Row(
        (Column(0, w.setter.lines(told, BODY, WIDTH / 2)), Column(WIDTH / 2, writing(WIDTH / 2, 1))), before=4
    )


def _facts(w: KitWriter, *lines: Sequence[str], given_name: str) -> Iterator[Row]:
    """Short facts to fill in, one or two on a line. Each is a phrase, or else the label of a field."""
    for names in lines:
        width = (WIDTH - 24 * (len(names) - 1)) / len(names)
        columns = []
        for n, name in enumerate(names):
            told = _word(w, name, width)
            fill = writing(width, 1)
            if name == "child" and given_name:
                written = w.setter.one_line(given_name, LEAD, width)
                fill = (replace(fill[0], text=written, style=LEAD.sized(LEAD.size, WRITING)),)
            columns.append(Column(n * (width + 24), (*told, *fill)))
        yield Row(tuple(columns), before=5)


def _word(w: KitWriter, name: str, width: float) -> tuple[Line, ...]:
    """A phrase with the other language behind it on the same line, or the label of a field."""
    if name not in _PHRASES:
        return w.setter.lines(w.text(name), LABEL, width)
    found = phrase(name, w.beside)
    told = found.nl + (f"\u00a0· {found.other}" if found.other else "")
    return w.setter.lines(told, LABEL, width)


def _blocks(w: KitWriter, blocks: Sequence[_Block]) -> Iterator[Row]:
    for block in blocks:
        found = phrase(block.heading, w.beside) if block.is_phrase else Phrase(w.text(block.heading), "")
        half = WIDTH / 2 - 8
        width = half if found.other else WIDTH
        told = w.setter.lines(found.nl, ASKED, width)
        told += w.setter.lines(" \u00b7 ".join(map(w.text, block.prompts)), SMALL, width)
        head = tuple(replace(line, keep=True) for line in told)
        columns = [Column(0, (*head, *writing(WIDTH, block.count)))]
        columns += (
            [Column(half + 16, w.setter.lines(found.other, OTHER.heading(ASKED.level), half, lang=w.beside))]
            if found.other
            else []
        )
        yield Row(tuple(columns), before=11, rule=THIN)


def _promises(w: KitWriter) -> Iterator[Row]:
    """As many promises as there may be: what, who and when."""
    yield Row((Column(0, w.both("agreed", WIDTH)),), before=12, rule=THIN)
    what, who, when = WIDTH * 0.56, WIDTH * 0.22, WIDTH * 0.22
    found = [phrase(name, w.beside) for name in ("who", "when")]
    heads = [w.text(Agreement.specs()["what"].label)]
    heads += [" \u00b7 ".join(text for text in (each.nl, each.other) if text) for each in found]
    columns = []
    x = 0.0
    for head, width in zip(heads, (what, who, when), strict=True):
        label = tuple(replace(line, keep=True) for line in w.setter.lines(head, OTHER, width - 12))
        columns.append(Column(x, (*label, *writing(width - 12, MOST_COMMITMENTS))))
        x += width
    yield Row(tuple(columns), before=4)
