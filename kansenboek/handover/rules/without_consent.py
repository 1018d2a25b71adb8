"""What may leave without consent, and why: by law, or because it goes to a parent, who has a right to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kansenboek.handover.records.consent import Consent, Permission
from kansenboek.kit.errors import N_, ConsentMissing, KnownError, Label
from kansenboek.kit.fields import Part
from kansenboek.kit.names import addressed
from kansenboek.people.records import Child, ContactPerson
from kansenboek.people.rules.custody import may_receive_as_parent

from .legal_part import in_early_education
from .refusals import refusals


@dataclass(frozen=True, slots=True)
class LegalPermission:
    """What the law lets through without consent: programme and duration of early education, to this school alone."""

    recipient: str


def legal_permission(
    child: Child, consents: Iterable[Consent], contacts: Iterable[ContactPerson], *, recipient: str
) -> LegalPermission:
    """Let the legal part go to `recipient`, for a child in early education whose parents refuse.

    Raises ConsentMissing for any other child, for a recipient that is not the child's school, and as long as nobody
    with custody refused: then the parents are asked first, and their consent covers more than this.

    Source: privacy notes P2 (the holder of a preschool is obliged to tell the programme and its duration)."""
    here = addressed(recipient)
    if not in_early_education(child):
        raise ConsentMissing(
            reason=Label(N_("without consent nothing leaves about a child that is not in early education"))
        )
    if not here or here != addressed(child.school):
        raise ConsentMissing(reason=Label(N_("the legal part goes to the child's own school alone")))
    if not refusals(consents, contacts, recipient=recipient):
        raise ConsentMissing(reason=Label(N_("no parent refused; ask the parents for their consent")))
    return LegalPermission(recipient.strip())


def adult_meant(contacts: Iterable[ContactPerson], who: str) -> ContactPerson:
    """Find the one adult of this family with the number `who`, or else the name `who`.

    Two people can have one name, a father and a grandfather; then only the number says who is meant. Raises
    ConsentMissing for nobody, KnownError for more than one.
    """
    contacts, here = tuple(contacts), addressed(who)
    adults = [c for c in contacts if c.id == who] or [c for c in contacts if addressed(c.name) == here]
    if not here or not adults:
        raise ConsentMissing(reason=Label(N_("this paper is for a parent with custody alone")))
    if len(adults) > 1:
        raise KnownError(
            N_("More than one person with this child has that name."),
            advice=N_("Choose by the number of the contact person."),
        )
    return adults[0]


def parents_permission(receiver: ContactPerson) -> Permission:
    """Let a paper go to a parent with custody, who has a right to all of it.

    Only how to reach the other household is left out (privacy notes, P7). Raises ConsentMissing for anybody else.
    """
    if not may_receive_as_parent(receiver):
        raise ConsentMissing(reason=Label(N_("this paper is for a parent with custody alone")))
    return Permission(frozenset(Part) - {Part.CONTACT}, ())
