"""The conversation in its fixed order: which fields of the child, the family and the talk itself stand where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kansenboek.handover.records.handovers import AGENDA, Area, HandoverConversation, Participant
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Kind, Record
from kansenboek.kit.i18n import _, current
from kansenboek.people.records import Child, Family
from kansenboek.ui.forms import PARENT, SEEN, Group, Ink
from kansenboek.ui.kinds import SEPARATOR

FAMILY, CHILD, TALK, PROMISES = Family.kind, Child.kind, HandoverConversation.kind, "promises"
Names = str | tuple[str, ...]
"""A field, or fields that stand side by side."""

MOST_LETTERS = 100
"""Of a line that stands for what is folded away."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is folded and opened together. `lines`: the form and its field or fields, in reading order.

    `title`: message id; without it the label of the first field. `needs`: the fields without which it stands open;
    all of them when none is named.
    """

    lines: tuple[tuple[str, Names], ...]
    title: str = ""
    needs: tuple[str, ...] = ()
    inks: Mapping[str, Ink] = field(default_factory=dict)

    def fields(self) -> Iterator[tuple[str, str]]:
        """Form and field, one by one."""
        for form, names in self.lines:
            for name in (names,) if isinstance(names, str) else names:
                yield form, name


@dataclass(frozen=True, slots=True)
class Section:
    """One point of the conversation."""

    title: str
    units: tuple[Unit, ...]
    told: str = ""
    """Message id: a line below the title."""


SECTIONS = (
    Section(
        N_("At the table"),
        (
            Unit(((TALK, "participants"),)),
            Unit(((TALK, ("date", "place")),), N_("When and where"), ("date",)),
            Unit(
                (
                    (FAMILY, "home_languages"),
                    (FAMILY, ("preferred_language", "interpreter_need")),
                    (TALK, ("language", "interpreter")),
                ),
                N_("Languages and interpreter"),
                ("home_languages", "preferred_language", "interpreter_need"),
            ),
        ),
    ),
    Section(AGENDA[0], (Unit(((TALK, "parent_words"),), inks={"parent_words": PARENT}),)),
    Section(
        AGENDA[1], (Unit(((TALK, "child_words"),), inks={"child_words": PARENT}), Unit(((CHILD, "dream"),)))
    ),
    Section(
        AGENDA[2],
        (
            Unit(((CHILD, "strengths"),)),
            Unit(((CHILD, "interests"),)),
            Unit(
                ((TALK, "moment"), (TALK, "moment_date")),
                N_("A moment to remember"),
                ("moment",),
                {"moment": SEEN},
            ),
            Unit(((FAMILY, "family_strengths"),)),
            Unit(((TALK, "wellbeing_scale"), (TALK, "wellbeing")), N_("Well-being")),
            Unit(((TALK, "involvement_scale"), (TALK, "involvement")), N_("Involvement")),
            Unit(((TALK, "expectation"),)),
        ),
    ),
    Section(AGENDA[3], (Unit(((CHILD, "approach_tips"),)), Unit(((TALK, "areas"),)))),
    Section(
        AGENDA[4],
        (
            Unit(((TALK, "from_visits"),)),
            Unit(((TALK, "home_school"),)),
            Unit(((TALK, "care"),)),
            Unit(((TALK, "support"),)),
        ),
        N_("Each of these goes along only with a tick of its own."),
    ),
    Section(AGENDA[5], (Unit(((TALK, "school_adapts"),)), Unit(((PROMISES, "promises"),)))),
    Section(AGENDA[6], (Unit(((TALK, "parent_view"),), inks={"parent_view": PARENT}),)),
)
"""The conversation from the first word to the signature."""


def groups_of(form: str) -> tuple[Group, ...]:
    """What one form draws, in the order of the conversation: a group for each run of its fields in a unit."""
    return tuple(group for _unit, owner, group in runs() if owner == form)


def runs() -> Iterator[tuple[Unit, str, Group]]:
    """Each unit with the form and the fields of every run of lines of one form within it, in reading order."""
    for section in SECTIONS:
        for unit in section.units:
            here: list[tuple[str, list[Names]]] = []
            for form, names in unit.lines:
                if not here or here[-1][0] != form:
                    here.append((form, []))
                here[-1][1].append(names)
            for form, entries in here:
                yield unit, form, Group("", tuple(entries), unit.inks)


TALK_GROUPS, CHILD_GROUPS, FAMILY_GROUPS = groups_of(TALK), groups_of(CHILD), groups_of(FAMILY)


def is_prepared(unit: Unit, records: Mapping[str, Record]) -> bool:
    """Whether nothing is left to ask in this unit, as the records stand."""
    needs = unit.needs or tuple(name for _form, name in unit.fields())
    return all(
        getattr(records[form], name) not in (None, "", ()) for form, name in unit.fields() if name in needs
    )


def in_short(unit: Unit, records: Mapping[str, Record]) -> str:
    """One line that stands for what is written in a unit: its title, how much it is, and its first words."""
    form, name = next(unit.fields())
    title = _(unit.title or records[form].specs()[name].label)
    pieces = [_piece(records[form], name) for form, name in unit.fields()]
    line = f"{title}: " + SEPARATOR.join(piece for piece in pieces if piece)
    return line if len(line) <= MOST_LETTERS else line[: MOST_LETTERS - 1].rstrip() + "…"


def _piece(record: Record, name: str) -> str:
    spec, value = record.specs()[name], getattr(record, name)
    if value in (None, "", ()):
        return ""
    if spec.kind is Kind.LINES:
        return SEPARATOR.join((str(len(value)), " ".join(value[0].split())))
    if spec.kind is Kind.NESTED:
        return ", ".join(told for item in value if (told := _item(item)))
    if spec.kind in (Kind.LANGUAGE, Kind.LANGUAGES):
        codes = (value,) if isinstance(value, str) else value
        return ", ".join(current().language_name(code) for code in codes)
    if spec.kind is Kind.NUMBER:
        return _("{count} of {most}", count=value, most=spec.most)
    return " ".join(current().value(value).split())


def _item(item: Record) -> str:
    if isinstance(item, Participant):
        return item.name if item.present else _("{name} (not there)", name=item.name)
    area = getattr(item, "area", None)
    if isinstance(area, Area):
        return _(area.label)
    return str(getattr(item, "what", "") or getattr(item, "organisation", ""))
