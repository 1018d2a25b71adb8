"""What stands on handover A, top to bottom: the open view first. Empty things leave nothing behind.

Each function below is one part of the paper: it takes the `Writer` and gives rows, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kansenboek.handover.rules.paper_a import PaperArea
from kansenboek.kit.errors import N_
from kansenboek.paper.items import as_item, list_of
from kansenboek.paper.parts import THIN, Canvas, Column, Line, Row, side_by_side
from kansenboek.paper.style import (
    ACCENT,
    BODY,
    BODY_WIDTH,
    BODY_X,
    GUTTER,
    LABEL,
    LABEL_WIDTH,
    LEAD,
    MUTED,
    SMALL,
    SMALL_STRONG,
    STRONG,
    WIDTH,
)
from kansenboek.paper.writer import GAP, NEAR, filled, joined

from .conversation import conversation, early_education, interpreter, observation
from .dream import dream
from .head import facts, head
from .who_to_call import who_to_call
from .writer import Writer

_DOTS = 5
_QUOTE = LEAD.sized(10.5, 14.4)
_HALF = (BODY_WIDTH - GUTTER) / 2
_HELP_X = BODY_X + _HALF + GUTTER
_TALL = 14
"""More lines than this do not go beside each other in half the width."""
_NUMBER_X, _DUE_X = BODY_X - 15, WIDTH - 78
_WHO_X = _DUE_X - 98
_WHAT_WIDTH, _WHO_WIDTH, _DUE_WIDTH = _WHO_X - BODY_X - 12, _DUE_X - _WHO_X - 12, WIDTH - _DUE_X


def rows_of(writer: Writer, parts: Iterable[Callable[[Writer], Iterator[Row]]]) -> Iterator[Row]:
    """Make the rows of these parts. The rows of one part stand close together, with a line above the first."""
    for part in parts:
        for n, row in enumerate(part(writer)):
            yield replace(row, before=NEAR, rule=0) if n and row.rule == THIN else row


def _moment(w: Writer) -> Iterator[Row]:
    body = w.body(w.paper.moment, LEAD)
    when = w.setter.lines(w.language.value(w.paper.moment_date), SMALL, LABEL_WIDTH)
    yield from w.row(N_("A moment to remember"), body, extra=when if body else ())


def _strengths(w: Writer) -> Iterator[Row]:
    paper = w.paper
    yield from w.row(N_("Strengths"), _list(w, filled(*paper.strengths)))
    if not w.in_short:
        yield from _interests(w)


def _interests(w: Writer) -> Iterator[Row]:
    yield from w.row(N_("Interests and talents"), w.pieces(filled(*w.paper.interests)))


def _family(w: Writer) -> Iterator[Row]:
    if w.in_short:
        yield from _interests(w)
    yield from w.row(N_("What this family does well"), w.body(w.paper.family_strengths))
    yield from w.row(N_("What we look forward to"), w.body(w.paper.expectation))


def _list(w: Writer, texts: Iterable[str]) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = ()
    whole = list_of()
    for text in texts:
        item = w.setter.lines(text, BODY, BODY_WIDTH, indent=11, before=1.5 if lines else 0)
        marked = (replace(line, mark=None if n else _bullet) for n, line in enumerate(item))
        lines += as_item(marked, whole)
    return lines


def _bullet(canvas: Canvas, x: float, baseline: float) -> None:
    canvas.setFillColor(ACCENT)
    canvas.circle(x + 2.2, baseline + 3.1, 1.9, stroke=0, fill=1)


def _words(w: Writer) -> Iterator[Row]:
    """Real quotes, the child's first."""
    for label, quotes in (
        (N_("In the child's words"), w.paper.child_words),
        (N_("In the parents' words"), w.paper.parent_words),
    ):
        lines: list[Line] = []
        for quote in filled(*quotes):
            lines += w.setter.quote(quote, _QUOTE, BODY_WIDTH, before=4 if lines else 0)
        yield from w.row(label, tuple(lines), bar=True)
    yield from w.row(N_("From the home visits"), w.body("\n".join(filled(*w.paper.from_visits))))


def _languages(w: Writer) -> Iterator[Row]:
    paper, language = w.paper, w.language
    label = N_("Languages spoken at home") if len(paper.home_languages) > 1 else N_("Language at home")
    yield from w.row(label, w.body(language.language_names(paper.home_languages), STRONG))
    spoken = language.language_name(paper.preferred_language) if paper.preferred_language else ""
    need = interpreter(w, paper.interpreter_need)
    if (paper.preferred_language,) == paper.home_languages and not need:
        return  # the line above says it already
    yield from w.row(N_("Talking with the parents"), w.pieces([w.named(N_("Language"), spoken), need]))


def _approach(w: Writer) -> Iterator[Row]:
    yield from w.row(N_("This is how you help me best"), w.body(w.paper.approach_tips, _QUOTE), bar=True)
    yield from w.row(N_("The first weeks"), w.body(w.paper.first_week), bar=True)


def _feeling(w: Writer) -> Iterator[Row]:
    paper = w.paper
    for label, text, scale in (
        (N_("Well-being"), paper.wellbeing, paper.wellbeing_scale),
        (N_("Involvement"), paper.involvement, paper.involvement_scale),
    ):
        yield from w.row(label, w.body(text), extra=_scale(w, scale))


_WORDS = (N_("very low"), N_("low"), N_("in between"), N_("high"), N_("very high"))
"""What 1 to 5 mean on the scales of Leuven."""


def _scale(w: Writer, scale: int | None) -> tuple[Line, ...]:
    """Draw five quiet dots and say the same in words, so that nothing hangs on seeing them."""
    if scale is None:
        return ()

    def dots(canvas: Canvas, x: float, baseline: float) -> None:
        canvas.setFillColor(MUTED)
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(0.6)
        for n in range(_DOTS):
            canvas.circle(x + 2.4 + n * 7, baseline + 2.6, 2, stroke=1, fill=int(n < scale))

    told = w.text(N_("{word}, {count} of 5"), word=w.text(_WORDS[scale - 1]), count=w.language.number(scale))
    return tuple(
        replace(line, mark=dots) for line in w.setter.lines(told, SMALL, LABEL_WIDTH, indent=40, before=1)
    )


def _areas(w: Writer) -> Iterator[Row]:
    """Show each area as strength and help, side by side as long as both are there and short."""
    areas = [area for area in w.paper.areas if area.strength.strip() or area.help.strip()]
    bodies = [_beside(w, area) or (_stacked(w, area),) for area in areas]
    heading = _area_heading(w, titled=any(len(body) > 1 for body in bodies))
    for area, body in zip(areas, bodies, strict=True):
        told = _area_label(w, area)
        label = Column(0, w.label(told, style=STRONG))
        yield side_by_side(label, *body, before=NEAR, again=w.again(told), heading=heading)


def _beside(w: Writer, area: PaperArea) -> tuple[Column, ...]:
    strength, help_ = (w.setter.lines(text, BODY, _HALF) for text in (area.strength, area.help))
    if not strength or not help_ or max(len(strength), len(help_)) > _TALL:
        return ()
    return Column(BODY_X, strength), Column(_HELP_X, help_)


def _stacked(w: Writer, area: PaperArea) -> Column:
    lines: tuple[Line, ...] = ()
    for lead, text in ((N_("What goes well"), area.strength), (N_("What helps"), area.help)):
        if text.strip():
            small = w.body(w.text(lead), SMALL_STRONG, before=3 if lines else 0)
            lines += (*(replace(line, keep=True) for line in small), *w.body(text))
    return Column(BODY_X, lines)


def _area_heading(w: Writer, *, titled: bool) -> Row:
    titles = ((BODY_X, N_("What goes well")), (_HELP_X, N_("What helps"))) if titled else ()
    return side_by_side(
        Column(0, w.label(w.text(N_("Development")))),
        *(Column(x, w.setter.lines(w.text(title), SMALL_STRONG, _HALF)) for x, title in titles),
        before=GAP,
        rule=THIN,
    )


def _area_label(w: Writer, area: PaperArea) -> str:
    """Name the area; for language, also say which language it is about."""
    if area.language:
        return w.text(N_("Language: {language}"), language=w.language.language_name(area.language))
    return w.text(area.area.label if area.area else N_("Development"))


def _school(w: Writer) -> Iterator[Row]:
    yield from w.row(N_("What the school adapts"), w.body(w.paper.school_adapts))
    benefits: tuple[Line, ...] = ()
    for number, promise in enumerate(w.paper.commitments, start=1):
        if promise.benefit.strip():
            benefits += w.body(joined([f"{w.language.number(number)}.", promise.benefit], " "))
    yield from w.row(N_("Whom the promises are for"), benefits)


def _before_the_first_day(w: Writer) -> Iterator[Row]:
    if w.paper.care_on_paper_b:
        told = w.text(
            N_(
                "Read the first part of the paper “Support and care” too: it is about eating, sleeping or allergy."
            )
        )
        yield from w.row(N_("Before the first day"), w.body(told))


def _promises(w: Writer) -> Iterator[Row]:
    """List the promises: what, who and by when; numbered, because the return card asks about them by number."""
    if not w.paper.commitments:
        return
    titles = (
        (BODY_X, N_("What"), _WHAT_WIDTH),
        (_WHO_X, N_("Who"), _WHO_WIDTH),
        (_DUE_X, N_("Done by"), _DUE_WIDTH),
    )
    heading = side_by_side(
        Column(0, w.label(w.text(N_("What we promise")))),
        *(Column(x, w.setter.lines(w.text(told), SMALL_STRONG, width)) for x, told, width in titles),
        before=GAP,
        rule=THIN,
    )
    for number, promise in enumerate(w.paper.commitments, start=1):
        what = w.setter.lines(promise.worded(w.text), BODY, _WHAT_WIDTH)
        who = w.setter.lines(promise.owner_name, STRONG, _WHO_WIDTH)
        who += w.setter.lines(w.language.value(promise.owner_role), SMALL, _WHO_WIDTH)
        due = w.setter.lines(w.language.value(promise.due), BODY, _DUE_WIDTH)
        told = w.setter.lines(w.language.number(number), LABEL.heading(0), BODY_X - _NUMBER_X)
        columns = (Column(_NUMBER_X, told), Column(BODY_X, what), Column(_WHO_X, who), Column(_DUE_X, due))
        yield side_by_side(*columns, before=4, again=told, heading=heading)


def _parent_view(w: Writer) -> Iterator[Row]:
    """Make the row of the parents' view. Without one the paper does not tell whether they keep it to themselves."""
    yield from w.row(N_("The parents' own view"), w.body(w.paper.parent_view.strip()))


def _who_to_call(w: Writer) -> Iterator[Row]:
    yield from who_to_call(w, w.paper.contact)


PAGE_ONE: tuple[Callable[[Writer], Iterator[Row]], ...] = (
    head,
    facts,
    _strengths,
    _words,
    _approach,
    _languages,
    _before_the_first_day,
    _promises,
    _who_to_call,
)
"""For Monday morning, the child and its own world first."""
PAGE_TWO: tuple[Callable[[Writer], Iterator[Row]], ...] = (
    _moment,
    dream,
    _family,
    _school,
    _feeling,
    _areas,
    _parent_view,
    conversation,
    observation,
    early_education,
)
"""What is read after that, the paperwork last."""
