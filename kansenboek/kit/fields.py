"""How a field of a record is described: its label, its kind and how far it may travel.

Every field of every record carries one `FieldSpec`, made by one of the functions below. Forms, import, the
command line, the handover and the counts all read from there; nothing else in the program decides whether a
field may leave the laptop. Personal values never show in ``repr``.

Source of the letters: the field lists in the project's domain notes (L, H, H!, C).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import Enum, StrEnum
from typing import Any, ClassVar

from .errors import N_, BugError, Problem

MAX_TEXT = 200
MAX_LONG_TEXT = 20_000
MAX_LINES = 50


class Travel(Enum):
    """How far a field may go. The encrypted own backup does not count as leaving."""

    LOCAL = "L"
    """Never leaves the laptop."""
    HANDOVER = "H"
    """May go on a handover when the parents agree."""
    OWN_CONSENT = "H!"
    """May go on a handover only with consent for exactly this; off by default."""


class Kind(Enum):
    """What sort of value a field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    YES = "yes"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    REFERENCE = "reference"
    REFERENCES = "references"
    NESTED = "nested"

    # By what it is, not by its name: asked twice of each field of each record that is read.
    __hash__ = object.__hash__


class Choice(StrEnum):
    """A fixed list of answers. Each member: a code that is stored, and a label (message id) that is shown."""

    label: str

    def __new__(cls, code: str, label: str) -> Choice:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class Part(Choice):
    """The parts of a handover that parents agree to, one by one.

    Parts before `DREAM` hold ordinary handover fields (H). From `DREAM` on each part holds H! fields: these
    need their own tick even when a parent agrees to “everything”.
    """

    CHILD = "child", N_("Name, age, group and school")
    STRENGTHS = "strengths", N_("Strengths and interests")
    WORDS = "words", N_("Words of child and parents")
    LANGUAGES = "languages", N_("Languages at home")
    APPROACH = "approach", N_("What helps this child")
    AREAS = "areas", N_("Development: strength and help")
    SCHOOL = "school", N_("What the school adapts and what we promise")
    DREAM = "dream", N_("The child's dream")
    VE_INDICATION = "ve_indication", N_("Early education: indication")
    INTERPRETER = "interpreter", N_("Interpreter")
    CONTACT = "contact", N_("Phone, e-mail and address")
    PROFESSIONALS = "professionals", N_("Professionals around the child")
    VISIT_NOTES = "visit_notes", N_("Notes of home visits")
    HOME_SCHOOL = "home_school", N_("Home and school: what works")
    CARE = "care", N_("Eating, sleeping, allergy")
    SUPPORT = "support", N_("Care and help the family wants to share")
    OBSERVATION = "observation", N_("Observation report")


OWN_CONSENT_PARTS = frozenset(
    {
        Part.DREAM,
        Part.VE_INDICATION,
        Part.INTERPRETER,
        Part.CONTACT,
        Part.PROFESSIONALS,
        Part.VISIT_NOTES,
        Part.HOME_SCHOOL,
        Part.CARE,
        Part.SUPPORT,
        Part.OBSERVATION,
    }
)
"""Parts that need their own tick."""


class YesNoUnknown(Choice):
    YES = "yes", N_("yes")
    NO = "no", N_("no")
    UNKNOWN = "unknown", N_("unknown")


class Leans(Enum):
    """On which side of today a day lies as a rule."""

    BACK = "back"
    """It has been, such as a birthday or the day of a visit."""
    NEITHER = "neither"
    """Either; without a year the nearest is meant."""
    AHEAD = "ahead"
    """It is still to come, such as the day by which something is done."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """Everything the program knows about one field.

    `label`: message id of the field's name. `part`: which tick of the parents covers it (None for L).
    `countable`: may be counted as a category or number (C). `mandatory`: a record without it is not saved.
    `computed`: filled by the program; a value given from outside is replaced. `to`: for references, the kind
    of record pointed at. `item`: for nested fields, the dataclass of one item. `hint`: message id of a line of
    help under the field. `may_hold_digits`: long digit runs are expected (telephone numbers). `leans`: where a day
    lies as a rule (`Leans`), so that one typed without a year is read so, and one on the other side is asked about.
    `blocks`: the group of sentences (`kit.blocks`) that can be picked for it; empty for none. `known_by`: of a day of
    which perhaps not all is known, the field that says how much is (a `partial_days.DayKnown`).
    `suggests`: of a free text, the key of what the book offers for it while somebody types: all fields with one key
    share what stands in any of them (`book.suggesting`). The name of a parent or child never has one.
    `telephone`: a telephone number, which a form writes in one spelling.
    """

    label: str
    kind: Kind
    travel: Travel
    part: Part | None = None
    countable: bool = False
    mandatory: bool = False
    computed: bool = False
    choices: type[Choice] | None = None
    to: str = ""
    item: type[Record] | None = None
    hint: str = ""
    least: int = 0
    most: int = 0
    may_hold_digits: bool = False
    searchable: bool = False
    leans: Leans = Leans.NEITHER
    blocks: str = ""
    known_by: str = ""
    suggests: str = ""
    telephone: bool = False

    @property
    def letters(self) -> str:
        """The travel letters as the domain notes write them, such as ``H C``."""
        return f"{self.travel.value} C" if self.countable else self.travel.value


class Record:
    """Base of everything that is kept: a frozen dataclass whose fields were made by the functions below."""

    kind: ClassVar[str] = ""
    """Short name in the command line, the audit log and the search index."""
    title: ClassVar[str] = ""
    """Message id: what one such record is called."""

    @classmethod
    def specs(cls) -> Mapping[str, FieldSpec]:
        """Field name → description, in the order of the form."""
        found = cls.__dict__.get("_specs")
        if found is None:
            found = {f.name: f.metadata["spec"] for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
            cls._specs = found  # type: ignore[attr-defined]
        return found


class StoredRecord(Record):
    """Base of the kinds of records that have a table: each has an id of its own. What lives inside one has none."""

    id: str
    """The random id, filled in when the record is saved for the first time; declared with `identity`."""


def _field(default: Any, spec: FieldSpec, *, show: bool = False) -> Any:
    if (spec.part is None) != (spec.travel is Travel.LOCAL):
        raise BugError("a field that travels names its part, a local one has none")
    if spec.part is not None and (spec.part in OWN_CONSENT_PARTS) != (spec.travel is Travel.OWN_CONSENT):
        raise BugError("a part holds either H or H! fields, never both")
    return dataclasses.field(default=default, repr=show, metadata={"spec": spec})


def identity(to: str = "", *, label: str = N_("Number"), mandatory: bool = False, show: bool = True) -> Any:
    """The record's own random id, or (with `to`) the id of the record it belongs to.

    `show`: whether it is in ``repr``; not for what would say something of a person, such as where a child goes.
    """
    kind = Kind.REFERENCE if to else Kind.TEXT
    # A random id may hold nine digits in a row that look like a citizen service number.
    spec = FieldSpec(label, kind, Travel.LOCAL, to=to, mandatory=mandatory, may_hold_digits=True)
    return _field("", spec, show=show)


def colleague_ref(label: str) -> Any:
    """Who of us: the id of a colleague, or empty. Forms and actions begin with who is at work."""
    return identity("colleague", label=label, show=False)


def text(label: str, travel: Travel = Travel.LOCAL, part: Part | None = None, **more: Any) -> Any:
    """One line of text."""
    more.setdefault("most", MAX_TEXT)
    more.setdefault("searchable", True)
    return _field("", FieldSpec(label, Kind.TEXT, travel, part, **more))


def long_text(label: str, travel: Travel = Travel.LOCAL, part: Part | None = None, **more: Any) -> Any:
    """A note of any number of lines."""
    return _field(
        "", FieldSpec(label, Kind.LONG_TEXT, travel, part, most=MAX_LONG_TEXT, searchable=True, **more)
    )


def lines(label: str, travel: Travel = Travel.LOCAL, part: Part | None = None, **more: Any) -> Any:
    """A list of short texts: quotes, questions, strengths."""
    return _field((), FieldSpec(label, Kind.LINES, travel, part, searchable=True, **more))


def day(
    label: str,
    travel: Travel = Travel.LOCAL,
    part: Part | None = None,
    *,
    ahead: bool = False,
    back: bool = False,
    **more: Any,
) -> Any:
    """A calendar day, or None. `ahead`: still to come as a rule; `back`: it has been, as a rule."""
    more["leans"] = Leans.AHEAD if ahead else Leans.BACK if back else Leans.NEITHER
    return _field(None, FieldSpec(label, Kind.DATE, travel, part, **more))


def clock_time(label: str, **more: Any) -> Any:
    """A time of day in minutes, or None."""
    return _field(None, FieldSpec(label, Kind.TIME, Travel.LOCAL, **more))


def number(
    label: str, travel: Travel = Travel.LOCAL, part: Part | None = None, *, most: int = 9999, **more: Any
) -> Any:
    """A whole number from `least` to `most`, or None when not filled in."""
    return _field(None, FieldSpec(label, Kind.NUMBER, travel, part, most=most, **more))


def yes(label: str, travel: Travel = Travel.LOCAL, part: Part | None = None, **more: Any) -> Any:
    """A tick box."""
    return _field(False, FieldSpec(label, Kind.YES, travel, part, **more))


def choice(
    label: str,
    choices: type[Choice],
    travel: Travel = Travel.LOCAL,
    part: Part | None = None,
    *,
    default: Choice | None = None,
    **more: Any,
) -> Any:
    """One answer from a fixed list, or None."""
    return _field(default, FieldSpec(label, Kind.CHOICE, travel, part, choices=choices, **more))


def choices(
    label: str, of: type[Choice], travel: Travel = Travel.LOCAL, part: Part | None = None, **more: Any
) -> Any:
    """Any number of answers from a fixed list."""
    return _field((), FieldSpec(label, Kind.CHOICES, travel, part, choices=of, **more))


def language(label: str, travel: Travel = Travel.LOCAL, part: Part | None = None, **more: Any) -> Any:
    """One language as an ISO 639 code, or an empty text."""
    return _field("", FieldSpec(label, Kind.LANGUAGE, travel, part, **more))


def languages(label: str, travel: Travel = Travel.LOCAL, part: Part | None = None, **more: Any) -> Any:
    """Languages as ISO 639 codes."""
    return _field((), FieldSpec(label, Kind.LANGUAGES, travel, part, **more))


def references(
    label: str, to: str, travel: Travel = Travel.LOCAL, part: Part | None = None, **more: Any
) -> Any:
    """Ids of other records."""
    return _field((), FieldSpec(label, Kind.REFERENCES, travel, part, to=to, **more))


def nested(
    label: str, item: type[Record], travel: Travel = Travel.LOCAL, part: Part | None = None, **more: Any
) -> Any:
    """A list of small records that live inside this one."""
    return _field((), FieldSpec(label, Kind.NESTED, travel, part, item=item, **more))


Value = str | date | time | int | bool | Choice | tuple[Any, ...] | None
"""What a field can hold."""


def problem_of(record: Record, name: str, message: str, **values: object) -> Problem:
    """What is wrong with one field of `record`, in the field's own words. `message` is a message id."""
    return Problem(name, record.specs()[name].label, message, tuple(values.items()))
