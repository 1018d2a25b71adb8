"""A list that somebody wants, and the same list read from the store, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kansenboek.kit.errors import N_, KnownError
from kansenboek.outgoing.records import ListKind

from .calendar import Appointment
from .content import ListContent


class NothingToCome(KnownError):
    """Appointments were asked for, and there is none."""

    message = N_("Nothing is planned for whoever stands on this list.")
    advice = N_(
        "Home visits, conversations, agreements and first days at school that are to come would be in it."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which list of whom, in the order in which they were chosen.

    `families`: for a telephone list, a group list and family sheets. `children`: only these of them, when given; for
    a handover list which children of the season. `session`: for a door list. `week`, `lines`: the Monday, and which
    lines of that week. `about`: what was chosen, in words.
    """

    kind: ListKind
    families: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    session: str = ""
    week: date | None = None
    lines: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class ReadyList:
    """A list as plain data, which any thread can draw. `now`: when it was read."""

    wanted: Wanted
    code: str
    content: ListContent
    appointments: tuple[Appointment, ...]
    now: datetime
    aside: int = 0
    """How many families that were chosen are set aside, and so stand on no list."""

    @property
    def made_on(self) -> date:
        """The day of the list."""
        return self.now.astimezone().date()
