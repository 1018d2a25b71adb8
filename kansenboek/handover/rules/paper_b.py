"""Paper B, “support and care”: what needs its own consent, and is read after getting to know the child.

It is made of the same copies as handover A (`share`), so what stays on the laptop cannot be on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kansenboek.handover.records.consent import Permission
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Part
from kansenboek.organisation.records import NO_CONTACT, Contact
from kansenboek.people.records import Child, ContactPerson, as_printed, own_spelling

from .paper_a import PaperHead, drawn_on, professionals_of, share


class NothingToShare(KnownError):
    message = N_("There is nothing for the paper “Support and care” that the parents agreed to.")
    advice = N_("Give handover A alone, or ask the parents about each part of this paper by itself.")


@dataclass(frozen=True, kw_only=True)
class PaperSupport:
    organisation: str
    since: date | None


@dataclass(frozen=True, kw_only=True)
class PaperProfessional:
    """Somebody who works with the child: where and as what. Never a name."""

    organisation: str
    role: str


@dataclass(frozen=True, kw_only=True, repr=False)
class SupportPaper(PaperHead):
    """Paper B as data; its reference is that of handover A. Empty means: leave it out."""

    school: str = ""
    care: str = ""
    """The one thing to be known before the first day."""
    home_school: str = ""
    support: tuple[PaperSupport, ...] = ()
    professionals: tuple[PaperProfessional, ...] = ()
    contact: Contact = NO_CONTACT

    def says_something(self) -> bool:
        return bool(self.care.strip() or self.for_later())

    def for_later(self) -> bool:
        """Whether there is anything to be read after getting to know the child."""
        return bool(self.home_school.strip() or self.support or self.professionals)


def compose_support(
    child: Child,
    handover: HandoverConversation,
    permission: Permission,
    *,
    contacts: Iterable[ContactPerson] = (),
    contact: Contact = NO_CONTACT,
    made_on: date,
) -> SupportPaper:
    """Compose paper B as `permission` allows it. Raises NothingToShare when nothing on it is allowed or filled in.

    It never goes without handover A of the same handover; `permission` is that of handover A.
    """
    parts = permission.parts
    told, about = share(handover, parts), share(as_printed(child), parts)
    values: dict[str, Any] = {
        name: about[name]
        for name in ("given_name", "surname", "birth_date", "birth_known", "site", "school")
        if name in about
    }
    values |= {name: told[name] for name in ("care", "home_school") if name in told}
    paper = SupportPaper(
        reference=handover.id,
        version=handover.version or 1,
        made_on=made_on,
        support=tuple(PaperSupport(**drawn_on(PaperSupport, item)) for item in told.get("support", ())),
        contact=contact,
        professionals=tuple(_professionals(child, contacts, parts)),
        own_spelling=own_spelling(child) if Part.CHILD in parts else ("", ""),
        **values,
    )
    if not paper.says_something():
        raise NothingToShare
    return paper


def _professionals(
    child: Child, contacts: Iterable[ContactPerson], parts: frozenset[Part]
) -> Iterable[PaperProfessional]:
    if Part.PROFESSIONALS in parts:
        for contact in professionals_of(child, contacts):
            shared = share(contact, frozenset({Part.PROFESSIONALS}))
            if shared["organisation"].strip() or shared["role"].strip():
                yield PaperProfessional(organisation=shared["organisation"], role=shared["role"])
