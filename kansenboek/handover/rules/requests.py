"""Who was at the table promises; of anybody else it is asked. What is asked is no promise until they say yes.

Source: domain notes 7.8 (who promises was there; else it is a request).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.records.handovers import HandoverConversation, Participant, ParticipantRole
from kansenboek.kit.names import folded

_SEATS = {
    OwnerRole.TEACHER: (ParticipantRole.TEACHER, ParticipantRole.COORDINATOR),
    OwnerRole.STAFF: (ParticipantRole.STAFF,),
    OwnerRole.PARENT: (ParticipantRole.PARENT,),
    OwnerRole.CHILD: (ParticipantRole.CHILD, ParticipantRole.PARENT),
}
"""Whose promise → who speaks for it at the table. The school is one: its coordinator may promise for it. A child
promises with help, so whoever helps may be its parent."""
_BY_NAME = frozenset({OwnerRole.PARENT, OwnerRole.TEACHER, OwnerRole.STAFF})
_NO_NAMES = frozenset(
    "juf meester mevrouw meneer mw dhr de den der van vd het en de ouder ouders vader moeder mama papa mother father"
    " parent parents leerkracht teacher school mentor".split()
)
"""Words in the place of a name that do not tell one person from another."""


def was_there(role: OwnerRole | None, name: str, participants: Iterable[Participant]) -> bool:
    """Whether somebody with this role and this name sat at the table, as far as was written down.

    Without a name, or with words that are none (“the parents”), anybody in that role counts. A parent goes by the
    given name, for both parents may have one surname.
    """
    present = [p for p in participants if p.present]
    seated = [p for p in present if role is not None and p.role in _SEATS[role]]
    if not seated:
        # On paper, without a conversation, the preschool itself writes: what it promises is its own.
        return role is OwnerRole.STAFF and not present
    if role not in _BY_NAME or not _words(name):
        return True
    if role is OwnerRole.PARENT:
        return any(_words(name)[0] in _words(p.name) for p in seated)
    return any(set(_words(name)) & set(_words(p.name)) for p in seated) or not any(
        _words(p.name) for p in seated
    )


def as_at_the_table(agreement: Agreement, handover: HandoverConversation) -> Agreement:
    """The agreement as a promise or as a request, by who was at the table; a yes that came later makes a promise."""
    there = was_there(agreement.owner_role, agreement.owner_name, handover.participants)
    return replace(agreement, asked=not there and agreement.agreed_on is None)


def agreed_to(agreement: Agreement, on: date, *, settled: bool) -> Agreement:
    """The agreement of which whoever was asked said yes on that day.

    The text of a settled handover stays as it is, so there only the day tells it.
    """
    return replace(agreement, agreed_on=on, asked=agreement.asked if settled else False)


def _words(name: str) -> list[str]:
    """The words of a name that tell who it is, as they are compared."""
    pieces = folded(name).replace("-", " ").replace(".", " ").replace(",", " ").split()
    return [piece for piece in pieces if len(piece) > 1 and piece not in _NO_NAMES]
