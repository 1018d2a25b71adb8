"""Reading along at the table: parents see what would leave, hide a sentence, write their view and decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kansenboek.book import checking
from kansenboek.book.records import put, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.handovers import HandoverConversation, is_settled
from kansenboek.handover.records.hidden_sentences import HiddenSentence
from kansenboek.handover.records.printed_forms import PrintedConsentForm
from kansenboek.handover.records.signatures import Signature, Stroke, written_strokes
from kansenboek.handover.rules.form_code import code_of
from kansenboek.handover.rules.left_out import LikeSentence
from kansenboek.handover.rules.reading_along import (
    ReadingAlong,
    ReadPart,
    asked_parts,
    deciders,
    decision_of,
    pages,
)
from kansenboek.handover.rules.told import Now
from kansenboek.handover.rules.told import written as written_told
from kansenboek.handover.tables import handovers, hidden_sentences, noted, printed_forms, signatures
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Part
from kansenboek.storage.transactions import Transaction

from .content import HandoverContent, as_it_leaves, written_content


class ContentChanged(KnownError):
    """The text changed after the parents saw it: what they saw is not what stands there now."""

    message = N_("The text was changed since it was shown.")
    advice = N_("Show the pages again; then the parents can decide.")


@dataclass(frozen=True, kw_only=True, repr=False)
class Decided:
    """What one adult decided at the table.

    `parts`: yes or no to each part that was shown; a part that is missing is a no. A yes is signed: with `strokes`
    drawn on the screen, or on paper, and then `seen_by` says who saw it.
    """

    contact_id: str
    recipient: str
    parts: Mapping[Part, bool]
    about: frozenset[Part] = frozenset()
    """Parts that were changed after this adult said yes; what was decided about the others stands. Empty: all."""
    strokes: tuple[Stroke, ...] = ()
    seen_by: str = ""
    given_on: date | None = None
    """The day it was decided; empty means today."""
    valid_until: date | None = None
    recorded_by: str = ""
    language: str = ""
    interpreter: str = ""
    custody_established: str = ""


def read_along(unlocked: Unlocked, handover_id: str, recipient: str = "") -> ReadingAlong:
    """Show the pages as they would leave to `recipient` (the child's school when empty), and keep what was shown.

    Logged. What was shown is kept as fingerprints: a yes is for a text that the parents saw (`rules.evidence`). In a
    rescued store nothing is kept. Raises NotFound.
    """
    new_id, today = unlocked.new_id(), unlocked.clock.today()
    opening = unlocked.look if unlocked.read_only else unlocked.write
    with opening("handover.shown", handover_id) as tx:
        written = written_content(tx, handover_id)
        leaving = as_it_leaves(written)
        to = recipient.strip() or written.child.school.strip()
        if not unlocked.read_only:
            _keep_shown(tx, new_id, leaving, to, today)
    return _reading(written, leaving.now, to)


def _keep_shown(tx: Transaction, new_id: str, leaving: HandoverContent, recipient: str, today: date) -> None:
    """Keep which text was on the screen; the same text on the same day once."""
    told = leaving.now.told
    row = PrintedConsentForm(
        id=new_id,
        family_id=leaving.family.id,
        handover_id=leaving.handover.id,
        recipient=recipient,
        code=code_of(leaving.handover.id, recipient, told),
        printed_on=today,
        seen=written_told(told),
        on_screen=True,
    )
    before = printed_forms.of_handover(tx, leaving.handover.id)
    if not any(replace(each, id=new_id) == row for each in before):
        printed_forms.TABLE.add(tx, row)


def _reading(written: HandoverContent, now: Now, recipient: str) -> ReadingAlong:
    handover = written.handover
    return ReadingAlong(
        handover_id=handover.id,
        recipient=recipient,
        given_name=written.child.given_name,
        parts=_pages(written),
        parent_view=handover.parent_view,
        deciders=deciders(written.contacts, written.counted, recipient, now),
        content_sha256=now.sha256,
        may_change=not is_settled(handover),
        drawing_jpeg=written.drawing_jpeg,
        report_jpegs=written.report_jpegs,
    )


def hide_sentence(unlocked: Unlocked, handover_id: str, key: str) -> Changes:
    """Leave a sentence out of everything that leaves; hiding it twice is fine.

    Consent given before is stale from now on. Raises NotFound; KnownError when the handover is settled, and when
    no sentence with this key stands there (any more).
    """
    new_id = unlocked.new_id()
    with unlocked.write("handover.sentence_hidden", handover_id) as tx:
        content = _changeable(tx, handover_id)
        words = _words_of(content).get(key)
        if words is None:
            raise ContentChanged
        if key not in content.hidden:
            hidden_sentences.TABLE.add(tx, _said(new_id, content, key, words))
    return _changed(content.handover)


def show_sentence(unlocked: Unlocked, handover_id: str, key: str) -> Changes:
    """Put a sentence back that was left out here or elsewhere, or is like one: the parents want it to go along.

    Raises NotFound; KnownError when the handover is settled.
    """
    new_id = unlocked.new_id()
    with unlocked.write("handover.sentence_shown", handover_id) as tx:
        content = _changeable(tx, handover_id)
        for row in hidden_sentences.of_handover(tx, handover_id):
            if row.key == key:
                hidden_sentences.TABLE.remove(tx, row.id)
        words = _words_of(content).get(key)
        if words is not None:
            may_go = _said(new_id, content, key, words, may_go=True)
            if key in written_content(tx, handover_id).hidden:
                hidden_sentences.TABLE.add(tx, may_go)
            noted.hidden(tx, may_go)  # also when there is nothing to put back here: an older copy may have it
    return _changed(content.handover)


def keep_out(unlocked: Unlocked, handover_id: str, key: str) -> Changes:
    """Say of a sentence that is like one the parents left out that it stays out too; also when it is settled.

    Nothing of what leaves changes by it. Raises NotFound; ContentChanged when it is not asked about (any more).
    """
    new_id = unlocked.new_id()
    with unlocked.write("handover.sentence_hidden", handover_id) as tx:
        content = written_content(tx, handover_id)
        asked = {each.key: each.text for each in content.like}
        if key not in asked:
            raise ContentChanged
        hidden_sentences.TABLE.add(tx, _said(new_id, content, key, asked[key]))
    return _changed(content.handover)


@dataclass(frozen=True, kw_only=True, repr=False)
class LikeLeftOut:
    """The sentences of a handover that somebody is asked about. `may_change`: it is not settled."""

    sentences: tuple[LikeSentence, ...]
    may_change: bool


def like_sentences(unlocked: Unlocked, handover_id: str) -> LikeLeftOut:
    """Find what stays out because it is like what parents left out. Not logged: the handover is open on the screen.

    Raises NotFound.
    """
    with unlocked.read() as tx:
        content = written_content(tx, handover_id)
    return LikeLeftOut(sentences=content.like, may_change=not is_settled(content.handover))


def _said(
    new_id: str, content: HandoverContent, key: str, words: str, *, may_go: bool = False
) -> HiddenSentence:
    return HiddenSentence(
        id=new_id,
        family_id=content.family.id,
        handover_id=content.handover.id,
        key=key,
        words=words.strip(),
        may_go=may_go,
    )


def save_parent_view(unlocked: Unlocked, handover_id: str, view: str) -> Changes:
    """Keep the parents' own view, and nothing else of the handover. Raises InvalidRecord, NotFound, KnownError."""
    with unlocked.read() as tx:
        handover = handovers.TABLE.get(tx, handover_id)
    return save(unlocked, replace(handover, parent_view=view))


def decide(unlocked: Unlocked, handover_id: str, decided: Decided, shown_sha256: str) -> Changes:
    """Record what one adult decided, on exactly the content that was shown: a new consent and its signature.

    `shown_sha256`: `ReadingAlong.content_sha256` of the screen. The Changes are of the consent. Raises
    ContentChanged when the text is another by now, InvalidRecord, NotFound, and KnownError for a yes without a
    signature, or to a part that was not shown.
    """
    consent_id, signature_id = unlocked.new_id(), unlocked.new_id()
    with unlocked.write("consent.decided", consent_id) as tx:
        written = written_content(tx, handover_id)
        leaving = as_it_leaves(written)
        if leaving.sha256() != shown_sha256:
            raise ContentChanged
        shown, asked = asked_parts(_pages(written)), asked_parts(_pages(leaving))
        if any(yes and part not in shown for part, yes in decided.parts.items()):
            raise ContentChanged
        if decided.about:
            asked = decided.about  # one of which nothing is left is decided about too
        answers = {part: bool(decided.parts.get(part)) for part in Part if part in asked}
        whole = _consent(unlocked, consent_id, written, decided, answers)
        put(tx, whole, is_new=True)
        if decided.strokes or decided.seen_by.strip():
            signatures.TABLE.add(tx, _signature(signature_id, whole, decided))
    return Changes(frozenset({"consent", "handover"}), frozenset({written.family.id}), consent_id)


def _consent(
    unlocked: Unlocked,
    consent_id: str,
    content: HandoverContent,
    decided: Decided,
    answers: Mapping[Part, bool],
) -> Consent:
    decision, parts = decision_of(answers)
    if decision is not ConsentDecision.NO and not (decided.strokes or decided.seen_by.strip()):
        raise KnownError(
            N_("Consent needs a signature."), advice=N_("Sign in the field, or write down who saw the paper.")
        )
    if decided.about:
        decision, parts = ConsentDecision.PART, tuple(part for part in Part if answers.get(part))
    whole = Consent(
        id=consent_id,
        family_id=content.family.id,
        child_id=content.child.id,
        handover_id=content.handover.id,
        contact_id=decided.contact_id,
        decision=decision,
        parts=parts,
        about=tuple(part for part in Part if part in decided.about),
        recipient=decided.recipient.strip(),
        method=ConsentMethod.SCREEN
        if decided.strokes or not decided.seen_by.strip()
        else ConsentMethod.PAPER,
        witness=decided.seen_by.strip(),
        given_on=decided.given_on or unlocked.clock.today(),
        valid_until=decided.valid_until,
        recorded_by=decided.recorded_by,
        language=decided.language,
        interpreter=decided.interpreter,
        custody_established=decided.custody_established,
    )
    checking.require(unlocked, whole)
    return whole


def _signature(new_id: str, whole: Consent, decided: Decided) -> Signature:
    return Signature(
        id=new_id,
        family_id=whole.family_id,
        consent_id=whole.id,
        strokes=written_strokes(decided.strokes) if decided.strokes else "",
        seen_by=decided.seen_by.strip(),
    )


def _pages(content: HandoverContent) -> tuple[ReadPart, ...]:
    return pages(
        content.family,
        content.child,
        content.handover,
        content.agreements,
        contacts=content.contacts,
        hidden=content.hidden,
        drawing=content.drawing,
        report=content.report,
    )


def _words_of(content: HandoverContent) -> dict[str, str]:
    """Key → words of all sentences that can be hidden."""
    return {
        sentence.key: sentence.text
        for part in _pages(content)
        for item in part.items
        for paragraph in item.paragraphs
        for sentence in paragraph
        if sentence.key
    }


def _changeable(tx: Transaction, handover_id: str) -> HandoverContent:
    content = written_content(tx, handover_id)
    if is_settled(content.handover):
        raise KnownError(
            N_("This handover is settled, so no sentence can be hidden any more."),
            advice=N_("Make a new version with the reason for the correction."),
        )
    return content


def _changed(handover: HandoverConversation) -> Changes:
    return Changes.of("handover", handover.id, handover.family_id)
