"""What stands at the end of handover A: the conversation, how the child was observed, and early education."""

from __future__ import annotations

from collections.abc import Iterator

from kansenboek.handover.records.handovers import ConversationMode
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.paper.parts import Line, Row
from kansenboek.paper.style import STRONG
from kansenboek.paper.writer import filled
from kansenboek.people.records import InterpreterNeed

from .writer import Writer

_INTERPRETERS = {
    InterpreterNeed.INFORMAL_ADULT: N_("an adult they know"),
    InterpreterNeed.PROFESSIONAL: InterpreterNeed.PROFESSIONAL.label,
}
"""The interpreter in words for a school. “Not needed” says nothing, and what we do never ask is no news to it."""


def interpreter(w: Writer, need: InterpreterNeed | None) -> str:
    """Say who interprets; empty when nobody does."""
    return w.named(N_("Interpreter"), w.text(_INTERPRETERS[need])) if need in _INTERPRETERS else ""


def conversation(w: Writer) -> Iterator[Row]:
    """Make the row of the conversation and who sat at the table, or of who drew the paper up without one.

    In which language it was, and who interpreted, stands with the languages at home, under their own ticks.
    """
    paper = w.paper
    lines: tuple[Line, ...] = ()
    if paper.mode not in {None, ConversationMode.COLD}:
        how = w.say(paper.mode) if paper.held else w.text(N_("Still to be held"))
        lines += w.body(how, STRONG)
        lines += w.pieces(filled(w.language.value(paper.date), paper.place))
        label = N_("Conversation")
    else:
        label = N_("Drawn up together with")
    there = [", ".join(filled(p.name, w.language.value(p.role))) for p in paper.participants if p.present]
    if there and paper.mode not in {None, ConversationMode.COLD}:
        told = N_("Who was there") if paper.held else N_("Who will be there")
        lines += w.body(f"{w.text(told)}: {'; '.join(there)}", before=2)
    elif there:
        lines += w.body("; ".join(there))
    yield from w.row(label, lines)


def observation(w: Writer) -> Iterator[Row]:
    """Make the rows of the time at preschool, and of how the child was observed and when for the last time."""
    paper = w.paper
    since = w.text(N_("since {date}"), date=paper.care_start) if paper.care_start else ""
    sessions = ""
    if paper.sessions_per_week:
        count = paper.sessions_per_week
        sessions = w.language.plural("{count} session a week", "{count} sessions a week", count)
    yield from w.row(N_("At preschool"), w.pieces([since, sessions]))
    last = w.text(N_("last on {date}"), date=paper.last_observed) if paper.last_observed else ""
    yield from w.row(N_("Observation"), w.pieces([w.say(paper.observation_tool), last]))


def early_education(w: Writer) -> Iterator[Row]:
    """The programme and how long, which the law asks for."""
    paper, language = w.paper, w.language
    programme = [
        w.named(N_("Programme"), language.value(paper.ve_programme)),
        w.text(N_("since {date}"), date=paper.ve_from) if paper.ve_from else "",
        w.text(N_("{count} hours in all"), count=language.number(paper.ve_hours)) if paper.ve_hours else "",
    ]
    if paper.ve_indication is YesNoUnknown.YES:
        programme.append(w.named(N_("Indication"), language.value(paper.ve_indication)))
    yield from w.row(N_("Early education"), w.pieces(programme))
