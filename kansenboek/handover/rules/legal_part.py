"""What the law makes a preschool pass on about early education (VVE): the programme and how long, nothing else.

For a child whose parents refuse the handover. It needs no consent, so it holds no more than it takes to say for
which child and which school it is.

Source: privacy notes P2 (the national government's page on what a preschool tells a primary school).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.partial_days import PartialDay
from kansenboek.organisation.records import NO_CONTACT, Contact
from kansenboek.people.records import Child, EarlyEducationProgramme, as_printed


@dataclass(frozen=True, kw_only=True, repr=False)
class LegalPart:
    """Everything on the paper. `hours`: early education in all, None when not written down."""

    reference: str
    made_on: date
    given_name: str
    surname: str
    born: PartialDay
    school: str
    programme: EarlyEducationProgramme
    since: date | None
    hours: int | None
    contact: Contact = NO_CONTACT
    """Which site sends it, without the mentor; what is not known is left out, for a stamp."""


def in_early_education(child: Child) -> bool:
    """Whether the child takes part in early education.

    If so, the law makes the preschool tell the programme and its duration, also after a refusal (privacy notes P2).
    Who takes part has a programme; an indication alone is not taking part, and a child may take part without one.
    """
    return child.ve_programme is not None


def compose_legal_part(
    child: Child, *, reference: str, made_on: date, contact: Contact = NO_CONTACT
) -> LegalPart:
    """Compose the legal part for `child`. `reference`: random id of the handover.

    Raises KnownError for a child without early education, and for one whose start or school is unknown: for the
    first there is nothing the law asks, for the others nothing to tell or nobody to tell it to.
    """
    if child.ve_programme is None:
        raise KnownError(
            N_("This child does not take part in early education, so without consent nothing leaves."),
            advice=N_("Only when it does: fill in the programme with the child."),
        )
    if child.ve_from is None and child.ve_hours is None:
        raise KnownError(
            N_("How long this child took part in early education is not written down yet."),
            advice=N_("Fill in since when, or how many hours in all, with the child."),
        )
    if not child.school.strip():
        raise KnownError(
            N_("This handover has no school to go to yet."),
            advice=N_("Fill in the primary school of the child."),
        )
    called = as_printed(child)
    return LegalPart(
        reference=reference,
        made_on=made_on,
        given_name=called.given_name,
        surname=called.surname,
        born=child.born,
        school=child.school,
        programme=child.ve_programme,
        since=child.ve_from,
        hours=child.ve_hours,
        contact=replace(contact, mentor="", mentor_telephone="", mentor_email=""),
    )
