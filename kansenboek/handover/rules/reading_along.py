"""What parents see when they read along at the table: the pages that would leave, sentence by sentence.

Made before anybody agreed to anything, so it shows every part that a paper can hold; nothing else of the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.records.hidden_sentences import may_be_hidden, place_of
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Kind, Part, Record, StoredRecord, YesNoUnknown
from kansenboek.kit.names import addressed
from kansenboek.kit.partial_days import told_of
from kansenboek.kit.sentences import sentence_key, split_sentences
from kansenboek.people.records import Child, ContactPerson, Family, Relation
from kansenboek.people.rules.custody import cannot_decide, custody_of, may_decide

from .paper_a import on_paper
from .told import REPORT, Now, field_of, label_of, thing_of
from .words import Word, words_of


@dataclass(frozen=True, kw_only=True, repr=False)
class ReadSentence:
    """One sentence with the space behind it. `key`: what it is hidden by; empty when it cannot be hidden."""

    key: str
    text: str
    hidden: bool = False


@dataclass(frozen=True, kw_only=True, repr=False)
class ReadItem:
    """One field on the page. Either a fact (`value`: a date, a choice, languages, a name) or written words.

    `field`: what its fingerprint goes by. `label`: message id of the field's name. `about`: what the field is of,
    within a list: the area, the role. `paragraphs`: one for a note, one a line for a list; each a row of sentences
    that together are the text.
    """

    where: str
    field: str
    label: str = ""
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
        return bool(self.items) and all(s.hidden for s in sentences) and all(i.paragraphs for i in self.items)


@dataclass(frozen=True, kw_only=True, repr=False)
class Decider:
    """An adult of the family who decides, and what this adult decided last for this recipient.

    `granted`: the parts, None when nothing was decided. `stale`: those of which something was changed after that, and
    that would leave otherwise. `unseen`: parts that held nothing when this adult decided.
    """

    contact_id: str
    name: str
    custody: YesNoUnknown
    """As it counts, with the relation (`custody_of`)."""
    granted: frozenset[Part] | None = None
    given_on: date | None = None
    withdrawn: bool = False
    stale: frozenset[Part] = frozenset()
    unseen: frozenset[Part] = frozenset()
    changed: Mapping[Part, frozenset[str]] = field(default_factory=dict)
    """Of each part that is asked again the fields that are not what this adult saw (`told.field_of`)."""
    relation: Relation | None = None
    """Only where two of them have one name."""

    @property
    def custody_unknown(self) -> bool:
        """Whether nobody wrote down if this adult has custody."""
        return self.custody is YesNoUnknown.UNKNOWN

    @property
    def refused(self) -> bool:
        return self.granted is not None and not self.granted

    @property
    def is_asked(self) -> bool:
        """Whether this adult has custody and has not decided about all that stands there now."""
        undecided = self.granted is None or self.withdrawn or bool(self.again)
        return self.custody is YesNoUnknown.YES and undecided

    @property
    def again(self) -> frozenset[Part]:
        """The parts that alone are asked; empty when it is everything, or nothing."""
        return self.stale | self.unseen

    def but_for(self, held_back: frozenset[Part]) -> Decider:
        """Ask nothing again about parts that somebody else does not allow: they do not leave anyway."""
        return replace(self, stale=self.stale - held_back, unseen=self.unseen - held_back)


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
    report_jpegs: tuple[bytes, ...] = ()
    """The pages of the observation report."""

    def pictures_of(self, part: Part) -> tuple[bytes, ...]:
        """The pictures that are seen in a part: the drawing of the dream, or the pages of the report."""
        if part is Part.OBSERVATION:
            return self.report_jpegs
        return (self.drawing_jpeg,) if part is Part.DREAM and self.drawing_jpeg else ()

    def sentences(self) -> Iterator[ReadSentence]:
        """Every sentence on the pages, in order."""
        for part in self.parts:
            for item in part.items:
                for paragraph in item.paragraphs:
                    yield from paragraph


_HANDOVER = (
    "moment", "moment_date", "expectation", "child_words", "parent_words", "parent_view", "wellbeing",
    "wellbeing_scale", "involvement", "involvement_scale", "areas", "mode", "date", "place", "language",
    "interpreter", "participants", "school_adapts", "from_visits", "home_school", "care", "support",
)  # fmt: skip
_SPELLED = ("latin_given_name", "latin_surname")
"""How papers spell the names."""
_AGREEMENT = ("what", "benefit", "owner_role", "owner_name", "due")
_REQUEST = ("what", "asked", "benefit", "owner_role", "owner_name", "due")
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
    report: Iterable[Attachment] = (),
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
    records += [(each, _REQUEST if each.asked else _AGREEMENT) for each in agreements]
    records += [(contact, _PROFESSIONAL) for contact in around]
    by_part: dict[Part, list[ReadItem]] = {part: [] for part in Part}
    for record, names in records:
        for name in names:
            for part, item in _items(record, name, hidden):
                by_part[part].append(item)
    if drawing is not None:
        shown = drawing.caption or AttachmentKind.DREAM
        where, by = f"{drawing.id}.attachment", thing_of(drawing)
        by_part[Part.DREAM].append(ReadItem(where=where, field=by, label=Attachment.title, value=shown))
    if sheets := tuple(report):
        whole = ReadItem(
            where=f"{sheets[0].id}.page", field=REPORT, label=label_of(REPORT), value=len(sheets)
        )
        by_part[Part.OBSERVATION].append(whole)
    return tuple(
        ReadPart(part=part, own_tick=part in OWN_CONSENT_PARTS, items=tuple(items))
        for part, items in by_part.items()
        if items
    )


def _items(record: Record, name: str, hidden: frozenset[str]) -> Iterator[tuple[Part, ReadItem]]:
    """Yield what is to be read of one field, each under the part that it is of itself."""
    spec, value = record.specs()[name], getattr(record, name)
    if spec.kind is not Kind.NESTED:
        is_one = isinstance(record, StoredRecord) and record.kind in _SEVERAL
        number = f"{record.id}." if isinstance(record, StoredRecord) and is_one else ""
        by = thing_of(record) if is_one else field_of(record, name)
        told = ReadItem(where=f"{number}{place_of(record, name)}", field=by)
        item = _item(told, record, name, hidden)
        if spec.part is not None and item is not None:
            yield spec.part, item
        return
    for each in value:
        for inner, inner_spec in each.specs().items():
            # What says what the rest is about is no item of its own, unless it is told with another part.
            if inner_spec.part is None or (inner in _ABOUT and inner_spec.part is spec.part):
                continue
            of_this = (one for one in _ABOUT if one in each.specs() and each.specs()[one].part is spec.part)
            about = tuple(found for one in of_this if (found := getattr(each, one)))
            where = f"{place_of(record, name, each)}.{inner}"
            told = ReadItem(where=where, field=field_of(record, name, each, inner), about=about)
            item = _item(told, each, inner, hidden)
            if item is not None:
                yield inner_spec.part, item


def _item(of: ReadItem, record: Record, name: str, hidden: frozenset[str]) -> ReadItem | None:
    """Fill in what is to be read of one field; None when it is empty. `of` says where that field is."""
    spec, value = record.specs()[name], told_of(record, name)
    if value in (None, "", ()):
        return None
    # Of a professional around the child there is nothing to hide one by one: the part is agreed to or not.
    hideable = may_be_hidden(name, spec) and record.kind != "contact"
    if not hideable and spec.kind not in (Kind.LONG_TEXT, Kind.LINES):
        return replace(of, label=spec.label, value=value)
    lines = (value,) if isinstance(value, str) else value
    read = tuple(tuple(_sentences(of.where, line, hideable, hidden)) for line in lines if line)
    return replace(of, label=spec.label, paragraphs=read)


def _sentences(where: str, text: str, hideable: bool, hidden: frozenset[str]) -> Iterator[ReadSentence]:
    for piece in split_sentences(text):
        key = sentence_key(where, piece) if hideable else ""
        yield ReadSentence(key=key, text=piece, hidden=key in hidden)


def deciders(
    contacts: Iterable[ContactPerson],
    consents: Iterable[Consent],
    recipient: str,
    now: Now,
    kept: frozenset[str] = frozenset(),
) -> tuple[Decider, ...]:
    """List who decides: adults with custody first, then those of whom it is unknown. `consents` in order of writing.

    `kept`: contacts without custody who are shown too, because their no still counts.
    """
    here = addressed(recipient)
    words = words_of(c for c in consents if addressed(c.recipient) == here)
    asked = [c for c in contacts if not cannot_decide(c) or c.id in kept]
    names = Counter(addressed(contact.name) for contact in asked)
    with_custody = {contact.id for contact in asked if may_decide(contact)}
    held_back = {
        contact: frozenset(Part) - word.granted - word.unseen(now)
        for contact, word in words.items()
        if contact in with_custody
    }
    found = [
        replace(
            _decider(contact, words.get(contact.id), now).but_for(
                frozenset().union(*(parts for other, parts in held_back.items() if other != contact.id))
            ),
            relation=contact.relation if names[addressed(contact.name)] > 1 else None,
        )
        for contact in asked
    ]
    return tuple(sorted(found, key=lambda decider: decider.custody_unknown))


def _decider(contact: ContactPerson, word: Word | None, now: Now) -> Decider:
    if word is None:
        return Decider(contact_id=contact.id, name=contact.name, custody=custody_of(contact))
    nothing: frozenset[Part] = frozenset()
    stale, unseen = (nothing, nothing) if word.is_no() else (word.stale(now), word.unseen(now))
    return Decider(
        contact_id=contact.id,
        name=contact.name,
        custody=custody_of(contact),
        granted=word.granted,
        given_on=(word.later or (word.whole,))[-1].given_on,
        withdrawn=word.withdrawn(),
        stale=stale,
        unseen=unseen,
        changed={part: word.changed(now, part) for part in stale | unseen},
    )


def asked_again(deciders: Iterable[Decider]) -> frozenset[Part]:
    """Find the parts that alone have to be read, as all who are asked decided about the rest; empty: everything."""
    asked = [decider for decider in deciders if decider.is_asked]
    if not asked or not all(decider.again for decider in asked):
        return frozenset()
    return frozenset().union(*(decider.again for decider in asked))


def only(parts: Iterable[ReadPart], these: frozenset[Part]) -> tuple[ReadPart, ...]:
    """Give `these` parts, also one in which nothing is left; all of `parts` when `these` are none."""
    parts = tuple(parts)
    if not these:
        return parts
    found = {each.part: each for each in parts}
    return tuple(
        found.get(part, ReadPart(part=part, own_tick=part in OWN_CONSENT_PARTS, items=()))
        for part in Part
        if part in these
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
