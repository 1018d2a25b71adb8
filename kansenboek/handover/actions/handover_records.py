"""What follows from writing a handover or a decision about it, within the transaction that writes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from kansenboek.book import clock_watch
from kansenboek.following.tables import agreements
from kansenboek.handover.records.consent import Consent, ConsentDecision, require_as_settled
from kansenboek.handover.records.handovers import (
    HandoverConversation,
    is_settled,
    mode_of,
    require_corrects_newest,
    require_unsettled,
    with_plan,
)
from kansenboek.handover.rules.commitments import require_can_settle
from kansenboek.handover.rules.consent_rules import (
    require_custody_explained,
    require_goes_on,
    require_same_decision,
)
from kansenboek.handover.rules.evidence import require_day_and_witness, require_seen
from kansenboek.handover.rules.form_code import require_fits
from kansenboek.handover.rules.requests import as_at_the_table
from kansenboek.handover.rules.told import Told, written
from kansenboek.handover.tables import consent as consents
from kansenboek.handover.tables import handovers, hidden_sentences, printed_forms
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Part
from kansenboek.people import table as families
from kansenboek.people.rules.custody import custody_of
from kansenboek.storage import audit
from kansenboek.storage.transactions import Transaction

from .content import HandoverContent, handover_content, promises_of


def computed_handover(tx: Transaction, handover: HandoverConversation) -> HandoverConversation:
    """The handover with its mode, its version, its fingerprint, and before it is held whether it is planned.

    Raises KnownError when its text is settled, when it does not correct the newest version, and when it is not
    ready to be settled.
    """
    table = handovers.TABLE
    version = 1
    if handover.corrects:
        version = (table.get(tx, handover.corrects).version or 1) + 1
    is_there = table.exists(tx, handover.id)
    computed = replace(
        with_plan(handover),
        mode=mode_of(handover.participants),
        version=version,
        settled_sha256=table.get(tx, handover.id).settled_sha256 if is_there else "",
    )
    if is_there:
        require_unsettled(table.get(tx, handover.id), computed)
        if table.get(tx, handover.id).participants != computed.participants:
            _promised_by_who_was_there(tx, computed)
    if handover.corrects and not (is_there and table.get(tx, handover.id).corrects == handover.corrects):
        others = [h for h in handovers.of_family(tx, handover.family_id) if h.id != handover.id]
        require_corrects_newest(computed, others)
    if is_settled(computed) and not (is_there and is_settled(table.get(tx, handover.id))):
        require_can_settle(computed, promises_of(tx, computed))
    return computed


def _promised_by_who_was_there(tx: Transaction, handover: HandoverConversation) -> None:
    """Others sit at the table now: what they promise is a promise, what is asked of who is away a request."""
    for agreement in agreements.of_handover(tx, handover.id):
        now = as_at_the_table(agreement, handover)
        if now != agreement:
            agreements.TABLE.change(tx, now)


def handover_written(tx: Transaction, handover: HandoverConversation, is_new: bool) -> None:
    """Give a settled handover the fingerprint of its text; hide in a correction what the version before it hid."""
    if is_settled(handover) and not handover.settled_sha256:
        fingerprint = handover_content(tx, handover.id).sha256()
        handovers.TABLE.change(tx, replace(handover, settled_sha256=fingerprint))
    if is_new and handover.corrects:
        _keep_hidden(tx, handover)


def handover_may_go_back(tx: Transaction, after: HandoverConversation) -> None:
    """Raise KnownError when an undo or redo may not put an older handover back.

    At the table a handover is written by others than its form, and after a refusal it is destroyed: what an older
    step knows of it is not put back over that.
    """
    if handovers.TABLE.get(tx, after.id) != after:
        raise KnownError(N_("It was changed again since, so this cannot be taken back."))


def computed_consent(tx: Transaction, consent: Consent) -> Consent:
    """Fill in name, custody and fingerprint of the moment of deciding; later it only gets a withdrawal.

    Raises KnownError for another child, a text that is not the settled one, custody that is not explained, the code
    of a form about another text, and a yes of which nothing shows that the parents saw this text (`rules.evidence`).
    """
    if consents.TABLE.exists(tx, consent.id):
        require_same_decision(consents.TABLE.get(tx, consent.id), consent)
        return consent
    contact = families.CONTACTS.get(tx, consent.contact_id)
    if handovers.TABLE.get(tx, consent.handover_id).child_id != consent.child_id:
        raise KnownError(N_("This consent names another child than its handover is about."))
    content = handover_content(tx, consent.handover_id)
    if consent.decision is not ConsentDecision.NO:
        require_as_settled(content.handover.settled_sha256, content.sha256())
    require_custody_explained(consent, content.ever, content.contacts)
    if consent.about:
        require_goes_on(consent, content.consents)
    consent = replace(consent, paper_code=_fitting_code(tx, consent, content))
    require_day_and_witness(consent, content.child.birth_date, _written_on(tx, consent))
    require_seen(consent, content.now.told, printed_forms.of_handover(tx, consent.handover_id))
    return replace(
        consent,
        name=contact.name,
        has_custody=custody_of(contact),
        content_sha256=content.sha256(),
        seen=_seen(consent, content.now.told),
        exported_sha256="",
    )


def _written_on(tx: Transaction, consent: Consent) -> date | None:
    """The day on which its handover was written down; None when the log does not tell, or the clock was ahead."""
    row = audit.first_of(tx, "handover.added", consent.handover_id)
    if row is None:
        return None
    moment = datetime.fromisoformat(row.at)
    day = min(moment.date(), moment.astimezone().date())
    return None if clock_watch.was_earlier_after(tx, row.seq, day) else day


def _fitting_code(tx: Transaction, consent: Consent, content: HandoverContent) -> str:
    """The code of the form that was signed, when it is about this very text; none with a no."""
    if not consent.paper_code.strip() or consent.decision is ConsentDecision.NO:
        return ""
    return require_fits(
        consent.paper_code,
        consent.specs()["paper_code"].label,
        handover_id=consent.handover_id,
        recipient=consent.recipient,
        now=content.now.told,
        printed=[f for f in printed_forms.of_handover(tx, consent.handover_id) if not f.on_screen],
    )


def _seen(consent: Consent, told: Told) -> str:
    """Write what was seen at a decision. With a no nothing: it is not about a content, and is kept for long."""
    if consent.decision is ConsentDecision.NO:
        return ""
    about = consent.about or tuple(Part)
    return written({part: fields for part, fields in told.items() if part in about})


def _keep_hidden(tx: Transaction, correction: HandoverConversation) -> None:
    """Keep with a correction what parents said about sentences of the earlier version: of each the last word."""
    last = {row.key: row for row in hidden_sentences.of_handover(tx, correction.corrects)}
    for number, said in enumerate(last.values()):
        # Its own random id with a number behind it: ids are handed out before a transaction begins.
        key = f"{correction.id}{number:04x}"
        hidden_sentences.TABLE.add(tx, replace(said, id=key, handover_id=correction.id))
