"""Consent: what one adult decided about one handover, and what can be said of many such decisions.

One row per consent, never overwritten; withdrawing adds the withdrawal to it. What a decision has to be when it is
written down stands in `consent_rules`; what may leave because of it, in `permissions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_, ConsentMissing, Label
from kansenboek.kit.fields import (
    MAX_LONG_TEXT,
    OWN_CONSENT_PARTS,
    Choice,
    Part,
    StoredRecord,
    YesNoUnknown,
    choice,
    choices,
    day,
    identity,
    language,
    number,
    text,
)


class ConsentDecision(Choice):
    ALL = "all", N_("yes, to everything")
    PART = "part", N_("yes, to some parts")
    NO = "no", N_("no")


MOST_PLACES = 2**53
"""The highest place in the log: what JSON keeps exactly, and more than anybody will ever write."""


class ConsentMethod(Choice):
    PAPER = "paper", N_("signed on paper")
    SCREEN = "screen", N_("signed on the screen")


@dataclass(frozen=True, kw_only=True)
class Consent(StoredRecord):
    """One adult's decision about one handover and one recipient. It is a proof, and leaves on no paper."""

    kind = "consent"
    title = N_("consent")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    child_id: str = identity("child", label=N_("Child"), mandatory=True)
    handover_id: str = identity("handover", label=N_("Handover"), mandatory=True)
    contact_id: str = identity("contact", label=N_("Contact person"), mandatory=True)
    name: str = text(N_("Who decided"), computed=True)
    has_custody: YesNoUnknown = choice(
        N_("Custody"), YesNoUnknown, default=YesNoUnknown.UNKNOWN, computed=True
    )
    custody_established: str = text(N_("How custody was established"))
    decision: ConsentDecision | None = choice(N_("Decision"), ConsentDecision, countable=True, mandatory=True)
    parts: tuple[Part, ...] = choices(
        N_("Parts"), Part, hint=N_("Sensitive parts need their own tick, always.")
    )
    about: tuple[Part, ...] = choices(N_("About these parts alone"), Part)
    """Parts that were changed after an earlier decision, which goes on counting for the others; empty: everything."""
    recipient: str = text(N_("For whom is the paper?"), mandatory=True)
    method: ConsentMethod | None = choice(N_("How given"), ConsentMethod, mandatory=True)
    paper_code: str = text(
        N_("Code on the form"),
        most=40,
        searchable=False,
        may_hold_digits=True,
        hint=N_("At the bottom of the consent form: it says which text the signature is under."),
    )
    """Of the form that was signed on paper (`handover.rules.form_code`); empty when none of ours was."""
    witness: str = text(
        N_("Who saw the signature?"), hint=N_("With a yes on paper. That can be whoever writes it down.")
    )
    given_on: date | None = day(N_("Given on"), mandatory=True, back=True)
    valid_until: date | None = day(N_("Valid until"), ahead=True)
    recorded_by: str = text(N_("Written down by"), suggests="staff")
    text_version: str = text(N_("Version of the text"), searchable=False)
    language: str = language(N_("Explained in"))
    interpreter: str = text(N_("Explained by"))
    content_sha256: str = text(
        N_("Fingerprint of what was shown"), computed=True, searchable=False, may_hold_digits=True
    )
    seen: str = text(
        N_("Fingerprints of what was seen"),
        most=MAX_LONG_TEXT,
        computed=True,
        searchable=False,
        may_hold_digits=True,
    )
    """Of each field of each part that was asked about (`handover.rules.told`); version 0.1 did not keep them."""
    exported_sha256: str = text(
        N_("Fingerprint of the paper that left"), computed=True, searchable=False, may_hold_digits=True
    )
    log_place: int | None = number(N_("Place in the log"), most=MOST_PLACES, computed=True)
    """Number of the row of the log in which it was written down. Their order decides which word is the last, never a
    day that was typed. None or 0: an older version wrote it, or the log does not tell."""
    withdrawn_on: date | None = day(N_("Withdrawn on"), back=True)
    withdrawn_how: str = text(N_("How withdrawn"))
    consequence: str = text(N_("What we told about the consequence"))
    withdrawn_place: int | None = number(
        N_("Place of the withdrawal in the log"), most=MOST_PLACES, computed=True
    )
    """Number of the row of the log in which it was taken back."""

    def granted(self) -> frozenset[Part]:
        """The parts this consent allows. “Everything” never includes a part that needs its own tick."""
        if self.decision is ConsentDecision.NO:
            return frozenset()
        ticked = frozenset(self.parts)
        if self.decision is ConsentDecision.ALL:
            return (frozenset(Part) - OWN_CONSENT_PARTS) | ticked
        return ticked


@dataclass(frozen=True, slots=True)
class LostDecision:
    """An adult decided, and this copy of the store does not hold what: only the “never again” list knows of it."""

    contact_id: str
    later: frozenset[str]
    """Ids of the consents that were written down here since."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What may leave: parts, and the consents it rests on (none for a paper that goes to a parent)."""

    parts: frozenset[Part]
    consents: tuple[Consent, ...]


def require_as_settled(settled_sha256: str, content_sha256: str) -> None:
    """Raise ConsentMissing when a settled handover would not leave with the text that was settled.

    A word that stands with the child can have been changed since.
    """
    if settled_sha256 and settled_sha256 != content_sha256:
        raise ConsentMissing(
            advice=N_("Make a new version with the reason for the correction."),
            reason=Label(
                N_("something that stands with the child or the family was changed after it was settled")
            ),
        )


def last_decisions(consents: Iterable[Consent]) -> dict[str, Consent]:
    """Find the last decision of each adult about everything, by contact.

    One about some parts is there only when it was taken back: that is a no to everything. Last is what was written
    down or taken back last (`last_place`); the days that were typed decide nothing. Who decided first comes first.
    """
    whole = tuple(c for c in consents if not c.about or c.withdrawn_on is not None)
    last = {c.contact_id: c for c in sorted(whole, key=last_place)}
    return {c.contact_id: last[c.contact_id] for c in whole}


def written_place(consent: Consent) -> int:
    """Where in the log it was written down; 0, which comes before all others, when the log does not tell."""
    return consent.log_place or 0


def last_place(consent: Consent) -> int:
    """Where in the log the last word of this row stands: that it was taken back, or else that it was decided."""
    return max(written_place(consent), consent.withdrawn_place or 0)


def is_taken_back_by(other: Consent, consent: Consent) -> bool:
    """Whether `other` was taken back after `consent` was written down, which takes that back too.

    By the order of the log; where that does not tell, in a row of an older version, by the days.
    """
    if other.withdrawn_place:
        return other.withdrawn_place > written_place(consent)
    days = other.withdrawn_on, consent.given_on
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def counts_from(consent: Consent, first: int) -> bool:
    """Whether it counts as a yes in a store where only what stands above place `first` of the log does; 0: all do."""
    return not first or written_place(consent) > first


def is_no(consent: Consent) -> bool:
    """Whether this says no: refused, or taken back."""
    return consent.decision is ConsentDecision.NO or consent.withdrawn_on is not None
