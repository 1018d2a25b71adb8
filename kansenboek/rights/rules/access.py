"""What goes to a parent who asked to see what is kept, all together, before it is drawn or written as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice, StoredRecord
from kansenboek.people.records import Child, ContactPerson
from kansenboek.sessions.records import ParentSession
from kansenboek.terms.records import PRESETS, Terms
from kansenboek.trail.rules import Looked, Values

from .leaving_out import Selection
from .purposes import Purpose


@dataclass(frozen=True, slots=True)
class Attended:
    """One meeting of parents that the adult was at by name; nothing of who else was there."""

    day: date | None
    what: Choice | None
    site: str


def attended(session: ParentSession) -> Attended:
    """What of a meeting is about one adult who was there."""
    return Attended(session.date, session.session_kind, session.site)


@dataclass(frozen=True, slots=True)
class Given:
    """Something that left, and to whom: a message id and what fills it."""

    day: date | None
    message: str
    values: Values = field(repr=False)


@dataclass(frozen=True, slots=True)
class AccessContent:
    """All that goes. `pictures`: number of a picture → its bytes. `log`: newest first."""

    requester: ContactPerson = field(repr=False)
    children: tuple[Child, ...] = field(repr=False)
    asked_on: date | None
    made_on: date
    selection: Selection = field(repr=False)
    meetings: tuple[Attended, ...]
    given: tuple[Given, ...] = field(repr=False)
    log: tuple[Looked, ...] = field(repr=False)
    purposes: Mapping[str, Purpose]
    """Kind of record → why it is kept."""
    pictures: Mapping[str, bytes] = field(repr=False)
    terms: Terms = PRESETS
    """How long the organisation keeps things."""
    in_bin: Mapping[str, date] = field(default_factory=dict)
    """Number of a record that was deleted and lies in the bin → the day on which that was done."""

    @property
    def records(self) -> tuple[StoredRecord, ...]:
        return self.selection.records


ALWAYS_OUT: tuple[str, ...] = (
    N_("What is about another child, another adult or another family."),
    N_("Names of colleagues who wrote something down, and of people at the school: their role is told."),
    N_(
        "Sometimes a sentence has to stay out, to protect a child or somebody else. A person decides that, and the"
        " reason is kept. You can always ask about it."
    ),
    N_("Fingerprints and numbers of the program: they stand in the file beside this paper."),
)
"""What never goes along, whoever asks; each a message id."""

RIGHTS: tuple[str, ...] = (
    N_("Is something wrong? Tell us, and we correct it."),
    N_("You may ask us to erase what we keep, or not to use it for a while."),
    N_("What you said yes to, you can always take back. That is as easy as saying yes."),
    N_("You may take the file beside this paper to somebody else."),
    N_(
        "Do you not agree with us? Talk to us first. You can also complain to the Dutch data protection authority"
        " (Autoriteit Persoonsgegevens)."
    ),
)
"""What parents may do; each a message id."""
