"""Which last words are a no that counts: of adults with custody, and of who lost it on paper after saying no."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.handover.records.consent import Consent, is_no, last_decisions
from kansenboek.kit.names import addressed
from kansenboek.people.records import ContactPerson
from kansenboek.people.rules.custody import cannot_decide, may_decide, said_without_custody


def refusals(
    consents: Iterable[Consent], contacts: Iterable[ContactPerson], *, recipient: str
) -> tuple[Consent, ...]:
    """Find the last decisions of adults with custody for this recipient that are a no, or were withdrawn."""
    entitled = {c.id for c in contacts if may_decide(c)}
    here = addressed(recipient)
    of_entitled = [c for c in consents if c.contact_id in entitled and addressed(c.recipient) == here]
    return tuple(c for c in last_decisions(of_entitled).values() if is_no(c))


def kept_refusals(
    ever: Iterable[Consent], contacts: Iterable[ContactPerson], *, recipient: str
) -> tuple[Consent, ...]:
    """Find each last word that is a no, of an adult without custody now, said while they had it or it was unknown.

    Such a no keeps counting: else writing “no custody” or another relation with a contact person would get round a
    refusal. What this adult decides after that takes its place, and so does the same no written down anew, with how
    custody was established.
    """
    without, here = {c.id for c in contacts if cannot_decide(c)}, addressed(recipient)
    theirs = [c for c in ever if c.contact_id in without and addressed(c.recipient) == here]
    last = last_decisions(theirs).values()
    return tuple(c for c in last if is_no(c) and not said_without_custody(c))
