"""How each kind of record is called, pictured and told in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kansenboek.attachments.records import Attachment
from kansenboek.contacts.records import HomeVisit
from kansenboek.following.records.agreements import Agreement
from kansenboek.following.records.organisations import Organisation
from kansenboek.following.records.referrals import Referral
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import _, current
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.sessions.records import ParentSession

TYPES: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        Family, Child, ContactPerson, HomeVisit, ParentSession, HandoverConversation, Agreement,
        Referral, Consent, Attachment, Organisation,
    )
}  # fmt: skip

ICONS = {
    "family": "family",
    "child": "child",
    "contact": "person",
    "visit": "visit",
    "session": "session",
    "handover": "handover",
    "agreement": "agreement",
    "referral": "referral",
    "consent": "consent",
    "attachment": "picture",
    "organisation": "organisation",
}
OTHER_FORMS = {"count_plan": N_("year plan")}
"""What is typed on a page of its own and is no record."""
SEPARATOR = " · "
LONGEST_LINE = 160


def kind_icon(kind: str) -> str:
    """The icon of a kind of record."""
    return ICONS.get(kind, "info")


def kind_title(kind: str) -> str:
    """What one such record is called, with a capital."""
    record = TYPES.get(kind)
    title = record.title if record else OTHER_FORMS.get(kind)
    return capital(_(title)) if title else kind


def capital(text: str) -> str:
    """The first letter as a capital; the rest as it is."""
    return text[:1].upper() + text[1:]


def one_line(record: Record) -> str:
    """What a record says, in one line for a list."""
    parts = _PARTS.get(type(record), lambda _record: ())(record)
    told = SEPARATOR.join(text for part in parts if (text := current().value(part).strip()))
    flat = " ".join(told.split())
    return flat if len(flat) <= LONGEST_LINE else flat[:LONGEST_LINE].rstrip() + "…"


def _visit(visit: HomeVisit) -> tuple[object, ...]:
    words = visit.parent_words[0] if visit.parent_words else ""
    quote = f"“{words}”" if words else ""
    return (visit.outcome, visit.purpose, quote or visit.observed or visit.topics)


def _session(session: ParentSession) -> tuple[object, ...]:
    return (session.session_kind, session.theme_text or session.theme, session.site)


def _handover(handover: HandoverConversation) -> tuple[object, ...]:
    return (handover.state, handover.mode, handover.moment)


def _agreement(agreement: Agreement) -> tuple[object, ...]:
    return (agreement.status, agreement.what, agreement.owner_name or agreement.owner_role)


def _referral(referral: Referral) -> tuple[object, ...]:
    return (referral.status, referral.destination, referral.wish)


def _attachment(attachment: Attachment) -> tuple[object, ...]:
    return (attachment.what, attachment.caption)


def _organisation(organisation: Organisation) -> tuple[object, ...]:
    return (organisation.name, organisation.destination, organisation.neighbourhood)


_PARTS: dict[type[Record], Callable[[Any], tuple[object, ...]]] = {
    HomeVisit: _visit,
    ParentSession: _session,
    HandoverConversation: _handover,
    Agreement: _agreement,
    Referral: _referral,
    Attachment: _attachment,
    Organisation: _organisation,
}
