"""Telephone list, group list and family sheet, drawn up from families, their children and the adults around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language
from kansenboek.kit.names import addressed, folded
from kansenboek.outgoing.records import ListKind
from kansenboek.people.records import (
    Child,
    ContactChannel,
    ContactPerson,
    Family,
    InterpreterNeed,
    Relation,
    as_printed,
    works_for_families,
)

from .content import Cells, Column, Line, ListContent, Pieces, Section, Sheet, once, plain
from .declared import only

MOST_PARENTS = 2
"""Adults of a family that have columns of their own in a spreadsheet; the others stand on paper."""
_PARENTS_FIRST = (
    Relation.MOTHER,
    Relation.FATHER,
    Relation.PARENT,
    Relation.GUARDIAN,
    Relation.FOSTER_PARENT,
)


@dataclass(frozen=True, slots=True)
class Household:
    """A family with whoever of it stands on a list."""

    family: Family
    children: tuple[Child, ...]
    contacts: tuple[ContactPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """For which list, in which language, as of which day, and what was chosen, in words."""

    spoken: Language
    today: date
    about: str = ""


def may_stand(household: Household, kind: ListKind) -> Household:
    """The same household with what is declared for this list alone; without those who work for families."""
    return Household(
        only(household.family, kind),
        tuple(only(child, kind) for child in household.children),
        tuple(
            only(each, kind)
            for each in sorted(household.contacts, key=_parents_first)
            if not works_for_families(each)
        ),
    )


def _parents_first(contact: ContactPerson) -> int:
    relation = contact.relation
    return _PARENTS_FIRST.index(relation) if relation in _PARENTS_FIRST else len(_PARENTS_FIRST)


# --- telephone list ----------------------------------------------------------------------------------------


def telephone_list(households: Iterable[Household], asked: Asked) -> ListContent:
    """Children, the adults around them with their numbers, and in which language one talks with them."""
    kind, say = ListKind.TELEPHONE, asked.spoken.text
    found = [may_stand(each, kind) for each in households]
    lines = tuple(line for each in found for line in _telephone_lines(each, asked))
    return ListContent(
        kind=kind,
        title=say(kind.label),
        about=asked.about,
        columns=(
            Column(say(N_("Child")), 24),
            Column(say(N_("Parent or carer")), 25),
            Column(say(N_("Phone")), 18),
            Column(say(N_("Language")), 13),
            Column(say(N_("Interpreter")), 20),
        ),
        sections=(Section((), lines),),
        cells=_telephone_cells(found, asked),
        families=once([each.family.id for each in found]),
        how_many=sum(len(each.children) for each in found),
    )


def _telephone_lines(household: Household, asked: Asked) -> Iterator[Line]:
    family, spoken = household.family, asked.spoken
    children: Sequence[Pieces] = [(name_of(each), each.group) for each in household.children]
    pairs = zip_longest(children or [(family.family_name,)], household.contacts)
    for place, (child, contact) in enumerate(pairs):
        language = _language_of(contact, family) if contact else "" if place else family.preferred_language
        yield Line(
            (
                child or (),
                _with_relation(contact, spoken) if contact else (),
                _number_of(contact, spoken) if contact else (),
                (spoken.language_name(language),) if language else (),
                () if place else (interpreter_of(family, spoken),),
            ),
            begins=place == 0,
        )


def name_of(child: Child) -> tuple[str, str]:
    """Given name and surname as papers call the child: in the spelling of the municipality, where that is known.

    A spreadsheet has what was typed, so that it is read in again as the same child.
    """
    printed = as_printed(child)
    return printed.given_name, printed.surname


def _with_relation(contact: ContactPerson, spoken: Language) -> Pieces:
    return contact.name, spoken.text(contact.relation.label) if contact.relation is not None else ""


def _number_of(contact: ContactPerson, spoken: Language) -> Pieces:
    """The number, with what must not be done with it."""
    if not contact.phone.strip():
        return ()
    return contact.phone, _not_by(contact, spoken)


def _not_by(contact: ContactPerson, spoken: Language) -> str:
    if contact.do_not_contact_via is ContactChannel.CALL:
        return spoken.text(N_("do not call"))
    if contact.do_not_contact_via is ContactChannel.MESSAGE:
        return spoken.text(N_("no messages"))
    return ""


def _language_of(contact: ContactPerson, family: Family) -> str:
    return contact.language or family.preferred_language


def interpreter_of(family: Family, spoken: Language) -> str:
    """Whether an interpreter is needed, and which; empty when not, or when nobody asked yet."""
    need = family.interpreter_need
    return spoken.text(need.label) if need not in (None, InterpreterNeed.NONE) else ""


def _telephone_cells(found: Sequence[Household], asked: Asked) -> Cells:
    """One row for each child, with headings under which a table of families is read in again."""
    say = asked.spoken.text
    headings = [
        *_child_headings(asked.spoken, ("given_name", "surname", "birth_date", "group")),
        say(Family.specs()["home_languages"].label),
        say(Family.specs()["preferred_language"].label),
        say(Family.specs()["interpreter_need"].label),
    ]
    for number in range(1, MOST_PARENTS + 1):
        headings += [
            say(N_("Parent {number}"), number=number),
            say(N_("Phone parent {number}"), number=number),
            say(N_("E-mail parent {number}"), number=number),
        ]
    rows = (row for household in found for row in _telephone_rows(household, asked))
    return Cells(tuple(headings), tuple(rows))


def _telephone_rows(household: Household, asked: Asked) -> Iterator[tuple[str, ...]]:
    family, spoken = household.family, asked.spoken
    parents: list[str] = []
    for contact in household.contacts[:MOST_PARENTS]:
        parents += [contact.name, plain(_number_of(contact, spoken)), contact.email]
    parents += [""] * (3 * MOST_PARENTS - len(parents))
    preferred = family.preferred_language
    for child in household.children or (Child(family_id=family.id, surname=family.family_name),):
        yield (
            child.given_name,
            child.surname,
            _born(child, spoken),
            child.group,
            spoken.language_names(family.home_languages),
            spoken.language_name(preferred) if preferred else "",
            interpreter_of(family, spoken),
            *parents,
        )


def _child_headings(spoken: Language, names: Iterable[str]) -> tuple[str, ...]:
    specs = Child.specs()
    return tuple(spoken.text(specs[name].label) for name in names)


def _born(child: Child, spoken: Language) -> str:
    """The birthday as far as it is known: “12-10-2022”, “mei 2022”."""
    return _day(child.birth_date, spoken) if child.born.is_whole else spoken.partial_day(child.born)


def _day(day: date | None, spoken: Language) -> str:
    return spoken.date(day, "short") if day is not None else ""


# --- group list --------------------------------------------------------------------------------------------

_OF_GROUP = ("given_name", "surname", "birth_date", "group", "mentor", "site", "school", "school_start")


def group_list(households: Iterable[Household], asked: Asked) -> ListContent:
    """Children by group: birthday and age, languages, mentor, and where they go."""
    kind, spoken = ListKind.GROUP, asked.spoken
    say = spoken.text
    found = [may_stand(each, kind) for each in households]
    children = [(child, each.family) for each in found for child in each.children]
    groups = grouped(children, lambda pair: pair[0].group)
    return ListContent(
        kind=kind,
        title=say(kind.label),
        about=asked.about,
        columns=(
            Column(say(N_("Child")), 26),
            Column(say(N_("Born")), 21),
            Column(say(N_("Languages")), 17),
            Column(say(N_("Mentor")), 14),
            Column(say(N_("Primary school")), 22),
        ),
        sections=tuple(
            Section(
                (
                    group or say(N_("No group")),
                    spoken.plural("{count} child", "{count} children", len(pairs)),
                ),
                tuple(_group_line(child, family, asked) for child, family in pairs),
            )
            for group, pairs in groups.items()
        ),
        cells=Cells(
            (*_child_headings(spoken, _OF_GROUP), say(Family.specs()["home_languages"].label)),
            tuple(
                (
                    *(_in_a_cell(child, name, spoken) for name in _OF_GROUP),
                    spoken.language_names(family.home_languages),
                )
                for pairs in groups.values()
                for child, family in pairs
            ),
        ),
        families=once([family.id for _child, family in children]),
        how_many=len(children),
    )


def _in_a_cell(child: Child, name: str, spoken: Language) -> str:
    """A field of a child for a cell: days as short as they are typed."""
    value = getattr(child, name)
    if name == "birth_date":
        return _born(child, spoken)
    return _day(value, spoken) if isinstance(value, date) else spoken.value(value)


Pair = tuple[Child, Family]


def grouped(pairs: Iterable[Pair], by: Callable[[Pair], str]) -> Mapping[str, list[Pair]]:
    """In groups, ordered by name, each as it was written first; what has no name comes last. Order within stays."""
    groups: dict[str, list[Pair]] = {}
    names: dict[str, str] = {}
    for pair in pairs:
        name = by(pair).strip()
        groups.setdefault(names.setdefault(addressed(name), name), []).append(pair)
    return {name: groups[name] for name in sorted(groups, key=lambda each: (not each, folded(each)))}


def _group_line(child: Child, family: Family, asked: Asked) -> Line:
    spoken = asked.spoken
    return Line(
        (
            (name_of(child),),
            born_and_age(child, asked),
            (spoken.language_names(family.home_languages),),
            (child.mentor,),
            (child.school, _day(child.school_start, spoken)),
        )
    )


def born_and_age(child: Child, asked: Asked) -> Pieces:
    """Birthday and age, as far as they are known: “12-10-2022”, “3 jaar en 11 maanden”."""
    born, spoken = child.born, asked.spoken
    is_born = born.first is not None and born.first <= asked.today
    return _born(child, spoken), spoken.age(born, asked.today) if is_born else ""


# --- family sheet ------------------------------------------------------------------------------------------


def family_sheets(households: Iterable[Household], asked: Asked) -> ListContent:
    """A page for each family, to take along on a home visit, with lines to write on."""
    kind, say = ListKind.FAMILY, asked.spoken.text
    found = [may_stand(each, kind) for each in households]
    sheets = tuple(Sheet(each.family.family_name, tuple(_facts(each, asked))) for each in found)
    rows = tuple(
        (sheet.name, label, plain(facts))
        for sheet in sheets
        for label, lines in sheet.facts
        for facts in lines
    )
    return ListContent(
        kind=kind,
        title=say(kind.label),
        about=asked.about,
        sheets=sheets,
        cells=Cells((say(N_("Family")), say(N_("What")), say(N_("In words"))), rows),
        families=once([each.family.id for each in found]),
        how_many=len(found),
    )


def _facts(household: Household, asked: Asked) -> Iterator[tuple[str, tuple[Pieces, ...]]]:
    """Label and lines of all that there is to tell of one family."""
    family, spoken = household.family, asked.spoken
    specs = Family.specs()
    told: list[tuple[str, list[Pieces]]] = [
        (
            N_("Children"),
            [
                (name_of(each), *born_and_age(each, asked), each.group, each.school)
                for each in household.children
            ],
        ),
        (N_("Contact people"), [_reached(each, family, spoken) for each in household.contacts]),
        (specs["home_languages"].label, [(spoken.language_names(family.home_languages),)]),
        (
            specs["preferred_language"].label,
            [(spoken.language_name(family.preferred_language),)] if family.preferred_language else [],
        ),
        (specs["interpreter_need"].label, [(interpreter_of(family, spoken),)]),
        (specs["visit_preference"].label, [(spoken.value(family.visit_preference),)]),
        (
            N_("Reading"),
            [(spoken.text(specs["reading_support"].label),)] if family.reading_support else [],
        ),
        (specs["neighbourhood"].label, [(family.neighbourhood,)]),
        (ContactPerson.specs()["address"].label, _addresses(household.contacts)),
    ]
    for label, lines in told:
        if filled := tuple(line for line in lines if plain(line)):
            yield spoken.text(label), filled


def _addresses(contacts: Iterable[ContactPerson]) -> list[Pieces]:
    return [(address,) for address in dict.fromkeys(" ".join(each.address.split()) for each in contacts)]


def _reached(contact: ContactPerson, family: Family, spoken: Language) -> Pieces:
    """An adult in one line: who, how, in which language."""
    channel = contact.contact_channel
    other = contact.language if contact.language != family.preferred_language else ""
    return (
        *_with_relation(contact, spoken),
        *_number_of(contact, spoken),
        contact.email,
        spoken.text(N_("best reached by {channel}"), channel=channel) if channel else "",
        spoken.language_name(other) if other else "",
    )


OF_FAMILIES: Mapping[ListKind, Callable[[Iterable[Household], Asked], ListContent]] = {
    ListKind.TELEPHONE: telephone_list,
    ListKind.GROUP: group_list,
    ListKind.FAMILY: family_sheets,
}
"""Every list that is drawn up from families, and what draws it."""
