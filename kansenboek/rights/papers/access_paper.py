"""What is kept of a family, as one adult may see it: in plain words, each field with its label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from kansenboek.attachments.records import Attachment
from kansenboek.kit.errors import N_, Label
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.paper.items import as_item, list_of
from kansenboek.paper.kept_picture import picture_line
from kansenboek.paper.pages import BELOW_RUNNING_HEAD, Frame, draw_pages
from kansenboek.paper.parts import HEAVY, THIN, Column, Row, flow, side_by_side
from kansenboek.paper.style import (
    BODY,
    BODY_WIDTH,
    BODY_X,
    BOTTOM,
    LABEL_WIDTH,
    LEAD,
    MUTED,
    SMALL,
    SMALL_STRONG,
    SUBTITLE,
    TITLE,
    TOP,
    WIDTH,
)
from kansenboek.paper.writer import NEAR, PaperWriter, full_name, joined
from kansenboek.rights.rules.access import ALWAYS_OUT, RIGHTS, AccessContent
from kansenboek.rights.rules.purposes import LOG, PARENT_ROOM, Purpose
from kansenboek.terms.records import PRESETS, Terms

from .words import Names, names_of, rows_of

TITLE_TEXT = N_("What we keep about you")
_HEADING = SUBTITLE.sized(14, 19).heading(2)
_FIELD = SMALL.sized(9, 13.4).recoloured(MUTED)
_WIDEST, _TALLEST = 300.0, 240.0
"""Room for a picture, in points."""
_BEFORE_PART, _BEFORE_RECORD = 22.0, 11.0


def access_paper(content: AccessContent, code: str = DEFAULT) -> bytes:
    """Draw all of it on A4 as a PDF, in the language with this code."""
    writer = PaperWriter(language(code))
    names = names_of(content.records, writer.language)
    rows = [
        *_head(writer, content),
        *_why(writer),
        *_records(writer, content, names),
        *_meetings(writer, content),
        *_given(writer, content),
        *_log(writer, content),
        *_end(writer),
    ]
    rows += writer.unprintable()
    frame = Frame(
        title=TITLE_TEXT,
        name=content.requester.name,
        reference="",
        version=1,
        made_on=content.made_on,
        keep=N_("Keep it well: it says much about you and your family."),
    )
    return draw_pages(writer, frame, flow(rows, TOP, BELOW_RUNNING_HEAD, BOTTOM))


def _head(w: PaperWriter, content: AccessContent) -> Iterator[Row]:
    yield Row((Column(0, w.setter.lines(w.text(TITLE_TEXT), TITLE.heading(1), WIDTH)),))
    yield Row((Column(0, w.name(content.requester.name, SUBTITLE.sized(20, 25), WIDTH)),))
    children = joined(full_name(child.given_name, child.surname) for child in content.children)
    if children:
        yield Row((Column(0, w.setter.lines(w.text(N_("About {names}"), names=children), LEAD, WIDTH)),))
    days = [w.text(N_("made on {date}"), date=content.made_on)]
    if content.asked_on:
        days.insert(0, w.text(N_("You asked for it on {date}"), date=content.asked_on))
    yield Row((Column(0, w.setter.lines(joined(days), SMALL, WIDTH)),))
    told = N_(
        "You asked what we keep about you and your child. Here it is: everything that is written down, also what"
        " our colleagues thought. What is empty does not stand here."
    )
    yield Row((Column(0, w.setter.lines(w.text(told), BODY, WIDTH)),), before=10)


def _heading(
    w: PaperWriter, title: str, about: str = "", purpose: Purpose | None = None, terms: Terms = PRESETS
) -> Iterator[Row]:
    """Begin a part: what it is, and why it is kept."""
    lines = [*w.setter.lines(w.say(Label(title)), _HEADING, WIDTH)]
    if about:
        lines += w.setter.lines(w.text(about), SMALL, WIDTH, before=2)
    if purpose is not None:
        told = w.text(
            N_("Why: {why} Ground: {basis}. How long: {term}"),
            why=w.text(purpose.told),
            basis=w.language.value(purpose.basis),
            term=purpose.how_long(w.language, terms),
        )
        lines += w.setter.lines(told, SMALL, WIDTH, before=2)
    kept = tuple(replace(line, keep=True) for line in lines)
    yield Row((Column(0, kept),), before=_BEFORE_PART, rule=HEAVY)


def _why(w: PaperWriter) -> Iterator[Row]:
    yield from _heading(w, N_("What you may do"))
    yield from dashed(w, RIGHTS)


def dashed(w: PaperWriter, messages: Iterable[str], *, before: float = 2) -> Iterator[Row]:
    """Sentences below each other, each behind a dash: a list."""
    whole = list_of("None")
    for told in messages:
        lines = as_item(w.setter.lines(f"– {w.text(told)}", BODY, WIDTH), whole, "")
        yield Row((Column(0, lines),), before=before)


def _records(w: PaperWriter, content: AccessContent, names: Names) -> Iterator[Row]:
    for kind, group in groupby(content.records, key=lambda record: record.kind):
        records = tuple(group)
        shown = [(each, tuple(rows_of(each, w.language, names))) for each in records]
        shown = [(each, (*_deleted(w, content, each), *rows)) for each, rows in shown if rows]
        if not shown:
            continue
        yield from _heading(w, records[0].title, purpose=content.purposes.get(kind), terms=content.terms)
        for number, (record, rows) in enumerate(shown):
            yield from _record(w, record, rows, content, first=number == 0)


def _deleted(w: PaperWriter, content: AccessContent, record: StoredRecord) -> Iterator[tuple[str, str]]:
    """The mark of what was deleted and lies in the bin: it is kept for as long as it can be put back."""
    if day := content.in_bin.get(record.id):
        yield (
            w.text(N_("In the bin")),
            w.text(N_("Deleted on {date}. It goes for good after 30 days."), date=day),
        )


def _record(
    w: PaperWriter,
    record: StoredRecord,
    rows: Iterable[tuple[str, str]],
    content: AccessContent,
    *,
    first: bool,
) -> Iterator[Row]:
    for number, (label, told) in enumerate(rows):
        yield side_by_side(
            Column(0, w.label(label, style=_FIELD)),
            Column(BODY_X, w.body(told)),
            before=NEAR if number or first else _BEFORE_RECORD * 2,
            rule=0 if number or first else THIN,
            again=w.setter.lines(label, SMALL_STRONG, LABEL_WIDTH),
        )
    if isinstance(record, Attachment) and record.id in content.pictures:
        yield _picture(w, record, content.pictures[record.id])


def _picture(w: PaperWriter, record: Attachment, jpeg: bytes) -> Row:
    factor = min(_WIDEST / (record.width or 1), _TALLEST / (record.height or 1), 1)
    width, height = (record.width or 1) * factor, (record.height or 1) * factor
    told = record.caption.strip() or w.language.text(record.title)
    return Row((Column(BODY_X, (picture_line(jpeg, told, width, height),)),), before=6)


def _meetings(w: PaperWriter, content: AccessContent) -> Iterator[Row]:
    if not content.meetings:
        return
    about = N_("The meetings at which you are written down by name. Nothing of other parents stands here.")
    yield from _heading(
        w,
        N_("Meetings of parents"),
        about,
        content.purposes.get(PARENT_ROOM.code, PARENT_ROOM),
        content.terms,
    )
    for each in content.meetings:
        told = joined([w.say(each.what), each.site])
        yield _dated(w, each.day, told)


def _given(w: PaperWriter, content: AccessContent) -> Iterator[Row]:
    about = N_("Everything about you or your child that left this laptop, as far as it was written down.")
    yield from _heading(w, N_("To whom we gave something"), about)
    for each in content.given:
        yield _dated(
            w,
            each.day,
            w.text(each.message, **{name: w.language.value(value) for name, value in each.values}),
        )
    if not content.given:
        yield Row(
            (Column(0, w.setter.lines(w.text(N_("Nothing was given to anybody.")), BODY, WIDTH)),),
            before=NEAR,
        )


def _log(w: PaperWriter, content: AccessContent) -> Iterator[Row]:
    about = N_("What was done with it in the program, newest first. The log tells no names of colleagues.")
    yield from _heading(w, N_("Who did what"), about, content.purposes.get(LOG.code, LOG), content.terms)
    last: date | None = None
    for each in content.log:
        told = w.text(each.message, **{name: w.language.value(value) for name, value in each.values})
        if each.times > 1:
            told = w.text(N_("{told} ({count} times)"), told=told, count=each.times)
        yield _dated(w, each.day if each.day != last else None, told)
        last = each.day


def _dated(w: PaperWriter, day: date | None, told: str) -> Row:
    return side_by_side(
        Column(0, w.label(w.language.date(day) if day else "", style=_FIELD)),
        Column(BODY_X, w.setter.lines(told, BODY, BODY_WIDTH)),
        before=NEAR if day else 1,
    )


def _end(w: PaperWriter) -> Iterator[Row]:
    yield from _heading(w, N_("What does not stand here"))
    yield from dashed(w, ALWAYS_OUT)
