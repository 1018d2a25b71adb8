"""The promises of a handover conversation, and what has to be there before it is settled.

At most three, at least one by the school, and never more by parents than by professionals; each with a name and a
date. What is asked of a school that was not at the table is no promise of it: it may come without a name. Said
beforehand as a list of problems, and held when the conversation is settled, never while typing.

Source: domain notes, idea 10 (promises go both ways).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.records.handovers import MOST_COMMITMENTS, HandoverConversation, ParticipantRole
from kansenboek.kit.errors import N_, InvalidRecord, KnownError, Label, Problem
from kansenboek.kit.visible import shows_nothing

_FAMILY = (OwnerRole.PARENT, OwnerRole.CHILD)
_PROMISES = N_("Agreements")
_STATUS_ONLY = frozenset({"status", "obstacle", "own_part", "reviewed_on", "agreed_on"})
"""What still happens to a promise of a settled conversation: who was asked says yes, and it is kept or not."""


class CannotSettle(InvalidRecord):
    """The conversation cannot be settled as it is; `problems` says why."""

    message = N_("Not settled yet.")


def problems_before_settling(
    handover: HandoverConversation, agreements: Iterable[Agreement]
) -> tuple[Problem, ...]:
    """Name everything that has to be put right before `handover` can be settled; nothing when it can."""
    return tuple(_problems(handover, tuple(agreements)))


def require_can_settle(handover: HandoverConversation, agreements: Iterable[Agreement]) -> None:
    """Raise CannotSettle with every problem."""
    problems = problems_before_settling(handover, agreements)
    if problems:
        raise CannotSettle(problems)


def _problems(handover: HandoverConversation, agreements: tuple[Agreement, ...]) -> Iterator[Problem]:
    if shows_nothing(handover.parent_view):
        label = handover.specs()["parent_view"].label
        yield Problem("parent_view", label, N_("{field}: write “none” when the parents have nothing to add"))
    if len(agreements) > MOST_COMMITMENTS:
        values = (("most", MOST_COMMITMENTS), ("count", len(agreements)))
        yield Problem(
            "agreements", _PROMISES, N_("{field}: at most {most} in one conversation, not {count}"), values
        )
    by_family = sum(agreement.owner_role in _FAMILY for agreement in agreements)
    if by_family > len(agreements) - by_family:
        yield Problem("agreements", _PROMISES, N_("{field}: more by parents than by professionals"))
    teacher = any(p.role is ParticipantRole.TEACHER and p.present for p in handover.participants)
    if teacher and not any(_by_school(agreement) for agreement in agreements):
        yield Problem("agreements", _PROMISES, N_("{field}: the school has not promised anything yet"))
    for agreement in agreements:
        nameless = shows_nothing(agreement.owner_name) and not agreement.is_request
        if nameless or agreement.due is None:
            yield Problem(
                f"agreements.{agreement.id}",
                _PROMISES,
                N_("{field}: “{what}” needs a name and a date"),
                (("what", agreement.what),),
            )


def _by_school(agreement: Agreement) -> bool:
    return agreement.owner_role is OwnerRole.TEACHER and not agreement.is_request


def require_promise_stays(before: Agreement | None, after: Agreement | None) -> None:
    """Raise KnownError when a promise of a settled conversation is added, taken away or put in other words."""
    changed = (
        [name for name in after.specs() if getattr(before, name) != getattr(after, name)]
        if before is not None and after is not None
        else ["what"]
    )
    fixed = [name for name in changed if name not in _STATUS_ONLY]
    if fixed:
        raise KnownError(
            N_("This handover is settled, so “{field}” cannot change any more."),
            advice=N_("Make a new version with the reason for the correction."),
            field=Label(Agreement.specs()[fixed[0]].label),
        )
