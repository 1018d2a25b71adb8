"""Everything about one handover conversation that its page shows beside the text."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.commitments import problems_before_settling
from ..domain.completeness import PartFullness, completeness
from ..domain.consent import Consent, custody_unknown
from ..domain.departures import Departure, PaperKind
from ..domain.families import Child, ContactPerson
from ..domain.handovers import HandoverConversation
from ..domain.offers import Offer, offers
from ..domain.school_answers import SchoolAnswer
from ..errors import ConsentMissing, KnownError, Problem
from ..storage import departures, families, handovers, school_answers, visits
from .handover_content import handover_content, written_content
from .leaving import ready_paper
from .unlocked import Unlocked


@dataclass(frozen=True, kw_only=True, repr=False)
class ConversationState:
    """`problems`: what stops settling. `unknown_custody`: ask after these adults before anything leaves.
    `refused`: why handover A may not leave to the school, None when it may. `versions`: the first one first.
    """

    handover: HandoverConversation
    child: Child
    fullness: tuple[PartFullness, ...]
    problems: tuple[Problem, ...]
    unknown_custody: tuple[ContactPerson, ...]
    consents: tuple[Consent, ...]
    refused: KnownError | None
    versions: tuple[HandoverConversation, ...]
    departures: tuple[Departure, ...]
    answers: tuple[SchoolAnswer, ...]


def conversation_state(unlocked: Unlocked, handover_id: str) -> ConversationState:
    """How far a handover is. Not logged: the handover is open on the screen. Raises NotFound."""
    with unlocked.read() as tx:
        written, leaving = written_content(tx, handover_id), handover_content(tx, handover_id)
        versions = handovers.versions(tx, handover_id)
        left = tuple(gone for version in versions for gone in departures.of_handover(tx, version.id))
        answers = tuple(a for version in versions for a in school_answers.of_handover(tx, version.id))
    refused: KnownError | None = None
    try:
        ready_paper(unlocked, leaving, PaperKind.A, "")
    except ConsentMissing as missing:
        refused = missing
    return ConversationState(
        handover=written.handover,
        child=written.child,
        fullness=completeness(leaving.family, leaving.child, leaving.handover, leaving.agreements),
        problems=problems_before_settling(written.handover, written.agreements),
        unknown_custody=custody_unknown(written.contacts),
        consents=written.consents,
        refused=refused,
        versions=versions,
        departures=left,
        answers=answers,
    )


def offered_sentences(unlocked: Unlocked, child_id: str) -> tuple[Offer, ...]:
    """Sentences of home visits that may go into the handover of a child, newest first; never an impression.

    A sentence that names somebody else is there too, with those names, and is not to be taken over as it stands.
    """
    with unlocked.read() as tx:
        child = families.CHILDREN.get(tx, child_id)
        siblings = [c for c in families.children_of(tx, child.family_id) if c.id != child_id]
        contacts = families.contacts_of(tx, child.family_id)
        found = visits.of_family(tx, child.family_id)
    return offers(found, child, siblings, contacts)
