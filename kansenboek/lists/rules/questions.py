"""What is asked about a table, in words, with both sides shown: people decide who is one, never the program alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import current
from kansenboek.kit.typed import write_date
from kansenboek.people.records import Child, ContactPerson, Family

from .grouping import Doubt
from .plan import APART, COME_BACK, LEAVE_OUT, SAME, Option, Question, QuestionKind, Side, Values
from .recognising import StoreDoubt
from .rows import ReadRow

_SAME = Option(SAME, N_("The same"))
_APART = Option(APART, N_("Not the same"))
_LEAVE_OUT = Option(LEAVE_OUT, N_("Leave these rows out"))
_COME_BACK = Option(COME_BACK, N_("Comes back"))

OPTIONS = {
    QuestionKind.SAME_FAMILY: (_SAME, _APART, _LEAVE_OUT),
    QuestionKind.SAME_CHILD: (_SAME, _APART, _LEAVE_OUT),
    QuestionKind.NUMBER: (_SAME, _APART),
    QuestionKind.ERASED: (_COME_BACK, _LEAVE_OUT),
    QuestionKind.REFUSED_BEFORE: (_SAME, _APART, _LEAVE_OUT),
    QuestionKind.SET_ASIDE: (_LEAVE_OUT, _APART),
}
"""Kind of question → what it can be answered with."""
_IN_FILE = {
    QuestionKind.SAME_FAMILY: N_("Are these rows about one family?"),
    QuestionKind.SAME_CHILD: N_("Are these rows about one child?"),
    QuestionKind.NUMBER: N_(
        "These rows have one family number and nothing else in common. Are they one family?"
    ),
}
_OF_STORE = {
    QuestionKind.SAME_FAMILY: N_("Is this the family that is in the book already?"),
    QuestionKind.SAME_CHILD: N_("Is this the child that is in the book already?"),
    QuestionKind.ERASED: N_("A child with this surname and birthday was erased on {day}. Does it come back?"),
    QuestionKind.REFUSED_BEFORE: N_(
        "Of a child that looks like this one a no stands ({day}). Is it the same child?"
    ),
    QuestionKind.SET_ASIDE: N_(
        "This family is set aside since {day}: nothing is written about it. Leave it out?"
    ),
}


@dataclass(frozen=True, slots=True)
class StoredHousehold:
    """A family of the store with everybody in it, as it is."""

    family: Family
    children: tuple[Child, ...]
    contacts: tuple[ContactPerson, ...]


def in_file(doubt: Doubt, rows: Mapping[int, ReadRow]) -> Question:
    """The question that rows of one table raise among each other."""
    sides = tuple(_of_row(rows[number]) for number in doubt.rows)
    return Question(
        key=doubt.key,
        kind=doubt.kind,
        rows=doubt.rows,
        message=_IN_FILE[doubt.kind],
        options=OPTIONS[doubt.kind] if doubt.kind is QuestionKind.NUMBER else (_SAME, _APART),
        sides=sides,
        answer=_valid(doubt.kind, doubt.answer),
    )


def of_store(
    doubt: StoreDoubt, rows: Mapping[int, ReadRow], stored: StoredHousehold | None, values: Values = ()
) -> Question:
    """The question that rows raise about a record of the store, or about one that is gone."""
    here = tuple(_of_row(rows[number]) for number in doubt.rows[:1])
    there = () if stored is None else (_of_stored(doubt, stored),)
    return Question(
        key=doubt.key,
        kind=doubt.kind,
        rows=doubt.rows,
        message=_OF_STORE[doubt.kind],
        values=values,
        options=OPTIONS[doubt.kind],
        against=doubt.against,
        sides=(*here, *there),
        answer=_valid(doubt.kind, doubt.answer),
    )


def _valid(kind: QuestionKind, answer: str) -> str:
    """The answer when it is one of the options; a word that nobody offered answers nothing."""
    return answer if answer in {option.code for option in OPTIONS[kind]} else ""


@dataclass(slots=True)
class _Lines:
    """What a side shows: a label and what stands there, only where something stands."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, label: str, *texts: str) -> None:
        said = ", ".join(dict.fromkeys(text for text in texts if text))
        if said:
            self.found.append((label, said))

    def add_child(self, child: Child) -> None:
        specs = Child.specs()
        self.add(N_("Child"), f"{child.given_name} {child.surname}".strip())
        self.add(
            specs["birth_date"].label,
            _day(child.birth_date) if child.born.is_whole else current().partial_day(child.born),
        )
        self.add(specs["school"].label, child.school)

    def add_adults(self, contacts: Iterable[ContactPerson], home: str = "") -> None:
        """`home`: where the child lives, shown when nobody is there to have the address."""
        specs, adults = ContactPerson.specs(), tuple(contacts)
        self.add(N_("Parents and others"), *(contact.name for contact in adults))
        for name in ("phone", "email"):
            self.add(specs[name].label, *(getattr(contact, name) for contact in adults))
        addresses = [contact.address for contact in adults if contact.address]
        self.add(specs["address"].label, *(addresses or [home]))


def _of_row(row: ReadRow) -> Side:
    lines = _Lines()
    lines.add_child(row.child)
    lines.add_adults(row.contacts, row.home)
    lines.add(Family.specs()["neighbourhood"].label, row.neighbourhood)
    return Side((row.number,), "child", "", tuple(lines.found))


def _of_stored(doubt: StoreDoubt, stored: StoredHousehold) -> Side:
    lines = _Lines()
    lines.add(Family.specs()["family_name"].label, stored.family.family_name)
    about = [child for child in stored.children if child.id == doubt.against] or stored.children
    for child in about:
        lines.add_child(child)
    lines.add_adults(stored.contacts)
    lines.add(Family.specs()["neighbourhood"].label, stored.family.neighbourhood)
    kind = "child" if len(about) == 1 and about[0].id == doubt.against else "family"
    return Side((), kind, doubt.against, tuple(lines.found))


def _day(day: date | None) -> str:
    return write_date(day)
