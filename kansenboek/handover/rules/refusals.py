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
    custody was established. One to somebody else counts too, unless this adult decided about `recipient`: else a
    school that is spelled otherwise would get round it.
    """
    contacts, here = tuple(contacts), addressed(recipient)
    without = {c.id for c in contacts if cannot_decide(c)}
    theirs = [c for c in ever if c.contact_id in without]
    decided = {c.contact_id for c in theirs if addressed(c.recipient) == here}
    return tuple(
        no
        for no in standing_noes(theirs, contacts)
        if not said_without_custody(no) and (addressed(no.recipient) == here or no.contact_id not in decided)
    )


def standing_noes(ever: Iterable[Consent], contacts: Iterable[ContactPerson]) -> tuple[Consent, ...]:
    """Find every last word that is a no to anybody and still counts, also of adults who stand elsewhere now.

    A no that was written down as one of somebody without custody does not count as long as that holds.
    """
    ever, adults = tuple(ever), {contact.id: contact for contact in contacts}
    found: list[Consent] = []
    for recipient in {addressed(consent.recipient) for consent in ever}:
        here = [consent for consent in ever if addressed(consent.recipient) == recipient]
        found += [
            c for c in last_decisions(here).values() if is_no(c) and _counts(c, adults.get(c.contact_id))
        ]
    return tuple(found)


def _counts(no: Consent, adult: ContactPerson | None) -> bool:
    without = adult is None or cannot_decide(adult)
    return not (without and said_without_custody(no))


def noes_from_elsewhere(
    ever: Iterable[Consent], contacts: Iterable[ContactPerson], *, recipient: str
) -> tuple[Consent, ...]:
    """Find the standing noes of adults who do not stand with this family any more, to whom nobody can ask anew here.

    A child or an adult that was moved to another family takes no no away. One to somebody else counts too, unless
    this adult decided about `recipient`.
    """
    ever, here, around = tuple(ever), addressed(recipient), {contact.id for contact in contacts}
    away = [c for c in ever if c.contact_id not in around]
    decided = {c.contact_id for c in away if addressed(c.recipient) == here}
    return tuple(
        no
        for no in standing_noes(away, ())
        if addressed(no.recipient) == here or no.contact_id not in decided
    )
