"""Which papers a handover can have now, for whom, and why one may not be made; and a paper to look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.rules.legal_part import in_early_education
from kansenboek.handover.rules.receivers import receivers_of
from kansenboek.handover.tables import handovers
from kansenboek.kit.errors import KnownError
from kansenboek.kit.names import addressed
from kansenboek.people import table as families
from kansenboek.people.records import Relation
from kansenboek.people.rules.custody import may_receive_as_parent, may_turn_out_to_decide

from .content import HandoverContent, handover_content
from .leaving import ReadyPaper, ready_paper, with_beside
from .paper_kinds import Basis, maker_of
from .phrases import reviewed


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a paper can go to. `key`: a school's name, or the number of a contact person; `name`: what is shown."""

    key: str
    name: str = field(repr=False)
    relation: Relation | None = None
    """Only where two people have one name."""


@dataclass(frozen=True, kw_only=True, repr=False)
class PaperOffer:
    """One kind of paper that a handover can have.

    `recipients`: whom it can go to, the likeliest first. `recipient`: the key of one of them, or what was asked for.
    `refused`: why it may not go to that one.
    """

    kind: PaperKind
    recipient: str
    recipients: tuple[Receiver, ...]
    refused: KnownError | None
    about: tuple[str, ...] = ()
    """What a consent form can be about: everybody who can receive papers; empty for every other paper."""
    beside: str = ""
    """The language beside Dutch on a paper for parents."""

    @property
    def unreviewed(self) -> bool:
        """Whether nobody looked through the translation beside it."""
        return bool(self.beside) and not reviewed(self.beside)


def paper_offers(unlocked: Unlocked, handover_id: str) -> tuple[PaperOffer, ...]:
    """Offer every paper there may be for this child, each to its likeliest recipient. Raises NotFound.

    What the law asks is only there for a child in early education, an observation report only when one was added.
    """
    with unlocked.read() as tx:
        content = handover_content(tx, handover_id)
    absent = set() if in_early_education(content.child) else {PaperKind.LEGAL}
    absent |= set() if content.report else {PaperKind.OBSERVATION}
    kinds = [kind for kind in PaperKind if kind not in absent]
    return tuple(_offer(unlocked, content, kind, "") for kind in kinds)


def offer_to(unlocked: Unlocked, handover_id: str, kind: PaperKind, recipient: str) -> PaperOffer:
    """Offer one paper to somebody else than its likeliest recipient. Raises NotFound."""
    with unlocked.read() as tx:
        content = handover_content(tx, handover_id)
    return _offer(unlocked, content, kind, recipient)


def _offer(unlocked: Unlocked, content: HandoverContent, kind: PaperKind, recipient: str) -> PaperOffer:
    recipients = _recipients(content, maker_of(kind).basis)
    to = recipient.strip() or (recipients[0].key if recipients else "")
    refused: KnownError | None = None
    beside = ""
    try:
        ready = ready_paper(unlocked, content, kind, to)
        if maker_of(kind).translated:
            beside = ready.paper.beside
    except KnownError as reason:
        refused = reason
    about = receivers_of(content.child) if maker_of(kind).about is not None else ()
    return PaperOffer(
        kind=kind, recipient=to, recipients=recipients, refused=refused, beside=beside, about=about
    )


def _recipients(content: HandoverContent, basis: Basis) -> tuple[Receiver, ...]:
    if basis is Basis.PARENTS:
        names = Counter(addressed(contact.name) for contact in content.contacts)
        return tuple(
            Receiver(c.id, c.name.strip(), c.relation if names[addressed(c.name)] > 1 else None)
            for c in content.contacts
            if may_receive_as_parent(c)
        )
    school = content.child.school.strip()
    known = {addressed(school): school} if school else {}
    if basis is not Basis.LAW:
        for name in receivers_of(content.child):
            known.setdefault(addressed(name), name)
        for given in content.consents:
            known.setdefault(addressed(given.recipient), given.recipient.strip())
    return tuple(Receiver(name, name) for name in known.values())


def look_at_paper(
    unlocked: Unlocked,
    handover_id: str,
    kind: PaperKind,
    recipient: str,
    beside: str | None = None,
    *,
    about: str = "",
) -> ReadyPaper:
    """Pass the gate and compose a paper to be looked at; this is logged.

    `beside`: another language on a paper for parents. `about`: on a consent form, another receiver than the school.

    Raises ConsentMissing, NotFound, KnownError. What comes out is drawn with `leaving.drawn`, on any thread.
    """
    with unlocked.write("handover.previewed", handover_id) as tx:
        content = handover_content(tx, handover_id)
        ready = ready_paper(unlocked, content, kind, recipient, about)
    return with_beside(ready, beside)


def custody_unknown(unlocked: Unlocked, handover_id: str) -> tuple[str, ...]:
    """The numbers of the adults with this child of whom nobody wrote down whether they have custody. Raises NotFound.

    Nothing has to wait for them, but who lets a paper leave is told (privacy notes, P6).
    """
    with unlocked.read() as tx:
        contacts = families.contacts_of(tx, handovers.TABLE.get(tx, handover_id).family_id)
    return tuple(contact.id for contact in contacts if may_turn_out_to_decide(contact))
