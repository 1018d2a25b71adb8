"""The top of handover A: who this is about, from where to where, and who sat at the table."""

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
from kansenboek.paper.writer import filled, joined

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
    age = w.language.age(paper.birth_date, paper.made_on) if paper.birth_date else ""
    born = w.text(N_("born on {date}"), date=paper.birth_date) if paper.birth_date else ""
    told = joined((paper.surname, w.own_spelling(paper.own_spelling), age, born))
    if told:
        yield Row((Column(0, w.setter.lines(told, SUBTITLE, WIDTH)),))


def facts(w: Writer) -> Iterator[Row]:
    """Where the child comes from and goes to, and the conversation about it: columns under the name."""
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
    since = w.text(N_("since {date}"), date=paper.care_start) if paper.care_start else ""
    sessions = ""
    if paper.sessions_per_week:
        count = paper.sessions_per_week
        sessions = w.language.plural("{count} session a week", "{count} sessions a week", count)
    yield _Fact(N_("Preschool"), 1, paper.site, filled(group, mentor, since, sessions))
    first_day = w.text(N_("first day: {date}"), date=paper.school_start) if paper.school_start else ""
    yield _Fact(N_("Primary school"), 1.2, paper.school, filled(first_day))
    spoken = w.language.language_name(paper.language) if paper.language else ""
    interpreter = w.named(N_("Interpreter"), w.language.value(paper.interpreter))
    held = filled(w.language.value(paper.date), paper.place, w.named(N_("Language"), spoken), interpreter)
    how = w.say(paper.mode) if paper.held else w.text(N_("Still to be held")) if paper.mode else ""
    yield _Fact(N_("Conversation"), 1.2, how, held)
    there = [filled(p.name, w.language.value(p.role)) for p in paper.participants if p.present]
    label = N_("Who was there") if paper.held else N_("Who will be there")
    yield _Fact(label, 1.4, "", filled(*(joined(each, ", ") for each in there)))
