"""AccessRequest: a parent asked to see what is kept. It has a last day, and keeps what was given and what was not.

Sources: AVG art. 12(3) (one month), 15 and 20; privacy notes, P16 and P17.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import (
    Choice,
    Record,
    StoredRecord,
    choice,
    day,
    identity,
    lines,
    long_text,
    nested,
    problem_of,
    references,
    text,
    yes,
)
from kansenboek.kit.visible import shows_nothing


class IdentitySeen(Choice):
    """How we know that it is the parent who asks."""

    KNOWN = "known", N_("here in person, and known to us")
    DOCUMENT = "document", N_("identity document looked at, not copied")
    CALLED_BACK = "called_back", N_("called back on a number we knew")


class Basis(Choice):
    """A ground of the law (art. 6 AVG), in words that parents understand."""

    CONTRACT = "contract", N_("needed for the care that you agreed with us")
    INTEREST = "interest", N_("we have a good reason for it, and looked at what it means for you")
    CONSENT = "consent", N_("because you said yes; you can take that back")
    LEGAL_DUTY = "legal_duty", N_("because a law says so")
    PUBLIC_TASK = "public_task", N_("a task of the municipality")


@dataclass(frozen=True, kw_only=True)
class GroundsForm(Record):
    """The ground of the law for each purpose, by its code."""

    title = N_("grounds of the law")

    care: Basis | None = choice(N_("Children, families and visits"), Basis)
    handover: Basis | None = choice(N_("Handovers and pictures"), Basis)
    proof: Basis | None = choice(N_("Consents, and what left"), Basis)
    arranging: Basis | None = choice(N_("What is arranged together"), Basis)
    parent_room: Basis | None = choice(N_("Names at meetings of parents"), Basis)
    log: Basis | None = choice(N_("The log"), Basis)
    work: Basis | None = choice(N_("Sites, schools and organisations"), Basis)


@dataclass(frozen=True, kw_only=True)
class Withheld(Record):
    """One note that a person leaves out, because giving it would harm a child or somebody else, and why.

    Sources: art. 15(4) and 23 AVG, art. 41 UAVG. The reason is kept here and printed nowhere.
    """

    title = N_("note that stays out")

    record_kind: str = text(N_("Kind"), mandatory=True, searchable=False)
    record: str = text(N_("Number"), mandatory=True, searchable=False, may_hold_digits=True)
    field_name: str = text(N_("Field"), mandatory=True, searchable=False)
    why: str = long_text(N_("Why it stays out"), mandatory=True)


@dataclass(frozen=True, kw_only=True)
class AccessRequest(StoredRecord):
    """One request, from the day it was asked until it was given, or closed with a reason."""

    kind = "access_request"
    title = N_("request to see what is kept")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    contact_id: str = identity("contact", label=N_("Who asks"), mandatory=True)
    children: tuple[str, ...] = references(N_("About which children"), "child")
    asked_on: date | None = day(N_("Asked on"), mandatory=True, back=True)
    due_on: date | None = day(N_("At the latest on"), computed=True)
    """One month after it was asked (art. 12(3) AVG)."""
    identity_seen: IdentitySeen | None = choice(N_("How you know who asks"), IdentitySeen)
    facts_of_child: bool = yes(
        N_("Also what matters most about the child"),
        hint=N_(
            "Only for a parent without custody, who asked for it; see what stands beside it (BW 1:377c)."
        ),
    )
    apart: bool = yes(
        N_("The parents live apart"),
        hint=N_("Then nothing of the other parent goes along: no address, no number, no notes about them."),
    )
    withheld: tuple[Withheld, ...] = nested(
        N_("Notes that stay out"),
        Withheld,
        hint=N_("Tick only what would harm a child or somebody else; also what you thought goes along."),
    )
    given_on: date | None = day(N_("Given on"), computed=True)
    sha256: str = text(
        N_("Fingerprint of what was given"), computed=True, searchable=False, may_hold_digits=True
    )
    left_out: tuple[str, ...] = lines(N_("What stayed out by rule"), computed=True)
    """Codes of `rules.leaving_out.Reason` with how often, such as ``other_child 3``."""
    closed_why: str = long_text(
        N_("Why nothing is given"),
        hint=N_("For example: the parent took the request back. Tell it to the parent, within the month."),
    )

    @property
    def is_open(self) -> bool:
        """Whether the parent still waits."""
        return self.given_on is None and shows_nothing(self.closed_why)


def month_after(day: date) -> date:
    """The same day of the next month, or its last day when that month is shorter."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def check_request(request: AccessRequest, today: date) -> Iterator[Problem]:
    """What is wrong with a request: asked in the future, or about nobody while children were chosen twice."""
    if request.asked_on is not None and request.asked_on > today:
        yield problem_of(request, "asked_on", N_("{field} is in the future"))
    if request.given_on is not None and not request.identity_seen:
        yield problem_of(request, "identity_seen", N_("{field} is not filled in yet"))
