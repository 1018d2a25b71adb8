"""The rules for a decision: what it has to be when it is written down, and that it stays what it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kansenboek.handover.records.consent import (
    Consent,
    ConsentDecision,
    ConsentMethod,
    is_no,
    last_place,
    written_place,
)
from kansenboek.kit.errors import N_, InvalidRecord, KnownError, Label, Problem
from kansenboek.kit.fields import problem_of
from kansenboek.kit.names import addressed
from kansenboek.kit.visible import shows_nothing
from kansenboek.people.records import ContactPerson

from .refusals import kept_refusals
from .words import words_of


def require_signed_on_paper(consent: Consent) -> None:
    """Raise InvalidRecord for a yes “signed on the screen” without a drawing: such a yes comes with its signature."""
    if consent.decision is not ConsentDecision.NO and consent.method is ConsentMethod.SCREEN:
        told = N_("{field}: on the screen a parent signs while reading along")
        raise InvalidRecord((Problem("method", consent.specs()["method"].label, told),))


def place_of_another(
    consent: Consent, theirs: Iterable[Consent], unknown: Iterable[Consent], now: int
) -> int:
    """The place in this log of a consent that another laptop wrote down, and that is new here.

    `theirs`: what that laptop gave, with the places of its own log; `unknown`: what stands here and it did not give,
    so did not know; `now`: the place of the row that is being written. Their order is kept. A yes comes before each
    no and withdrawal of that adult which they did not know: the stricter word counts until somebody who knows both
    asks anew.
    """
    theirs = tuple(theirs)
    mine = written_place(consent)
    later = {
        place for each in theirs for place in (written_place(each), each.withdrawn_place or 0) if place > mine
    }
    place = now - len(later)
    if not is_no(consent):
        no = [last_place(u) for u in unknown if is_no(u) and u.contact_id == consent.contact_id]
        place = min([place, *(each - 1 for each in no)])
    return max(place, 0)


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


_WORD = (
    "handover_id", "child_id", "contact_id", "decision", "parts", "about", "recipient", "given_on", "valid_until",
)  # fmt: skip


def require_same_word(before: Consent, after: Consent) -> None:
    """Raise KnownError when another laptop would change what an adult said, or that it was taken back.

    Unlike `require_same_decision` it lets what two laptops wrote of one withdrawal become the same.
    """
    changed = [name for name in _WORD if getattr(before, name) != getattr(after, name)]
    if before.withdrawn_on is not None and after.withdrawn_on is None:
        changed.append("withdrawn_on")
    if changed:
        raise KnownError(
            N_("This consent is recorded, so “{field}” cannot change any more."),
            advice=N_("Nothing was changed. Ask your colleague what happened on the other laptop."),
            field=Label(before.specs()[changed[0]].label),
        )


def require_goes_on(again: Consent, said: Iterable[Consent]) -> None:
    """Raise KnownError when a decision about some parts has no earlier yes of this adult that it goes on from.

    `said`: the decisions about this version, in the order in which they were written down. After a no or a withdrawal
    everything is decided anew, and a decision about a part is not of a day before the one it goes on from.
    """
    here = addressed(again.recipient)
    mine = [c for c in said if c.contact_id == again.contact_id and addressed(c.recipient) == here]
    word = words_of(mine).get(again.contact_id)
    days = [c.given_on for c in (word.whole, *word.later) if c.given_on] if word is not None else []
    if word is None or word.is_no() or (again.given_on and any(day > again.given_on for day in days)):
        raise KnownError(
            N_("There is no earlier yes of this adult that goes on counting for the other parts."),
            advice=N_("Let this adult decide about everything."),
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
    if shows_nothing(again.custody_established):
        message = N_("{field}: write down how you know that this adult has no custody")
        problems.append(Problem("custody_established", again.specs()["custody_established"].label, message))
    if again.given_on and before.given_on and again.given_on < before.given_on:
        message = N_("{field}: not before the no that stands there")
        problems.append(Problem("given_on", again.specs()["given_on"].label, message))
    if problems:
        raise InvalidRecord(tuple(problems))


def check_consent(consent: Consent, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the day of a consent, or with the parts that it is about.

    A yes of next year would be the last word of this adult until then, whatever was decided after it.
    """
    if consent.given_on is not None and consent.given_on > today:
        yield problem_of(consent, "given_on", N_("{field} is in the future"))
    if consent.about and (
        consent.decision is not ConsentDecision.PART or not set(consent.parts) <= set(consent.about)
    ):
        told = N_("{field}: of these parts some or none are agreed to, and of others nothing is said")
        yield problem_of(consent, "about", told)
