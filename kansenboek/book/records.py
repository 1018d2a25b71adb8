"""Saving, showing and listing any kind of record: what all kinds have in common, and the kinds there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from kansenboek.attachments.records import KEPT, Attachment
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.actions.content import handover_content, promises_of
from kansenboek.handover.records.consent import Consent, ConsentDecision, require_as_settled
from kansenboek.handover.records.handovers import (
    HandoverConversation,
    is_settled,
    mode_of,
    require_corrects_newest,
    require_unsettled,
    with_state_of_delivery,
)
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.handover.rules.commitments import require_can_settle, require_promise_stays
from kansenboek.handover.rules.consent_rules import (
    require_custody_explained,
    require_same_decision,
    require_signed_on_paper,
)
from kansenboek.handover.tables import handovers, hidden_sentences
from kansenboek.kit import validation
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, BugError, InvalidRecord, KnownError, Label, Problem
from kansenboek.kit.fields import FieldSpec, Kind, Record, YesNoUnknown
from kansenboek.kit.plain import from_plain
from kansenboek.people import table as family_tables
from kansenboek.people.records import ContactPerson, Family
from kansenboek.people.rules import retention
from kansenboek.storage.records import BY_KIND
from kansenboek.storage.tables import with_id
from kansenboek.storage.transactions import Transaction

from .unlocked import Unlocked

R = TypeVar("R", bound=Record)

KINDS: Mapping[str, type[Record]] = {kind: table.record for kind, table in BY_KIND.items()}
"""Every kind of record by its short name."""

BY_ACTION_ONLY = frozenset({"hidden", "signature", "departure"})
"""Kinds that only come about while something is done with a handover; nobody adds one alone."""


def save(unlocked: Unlocked, record: R) -> Changes:
    """Add `record` (no id yet) or change it, by its rules, with one audit row.

    Raises InvalidRecord naming every field that needs attention; then nothing was written.
    """
    is_new = not record.id  # type: ignore[attr-defined]
    whole = with_id(record, unlocked.new_id()) if is_new else record
    validation.require(whole, unlocked.clock.today())
    if is_new and isinstance(whole, Consent):
        require_signed_on_paper(whole)
    verb = f"{record.kind}.{'added' if is_new else 'changed'}"
    with unlocked.write(verb, whole.id) as tx:  # type: ignore[attr-defined]
        put(tx, whole, is_new=is_new)
    return changes_of(whole)


def put(tx: Transaction, record: Record, *, is_new: bool) -> None:
    """Write one checked record within `tx`, its computed fields filled and its references looked up."""
    _require_references(tx, record)
    table = BY_KIND[record.kind]
    whole = _COMPUTED.get(record.kind, _unchanged)(tx, record)
    if is_new:
        table.add(tx, whole)
    else:
        table.change(tx, whole)
    if isinstance(whole, HandoverConversation) and is_settled(whole) and not whole.settled_sha256:
        table.change(tx, replace(whole, settled_sha256=handover_content(tx, whole.id).sha256()))
    if is_new and isinstance(whole, HandoverConversation) and whole.corrects:
        _keep_hidden(tx, whole)
    if record.kind == "child":
        refresh_family(tx, record.family_id)  # type: ignore[attr-defined]


def save_all(
    unlocked: Unlocked, verb: str, records: Iterable[Record], beside: Mapping[str, bytes] | None = None
) -> Changes:
    """Add many records that already have their ids, in one transaction with one audit row.

    For data made elsewhere (a demo organisation). What is pointed at comes before what points. `beside`: id →
    what lies beside that record, its picture. Raises BugError for a picture without it.
    """
    with unlocked.write(verb, "") as tx:
        kinds = set()
        for record in records:
            validation.require(record, unlocked.clock.today())
            BY_KIND[record.kind].add(tx, record)
            if beside and record.id in beside:  # type: ignore[attr-defined]
                BY_KIND[record.kind].put_beside(tx, record.id, beside[record.id])  # type: ignore[attr-defined]
            elif isinstance(record, Attachment):
                raise BugError("a picture without its bytes")
            kinds.add(record.kind)
    return Changes(frozenset(kinds))


def add_record(unlocked: Unlocked, kind: str, plain: Mapping[str, Any]) -> Changes:
    """Add one record from plain values, by the rules of the form. An id in it has to be new.

    Raises InvalidRecord for unknown fields, wrong types, impossible dates and broken rules; KnownError for what
    is no record to add.
    """
    cls = _class_of(kind)
    if kind in BY_ACTION_ONLY:
        raise KnownError(N_("{kind} cannot be added by itself."), kind=Label(cls.title))
    record = from_plain(cls, plain)
    require_new(record)
    return save(unlocked, record)


def require_new(record: Record) -> None:
    """Raise InvalidRecord when a record that is to be added has a number already."""
    if record.id:  # type: ignore[attr-defined]
        label = record.specs()["id"].label
        raise InvalidRecord((Problem("id", label, N_("{field}: a new record gets its number by itself")),))


def show_record(unlocked: Unlocked, kind: str, record_id: str) -> Record:
    """One record with all its fields; the log notes that it was looked at. Raises NotFound."""
    cls = _class_of(kind)
    with unlocked.look(f"{kind}.shown", record_id) as tx:
        found: Record = BY_KIND[cls.kind].get(tx, record_id)
    return found


def list_records(unlocked: Unlocked, kind: str) -> tuple[Record, ...]:
    """All records of one kind in the order of writing; the log notes that they were listed."""
    cls = _class_of(kind)
    with unlocked.look(f"{kind}.listed", "") as tx:
        found: tuple[Record, ...] = BY_KIND[cls.kind].select(tx)
    return found


def changes_of(record: Record) -> Changes:
    """The Changes of writing this one record."""
    record_id: str = record.id  # type: ignore[attr-defined]
    family = record_id if record.kind == "family" else getattr(record, "family_id", "")
    return Changes.of(record.kind, record_id, family)


def _class_of(kind: str) -> type[Record]:
    if kind not in KINDS:
        raise KnownError(N_("There is no kind of record called {kind}."), kind=kind)
    return KINDS[kind]


def _require_references(tx: Transaction, record: Record) -> None:
    """Every id leads to a record, and to one of the same family: no child travels on another family's consent."""
    problems = tuple(
        Problem(name, spec.label, message, (("kind", Label(KINDS[spec.to].title)), ("id", record_id)))
        for name, spec in _references(record.kind)
        for record_id in _ids_in(getattr(record, name))
        if (message := _wrong_reference(tx, spec.to, record_id, getattr(record, "family_id", "")))
    )
    if problems:
        raise InvalidRecord(problems)


@cache
def _references(kind: str) -> tuple[tuple[str, FieldSpec], ...]:
    fields = KINDS[kind].specs().items()
    return tuple((name, spec) for name, spec in fields if spec.kind in (Kind.REFERENCE, Kind.REFERENCES))


def _wrong_reference(tx: Transaction, kind: str, record_id: str, family_id: str) -> str:
    """What is wrong with a reference, as a message id; empty when nothing is."""
    table = BY_KIND[kind]
    if not table.exists(tx, record_id):
        return N_("{field}: there is no {kind} with number {id}")
    if family_id and "family_id" in table.columns() and table.get(tx, record_id).family_id != family_id:
        return N_("{field}: {kind} {id} belongs to another family")
    return ""


def _ids_in(value: str | tuple[str, ...]) -> tuple[str, ...]:
    wanted = (value,) if isinstance(value, str) else value
    return tuple(record_id for record_id in wanted if record_id)


def _unchanged(_tx: Transaction, record: Record) -> Record:
    return record


def _family(tx: Transaction, family: Family) -> Family:
    return replace(family, retain_until=retention.retain_until(family_tables.children_of(tx, family.id)))


def _contact(_tx: Transaction, contact: ContactPerson) -> ContactPerson:
    return replace(contact, may_consent=contact.has_custody is YesNoUnknown.YES)


def _handover(tx: Transaction, handover: HandoverConversation) -> HandoverConversation:
    table = BY_KIND["handover"]
    version = 1
    if handover.corrects:
        version = (table.get(tx, handover.corrects).version or 1) + 1
    known = table.exists(tx, handover.id)
    whole: HandoverConversation = replace(
        handover,
        mode=mode_of(handover.participants),
        version=version,
        settled_sha256=table.get(tx, handover.id).settled_sha256 if known else "",
    )
    if known:
        require_unsettled(table.get(tx, handover.id), whole)
    if handover.corrects and not (known and table.get(tx, handover.id).corrects == handover.corrects):
        others = [h for h in handovers.of_family(tx, handover.family_id) if h.id != handover.id]
        require_corrects_newest(whole, others)
    if is_settled(whole) and not (known and is_settled(table.get(tx, handover.id))):
        require_can_settle(whole, promises_of(tx, whole))
    return whole


def _agreement(tx: Transaction, agreement: Agreement) -> Agreement:
    """A promise of a settled conversation is kept or not, and otherwise stays as it was agreed."""
    table = BY_KIND["agreement"]
    before: Agreement | None = table.get(tx, agreement.id) if table.exists(tx, agreement.id) else None
    for handover_id in {agreement.handover_id, before.handover_id if before else ""} - {""}:
        if is_settled(BY_KIND["handover"].get(tx, handover_id)):
            require_promise_stays(before, agreement)
    return agreement


def _answer(tx: Transaction, answer: SchoolAnswer) -> SchoolAnswer:
    """With the answer of the school its handover is fed back. Raises KnownError when that is not settled."""
    table = BY_KIND["handover"]
    handover: HandoverConversation = table.get(tx, answer.handover_id)
    if not is_settled(handover):
        raise KnownError(N_("This handover is not settled yet; change it."))
    table.change(tx, with_state_of_delivery(replace(handover, feedback_on=answer.answered_on)))
    return answer


def _keep_hidden(tx: Transaction, correction: HandoverConversation) -> None:
    """What parents hid of the earlier version stays hidden in its correction."""
    for number, hidden in enumerate(hidden_sentences.of_handover(tx, correction.corrects)):
        # Its own random id with a number behind it: ids are handed out before a transaction begins.
        key = f"{correction.id}{number:04x}"
        hidden_sentences.TABLE.add(tx, replace(hidden, id=key, handover_id=correction.id))


def _consent(tx: Transaction, consent: Consent) -> Consent:
    """Name, custody and fingerprint are of the moment of deciding; a later change only adds a withdrawal."""
    table = BY_KIND["consent"]
    if table.exists(tx, consent.id):
        require_same_decision(table.get(tx, consent.id), consent)
        return consent
    contact = BY_KIND["contact"].get(tx, consent.contact_id)
    if BY_KIND["handover"].get(tx, consent.handover_id).child_id != consent.child_id:
        raise KnownError(N_("This consent names another child than its handover is about."))
    content = handover_content(tx, consent.handover_id)
    if consent.decision is not ConsentDecision.NO:
        require_as_settled(content.handover.settled_sha256, content.sha256())
    require_custody_explained(consent, content.ever, content.contacts)
    return replace(
        consent,
        name=contact.name,
        has_custody=contact.has_custody,
        content_sha256=content.sha256(),
        exported_sha256="",
    )


def _attachment(tx: Transaction, attachment: Attachment) -> Attachment:
    """What follows from the picture stays what it was; there is no record of a picture without its bytes."""
    table = BY_KIND["attachment"]
    if table.exists(tx, attachment.id):
        before = table.get(tx, attachment.id)
        return replace(attachment, **{name: getattr(before, name) for name in KEPT})
    if not table.beside(tx, attachment.id):
        raise KnownError(
            N_("A picture cannot be added without its file."), advice=N_("Name the file with “path”.")
        )
    return attachment


def refresh_family(tx: Transaction, family_id: str) -> None:
    """A child came, changed or went: compute anew until when its family is kept."""
    family = family_tables.FAMILIES.get(tx, family_id)
    computed = _family(tx, family)
    if computed != family:
        family_tables.FAMILIES.change(tx, computed)


_COMPUTED: Mapping[str, Callable[[Transaction, Any], Record]] = {
    "family": _family,
    "contact": _contact,
    "handover": _handover,
    "consent": _consent,
    "agreement": _agreement,
    "answer": _answer,
    "attachment": _attachment,
}
