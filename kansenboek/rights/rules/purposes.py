"""Why each kind of record is kept, on which ground of the law, and how long: presets that an organisation looks over.

Sources: AVG art. 5(1)(b), 6 and 30; privacy notes 1.1 and P19. Legal texts differ by municipality and contract, so
these are presets and no advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language
from kansenboek.rights.records import Basis
from kansenboek.terms.records import WEEK, YEAR, TermKind, Terms


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why something is kept. `told`, `term`: message ids.

    `kept`: which term of the organisation fills the ``{period}`` of `term`; None for what has none.
    """

    code: str
    told: str
    basis: Basis
    term: str
    kept: TermKind | None = None

    def how_long(self, spoken: Language, terms: Terms) -> str:
        """How long it is kept, in words, by the terms that the organisation set."""
        if self.kept is None:
            return spoken.text(self.term)
        return spoken.text(self.term, period=period(spoken, terms.days(self.kept)))


def period(spoken: Language, days: int) -> str:
    """So many days in words: in whole years or weeks where that fits."""
    if days % YEAR == 0:
        return spoken.plural("{count} year", "{count} years", days // YEAR)
    if days % WEEK == 0:
        return spoken.plural("{count} week", "{count} weeks", days // WEEK)
    return spoken.plural("{count} day", "{count} days", days)


CARE = Purpose(
    "care",
    N_("To know your child and your family, and to do what we agreed with you."),
    Basis.CONTRACT,
    N_("Until {period} after your youngest child left us."),
    TermKind.FAMILY,
)
HANDOVER = Purpose(
    "handover",
    N_("To prepare the way to school together with you. It goes to the school only when you say yes."),
    Basis.CONSENT,
    N_("Until {period} after the school has it, and a year at most."),
    TermKind.HANDOVER,
)
PROOF = Purpose(
    "proof",
    N_("To be able to show what you allowed, and what left to whom."),
    Basis.LEGAL_DUTY,
    N_("Until {period} after what you decided about was destroyed."),
    TermKind.CONSENT,
)
ARRANGING = Purpose(
    "arranging",
    N_("To help you ask for what you wish for your child."),
    Basis.CONSENT,
    N_("Until {period} after your youngest child left us."),
    TermKind.FAMILY,
)
PARENT_ROOM = Purpose(
    "parent_room",
    N_("To make the parent room and the parent café, and to know how many come."),
    Basis.PUBLIC_TASK,
    N_("Names: until {period} after the school year. Numbers without names stay."),
    TermKind.NAMES,
)
LOG = Purpose(
    "log",
    N_("To be able to show who did what with your data, and to find mistakes."),
    Basis.LEGAL_DUTY,
    N_("{period} after it was written."),
    TermKind.LOG,
)
WORK = Purpose(
    "work",
    N_("To do our own work: places, schools and organisations. It is about no family."),
    Basis.INTEREST,
    N_("As long as we work with it."),
)

PURPOSES = (CARE, HANDOVER, PROOF, ARRANGING, PARENT_ROOM, LOG, WORK)
"""All of them; the organisation chooses the ground of each."""

Grounds = Mapping[str, Basis]
"""Code of a purpose → the ground that the organisation chose; without it the preset holds."""

OF_KIND: Mapping[str, Purpose] = {
    "handover": HANDOVER,
    "hidden": HANDOVER,
    "answer": HANDOVER,
    "attachment": HANDOVER,
    "child_pair": PROOF,
    "consent": PROOF,
    "signature": PROOF,
    "printed_form": PROOF,
    "departure": PROOF,
    "list_left": PROOF,
    "listed_family": PROOF,
    "access_request": PROOF,
    "hold": PROOF,
    "referral": ARRANGING,
    "session": PARENT_ROOM,
}
"""Kind of record → why it is kept. A kind of a family that is not named here is kept for its care."""


def purpose_of(kind: str, *, of_family: bool, grounds: Grounds = MappingProxyType({})) -> Purpose:
    """Why records of this kind are kept, on the ground that the organisation chose."""
    return on_ground(OF_KIND.get(kind, CARE if of_family else WORK), grounds)


def on_ground(purpose: Purpose, grounds: Grounds) -> Purpose:
    """The purpose with the ground that the organisation chose."""
    return replace(purpose, basis=grounds.get(purpose.code, purpose.basis))
