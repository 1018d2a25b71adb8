"""The top of handover A: who this is about, and from where to where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kansenboek.kit.errors import N_
from kansenboek.paper.parts import HEAVY, Column, Row
from kansenboek.paper.style import (
    ACCENT,
    GUTTER,
    INK,
    NAME,
    SMALL,
    SMALL_STRONG,
    STRONG,
    SUBTITLE,
    TITLE,
    WIDTH,
)
from kansenboek.paper.writer import filled, full_name, joined

from .writer import Writer

_FACT_LABEL = SMALL_STRONG.recoloured(ACCENT)
_FACT = SMALL.recoloured(INK)
_LONG_NAME = 22


def head(w: Writer) -> Iterator[Row]:
    """The child's given name, large, and its age on the day of the paper."""
    paper = w.paper
    title = w.text(N_("Handover from preschool to primary school"))
    yield Row((Column(0, w.setter.lines(title, TITLE, WIDTH)),))
    name = NAME if len(paper.given_name) <= _LONG_NAME else NAME.sized(22, 27)
    if paper.given_name.strip():
        yield Row((Column(-1.5, w.name(paper.given_name, name, WIDTH)),))
    age, born = w.language.age(paper.born, paper.made_on), w.born(paper.born)
    whole = full_name(paper.given_name, paper.surname) if paper.surname.strip() else ""
    told = joined((whole, w.own_spelling(paper.own_spelling), age, born))
    if told:
        yield Row((Column(0, w.setter.lines(told, SUBTITLE, WIDTH)),))


def facts(w: Writer) -> Iterator[Row]:
    """Where the child comes from and goes to: columns under the name."""
    texts = [fact for fact in _fact_texts(w) if fact.first or fact.rest]
    if not texts:
        return
    share = (WIDTH - GUTTER * (len(texts) - 1)) / sum(fact.weight for fact in texts)
    x = 0.0
    columns = []
    for fact in texts:
        width = share * fact.weight
        lines = w.setter.lines(w.text(fact.label), _FACT_LABEL, width)
        lines = (*lines[:-1], replace(lines[-1], keep=True), *w.setter.lines(fact.first, STRONG, width))
        for text in fact.rest:
            lines += w.setter.lines(text, _FACT, width)
        columns.append(Column(x, lines))
        x += width + GUTTER
    yield Row(tuple(columns), before=16, rule=HEAVY)


@dataclass(frozen=True, slots=True)
class _Fact:
    """One column under the name: its label, the thing itself, and what goes with it."""

    label: str
    weight: float
    first: str
    rest: list[str]


def _fact_texts(w: Writer) -> Iterator[_Fact]:
    paper = w.paper
    group = w.named(N_("Group"), paper.group)
    mentor = w.named(N_("Mentor"), paper.mentor)
    known = w.paper.contact.can_be_reached  # then the mentor stands there
    yield _Fact(N_("Preschool"), 1, paper.site, filled(joined((group, "" if known else mentor))))
    first_day = w.text(N_("first day: {date}"), date=paper.school_start) if paper.school_start else ""
    yield _Fact(N_("Primary school"), 1, paper.school, filled(first_day))
