"""Who decides about a child: what the relation of an adult and the custody that was written down say together.

This is the only place that compares `has_custody`; everything else asks here. Source: privacy notes P1 and P6 (a yes
is of somebody with parental authority, BW 1:245 and 1:253t).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from kansenboek.kit.errors import N_, Label, Problem
from kansenboek.kit.fields import YesNoUnknown, problem_of
from kansenboek.people.records import ContactPerson, Relation

NEVER_DECIDE = frozenset({Relation.PROFESSIONAL, Relation.OTHER})
"""Relations without custody, whatever stands in its field.

Each of the others can have it by law: a mother, a father and “parent or carer” by birth or recognition, a step-parent
together with the parent, a foster parent, a grandparent or a guardian by a ruling. A guardian of an institution is
written down as a guardian, not as a professional.
"""


class _WithCustody(Protocol):
    @property
    def has_custody(self) -> YesNoUnknown: ...


def custody_that_counts(relation: Relation | None, written: YesNoUnknown) -> YesNoUnknown:
    """What counts of what was written down; the relation goes before it.

    With a relation that nobody wrote down it is unknown: that opens nothing, and a no counts.
    """
    if relation in NEVER_DECIDE:
        return YesNoUnknown.NO
    if relation is None and written is YesNoUnknown.YES:
        return YesNoUnknown.UNKNOWN
    return written


def custody_of(contact: ContactPerson) -> YesNoUnknown:
    """Whether this adult has custody, as it counts everywhere."""
    return custody_that_counts(contact.relation, contact.has_custody)


def may_decide(contact: ContactPerson) -> bool:
    """Whether a yes of this adult counts: somebody who can have custody, and of whom it is written down."""
    return custody_of(contact) is YesNoUnknown.YES


def may_receive_as_parent(contact: ContactPerson) -> bool:
    """Whether this adult gets the papers of parents, which rest on no consent."""
    return may_decide(contact)


def may_turn_out_to_decide(contact: ContactPerson) -> bool:
    """Whether nobody wrote down if this adult has custody, while they can have it: their no counts already."""
    return custody_of(contact) is YesNoUnknown.UNKNOWN


def cannot_decide(contact: ContactPerson) -> bool:
    """Whether this adult has no custody; a no from before that was known goes on counting."""
    return custody_of(contact) is YesNoUnknown.NO


def said_without_custody(said: _WithCustody) -> bool:
    """Whether a decision was written down as one of somebody without custody."""
    return said.has_custody is YesNoUnknown.NO


def check_custody(contact: ContactPerson, _today: date) -> Iterator[Problem]:
    """Refuse custody for somebody whose relation can have none, naming both fields."""
    if contact.relation in NEVER_DECIDE and contact.has_custody is YesNoUnknown.YES:
        yield problem_of(
            contact,
            "has_custody",
            N_(
                "{field}: whoever is “{relation}” at “{other}” cannot have it; a guardian, also of an"
                " institution, is “{guardian}” there"
            ),
            relation=Label(contact.relation.label),
            other=Label(contact.specs()["relation"].label),
            guardian=Label(Relation.GUARDIAN.label),
        )
