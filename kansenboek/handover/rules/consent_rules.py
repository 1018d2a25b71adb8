"""The rules for a decision: what it has to be when it is written down, and that it stays what it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod, kept_refusals
from kansenboek.kit.errors import N_, InvalidRecord, KnownError, Label, Problem
from kansenboek.kit.fields import problem_of
from kansenboek.people.records import ContactPerson


def require_signed_on_paper(consent: Consent) -> None:
    """Raise InvalidRecord for a yes “signed on the screen” without a drawing: such a yes comes with its signature."""
    if consent.decision is not ConsentDecision.NO and consent.method is ConsentMethod.SCREEN:
        told = N_("{field}: on the screen a parent signs while reading along")
        raise InvalidRecord((Problem("method", consent.specs()["method"].label, told),))


_WITHDRAWAL = ("withdrawn_on", "withdrawn_how", "consequence")


def require_same_decision(before: Consent, after: Consent) -> None:
    """A recorded consent only ever gets its withdrawal, once. Raises KnownError naming another change."""
    for name in before.specs():
        old, new = getattr(before, name), getattr(after, name)
        if new != old and not (name in _WITHDRAWAL and not old):
            raise KnownError(
                N_("This consent is recorded, so “{field}” cannot change any more."),
                advice=N_("Record what was decided now as a new consent."),
                field=Label(before.specs()[name].label),
            )


def require_custody_explained(
    again: Consent, ever: Iterable[Consent], contacts: Iterable[ContactPerson]
) -> None:
    """Raise InvalidRecord when a no takes the place of a kept refusal but does not say how custody was established.

    It may not be of a day before that refusal either.
    """
    kept = {c.contact_id: c for c in kept_refusals(ever, contacts, recipient=again.recipient)}
    before = kept.get(again.contact_id)
    if before is None or again.decision is not ConsentDecision.NO:
        return
    problems = []
    if not again.custody_established.strip():
        message = N_("{field}: write down how you know that this adult has no custody")
        problems.append(Problem("custody_established", again.specs()["custody_established"].label, message))
    if again.given_on and before.given_on and again.given_on < before.given_on:
        message = N_("{field}: not before the no that stands there")
        problems.append(Problem("given_on", again.specs()["given_on"].label, message))
    if problems:
        raise InvalidRecord(tuple(problems))


def check_consent(consent: Consent, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the days of a consent.

    A yes of next year would be the last word of this adult until then, whatever was decided after it.
    """
    if consent.given_on is not None and consent.given_on > today:
        yield problem_of(consent, "given_on", N_("{field} is in the future"))
