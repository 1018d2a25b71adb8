"""The line of one child in the list of a whole class, with how far its handover is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kansenboek.handover.records.handovers import HandoverConversation, HandoverState
from kansenboek.kit.errors import KnownError

from .completeness import Fullness, PartFullness
from .next_thing import NextThing

_ARRIVED = (HandoverState.RECEIVED, HandoverState.FED_BACK)


@dataclass(frozen=True, kw_only=True)
class ClassLine:
    """One line of the list.

    `handover` is None while nobody began it; `refused` says why handover A may not leave now.
    """

    family_id: str
    child_id: str
    name: str = field(repr=False)
    handover: HandoverConversation | None = field(default=None, repr=False)
    next: NextThing | None = None
    fullness: tuple[PartFullness, ...] = field(default=(), repr=False)
    refused: KnownError | None = field(default=None, repr=False)
    left_on: date | None = None
    """The last day on which handover A of this version left."""

    @property
    def has_arrived(self) -> bool:
        """Whether the school has this version already, as far as anybody wrote down."""
        return self.handover is not None and self.handover.state in _ARRIVED

    @property
    def may_leave(self) -> bool:
        """Whether handover A may go to the school, and is not there yet."""
        return self.handover is not None and self.refused is None and not self.has_arrived

    def missing(self) -> tuple[PartFullness, ...]:
        """The parts of which something that is needed is missing."""
        return tuple(part for part in self.fullness if part.fullness is Fullness.MISSING)
