"""What follows when a consent is taken back: the mark on it, what has left already, and the letter to who has that.

Source: privacy notes 1.2 (withdrawing is as easy as giving, AVG art. 7(3); telling who received it, art. 19).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.handover.records.departures import Departure
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.names import addressed
from kansenboek.kit.partial_days import PartialDay

Line = tuple[str, tuple[tuple[str, object], ...]]
"""A message id and the values for its places."""


@dataclass(frozen=True, kw_only=True, repr=False)
class WithdrawalLetter:
    """The facts of a letter to those who received papers. `left`: what left, oldest first."""

    recipient: str
    child: str
    born: PartialDay
    withdrawn_on: date
    left: tuple[Departure, ...]

    def lines(self) -> Iterator[Line]:
        """The letter as plain text, a line at a time, to be translated and printed or copied."""
        yield N_("To {recipient}"), (("recipient", self.recipient),)
        if self.born.first is None:
            yield N_("About {child}"), (("child", self.child),)
        else:
            whole = self.born.is_whole
            about = N_("About {child}, born on {day}") if whole else N_("About {child}, born in {day}")
            yield about, (("child", self.child), ("day", self.born))
        yield (
            N_("On {day} the consent for handing over information about this child to you was withdrawn."),
            (("day", self.withdrawn_on),),
        )
        yield N_("You received from us:"), ()
        for gone in self.left:
            values = (
                ("paper", gone.paper),
                ("version", gone.version or 1),
                ("day", gone.left_on),
                ("way", gone.way),
            )
            yield N_("– {paper}, version {version}, on {day}, {way}"), values
        yield (
            N_("We ask you not to use these papers any more, to destroy them, and to tell us that you did."),
            (),
        )
        yield (
            N_("What the law makes you keep yourself stays with you; then tell the parents what that is."),
            (),
        )


def withdrawn(
    consents: Iterable[Consent], one: Consent, on: date, how: str, consequence: str
) -> list[Consent]:
    """Write a withdrawal on `one`, and on this adult's other consents to the same recipient among `consents`.

    `consents`: of every handover of the child, all of them written down before this: what was said last counts, so a
    later typed day keeps none of them. What was refused or withdrawn already stays as it is.
    """
    here = addressed(one.recipient)
    return [
        replace(consent, withdrawn_on=on, withdrawn_how=how, consequence=consequence)
        for consent in consents
        if consent.contact_id == one.contact_id
        and addressed(consent.recipient) == here
        and consent.decision is not ConsentDecision.NO
        and consent.withdrawn_on is None
    ]


def require_can_withdraw(consent: Consent, on: date, today: date) -> None:
    """Raise KnownError for a no, for what was withdrawn, and for a day that cannot be."""
    if consent.decision is ConsentDecision.NO:
        raise KnownError(N_("This was a no already; there is nothing to withdraw."))
    if consent.withdrawn_on is not None:
        raise KnownError(N_("This consent was withdrawn already."))
    # Of a day that is still to come, by a slip or a clock: such a consent can be taken back at once.
    given_on = min(consent.given_on or on, today)
    if on > today or on < given_on:
        raise KnownError(
            N_("A consent is withdrawn on the day it was given or later, and not in the future."),
            advice=N_("Choose the day on which the parent told you."),
        )
