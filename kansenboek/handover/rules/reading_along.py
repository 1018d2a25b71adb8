"""What parents see when they read along at the table: the pages that would leave, sentence by sentence.

Made before anybody agreed to anything, so it shows every part that a paper can hold; nothing else of the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.consent import Consent, ConsentDecision, last_decisions
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.records.hidden_sentences import may_be_hidden, place_of
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Kind, Part, Record, StoredRecord, YesNoUnknown
from kansenboek.kit.names import addressed
from kansenboek.kit.sentences import sentence_key, split_sentences
from kansenboek.people.records import Child, ContactPerson, Family, Relation

from .paper_a import on_paper


@dataclass(frozen=True, kw_only=True, repr=False)
class ReadSentence:
    """One sentence with the space behind it. `key`: what it is hidden by; empty when it cannot be hidden."""

    key: str
    text: str
    hidden: bool = False


@dataclass(frozen=True, kw_only=True, repr=False)
class ReadItem:
    """One field on the page. Either a fact (`value`: a date, a choice, languages, a name) or written words.

    `label`: message id of the field's name. `about`: what the field is of, within a list: the area and language, the
    role. `paragraphs`: one for a note, one a line for a list; each a row of sentences that together are the text.
    """

    where: str
    label: str
    about: tuple[Any, ...] = ()
    value: Any = None
    paragraphs: tuple[tuple[ReadSentence, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class ReadPart:
    """One part that parents decide about. `own_tick`: never included in “everything”."""

    part: Part
    own_tick: bool
    items: tuple[ReadItem, ...]

    def all_hidden(self) -> bool:
        """Whether the parents hid all there is: then nothing of this part leaves, and there is nothing to decide."""
        sentences = [s for item in self.items for paragraph in item.paragraphs for s in paragraph]
        return all(s.hidden for s in sentences) and all(item.paragraphs for item in self.items)


@dataclass(frozen=True, kw_only=True, repr=False)
class Decider:
    """An adult of the family who decides, and what this adult decided last for this recipient.

    `granted`: the parts, None when nothing was decided. `stale`: the text changed after the decision.
    """

    contact_id: str
    name: str
    has_custody: YesNoUnknown
    granted: frozenset[Part] | None = None
    given_on: date | None = None
    withdrawn: bool = False
    stale: bool = False
    relation: Relation | None = None
    """Only where two of them have one name."""

    @property
    def refused(self) -> bool:
        return self.granted is not None and not self.granted

    @property
    def is_asked(self) -> bool:
        """Whether this adult has custody and has not decided about the text as it stands."""
        undecided = self.granted is None or self.stale or self.withdrawn
        return self.has_custody is YesNoUnknown.YES and undecided


@dataclass(frozen=True, kw_only=True, repr=False)
class ReadingAlong:
    """The screen that is turned towards the parents. `content_sha256` goes back in with what they decide.

    `may_change`: sentences can be hidden and the own view written; not any more when the handover is settled.
    """

    handover_id: str
    recipient: str
    given_name: str
    parts: tuple[ReadPart, ...]
    parent_view: str
    deciders: tuple[Decider, ...]
    content_sha256: str
    may_change: bool
    drawing_jpeg: bytes = b""
    """The drawing of the child's dream, as it would stand on the paper; empty without one."""

    def sentences(self) -> Iterator[ReadSentence]:
        """Every sentence on the pages, in order."""
        for part in self.parts:
            for item in part.items:
                for paragraph in item.paragraphs:
                    yield from paragraph


_HANDOVER = (
    "moment", "moment_date", "expectation", "child_words", "parent_words", "parent_view", "wellbeing",
    "wellbeing_scale", "involvement", "involvement_scale", "areas", "mode", "date", "place", "language",
    "interpreter", "participants", "school_adapts", "home_school", "care", "support",
)  # fmt: skip
_SPELLED = ("latin_given_name", "latin_surname")
"""How papers spell the names."""
_AGREEMENT = ("what", "benefit", "owner_role", "owner_name", "due")
_PROFESSIONAL = ("organisation", "role")
_ABOUT = ("area", "language", "role")
"""In a list these say what the rest is about, so they are no items of their own."""
_SEVERAL = ("agreement", "contact")
"""Kinds of which a handover has more than one: two promises, or two professionals, are two places."""


def pages(
    family: Family,
    child: Child,
    handover: HandoverConversation,
    agreements: Iterable[Agreement],
    *,
    contacts: Iterable[ContactPerson],
    hidden: frozenset[str],
    drawing: Attachment | None = None,
) -> tuple[ReadPart, ...]:
    """Make every part that holds something, in the order of the parts.

    The records are as written, nothing left out.
    """
    known = {contact.id: contact for contact in contacts}
    around = [known[number] for number in child.professionals if number in known]
    records: list[tuple[Record, Iterable[str]]] = [
        (child, (*on_paper(Child), *_SPELLED)),
        (family, on_paper(Family)),
        (handover, _HANDOVER),
    ]
    records += [(agreement, _AGREEMENT) for agreement in agreements]
    records += [(contact, _PROFESSIONAL) for contact in around]
    by_part: dict[Part, list[ReadItem]] = {part: [] for part in Part}
    for record, names in records:
        for name in names:
            part = record.specs()[name].part
            if part is not None:
                by_part[part] += _items(record, name, hidden)
    if drawing is not None:
        where, told = f"{drawing.id}.attachment", drawing.caption or AttachmentKind.DREAM
        by_part[Part.DREAM].append(ReadItem(where=where, label=Attachment.title, value=told))
    return tuple(
        ReadPart(part=part, own_tick=part in OWN_CONSENT_PARTS, items=tuple(items))
        for part, items in by_part.items()
        if items
    )


def _items(record: Record, name: str, hidden: frozenset[str]) -> Iterator[ReadItem]:
    spec, value = record.specs()[name], getattr(record, name)
    if spec.kind is not Kind.NESTED:
        number = f"{record.id}." if isinstance(record, StoredRecord) and record.kind in _SEVERAL else ""
        yield from _item(f"{number}{place_of(record, name)}", record, name, (), hidden)
        return
    for item in value:
        about = tuple(found for each in _ABOUT if (found := getattr(item, each, None)))
        for inner in item.specs():
            if inner not in _ABOUT:
                yield from _item(f"{place_of(record, name, item)}.{inner}", item, inner, about, hidden)


def _item(
    where: str, record: Record, name: str, about: tuple[Any, ...], hidden: frozenset[str]
) -> Iterator[ReadItem]:
    spec, value = record.specs()[name], getattr(record, name)
    if value in (None, "", ()):
        return
    # Of a professional around the child there is nothing to hide one by one: the part is agreed to or not.
    hideable = may_be_hidden(name, spec) and record.kind != "contact"
    if not hideable and spec.kind not in (Kind.LONG_TEXT, Kind.LINES):
        yield ReadItem(where=where, label=spec.label, about=about, value=value)
        return
    lines = (value,) if isinstance(value, str) else value
    yield ReadItem(
        where=where,
        label=spec.label,
        about=about,
        paragraphs=tuple(tuple(_sentences(where, line, hideable, hidden)) for line in lines if line),
    )


def _sentences(where: str, text: str, hideable: bool, hidden: frozenset[str]) -> Iterator[ReadSentence]:
    for piece in split_sentences(text):
        key = sentence_key(where, piece) if hideable else ""
        yield ReadSentence(key=key, text=piece, hidden=key in hidden)


def deciders(
    contacts: Iterable[ContactPerson],
    consents: Iterable[Consent],
    recipient: str,
    content_sha256: str,
    kept: frozenset[str] = frozenset(),
) -> tuple[Decider, ...]:
    """List who decides: adults with custody first, then those of whom it is unknown. `consents` in order of writing.

    `kept`: contacts without custody who are shown too, because their no still counts.
    """
    here = addressed(recipient)
    latest = last_decisions(c for c in consents if addressed(c.recipient) == here)
    asked = [c for c in contacts if c.has_custody is YesNoUnknown.YES or _may_have_custody(c) or c.id in kept]
    names = Counter(addressed(contact.name) for contact in asked)
    found = [
        replace(
            _decider(contact, latest.get(contact.id), content_sha256),
            relation=contact.relation if names[addressed(contact.name)] > 1 else None,
        )
        for contact in asked
    ]
    return tuple(sorted(found, key=lambda decider: decider.has_custody is YesNoUnknown.UNKNOWN))


def _may_have_custody(contact: ContactPerson) -> bool:
    return contact.has_custody is YesNoUnknown.UNKNOWN and contact.relation is not Relation.PROFESSIONAL


def _decider(contact: ContactPerson, consent: Consent | None, content_sha256: str) -> Decider:
    if consent is None:
        return Decider(contact_id=contact.id, name=contact.name, has_custody=contact.has_custody)
    return Decider(
        contact_id=contact.id,
        name=contact.name,
        has_custody=contact.has_custody,
        granted=consent.granted(),
        given_on=consent.given_on,
        withdrawn=consent.withdrawn_on is not None,
        stale=consent.content_sha256 != content_sha256,
    )


def decision_of(parts: Mapping[Part, bool]) -> tuple[ConsentDecision, tuple[Part, ...]]:
    """Turn a yes or no to each part into what a consent says; a part that nobody answered is a no.

    Everything is only said by a yes to every part that was asked and needs no tick of its own.
    """
    granted = tuple(part for part in Part if parts.get(part))
    if not granted:
        return ConsentDecision.NO, ()
    ordinary = [yes for part, yes in parts.items() if part not in OWN_CONSENT_PARTS]
    if Part.CHILD in granted and all(ordinary):
        return ConsentDecision.ALL, tuple(part for part in granted if part in OWN_CONSENT_PARTS)
    return ConsentDecision.PART, granted


def asked_parts(parts: Iterable[ReadPart]) -> frozenset[Part]:
    """The parts that parents are asked about: those that hold something."""
    return frozenset(part.part for part in parts)
