"""What goes to the parents around a handover, as plain data: consent form, letter, pages to fill in at home.

They go to a parent with custody and to nobody else. The consent form names what would leave, not what it says: that
is read along on the screen or on the parents' edition.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Part
from kansenboek.kit.partial_days import PartialDay
from kansenboek.people.records import Child, ContactPerson

from .parent_edition import language_beside
from .reading_along import ReadPart
from .receivers import receivers_of


@dataclass(frozen=True, kw_only=True, repr=False)
class KitPaper:
    """What each of them holds. `adult`: whom it is for. `beside`: the language beside Dutch, or empty."""

    reference: str
    made_on: date
    given_name: str
    school: str
    beside: str
    adult: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class FormPart:
    """One part on the consent form. `fields`: labels (message ids) of what is filled in there."""

    part: Part
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class ConsentForm(KitPaper):
    """A form on which one adult says yes or no to each part. `code`: of the text that it is about."""

    version: int
    surname: str
    born: PartialDay
    parts: tuple[FormPart, ...]
    code: str


@dataclass(frozen=True, kw_only=True, repr=False)
class AnnouncingLetter(KitPaper):
    """The letter before the conversation. Without a day, the parents are asked to choose one."""

    day: date | None
    place: str
    mentor: str
    site: str


@dataclass(frozen=True, kw_only=True, repr=False)
class OwnPages(KitPaper):
    """The page that parents fill in at home, and the one of the child."""


K = TypeVar("K", bound=KitPaper)


def addressed_to(paper: K, receiver: ContactPerson) -> K:
    """The paper for this adult: with their name, and in their language where there are phrases in it."""
    own = language_beside(receiver.language)
    return replace(paper, adult=receiver.name.strip(), beside=own or paper.beside)


def form_parts(parts: Iterable[ReadPart]) -> tuple[FormPart, ...]:
    """What parents are asked about, of what they read along. Raises KnownError when that is nothing."""
    found = tuple(
        FormPart(part=read.part, fields=tuple(dict.fromkeys(item.label for item in read.items)))
        for read in parts
        if not read.all_hidden()
    )
    if not found:
        raise KnownError(
            N_("There is nothing in this handover yet that parents could decide about."),
            advice=N_("Prepare the conversation first."),
        )
    return found


def require_school(child: Child) -> str:
    """The school that a form or a letter is about. Raises KnownError as long as none is filled in."""
    if not child.school.strip():
        raise KnownError(
            N_("This handover has no school to go to yet."),
            advice=N_("Fill in the primary school of the child."),
        )
    return child.school.strip()


def compose_letter(
    child: Child, handover: HandoverConversation, *, beside: str, made_on: date
) -> AnnouncingLetter:
    """Compose the letter; of a day that is over it says nothing, so that it can still be used for a next one."""
    require_school(child)
    ahead = handover.date is not None and handover.date >= made_on
    return AnnouncingLetter(
        reference=handover.id,
        made_on=made_on,
        given_name=child.given_name.strip(),
        school=", ".join(receivers_of(child)),
        beside=beside,
        day=handover.date if ahead else None,
        place=handover.place.strip() if ahead else "",
        mentor=child.mentor.strip(),
        site=child.site.strip(),
    )


def compose_own_pages(child: Child, handover_id: str, *, beside: str, made_on: date) -> OwnPages:
    """Compose the two pages, with the child's first name above them."""
    return OwnPages(
        reference=handover_id,
        made_on=made_on,
        given_name=child.given_name.strip(),
        school=child.school.strip(),
        beside=beside,
    )
