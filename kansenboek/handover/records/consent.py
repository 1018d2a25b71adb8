"""Consent: who agreed to what, for whom; and the gate that every handover passes.

One row per consent, never overwritten; withdrawing adds the withdrawal to it. The gate has no override.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_, ConsentMissing, Label
from kansenboek.kit.fields import (
    OWN_CONSENT_PARTS,
    Choice,
    Part,
    Record,
    Travel,
    YesNoUnknown,
    choice,
    choices,
    day,
    identity,
    language,
    text,
)
from kansenboek.kit.names import addressed
from kansenboek.people.records import ContactPerson

H = Travel.HANDOVER


class ConsentDecision(Choice):
    ALL = "all", N_("yes, to everything")
    PART = "part", N_("yes, to some parts")
    NO = "no", N_("no")


class ConsentMethod(Choice):
    PAPER = "paper", N_("signed on paper")
    SCREEN = "screen", N_("signed on the screen")


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """One adult's decision about one handover and one recipient."""

    kind = "consent"
    title = N_("consent")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    child_id: str = identity("child", label=N_("Child"), mandatory=True)
    handover_id: str = identity("handover", label=N_("Handover"), mandatory=True)
    contact_id: str = identity("contact", label=N_("Contact person"), mandatory=True)
    name: str = text(N_("Who decided"), H, Part.SCHOOL, computed=True)
    has_custody: YesNoUnknown = choice(
        N_("Custody"), YesNoUnknown, default=YesNoUnknown.UNKNOWN, computed=True
    )
    custody_established: str = text(N_("How custody was established"))
    decision: ConsentDecision | None = choice(
        N_("Decision"), ConsentDecision, H, Part.SCHOOL, countable=True, mandatory=True
    )
    parts: tuple[Part, ...] = choices(
        N_("Parts"), Part, H, Part.SCHOOL, hint=N_("Sensitive parts need their own tick, always.")
    )
    recipient: str = text(N_("For which school"), H, Part.SCHOOL, mandatory=True)
    method: ConsentMethod | None = choice(N_("How given"), ConsentMethod, H, Part.SCHOOL, mandatory=True)
    given_on: date | None = day(N_("Given on"), H, Part.SCHOOL, mandatory=True)
    valid_until: date | None = day(N_("Valid until"))
    recorded_by: str = text(N_("Written down by"))
    text_version: str = text(N_("Version of the text"), searchable=False)
    language: str = language(N_("Explained in"))
    interpreter: str = text(N_("Explained by"))
    content_sha256: str = text(
        N_("Fingerprint of what was shown"), computed=True, searchable=False, may_hold_digits=True
    )
    exported_sha256: str = text(
        N_("Fingerprint of the paper that left"), computed=True, searchable=False, may_hold_digits=True
    )
    withdrawn_on: date | None = day(N_("Withdrawn on"))
    withdrawn_how: str = text(N_("How withdrawn"))
    consequence: str = text(N_("What we told about the consequence"))

    def granted(self) -> frozenset[Part]:
        """The parts this consent allows. “Everything” never includes a part that needs its own tick."""
        if self.decision is ConsentDecision.NO:
            return frozenset()
        ticked = frozenset(self.parts)
        if self.decision is ConsentDecision.ALL:
            return (frozenset(Part) - OWN_CONSENT_PARTS) | ticked
        return ticked


@dataclass(frozen=True, slots=True)
class Permission:
    """What may leave: parts, and the consents it rests on (none for a paper that goes to a parent)."""

    parts: frozenset[Part]
    consents: tuple[Consent, ...]


def gate(
    consents: Iterable[Consent],
    contacts: Iterable[ContactPerson],
    *,
    recipient: str,
    content_sha256: str,
    today: date,
    everyone: bool = False,
    ever: Iterable[Consent] = (),
    settled_sha256: str = "",
) -> Permission:
    """The parts that may go to `recipient`, or ConsentMissing with the reason.

    Every adult with custody is asked: one refusal is a refusal, and an adult's last decision counts. At least
    one adult who may consent said yes. A consent is worth nothing when withdrawn, expired, given for another
    school, or given for another content (`content_sha256`) than would leave now. What two adults both decided
    is allowed only as far as both agree. With `everyone` (a setting) each adult with custody has to have decided.
    `ever`: every consent about this child, of other versions and handovers too. It never opens the gate; but an
    adult whose last word in it is a no or a withdrawal closes it, or a new version would get round a refusal.
    So does a no of an adult of whom custody is unknown, until that is written down; and one of an adult who has no
    custody now, as long as it was said before that was known (`kept_refusals`). An adult who said no to another
    recipient has to say yes to this one since: else a school that is spelled otherwise would get round the no.
    `settled_sha256`: of what was settled, empty before that. What was changed since needs a corrected version, and no
    consent opens the gate for it.
    `consents` and `ever` come in the order they were written down.

    Source: privacy notes P1, P3 and P6 (AVG art. 7; equal information for both custodial parents).
    """
    contacts, consents, ever = tuple(contacts), tuple(consents), tuple(ever)
    entitled = {c.id for c in contacts if c.has_custody is YesNoUnknown.YES}
    of_entitled = [c for c in consents if c.contact_id in entitled]
    here = addressed(recipient)
    for_here = [c for c in of_entitled if addressed(c.recipient) == here]
    everybody_here = [c for c in ever if addressed(c.recipient) == here]
    ever_here = [c for c in everybody_here if c.contact_id in entitled]
    _refuse_last_words(ever_here)
    unknown = {c.id for c in contacts if c.has_custody is YesNoUnknown.UNKNOWN}
    _refuse_no_of_unknown(c for c in everybody_here if c.contact_id in unknown)
    _refuse_kept(kept_refusals(ever, contacts, recipient=recipient))
    decided_now = {c.contact_id for c in consents if addressed(c.recipient) == here}
    asked = (entitled | unknown) - decided_now
    _refuse_no_to_others([c for c in ever if c.contact_id in asked], here)
    require_as_settled(settled_sha256, content_sha256)
    latest = last_decisions(for_here)
    if of_entitled and not latest:
        raise ConsentMissing(reason=Label(N_("the consent is for another school")))
    decisions = tuple(latest.values())
    if not decisions:
        raise ConsentMissing(reason=Label(N_("no parent with custody has decided yet")))
    for consent in decisions:
        _refuse_unusable(consent, content_sha256, today)
        _refuse_withdrawn_since(consent, (*for_here, *ever_here))
    if everyone and entitled - latest.keys():
        raise ConsentMissing(reason=Label(N_("not every parent with custody has decided yet")))
    parts = frozenset.intersection(*(c.granted() for c in decisions))
    if Part.CHILD not in parts:
        raise ConsentMissing(reason=Label(N_("the parents did not agree to giving the child's name")))
    return Permission(parts, decisions)


def require_as_settled(settled_sha256: str, content_sha256: str) -> None:
    """Raise ConsentMissing when what was settled is not what would leave now: a word with the child was changed."""
    if settled_sha256 and settled_sha256 != content_sha256:
        raise ConsentMissing(
            advice=N_("Make a new version with the reason for the correction."),
            reason=Label(
                N_("something that stands with the child or the family was changed after it was settled")
            ),
        )


def last_decisions(consents: Iterable[Consent]) -> dict[str, Consent]:
    """Contact → this adult's last decision; of one day the later row wins, because sorting is stable."""
    return {c.contact_id: c for c in sorted(consents, key=lambda c: c.given_on or date.min)}


def _refuse_last_words(ever_here: Iterable[Consent]) -> None:
    for consent in last_decisions(ever_here).values():
        _refuse_no_or_withdrawn(consent)


def _refuse_no_of_unknown(consents: Iterable[Consent]) -> None:
    for consent in last_decisions(consents).values():
        if is_no(consent):
            raise ConsentMissing(
                advice=N_("Ask whether this adult has custody, and write it down with the contact person."),
                reason=Label(N_("somebody said no of whom it is not known whether they have custody")),
            )


def _refuse_kept(kept: tuple[Consent, ...]) -> None:
    if kept:
        raise ConsentMissing(
            advice=N_(
                "Ask this adult again. Do they really have no custody, by a ruling for example? Then write their no"
                " down once more, with how custody was established."
            ),
            reason=Label(N_("somebody said no before it was written down that they have no custody")),
        )


def _refuse_no_to_others(consents: Iterable[Consent], here: str) -> None:
    """Close for an adult who said no to some other recipient, and did not decide about `here` after that.

    A yes to `here` in an earlier version is no answer to a later no: for a while the school was spelled otherwise.
    """
    noes: set[tuple[str, str]] = set()
    for consent in sorted(consents, key=lambda c: c.withdrawn_on or c.given_on or date.min):
        to = addressed(consent.recipient)
        if to == here:
            noes = {no for no in noes if no[0] != consent.contact_id}
        elif is_no(consent):
            noes.add((consent.contact_id, to))
        else:
            noes.discard((consent.contact_id, to))
    if noes:
        raise ConsentMissing(
            advice=N_("Ask this adult about this school too, and write down what they decide."),
            reason=Label(N_("somebody said no to another school, and did not decide about this one")),
        )


def is_no(consent: Consent) -> bool:
    """Whether this says no: refused, or taken back."""
    return consent.decision is ConsentDecision.NO or consent.withdrawn_on is not None


def _refuse_unusable(consent: Consent, content_sha256: str, today: date) -> None:
    _refuse_no_or_withdrawn(consent)
    if consent.given_on is not None and consent.given_on > today:
        raise ConsentMissing(reason=Label(N_("the consent is of a day that is still to come")))
    if consent.valid_until is not None and consent.valid_until < today:
        raise ConsentMissing(reason=Label(N_("the consent has expired")))
    if consent.content_sha256 != content_sha256:
        raise ConsentMissing(
            reason=Label(N_("the text was changed after the parents agreed, so they have to see it again"))
        )


def _refuse_no_or_withdrawn(consent: Consent) -> None:
    if consent.decision is ConsentDecision.NO:
        raise ConsentMissing(reason=Label(N_("a parent with custody said no")))
    if consent.withdrawn_on is not None:
        raise ConsentMissing(reason=Label(N_("a parent withdrew consent")))


def _refuse_withdrawn_since(consent: Consent, all_consents: Iterable[Consent]) -> None:
    """A withdrawal written on an earlier consent takes back a later one too, when it is of a later day."""
    days = [other.withdrawn_on for other in all_consents if other.contact_id == consent.contact_id]
    if any(day_ and consent.given_on and day_ > consent.given_on for day_ in days):
        raise ConsentMissing(reason=Label(N_("a parent withdrew consent")))


def refusals(
    consents: Iterable[Consent], contacts: Iterable[ContactPerson], *, recipient: str
) -> tuple[Consent, ...]:
    """The last decisions of adults with custody that are a no, or were withdrawn, for this recipient."""
    entitled = {c.id for c in contacts if c.has_custody is YesNoUnknown.YES}
    here = addressed(recipient)
    of_entitled = [c for c in consents if c.contact_id in entitled and addressed(c.recipient) == here]
    return tuple(c for c in last_decisions(of_entitled).values() if is_no(c))


def kept_refusals(
    ever: Iterable[Consent], contacts: Iterable[ContactPerson], *, recipient: str
) -> tuple[Consent, ...]:
    """Last words that are a no, of adults who have no custody now, said when they had it or when it was not known.

    They keep counting: else writing “no” with a contact person would get round a refusal. What this adult decides
    after that takes its place, and so does the same no written down anew, with how custody was established.
    """
    without, here = {c.id for c in contacts if c.has_custody is YesNoUnknown.NO}, addressed(recipient)
    theirs = [c for c in ever if c.contact_id in without and addressed(c.recipient) == here]
    last = last_decisions(theirs).values()
    return tuple(c for c in last if is_no(c) and c.has_custody is not YesNoUnknown.NO)
