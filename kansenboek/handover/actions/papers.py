"""The papers, as functions of what a handover is made of.

Each works on records alone and gives plain data; `renders` turns that into a PDF.
Whether a paper may leave is decided before: `permission` comes out of the gate.
"""

from __future__ import annotations

from datetime import date

from kansenboek.handover.records.consent import Permission
from kansenboek.handover.rules.legal_part import LegalPart, compose_legal_part
from kansenboek.handover.rules.paper_a import HandoverPaper, compose
from kansenboek.handover.rules.paper_b import NothingToShare, SupportPaper, compose_support
from kansenboek.handover.rules.parent_edition import ParentEdition, compose_parent_edition, phrases_beside
from kansenboek.handover.rules.return_card import ReturnCard, compose_return_card
from kansenboek.handover.rules.strength_card import StrengthCard, compose_strength_card
from kansenboek.kit.fields import Part

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
    return compose_support(
        content.child,
        content.handover,
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
    return compose_parent_edition(
        paper, support=support, beside=phrases_beside(content.family.preferred_language)
    )


def compose_strengths(content: HandoverContent, _permission: Permission, made_on: date) -> StrengthCard:
    """Compose the card for the child's own wall. Raises KnownError when there is nothing to put on it."""
    everything = Permission(frozenset(Part), ())
    drawing = compose_a(content, everything, made_on).drawing  # the child's own, for its own wall
    return compose_strength_card(content.child, made_on=made_on, drawing=drawing)


def compose_return(content: HandoverContent, permission: Permission, made_on: date) -> ReturnCard:
    """Compose the return card that belongs with handover A."""
    return compose_return_card(compose_a(content, permission, made_on))
