"""The papers, as functions of what a handover is made of.

Each works on records alone and gives plain data; `renders` turns that into a PDF.
Whether a paper may leave is decided before: `permission` comes out of the gate.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kansenboek.handover.records.consent import Permission
from kansenboek.handover.rules.facts import held_back, without_facts
from kansenboek.handover.rules.form_code import code_of
from kansenboek.handover.rules.legal_part import LegalPart, compose_legal_part
from kansenboek.handover.rules.observation import ReportPaper, compose_report
from kansenboek.handover.rules.paper_a import HandoverPaper, compose
from kansenboek.handover.rules.paper_b import NothingToShare, SupportPaper, compose_support
from kansenboek.handover.rules.paper_kit import (
    AnnouncingLetter,
    ConsentForm,
    OwnPages,
    compose_letter,
    compose_own_pages,
    form_parts,
    require_school,
)
from kansenboek.handover.rules.parent_edition import ParentEdition, compose_parent_edition, language_beside
from kansenboek.handover.rules.reading_along import pages
from kansenboek.handover.rules.receivers import receivers_of
from kansenboek.handover.rules.return_card import ReturnCard, compose_return_card
from kansenboek.handover.rules.strength_card import StrengthCard, compose_strength_card
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Part
from kansenboek.kit.names import addressed
from kansenboek.organisation.records import Contact

from .content import HandoverContent


def compose_a(content: HandoverContent, permission: Permission, made_on: date) -> HandoverPaper:
    """Compose handover A."""
    return compose(
        content.family,
        content.child,
        content.handover,
        content.agreements,
        permission,
        made_on=made_on,
        drawing=content.drawing,
        drawing_jpeg=content.drawing_jpeg,
        contact=content.contact,
    )


def compose_b(content: HandoverContent, permission: Permission, made_on: date) -> SupportPaper:
    """Compose paper B, support and care. Raises NothingToShare when nothing on it is allowed or filled in."""
    held = held_back(content.family, content.handover, permission.parts)
    handover = without_facts(content.handover, held)
    return compose_support(
        content.child,
        handover,
        permission,
        contacts=content.contacts,
        contact=content.contact,
        made_on=made_on,
    )


def compose_legal(content: HandoverContent, _permission: Permission, made_on: date) -> LegalPart:
    """Compose what the law makes the preschool pass on, whatever was agreed.

    Raises KnownError for any other child.
    """
    return compose_legal_part(
        content.child, reference=content.handover.id, made_on=made_on, contact=content.contact
    )


def compose_for_parents(content: HandoverContent, permission: Permission, made_on: date) -> ParentEdition:
    """Compose A and, when there is one, B for the parents, with phrases in their language where there are any."""
    paper = compose_a(content, permission, made_on)
    try:
        support = compose_b(content, permission, made_on)
    except NothingToShare:
        support = None
    family = content.family
    beside = language_beside(family.preferred_language, family.home_languages)
    return compose_parent_edition(paper, support=support, beside=beside, call=who_to_call(content.contact))


def who_to_call(contact: Contact) -> tuple[str, ...]:
    """Choose whom parents call, as a name and a number: the mentor, or else the site; nobody without a number."""
    ways = (
        (contact.mentor, contact.mentor_telephone),
        (contact.site or contact.organisation, contact.telephone),
    )
    return next((way for way in ways if way[1].strip()), ())


def compose_strengths(content: HandoverContent, _permission: Permission, made_on: date) -> StrengthCard:
    """Compose the card for the child's own wall. Raises KnownError when there is nothing to put on it."""
    everything = Permission(frozenset(Part), ())
    drawing = compose_a(content, everything, made_on).drawing  # the child's own, for its own wall
    return compose_strength_card(content.child, made_on=made_on, drawing=drawing)


def compose_return(content: HandoverContent, permission: Permission, made_on: date) -> ReturnCard:
    """Compose the return card that belongs with handover A."""
    return compose_return_card(compose_a(content, permission, made_on), content.contact)


def compose_observation(content: HandoverContent, permission: Permission, made_on: date) -> ReportPaper:
    """Compose the observation report. Raises NoReport when there is none that the parents let go along."""
    return compose_report(
        content.child,
        content.handover,
        permission,
        tuple(zip(content.report, content.report_jpegs, strict=True)),
        made_on=made_on,
    )


def compose_consent_form(content: HandoverContent, _permission: Permission, made_on: date) -> ConsentForm:
    """Compose the form for the child's school, not yet for anybody. Raises KnownError when nothing is asked."""
    school = require_school(content.child)
    read = pages(
        content.family,
        content.child,
        content.handover,
        content.agreements,
        contacts=content.contacts,
        hidden=content.hidden,
        drawing=content.drawing,
        report=content.report,
    )
    return ConsentForm(
        reference=content.handover.id,
        version=content.handover.version or 1,
        made_on=made_on,
        given_name=content.child.given_name.strip(),
        surname=content.child.surname.strip(),
        born=content.child.born,
        school=school,
        parts=form_parts(read),
        code=code_of(content.handover.id, school, content.now.told),
        beside=language_beside(content.family.preferred_language, content.family.home_languages),
    )


def about_receiver(form: ConsentForm, content: HandoverContent, name: str) -> ConsentForm:
    """The form about another receiver than the primary school, with the code of that. Raises KnownError.

    It has to be one that stands with the child: a form for a name that is spelled otherwise would fit nothing.
    """
    found = next((each for each in receivers_of(content.child) if addressed(each) == addressed(name)), None)
    if found is None:
        raise KnownError(
            N_("“{name}” is not filled in with this child as somebody who can receive papers."),
            advice=N_("Fill in the BSO or the other preschool with the child."),
            name=name,
        )
    return replace(form, school=found, code=code_of(content.handover.id, found, content.now.told))


def compose_announcing_letter(
    content: HandoverContent, _permission: Permission, made_on: date
) -> AnnouncingLetter:
    """Compose the letter that announces the conversation. Raises KnownError without a school."""
    beside = language_beside(content.family.preferred_language, content.family.home_languages)
    return compose_letter(content.child, content.handover, beside=beside, made_on=made_on)


def compose_pages_for_home(content: HandoverContent, _permission: Permission, made_on: date) -> OwnPages:
    """Compose the pages that parents and child fill in at home."""
    beside = language_beside(content.family.preferred_language, content.family.home_languages)
    return compose_own_pages(content.child, content.handover.id, beside=beside, made_on=made_on)
