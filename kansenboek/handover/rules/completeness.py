"""How far each part of a handover is: missing, at least there, or complete; and why.

It advises while somebody writes and stops nobody. What stops is in `commitments` (settling) and in the gate.

Source: domain notes 3.2 (“M at handover”) and idea 1 (handover A is never empty).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.records.handovers import LEAST_STRENGTHS, Area, HandoverConversation, ParticipantRole
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Choice, Part
from kansenboek.kit.languages import known
from kansenboek.kit.names import in_printed_scripts
from kansenboek.kit.place import Place
from kansenboek.people.records import Child, Family, as_printed

from .paper_a import HandoverPaper


class Fullness(Choice):
    MISSING = "missing", N_("something is missing")
    MINIMUM = "minimum", N_("the least is there")
    COMPLETE = "complete", N_("complete")


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that could still be told.

    `needed`: without it the part is missing. `message`: message id for `values`. `at`: where it is filled in, as form
    and field; the record it belongs to is left out.
    """

    message: str
    at: Place
    needed: bool = False
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class PartFullness:
    """How far one part is, and what would make it fuller, the most needed first."""

    part: Part
    fullness: Fullness
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    family: Family
    child: Child
    handover: HandoverConversation
    agreements: tuple[Agreement, ...]
    can_be_called: bool


def completeness(
    family: Family,
    child: Child,
    handover: HandoverConversation,
    agreements: Iterable[Agreement],
    *,
    can_be_called: bool = True,
    has_report: bool = False,
) -> tuple[PartFullness, ...]:
    """Measure every part that belongs in any handover, and each part with a tick of its own that is filled.

    `can_be_called`: the papers say how the preschool is reached. `has_report`: there is an observation report.
    """
    told = _Told(family, child, handover, tuple(agreements), can_be_called)
    fullness = [_part(part, rule(told)) for part, rule in _RULES.items()]
    own = {Part.DREAM: child.dream, Part.HOME_SCHOOL: handover.home_school, Part.CARE: handover.care}
    filled = [part for part, text in own.items() if text.strip()]
    filled += [Part.SUPPORT] if handover.support else []
    filled += [Part.OBSERVATION] if has_report else []
    fullness += [PartFullness(part, Fullness.COMPLETE) for part in Part if part in filled]
    return tuple(fullness)


def _part(part: Part, lacks: Iterable[Lack]) -> PartFullness:
    ordered = sorted(lacks, key=lambda lack: not lack.needed)
    if not ordered:
        return PartFullness(part, Fullness.COMPLETE)
    missing = any(lack.needed for lack in ordered)
    return PartFullness(part, Fullness.MISSING if missing else Fullness.MINIMUM, tuple(ordered))


def _child(told: _Told) -> Iterator[Lack]:
    child = told.child
    called = as_printed(child)
    for name, field in ((called.given_name, "latin_given_name"), (called.surname, "latin_surname")):
        if not in_printed_scripts(name):
            yield Lack(
                N_("How does the municipality write the name, in Latin letters?"),
                Place("child", field=field),
                needed=True,
            )
            break
    if child.born.first is None:
        yield Lack(
            N_("When was the child born? A month or a year helps too."), Place("child", field="birth_date")
        )
    if not child.school.strip():
        yield Lack(N_("Which primary school?"), Place("child", field="school"), needed=True)
    if child.school_start is None:
        yield Lack(N_("When is the first day at school?"), Place("child", field="school_start"))
    if not child.group.strip() or not child.mentor.strip():
        yield Lack(N_("In which group, and who is the mentor?"), Place("child", field="group"))
    if not told.can_be_called:
        yield Lack(N_("Whom can the school call?"), Place("sites"))


def _strengths(told: _Told) -> Iterator[Lack]:
    strengths = [line for line in told.child.strengths if line.strip()]
    if len(strengths) < LEAST_STRENGTHS:
        values = (("least", LEAST_STRENGTHS), ("count", len(strengths)))
        yield Lack(
            N_("At least {least} strengths; there are {count}."),
            Place("at_table", field="strengths"),
            needed=True,
            values=values,
        )
    if not told.handover.moment.strip():
        yield Lack(N_("A moment that you remember makes it concrete."), Place("at_table", field="moment"))
    if not any(line.strip() for line in told.child.interests):
        yield Lack(N_("What does the child like to do?"), Place("at_table", field="interests"))


def _words(told: _Told) -> Iterator[Lack]:
    if not any(line.strip() for line in told.handover.parent_words):
        yield Lack(
            N_("What do the parents say, in their own words?"),
            Place("at_table", field="parent_words"),
            needed=True,
        )
    if not told.handover.parent_view.strip():
        yield Lack(
            N_("The parents' own view; write “none” when they have nothing to add."),
            Place("at_table", field="parent_view"),
            needed=True,
        )
    if not any(line.strip() for line in told.handover.child_words):
        yield Lack(N_("What does the child say?"), Place("at_table", field="child_words"))


def _languages(told: _Told) -> Iterator[Lack]:
    if not known(told.family.home_languages):
        yield Lack(
            N_("Which languages are spoken at home?"),
            Place("at_table", field="home_languages"),
            needed=True,
        )
    if not told.family.preferred_language:
        yield Lack(
            N_("In which language do the parents like to talk?"),
            Place("at_table", field="preferred_language"),
        )


def _approach(told: _Told) -> Iterator[Lack]:
    if not told.child.approach_tips.strip():
        yield Lack(N_("What helps this child best?"), Place("at_table", field="approach_tips"), needed=True)


def _areas(told: _Told) -> Iterator[Lack]:
    areas = [area for area in told.handover.areas if area.strength.strip() or area.help.strip()]
    if not areas:
        yield Lack(
            N_("At least one area: what goes well there, and what helps?"),
            Place("at_table", field="areas"),
            needed=True,
        )
    elif any(not (area.strength.strip() and area.help.strip()) for area in areas):
        yield Lack(N_("Of each area: both what goes well and what helps."), Place("at_table", field="areas"))
    if areas and {area.area for area in areas} != set(Area):
        yield Lack(N_("Not every area is told about yet."), Place("at_table", field="areas"))


def _school(told: _Told) -> Iterator[Lack]:
    handover = told.handover
    teacher = any(p.role is ParticipantRole.TEACHER and p.present for p in handover.participants)
    if teacher and not handover.school_adapts.strip():
        yield Lack(N_("What does the school adapt?"), Place("at_table", field="school_adapts"), needed=True)
    if not any(agreement.owner_role is OwnerRole.TEACHER for agreement in told.agreements):
        promise = N_("At least one promise by the school.")
        question = N_("At least one question to the school.")
        yield Lack(promise if teacher else question, Place("at_table", field="promises"), needed=True)
    if handover.date is None:
        yield Lack(N_("When is the conversation?"), Place("at_table", field="date"), needed=True)
    if not teacher:
        yield Lack(N_("The new teacher is not at the table."), Place("at_table", field="participants"))


_RULES: dict[Part, Callable[[_Told], Iterator[Lack]]] = {
    Part.CHILD: _child,
    Part.STRENGTHS: _strengths,
    Part.WORDS: _words,
    Part.LANGUAGES: _languages,
    Part.APPROACH: _approach,
    Part.AREAS: _areas,
    Part.SCHOOL: _school,
}

_OPEN_VIEW = (
    "moment", "strengths", "interests", "family_strengths", "expectation", "child_words", "parent_words",
    "from_visits", "dream", "approach_tips", "wellbeing", "involvement", "areas",
)  # fmt: skip


def require_open_view(paper: HandoverPaper) -> None:
    """Raise KnownError when handover A would leave without one word about who the child is."""
    if not any(_says(getattr(paper, name)) for name in _OPEN_VIEW):
        raise KnownError(
            N_("Of what the parents agree to, nothing on this paper tells who the child is."),
            advice=N_("Write down strengths, words and what helps; then show it to the parents again."),
        )


def _says(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return isinstance(value, tuple) and any(_says(item) or not isinstance(item, str) for item in value)
