"""Everything a handover is made of, gathered within one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kansenboek.attachments import table as attachments
from kansenboek.attachments.records import Attachment, dream_drawing, report_pages
from kansenboek.book import clock_watch
from kansenboek.following.records.agreements import Agreement
from kansenboek.following.tables import agreements
from kansenboek.handover.records.child_pairs import ChildAlike
from kansenboek.handover.records.consent import (
    Consent,
    LostDecision,
    counts_from,
    is_no,
    written_place,
)
from kansenboek.handover.records.handovers import HandoverConversation, is_settled
from kansenboek.handover.records.hidden_sentences import without_hidden
from kansenboek.handover.rules.left_out import LeftOut, LikeSentence, left_out
from kansenboek.handover.rules.paper_a import content_sha256
from kansenboek.handover.rules.told import Now, told
from kansenboek.handover.tables import child_pairs, consent, handovers, hidden_sentences, lost_decisions
from kansenboek.organisation.actions import contact_of
from kansenboek.organisation.records import NO_CONTACT, Contact
from kansenboek.people import table as families
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.storage import meta
from kansenboek.storage.transactions import Transaction


@dataclass(frozen=True, kw_only=True)
class HandoverContent:
    """A handover with the child, the family, the promises, the decisions about it and the rule that they fall under.

    As it may leave: without what the parents hid (`hidden`). Never save one of these records; `written_content`
    gives them as they were typed.
    """

    family: Family
    child: Child
    contacts: tuple[ContactPerson, ...]
    handover: HandoverConversation
    agreements: tuple[Agreement, ...]
    consents: tuple[Consent, ...]
    ever: tuple[Consent, ...]
    """Every consent about this child, of other versions and handovers too, also when the child stands there twice."""
    alike: tuple[ChildAlike, ...]
    """Other records that may be about this child, of which a no stands."""
    lost: tuple[LostDecision, ...]
    """What is lost of decisions about this child, in a store that came back out of an older copy."""
    everyone: bool
    """Whether each adult with custody has to have decided: the rule of the organisation."""
    consents_from: int
    """A yes at this place of the log or before it counts no more (`meta.consents_from`)."""
    latest: date
    """The newest day that is known: of the clock, of the log within reason, or of this version of the program."""
    dated_ahead: frozenset[str]
    """Consents of a day that was still to come when they were written down."""
    hidden: frozenset[str]
    """The keys of the sentences that stay out."""
    drawing: Attachment | None
    """The drawing of the child's dream."""
    drawing_jpeg: bytes = field(repr=False)
    replaced: bool
    """A corrected version of it is settled."""
    like: tuple[LikeSentence, ...] = ()
    """Those of them that are only like what parents left out, about which somebody is asked."""
    report: tuple[Attachment, ...] = ()
    """The pages of the observation report that goes with it."""
    report_jpegs: tuple[bytes, ...] = field(default=(), repr=False)
    contact: Contact = field(default=NO_CONTACT, repr=False)
    """Who to call about the child: our own, so parents do not decide about it."""

    @property
    def counted(self) -> tuple[Consent, ...]:
        """The consents of this version without each yes that counts no more, so that who gave it is asked anew."""
        return tuple(c for c in self.consents if is_no(c) or counts_from(c, self.consents_from))

    def sha256(self) -> str:
        """Fingerprint of all that could travel, as it was gathered."""
        return self._sha256

    @cached_property
    def _sha256(self) -> str:
        # Kept with what it was taken of, which cannot change: one decision asks for it several times.
        return content_sha256(
            self.family,
            self.child,
            self.handover,
            self.agreements,
            self.drawing,
            contacts=self.contacts,
            report=self.report,
        )

    @cached_property
    def now(self) -> Now:
        """The fingerprints of the same, by part and field too."""
        by_part = told(
            self.family,
            self.child,
            self.handover,
            self.agreements,
            self.drawing,
            contacts=self.contacts,
            report=self.report,
        )
        return Now(by_part, self.sha256())


def handover_content(tx: Transaction, handover_id: str) -> HandoverContent:
    """Gather one handover as it may leave. Raises NotFound."""
    return as_it_leaves(written_content(tx, handover_id))


def as_it_leaves(written: HandoverContent) -> HandoverContent:
    """The same handover without what the parents hid."""
    return replace(
        written,
        family=without_hidden(written.family, written.hidden),
        child=without_hidden(written.child, written.hidden),
        handover=without_hidden(written.handover, written.hidden),
    )


def written_content(tx: Transaction, handover_id: str) -> HandoverContent:
    """Gather one handover as it was typed, hidden sentences and all. Raises NotFound."""
    handover = handovers.TABLE.get(tx, handover_id)
    child = families.CHILDREN.get(tx, handover.child_id)
    same = child_pairs.same_child(tx, handover.child_id)
    drawing = dream_drawing(attachments.of_child(tx, handover.child_id), handover.child_id)
    report = report_of(tx, handover)
    consents = consent.of_handover(tx, handover_id)
    family = families.FAMILIES.get(tx, handover.family_id)
    out = _left_out(tx, family, child, handover, same)
    return HandoverContent(
        family=family,
        child=child,
        contact=contact_of(tx, child),
        contacts=families.contacts_of(tx, handover.family_id),
        handover=handover,
        agreements=promises_of(tx, handover),
        consents=consents,
        ever=consent.of_children(tx, same),
        lost=lost_decisions.of_child(tx, child, same),
        alike=child_pairs.alike_with_no(tx, child, same),
        everyone=meta.every_parent_decides(tx),
        consents_from=meta.consents_from(tx),
        latest=clock_watch.latest_day(tx),
        dated_ahead=frozenset(c.id for c in consents if _was_ahead(tx, c)),
        hidden=out.keys,
        like=out.like,
        drawing=drawing,
        drawing_jpeg=attachments.picture(tx, drawing) if drawing else b"",
        report=report,
        report_jpegs=tuple(attachments.picture(tx, page) for page in report),
        replaced=any(is_settled(later) for later in handovers.corrections_of(tx, handover_id)),
    )


def _left_out(
    tx: Transaction, family: Family, child: Child, handover: HandoverConversation, same: frozenset[str]
) -> LeftOut:
    """What stays out, by what was said at any table of this child (`same`), and at those of its family."""
    own = hidden_sentences.of_handovers(tx, handovers.ids_of_children(tx, same))
    known = {row.id for row in own}
    others = tuple(row for row in hidden_sentences.of_family(tx, family.id) if row.id not in known)
    return left_out((family, child, handover), own, others) if own or others else LeftOut(keys=frozenset())


def _was_ahead(tx: Transaction, given: Consent) -> bool:
    """Whether the log shows an earlier day after a yes than the day it is of: then the clock was ahead."""
    if given.given_on is None or is_no(given):
        return False
    return clock_watch.was_earlier_after(tx, written_place(given), given.given_on)


def promises_of(tx: Transaction, handover: HandoverConversation) -> tuple[Agreement, ...]:
    """The promises of a version: its own, or while it has none, those of the version that it corrects."""
    own = agreements.of_handover(tx, handover.id) if handover.id else ()
    if own or not handover.corrects:
        return own
    return promises_of(tx, handovers.TABLE.get(tx, handover.corrects))


def report_of(tx: Transaction, handover: HandoverConversation) -> tuple[Attachment, ...]:
    """The pages of a version's observation report: its own, or else of the version that it corrects."""
    own = report_pages(
        each for each in attachments.of_child(tx, handover.child_id) if each.handover_id == handover.id
    )
    if own or not handover.corrects:
        return own
    return report_of(tx, handovers.TABLE.get(tx, handover.corrects))
