"""What an import would add, and everything about the file that a person has to know first.

A plan is data: nothing is saved by making one. Records in it have no id and no family id yet; their source
keys say where they came from, so that the same file twice adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kansenboek.people.records import Child, ContactPerson, Family

from .source import RowProblem, Values

__all__ = (
    "ImportPlan",
    "PlannedChild",
    "PlannedContact",
    "PlannedFamily",
    "RowDouble",
    "RowProblem",
    "Values",
)


@dataclass(frozen=True, slots=True)
class RowDouble:
    """A row that says exactly what an earlier row says."""

    row: int
    same_as: int


@dataclass(frozen=True, slots=True)
class PlannedChild:
    """A child to add. `note`: what its own rows add to the family's practical notes."""

    source_key: str = field(repr=False)
    rows: tuple[int, ...]
    child: Child
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PlannedContact:
    """A contact person to add."""

    source_key: str = field(repr=False)
    rows: tuple[int, ...]
    contact: ContactPerson


@dataclass(frozen=True, slots=True)
class PlannedFamily:
    """A family to add with all that belongs to it; never without a child."""

    source_key: str = field(repr=False)
    rows: tuple[int, ...]
    family: Family
    children: tuple[PlannedChild, ...]
    contacts: tuple[PlannedContact, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything one table would add.

    `problems`: rows that are left out, each with its reasons. `remarks`: what came in but deserves a look,
    and what could not be placed. `doubles`: repeated rows, taken once.
    """

    families: tuple[PlannedFamily, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    remarks: tuple[RowProblem, ...] = ()
    doubles: tuple[RowDouble, ...] = ()

    @property
    def children(self) -> tuple[PlannedChild, ...]:
        """The children of all families."""
        return tuple(child for family in self.families for child in family.children)

    @property
    def contacts(self) -> tuple[PlannedContact, ...]:
        """The contact persons of all families."""
        return tuple(contact for family in self.families for contact in family.contacts)
