"""The handovers of the demo: every state, every form and every kind of consent, each at least once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kansenboek.handover.records.consent import ConsentDecision
from kansenboek.handover.records.handovers import HandoverState, ParticipantRole

PARENT, STAFF, TEACHER = ParticipantRole.PARENT, ParticipantRole.STAFF, ParticipantRole.TEACHER
ALL, PART, NO = ConsentDecision.ALL, ConsentDecision.PART, ConsentDecision.NO


class Flaw(Enum):
    """Why a consent that was given is worth nothing now."""

    NONE = "none"
    WITHDRAWN = "withdrawn"
    STALE = "stale"
    EXPIRED = "expired"
    OTHER_SCHOOL = "other_school"


@dataclass(frozen=True)
class Situation:
    """One handover in the making.

    `months`: age of the child on the demo's day, youngest and oldest. `at_table`: who was there.
    `decisions`: of the first adult with custody, of the second, …; an adult without one has not decided.
    """

    state: HandoverState
    months: tuple[int, int]
    at_table: frozenset[ParticipantRole] = frozenset()
    decisions: tuple[ConsentDecision, ...] = ()
    flaw: Flaw = Flaw.NONE
    corrected: bool = False
    in_days: int | None = None
    """A conversation that is planned: so many days from today."""
    second_paper: bool = False
    """What belongs on paper B is written, and the parents ticked it."""
    worry: bool = False
    """Everybody around the child has the same worry, and says so."""


_THREE = frozenset({PARENT, STAFF, TEACHER})
_AT_HOME = frozenset({PARENT, STAFF})
_AT_WORK = frozenset({STAFF, TEACHER})
_PAPER = frozenset({STAFF})
_BEFORE, _AROUND, _AFTER = (43, 45), (46, 47), (49, 53)

S = HandoverState
SITUATIONS: tuple[Situation, ...] = (
    Situation(S.HELD, _AROUND, _THREE, (PART,)),
    Situation(S.PLANNED, _AROUND, in_days=0),
    Situation(S.CONCEPT, _BEFORE),
    Situation(S.FED_BACK, (50, 53), _THREE, (ALL,), second_paper=True),
    Situation(S.PLANNED, _AROUND, decisions=(NO,)),
    Situation(S.SETTLED, _AROUND, _THREE, (ALL, ALL), second_paper=True, worry=True),
    Situation(S.SENT, _AROUND, _AT_HOME, (ALL,), second_paper=True),
    Situation(S.SENT, _AROUND, _THREE, (ALL,), Flaw.WITHDRAWN),
    Situation(S.SETTLED, _AROUND, _THREE, (ALL,), corrected=True, second_paper=True),
    Situation(S.HELD, _AROUND, _PAPER, (ALL,)),
    Situation(S.PLANNED, _BEFORE, in_days=1),
    Situation(S.HELD, _AROUND, _THREE, (ALL,), Flaw.STALE),
    Situation(S.RECEIVED, _AFTER, _AT_WORK, (ALL,)),
    Situation(S.SETTLED, _AROUND, _THREE, (ALL, PART)),
    Situation(S.HELD, _AROUND, _PAPER, (ALL,), Flaw.OTHER_SCHOOL),
    Situation(S.SETTLED, _AROUND, _THREE, (ALL,), Flaw.EXPIRED),
    Situation(S.FED_BACK, (50, 53), _THREE, (PART,)),
    Situation(S.CONCEPT, (42, 43)),
    Situation(S.RECEIVED, _AFTER, _THREE, (ALL,), second_paper=True),
    Situation(S.SENT, _AROUND, _PAPER, (ALL,)),
    Situation(S.PLANNED, _BEFORE, in_days=3),
    Situation(S.HELD, _AROUND, _AT_HOME, (ALL, ALL)),
    Situation(S.SETTLED, (45, 46), _THREE, (PART, ALL)),
)
