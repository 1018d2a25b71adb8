"""Everything about one handover conversation that its page shows beside the text."""

from __future__ import annotations

from dataclasses import dataclass

from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts import table as visits
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.consent import Consent, last_decisions
from kansenboek.handover.records.departures import Departure, PaperKind
from kansenboek.handover.records.handovers import HandoverConversation, HandoverState, is_sent
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.handover.rules.alike import MayBeSameChild, SameChildRefused
from kansenboek.handover.rules.commitments import problems_before_settling
from kansenboek.handover.rules.completeness import PartFullness, completeness
from kansenboek.handover.rules.missing import Missing, still_missing
from kansenboek.handover.rules.next_thing import HandoverFacts, NextThing, next_thing, reached
from kansenboek.handover.rules.offers import Offer, offers
from kansenboek.handover.rules.reading_along import Decider, deciders
from kansenboek.handover.rules.refusals import kept_refusals, refusals
from kansenboek.handover.tables import departures, handovers, hidden_sentences, school_answers
from kansenboek.handover.tables.child_pairs import same_child
from kansenboek.kit.errors import ConsentMissing, KnownError, Problem
from kansenboek.kit.fields import Part
from kansenboek.kit.likeness import alike
from kansenboek.kit.names import addressed
from kansenboek.people import table as families
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.storage import aside

from .content import HandoverContent, as_it_leaves, written_content
from .leaving import ready_paper


@dataclass(frozen=True, kw_only=True, repr=False)
class RecipientDecisions:
    """What everybody decided about one recipient; `consents` are the rows behind it, by contact."""

    recipient: str
    deciders: tuple[Decider, ...]
    consents: dict[str, Consent]


@dataclass(frozen=True, kw_only=True, repr=False)
class ConversationState:
    """How far a conversation is.

    `problems`: what stops settling. `refused`: why handover A may not leave to the school, None when it may.
    `versions`: the first one first.
    """

    handover: HandoverConversation
    child: Child
    fullness: tuple[PartFullness, ...]
    problems: tuple[Problem, ...]
    consents: tuple[Consent, ...]
    refused: KnownError | None
    versions: tuple[HandoverConversation, ...]
    departures: tuple[Departure, ...]
    answers: tuple[SchoolAnswer, ...]
    family: Family
    contacts: tuple[ContactPerson, ...]
    agreements: tuple[Agreement, ...]
    decisions: tuple[RecipientDecisions, ...]
    said_no: bool
    """The last decision of an adult with custody for the child's school is a no, in whichever handover."""
    next: NextThing
    reached: HandoverState
    """How far it is, counting that its paper left."""
    missing: tuple[Missing, ...]
    """What is still missing for settling: what is to be written, and who did not decide."""

    @property
    def is_newest(self) -> bool:
        """Whether no version corrects this one."""
        return self.versions[-1].id == self.handover.id


def conversation_state(unlocked: Unlocked, handover_id: str) -> ConversationState:
    """How far a handover is. Not logged: the handover is open on the screen. Raises NotFound."""
    with unlocked.read() as tx:
        written = written_content(tx, handover_id)
        versions = handovers.versions(tx, handover_id)
        left = tuple(gone for version in versions for gone in departures.of_handover(tx, version.id))
        answers = tuple(a for version in versions for a in school_answers.of_handover(tx, version.id))
    leaving = as_it_leaves(written)
    refused: KnownError | None = None
    try:
        ready_paper(unlocked, leaving, PaperKind.A, "")
    except ConsentMissing as missing:
        refused = missing
    changed_since = leaving.handover.settled_sha256 not in ("", leaving.sha256())
    mine = tuple(gone for gone in left if gone.handover_id == handover_id)
    is_gone = reached(written.handover, mine) is not written.handover.state or is_sent(written.handover)
    decisions = _decisions(leaving, is_over=changed_since or is_gone)
    facts = HandoverFacts(
        handover=written.handover,
        fullness=completeness(
            leaving.family,
            leaving.child,
            leaving.handover,
            leaving.agreements,
            can_be_called=leaving.contact.can_be_reached,
            has_report=bool(leaving.report),
        ),
        problems=problems_before_settling(written.handover, written.agreements),
        said_no=bool(refusals(written.ever, written.contacts, recipient=written.child.school)),
        undecided=any(d.is_asked for d in decisions[0].deciders),
        refused=refused,
        departures=mine,
        answers=answers,
        kept_no=bool(kept_refusals(written.ever, written.contacts, recipient=written.child.school)),
        alike=isinstance(refused, MayBeSameChild | SameChildRefused),
        corrected=versions[-1].id != handover_id,
        changed_since=changed_since,
    )
    return ConversationState(
        handover=written.handover,
        child=written.child,
        fullness=facts.fullness,
        problems=facts.problems,
        consents=written.consents,
        refused=refused,
        versions=versions,
        departures=left,
        answers=answers,
        family=written.family,
        contacts=written.contacts,
        agreements=written.agreements,
        decisions=decisions,
        said_no=facts.said_no,
        next=next_thing(facts),
        reached=reached(written.handover, left),
        missing=still_missing(
            written.handover, written.agreements, decisions[0].deciders, written.child.school
        ),
    )


def _decisions(content: HandoverContent, *, is_over: bool) -> tuple[RecipientDecisions, ...]:
    """The decisions for the child's school first, then for every other recipient that somebody decided about.

    `is_over`: its text is settled and left, or was changed after that: this version asks nobody again.
    """
    school = content.child.school.strip()
    recipients = {addressed(school): school}
    for given in content.consents:
        recipients.setdefault(addressed(given.recipient), given.recipient.strip())
    decisions = []
    for folded, recipient in recipients.items():
        kept = kept_refusals(content.ever, content.contacts, recipient=recipient)
        said_here = (*_earlier_no(content, recipient, kept), *content.counted)
        decisions.append(
            RecipientDecisions(
                recipient=recipient,
                deciders=tuple(
                    decider.but_for(frozenset(Part)) if is_over else decider
                    for decider in deciders(
                        content.contacts,
                        said_here,
                        recipient,
                        content.now,
                        frozenset(c.contact_id for c in kept),
                    )
                ),
                consents=dict(last_decisions(c for c in said_here if addressed(c.recipient) == folded)),
            )
        )
    return tuple(decisions)


def _earlier_no(content: HandoverContent, recipient: str, kept: tuple[Consent, ...]) -> tuple[Consent, ...]:
    """Find every no that was said in another version or handover.

    It is this adult's last word here too, until they decide about this one.
    """
    decided = {c.contact_id for c in content.consents if addressed(c.recipient) == addressed(recipient)}
    said_no = (*refusals(content.ever, content.contacts, recipient=recipient), *kept)
    return tuple(consent for consent in said_no if consent.contact_id not in decided)


def offered_sentences(unlocked: Unlocked, child_id: str) -> tuple[Offer, ...]:
    """Find sentences of home visits that may go into the handover of a child, newest first; never an impression.

    A sentence that names somebody else is there too, with those names, and is not to be taken over as it stands.
    One that is like what the parents left out is not there.
    Of a family that is set aside there are none.
    """
    with unlocked.read() as tx:
        child = families.CHILDREN.get(tx, child_id)
        if aside.set_aside_since(tx, child.family_id) is not None:
            return ()
        siblings = [c for c in families.children_of(tx, child.family_id) if c.id != child_id]
        contacts = families.contacts_of(tx, child.family_id)
        visits_of_family = visits.of_family(tx, child.family_id)
        said = hidden_sentences.of_handovers(tx, handovers.ids_of_children(tx, same_child(tx, child_id)))
    out = {row.key: row.words for row in said if row.words and not row.may_go}.values()
    found = offers(visits_of_family, child, siblings, contacts)
    return tuple(offer for offer in found if not any(alike(words, offer.sentence) for words in out))
