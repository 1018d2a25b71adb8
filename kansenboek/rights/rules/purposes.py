"""Why each kind of record is kept, on which ground of the law, and how long: presets that an organisation looks over.

Sources: AVG art. 5(1)(b), 6 and 30; privacy notes 1.1 and P19. Legal texts differ by municipality and contract, so
these are presets and no advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice


class Basis(Choice):
    """A ground of the law (art. 6 AVG), in words that parents understand."""

    CONTRACT = "contract", N_("needed for the care that you agreed with us")
    INTEREST = "interest", N_("we have a good reason for it, and looked at what it means for you")
    CONSENT = "consent", N_("because you said yes; you can take that back")
    LEGAL_DUTY = "legal_duty", N_("because a law says so")
    PUBLIC_TASK = "public_task", N_("a task of the municipality")


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why something is kept. `told`, `term`: message ids."""

    code: str
    told: str
    basis: Basis
    term: str


CARE = Purpose(
    "care",
    N_("To know your child and your family, and to do what we agreed with you."),
    Basis.CONTRACT,
    N_("Until two years after your youngest child left us."),
)
HANDOVER = Purpose(
    "handover",
    N_("To prepare the way to school together with you. It goes to the school only when you say yes."),
    Basis.CONSENT,
    N_("Until eight weeks after the school has it, and a year at most."),
)
PROOF = Purpose(
    "proof",
    N_("To be able to show what you allowed, and what left to whom."),
    Basis.LEGAL_DUTY,
    N_("Until two years after everything else about your family went."),
)
ARRANGING = Purpose(
    "arranging",
    N_("To help you ask for what you wish for your child."),
    Basis.CONSENT,
    N_("Until two years after your youngest child left us."),
)
PARENT_ROOM = Purpose(
    "parent_room",
    N_("To make the parent room and the parent café, and to know how many come."),
    Basis.PUBLIC_TASK,
    N_("Names go at the end of the school year. Numbers without names stay."),
)
LOG = Purpose(
    "log",
    N_("To be able to show who did what with your data, and to find mistakes."),
    Basis.LEGAL_DUTY,
    N_("Two years, and five at most."),
)
WORK = Purpose(
    "work",
    N_("To do our own work: places, schools and organisations. It is about no family."),
    Basis.INTEREST,
    N_("As long as we work with it."),
)

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
    "referral": ARRANGING,
    "session": PARENT_ROOM,
}
"""Kind of record → why it is kept. A kind of a family that is not named here is kept for its care."""


def purpose_of(kind: str, *, of_family: bool) -> Purpose:
    """Why records of this kind are kept."""
    return OF_KIND.get(kind, CARE if of_family else WORK)
