"""A paper leaves the laptop: printed from memory, as an encrypted file, or as a plain file after a warning.

In three steps, so that the drawing can be done on another thread: `prepare_paper` passes the gate and gathers plain
data, `make_document` draws it, `record_departure` passes the gate again and writes down what leaves. Nothing is
handed out that was not written down first.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kansenboek.book.log_of_actions import refusals_noted
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.departures import Departure, PaperKind, Way, standing
from kansenboek.handover.rules.parent_edition import require_phrases
from kansenboek.handover.rules.permissions import (
    ConsentCase,
    gate,
)
from kansenboek.handover.rules.without_consent import adult_meant, legal_permission, parents_permission
from kansenboek.handover.tables import consent as consent_table
from kansenboek.handover.tables import departures
from kansenboek.kit.errors import N_, ConsentMissing, KnownError, Label
from kansenboek.kit.fingerprints import sha256
from kansenboek.kit.names import addressed
from kansenboek.people.rules.custody import may_receive_as_parent
from kansenboek.safety.actions.passphrase_words import require_strong, suggest_passphrase
from kansenboek.storage.transactions import Transaction

from .content import HandoverContent, handover_content
from .paper_kinds import Basis, Noted, maker_of


@dataclass(frozen=True, slots=True)
class HandoverDocument:
    """A paper in memory: its bytes, a file name without a name in it, and the bytes' SHA-256."""

    pdf: bytes = field(repr=False)
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """An encrypted paper, and the words that open it: told by telephone, kept nowhere."""

    document: HandoverDocument
    words: str = field(repr=False)


@dataclass(frozen=True, kw_only=True, repr=False)
class ReadyPaper:
    """A paper that may leave, as plain data. `paper`: what its render takes.

    `contact_id`: the parent, for a paper that goes to one; `recipient` is then the parent's name.
    """

    handover_id: str
    kind: PaperKind
    recipient: str
    paper: Any
    made_on: date
    consents: tuple[str, ...]
    content_sha256: str
    contact_id: str = ""


class NotWarned(KnownError):
    """A plain file was asked for without having been warned."""

    message = N_("A plain PDF is not encrypted: whoever gets the file can read it.")
    advice = N_("Choose an encrypted PDF, or say that you know this.")


class OnlySealed(KnownError):
    """A paper about care was asked for as a plain file."""

    message = N_("This paper leaves as a file only with a password of its own.")
    advice = N_("Choose an encrypted PDF, or print it.")


def prepare_paper(
    unlocked: Unlocked, handover_id: str, kind: PaperKind = PaperKind.A, recipient: str = "", about: str = ""
) -> ReadyPaper:
    """Pass the gate and compose. `about`: on a consent form, another receiver than the primary school.
    `recipient`: a school, or a parent by number or name; empty: the child's
       school, or the only parent with custody.

       Raises ConsentMissing, NotFound, and KnownError for a paper that says nothing.
    """
    with refusals_noted(unlocked, handover_id):
        with unlocked.read() as tx:
            content = handover_content(tx, handover_id)
        return ready_paper(unlocked, content, kind, recipient, about)


def ready_paper(
    unlocked: Unlocked, content: HandoverContent, kind: PaperKind, recipient: str, about: str = ""
) -> ReadyPaper:
    """Compose the paper of what was gathered already. Whether the paper says enough is not looked at here."""
    maker, made_on = maker_of(kind), unlocked.clock.today()
    to, contact_id = recipient.strip(), ""
    if not to:
        to = _only_parent(content) if maker.basis is Basis.PARENTS else content.child.school.strip()
    permission = permission_for(unlocked, content, maker.basis, to)
    if maker.basis is Basis.PARENTS:
        receiver = adult_meant(content.contacts, to)
        to, contact_id = receiver.name.strip(), receiver.id
        paper = maker.address(maker.compose(content, permission, made_on), receiver)
        if about.strip() and maker.about is not None:
            paper = maker.about(paper, content, about)
    else:
        paper = maker.compose(content, permission, made_on)
    return ReadyPaper(
        handover_id=content.handover.id,
        kind=kind,
        recipient=to,
        paper=paper,
        made_on=made_on,
        consents=tuple(consent.id for consent in permission.consents),
        content_sha256=content.sha256(),
        contact_id=contact_id,
    )


def _only_parent(content: HandoverContent) -> str:
    """The one adult with custody. Raises KnownError when there are more: then somebody has to choose."""
    adults = [contact for contact in content.contacts if may_receive_as_parent(contact)]
    if len(adults) > 1:
        raise KnownError(
            N_("More than one adult has custody, so say for whom this paper is."),
            advice=N_("Choose by the number of the contact person."),
        )
    return adults[0].id if adults else content.child.school.strip()


def with_beside(ready: ReadyPaper, beside: str | None) -> ReadyPaper:
    """Put another language beside the Dutch of a paper that has phrases; empty is Dutch alone, None leaves it.

    Every other paper comes back as it is. Raises KnownError for a language without phrases.
    """
    if beside is None or not maker_of(ready.kind).translated:
        return ready
    require_phrases(beside)
    return replace(ready, paper=replace(ready.paper, beside=beside))


def permission_for(unlocked: Unlocked, content: HandoverContent, basis: Basis, recipient: str) -> Permission:
    """Find what lets a paper leave to `recipient`. Raises ConsentMissing with the reason; there is no override."""
    if content.family.restricted_since is not None:
        raise ConsentMissing(
            advice=N_("Lift that first on the page of the family, when the parents want it."),
            reason=Label(N_("this family is set aside for now, as the parents asked")),
        )
    if content.child.family_id != content.handover.family_id:
        # Else the adults of its family now are not asked, and those of before get papers about a child elsewhere.
        raise ConsentMissing(
            advice=N_("Begin a new handover there, put the families together, or put back what was moved."),
            reason=Label(N_("this child stands with another family now")),
        )
    if not recipient:
        raise ConsentMissing(
            N_("This handover has no school to go to yet."),
            advice=N_("Fill in the primary school of the child."),
        )
    if basis is Basis.LAW:
        legal_permission(content.child, content.ever, content.contacts, recipient=recipient)
        return Permission(frozenset(), ())
    if basis is Basis.PARENTS:
        return parents_permission(adult_meant(content.contacts, recipient))
    return gate(
        ConsentCase(
            consents=content.consents,
            contacts=content.contacts,
            ever=content.ever,
            lost=content.lost,
            recipient=recipient,
            now=content.now,
            settled_sha256=content.handover.settled_sha256,
            today=unlocked.clock.today(),
            latest=max(content.latest, unlocked.clock.today()),
            consents_from=content.consents_from,
            dated_ahead=content.dated_ahead,
            everyone=content.everyone,
            alike=content.alike,
        )
    )


def make_document(ready: ReadyPaper) -> HandoverDocument:
    """Draw the paper: slow, on plain data alone, on any thread.

    Raises KnownError when it says nothing, NameNotPrintable when it could not say who it is about.
    """
    maker_of(ready.kind).check(ready.paper)
    return drawn(ready, names=True)


def drawn(ready: ReadyPaper, *, names: bool = False) -> HandoverDocument:
    """Draw the paper, however little it says, to be looked at.

    `names`: raise NameNotPrintable instead of printing a mark in the place of a name.
    """
    from .renders import RENDERS, require_names  # noqa: PLC0415 - reportlab stays out of a family's page

    if names:
        require_names(ready.paper)
    maker = maker_of(ready.kind)
    pdf = RENDERS[ready.kind](ready.paper)
    name = f"{maker.file_name}-{ready.made_on:%Y-%m-%d}-{ready.handover_id[:8]}.pdf"
    return HandoverDocument(pdf, name, sha256(pdf).hex())


def seal_document(document: HandoverDocument, words: str | None = None) -> SealedDocument:
    """Encrypt a paper with AES-256 under five drawn words, or under `words`, for a whole class. Any thread.

    Raises WordsTooWeak: whoever gives words gives good ones. None is no words; an empty text is empty words.
    """
    from kansenboek.paper.sealed import sealed  # noqa: PLC0415 - pypdf stays out of the start

    password = suggest_passphrase() if words is None else require_strong(words)
    pdf = sealed(document.pdf, password)
    return SealedDocument(replace(document, pdf=pdf, sha256=sha256(pdf).hex()), password)


def record_departure(
    unlocked: Unlocked, ready: ReadyPaper, document: HandoverDocument, way: Way, pages: str = ""
) -> Departure:
    """Pass the gate again and write down what leaves now, with the fingerprint of its very bytes.

    `pages`: which were printed, when not all were. A consent form of which a page is missing is no form to sign.
    Raises ConsentMissing when consent was withdrawn or the text was changed since it was prepared; KnownError for a
    paper that never goes without A.
    """
    new_id, noted = unlocked.new_id(), Noted(unlocked.new_id(), unlocked.clock.today())
    number = ready.handover_id
    with refusals_noted(unlocked, number), unlocked.write("handover.exported", number) as tx:
        content = handover_content(tx, ready.handover_id)
        again = ready_paper(unlocked, content, ready.kind, ready.contact_id or ready.recipient)
        if (again.content_sha256, again.consents) != (ready.content_sha256, ready.consents):
            raise ConsentMissing(
                advice=N_("Make the paper again."),
                reason=Label(N_("something was changed while the paper was made")),
            )
        if content.replaced and maker_of(ready.kind).basis is Basis.CONSENT:  # it can be looked at
            raise ConsentMissing(
                advice=N_("Let the newest version leave."),
                reason=Label(N_("a corrected version of it is settled")),
            )
        if maker_of(ready.kind).never_plain and way is Way.PLAIN_FILE:
            raise OnlySealed
        if maker_of(ready.kind).after_a:
            _require_a(tx, ready)
        departure = Departure(
            id=new_id,
            family_id=content.family.id,
            child_id=content.child.id,
            handover_id=ready.handover_id,
            version=content.handover.version,
            paper=ready.kind,
            recipient=again.recipient,
            way=way,
            left_on=unlocked.clock.today(),
            sha256=document.sha256,
            consents=ready.consents,
            contact_id=ready.contact_id,
            pages=pages,
        )
        departures.TABLE.add(tx, departure)
        if not pages:
            maker_of(ready.kind).noted(tx, content, ready.paper, noted)
        if ready.kind is PaperKind.A:
            for number in ready.consents:
                given = consent_table.TABLE.get(tx, number)
                consent_table.TABLE.change(tx, replace(given, exported_sha256=document.sha256))
    return departure


def _require_a(tx: Transaction, ready: ReadyPaper) -> None:
    here = addressed(ready.recipient)
    gone = standing(departures.of_handover(tx, ready.handover_id))
    if not any(d.paper is PaperKind.A and addressed(d.recipient) == here for d in gone):
        raise KnownError(
            N_("This paper never goes without handover A."), advice=N_("Let handover A leave first.")
        )


def plain_paper(
    unlocked: Unlocked,
    handover_id: str,
    kind: PaperKind = PaperKind.A,
    recipient: str = "",
    *,
    warned: bool,
    beside: str | None = None,
    about: str = "",
) -> HandoverDocument:
    """Make a file that anybody can read, and give its bytes.

    Raises NotWarned without `warned`, and as `prepare_paper`.
    """
    with refusals_noted(unlocked, handover_id):
        if not warned:
            raise NotWarned
    ready = with_beside(prepare_paper(unlocked, handover_id, kind, recipient, about), beside)
    return _leave(unlocked, ready, Way.PLAIN_FILE)


def encrypted_paper(
    unlocked: Unlocked,
    handover_id: str,
    kind: PaperKind = PaperKind.A,
    recipient: str = "",
    *,
    words: str | None = None,
    beside: str | None = None,
    about: str = "",
) -> SealedDocument:
    """Make an encrypted file and the words that open it. Raises as `prepare_paper` and `seal_document`."""
    ready = with_beside(prepare_paper(unlocked, handover_id, kind, recipient, about), beside)
    found = seal_document(make_document(ready), words)
    record_departure(unlocked, ready, found.document, Way.ENCRYPTED_FILE)
    return found


def _leave(unlocked: Unlocked, ready: ReadyPaper, way: Way) -> HandoverDocument:
    document = make_document(ready)
    record_departure(unlocked, ready, document, way)
    return document
