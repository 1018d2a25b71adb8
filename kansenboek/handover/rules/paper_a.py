"""What may stand on handover A: built from records by their travel letters, and from nothing else.

`share` copies a field only when its letter is H or H! and its part was granted. A HandoverPaper is made from
such copies alone, so an impression, a phone number or an own remark has no way onto it: it is not there.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from kansenboek.attachments.records import Attachment
from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.handovers import (
    Area,
    ConversationMode,
    HandoverConversation,
    ParticipantRole,
    was_held,
)
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Kind, Part, Record, Travel, YesNoUnknown
from kansenboek.kit.fingerprints import sha256
from kansenboek.kit.languages import known
from kansenboek.kit.partial_days import DayKnown, PartialDay
from kansenboek.kit.picture import fingerprint
from kansenboek.organisation.records import NO_CONTACT, Contact
from kansenboek.people.records import (
    Child,
    ContactPerson,
    EarlyEducationProgramme,
    Family,
    InterpreterNeed,
    ObservationTool,
    as_printed,
    own_spelling,
)

from .decided_content import decided
from .facts import held_back, promise_without_facts, without_facts

Day = date
"""A day, where a field is called `date`."""
Shared = dict[str, Any]
"""Field name → value, of one record, only what may travel."""


def share(record: Record, parts: frozenset[Part]) -> Shared:
    """Copy the fields of `record` that may travel when `parts` were granted. Local fields are never among them.

    That languages are still to be asked is no language, and stays behind.
    """
    shared: Shared = {}
    for name, spec in record.specs().items():
        if spec.travel is Travel.LOCAL or spec.part not in parts:
            continue
        value = getattr(record, name)
        if spec.kind is Kind.NESTED:
            value = tuple(share(item, parts) for item in value)
        elif spec.kind is Kind.LANGUAGES:
            value = known(value)
        shared[name] = value
    return shared


def drawn_on(part: type[Any], shared: Shared) -> Shared:
    """Find what `part` of a paper has a place for.

    A field that came later is on no paper until somebody puts it there, and one of another part needs that part too.
    """
    return {field.name: shared[field.name] for field in dataclasses.fields(part) if field.name in shared}


def content_sha256(
    family: Family,
    child: Child,
    handover: HandoverConversation,
    agreements: Iterable[Agreement],
    drawing: Attachment | None = None,
    *,
    contacts: Iterable[ContactPerson] = (),
    report: Iterable[Attachment] = (),
) -> str:
    """Take the fingerprint of everything that could travel, so that any edit after consent makes the consent stale.

    It covers all parts, granted or not: parents decide about a part having seen what is in it. Of the `drawing` of
    the dream it covers the bytes, by their own fingerprint; of `contacts` what can be on paper about the
    professionals around the child: where they work and as what; of an observation `report` the bytes of its pages.
    """
    content = [
        decided(record) for record in (family, child, handover, *sorted(agreements, key=lambda a: a.id))
    ]
    if drawing is not None:  # without one the fingerprint is what it was before there were drawings
        content.append(decided(drawing))
    content += [{"organisation": c.organisation, "role": c.role} for c in professionals_of(child, contacts)]
    if pages := [page.sha256 for page in report]:
        content.append({"report": pages})
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hex()


def professionals_of(child: Child, contacts: Iterable[ContactPerson]) -> list[ContactPerson]:
    """The professionals around `child`, in the child's order."""
    known = {contact.id: contact for contact in contacts}
    return [known[number] for number in child.professionals if number in known]


@dataclass(frozen=True, kw_only=True)
class PaperParticipant:
    role: ParticipantRole | None
    name: str
    present: bool


@dataclass(frozen=True, kw_only=True)
class PaperArea:
    area: Area | None
    language: str = ""
    """Only when the languages at home may go along."""
    strength: str
    help: str


@dataclass(frozen=True, kw_only=True)
class PaperCommitment:
    what: str
    benefit: str
    owner_role: OwnerRole | None
    owner_name: str
    due: date | None
    asked: bool = False
    """Whose promise it would be was not at the table: it is asked, and the paper says so."""

    def worded(self, text: Callable[..., str]) -> str:
        """What it says, as a promise or as a request; `text` fills a message id in the language of the paper."""
        if not self.asked:
            return self.what
        if self.owner_role is OwnerRole.TEACHER:
            return text(N_("Asked of the school: {what}"), what=self.what)
        return text(N_("Still to be asked: {what}"), what=self.what)


@dataclass(frozen=True, kw_only=True, repr=False)
class PaperDrawing:
    """A picture on the paper: JPEG bytes, its size in pixels, and the line under it."""

    jpeg: bytes
    width: int
    height: int
    caption: str


@dataclass(frozen=True, kw_only=True, repr=False)
class PaperHead:
    """What handover A and paper B both begin with. Empty means: leave it out."""

    reference: str
    """Random id of the handover; no name."""
    version: int
    made_on: date
    # the child
    given_name: str = ""
    surname: str = ""
    own_spelling: tuple[str, str] = ("", "")
    """Given name and surname in letters of their own, beside the Latin ones above."""
    birth_date: date | None = None
    birth_known: DayKnown = DayKnown.DAY
    site: str = ""

    @property
    def born(self) -> PartialDay:
        """The birthday, as far as it is known: what a paper shows."""
        return PartialDay(self.birth_date, self.birth_known)


@dataclass(frozen=True, kw_only=True, repr=False)
class HandoverPaper(PaperHead):
    """Handover A as data: everything on the two pages, nothing else. Empty means: leave it out."""

    group: str = ""
    mentor: str = ""
    care_start: date | None = None
    sessions_per_week: int | None = None
    ve_indication: YesNoUnknown | None = None
    ve_programme: EarlyEducationProgramme | None = None
    ve_from: date | None = None
    ve_hours: int | None = None
    school: str = ""
    school_start: date | None = None
    # open view first
    moment: str = ""
    moment_date: date | None = None
    strengths: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    family_strengths: str = ""
    expectation: str = ""
    child_words: tuple[str, ...] = ()
    parent_words: tuple[str, ...] = ()
    from_visits: tuple[str, ...] = ()
    parent_view: str = ""
    dream: str = ""
    drawing: PaperDrawing | None = None
    home_languages: tuple[str, ...] = ()
    preferred_language: str = ""
    interpreter_need: InterpreterNeed | None = None
    approach_tips: str = ""
    first_week: str = ""
    # development
    wellbeing: str = ""
    wellbeing_scale: int | None = None
    involvement: str = ""
    involvement_scale: int | None = None
    observation_tool: ObservationTool | None = None
    last_observed: Day | None = None
    areas: tuple[PaperArea, ...] = ()
    # the conversation and what was promised
    held: bool = True
    """Whether the conversation took place: before that the paper claims no three-way conversation."""
    mode: ConversationMode | None = None
    date: date | None = None
    place: str = ""
    language: str = ""
    interpreter: InterpreterNeed | None = None
    participants: tuple[PaperParticipant, ...] = ()
    school_adapts: str = ""
    care_on_paper_b: bool = False
    """Paper B tells about eating, sleeping or allergy; what it says is not here."""
    commitments: tuple[PaperCommitment, ...] = ()
    contact: Contact = NO_CONTACT
    """Who to call at the preschool: ours to give, so no part of what parents decide."""


def on_paper(record: type[Record]) -> tuple[str, ...]:
    """The fields of this kind of record that may travel and have a place of their name on the paper."""
    places = {place.name for place in fields(HandoverPaper)}
    return tuple(
        name
        for name, spec in record.specs().items()
        if spec.travel is not Travel.LOCAL and spec.kind is not Kind.NESTED and name in places
    )


def compose(
    family: Family,
    child: Child,
    handover: HandoverConversation,
    agreements: Iterable[Agreement],
    permission: Permission,
    *,
    made_on: date,
    drawing: Attachment | None = None,
    drawing_jpeg: bytes = b"",
    contact: Contact = NO_CONTACT,
) -> HandoverPaper:
    """Compose the paper that `permission` allows. What was not granted is simply not in it.

    `drawing`: that of the child's dream, with its bytes.
    """
    parts = permission.parts
    held = held_back(family, handover, parts)
    family, child, handover = (
        without_facts(family, held),
        without_facts(child, held),
        without_facts(handover, held),
    )
    agreements = [promise_without_facts(agreement, held) for agreement in agreements]
    drawing = without_facts(drawing, held) if drawing is not None else None
    values: dict[str, Any] = {}
    for record in (family, as_printed(child), handover):
        shared = share(record, parts)
        values |= {name: shared[name] for name in on_paper(type(record)) if name in shared}
    told = share(handover, parts)
    return HandoverPaper(
        reference=handover.id,
        version=handover.version or 1,
        made_on=made_on,
        held=was_held(handover),
        participants=tuple(
            PaperParticipant(**drawn_on(PaperParticipant, p)) for p in told.get("participants", ())
        ),
        areas=tuple(PaperArea(**drawn_on(PaperArea, a)) for a in told.get("areas", ())),
        commitments=tuple(_commitment(a, parts) for a in agreements if Part.SCHOOL in parts),
        contact=contact,
        care_on_paper_b=bool(told.get("care", "").strip()),
        drawing=_drawing(drawing, drawing_jpeg, parts) if drawing is not None else None,
        own_spelling=own_spelling(child) if Part.CHILD in parts else ("", ""),
        **values,
    )


def _commitment(agreement: Agreement, parts: frozenset[Part]) -> PaperCommitment:
    shared = share(agreement, parts)
    names = ("what", "benefit", "owner_role", "owner_name", "due", "asked")
    return PaperCommitment(**{name: shared[name] for name in names})


def _drawing(drawing: Attachment, jpeg: bytes, parts: frozenset[Part]) -> PaperDrawing | None:
    """The drawing, when its fingerprint may travel: the bytes go where that goes."""
    shared = share(drawing, parts)
    if shared.get("sha256") != fingerprint(jpeg):
        return None
    return PaperDrawing(
        jpeg=jpeg, width=drawing.width or 1, height=drawing.height or 1, caption=shared["caption"]
    )
