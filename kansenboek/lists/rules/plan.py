"""What an import would do, and everything about the file that a person has to know or to say first.

A plan is data: nothing is saved by making one. It says of each row what becomes of it, what is asked, and what the
table says otherwise than the store. New records in it have no id yet.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from kansenboek.kit.errors import N_
from kansenboek.kit.partial_days import DayKnown
from kansenboek.people.records import Child, ContactPerson, Family

from .source import RowProblem, Values

__all__ = (
    "APART",
    "COME_BACK",
    "LEAVE_OUT",
    "SAME",
    "Counts",
    "FieldChange",
    "ImportPlan",
    "Option",
    "PlanRow",
    "PlannedChild",
    "PlannedContact",
    "PlannedFamily",
    "Question",
    "QuestionKind",
    "RowDouble",
    "RowProblem",
    "RowState",
    "Side",
    "Values",
)

SAME, APART, LEAVE_OUT, COME_BACK = "same", "apart", "leave_out", "come_back"
"""What a question can be answered with."""


class RowState(Enum):
    """What becomes of a row. Its value is a message id, for the word that stands beside the row."""

    NEW = N_("new")
    KNOWN = N_("there already")
    CHANGED = N_("says something else")
    ASKED = N_("asks something")
    REFUSED = N_("stays out")
    NOTHING = N_("nothing to do")
    """A row that repeats another one, a line of totals, or one that somebody left out."""


class QuestionKind(Enum):
    """What is asked. Its value is what the question begins with in JSON and in its key."""

    SAME_FAMILY = "same_family"
    """Whether two groups of rows, or rows and a family of the store, are one family."""
    SAME_CHILD = "same_child"
    """Whether a row is about that child."""
    NUMBER = "number"
    """Whether rows that have one family number and nothing else in common are one family."""
    ERASED = "erased"
    """Whether a child like one that was erased comes back."""
    REFUSED_BEFORE = "refused_before"
    """Whether a child is the one of whom a no stands."""
    SET_ASIDE = "set_aside"
    """Whether rows are about a family that is set aside, of which nothing is written."""


@dataclass(frozen=True, slots=True)
class RowDouble:
    """A row that says exactly what an earlier row says."""

    row: int
    same_as: int


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question: what it is written down as, and a message id for what it is called."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that a question is about, as it is shown beside the other.

    `rows`: of the file, empty for what is in the store. `lines`: (message id of a label, what stands there).
    """

    rows: tuple[int, ...]
    kind: str
    record_id: str
    lines: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can say, about some rows.

    `key` stays the same when the file is planned again. `against`: the id of the record of the store that it is
    about, empty within the file. `sides`: both, to be shown next to each other; one for what has no other.
    """

    key: str
    kind: QuestionKind
    rows: tuple[int, ...]
    message: str
    values: Values = field(default=(), repr=False)
    options: tuple[Option, ...] = ()
    against: str = ""
    sides: tuple[Side, ...] = ()
    answer: str = ""
    """The code of the option that was chosen; empty as long as it is open."""

    @property
    def is_open(self) -> bool:
        """Whether nobody answered yet."""
        return not self.answer


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What the table says otherwise than a record of the store, in one field.

    `old` and `new` are values of the field, as the record holds them. `record_id` is empty for a contact person
    whom the store does not have; then the field is the name. Notes are added below the old ones.
    """

    key: str
    rows: tuple[int, ...]
    kind: str
    record_id: str
    family_id: str
    field: str
    label: str
    old: object = dataclasses.field(default="", repr=False)
    new: object = dataclasses.field(default="", repr=False)
    taken: bool = False
    """Whether somebody chose to take it over."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What becomes of one row of the file. `questions` and `changes` hold the keys of what concerns it."""

    number: int
    state: RowState
    given_name: str = field(default="", repr=False)
    surname: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    family_name: str = field(default="", repr=False)
    problems: tuple[RowProblem, ...] = ()
    remarks: tuple[RowProblem, ...] = ()
    questions: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Target → what stands in its cell, for correcting it in place."""
    birth_known: DayKnown = DayKnown.DAY
    """How much of the birthday is known; `birth_date` is the first day that it can be then, and no day to show."""


@dataclass(frozen=True, slots=True)
class PlannedChild:
    """A child that rows are about. `note`: what its own rows add to the family's practical notes.

    `record_id`: of the child in the store that it is; empty for a new one.
    """

    source_key: str = field(repr=False)
    rows: tuple[int, ...]
    child: Child
    note: str = field(default="", repr=False)
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class PlannedContact:
    """A contact person that rows name. `record_id`: as of a child."""

    source_key: str = field(repr=False)
    rows: tuple[int, ...]
    contact: ContactPerson
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class PlannedFamily:
    """A family with all that belongs to it; never without a child. `record_id`: as of a child."""

    source_key: str = field(repr=False)
    rows: tuple[int, ...]
    family: Family
    children: tuple[PlannedChild, ...]
    contacts: tuple[PlannedContact, ...]
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records a plan adds, and how many it found there; how many rows are in each state."""

    families: int = 0
    children: int = 0
    contacts: int = 0
    known_families: int = 0
    known_children: int = 0
    known_contacts: int = 0
    rows: Mapping[RowState, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that importing one table would do.

    `problems`: rows that are left out, each with its reasons. `remarks`: what came in but deserves a look,
    and what could not be placed. `doubles`: repeated rows, taken once.
    """

    families: tuple[PlannedFamily, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    remarks: tuple[RowProblem, ...] = ()
    doubles: tuple[RowDouble, ...] = ()
    rows: tuple[PlanRow, ...] = ()
    questions: tuple[Question, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    counts: Counts = field(default_factory=Counts)
    file_kind: str = ""
    """What kind of file it was, as a word."""
    headings: tuple[str, ...] = ()
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    """Target → the heading of its column, as it was told or guessed."""
    told: Mapping[str, object] = field(default_factory=dict)
    """What was told once for the whole file."""

    @property
    def children(self) -> tuple[PlannedChild, ...]:
        """The children of all families."""
        return tuple(child for family in self.families for child in family.children)

    @property
    def contacts(self) -> tuple[PlannedContact, ...]:
        """The contact persons of all families."""
        return tuple(contact for family in self.families for contact in family.contacts)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that nobody answered yet."""
        return tuple(question for question in self.questions if question.is_open)
