"""What truly happened in the simulated team: plain Python, that knows nothing of the program's own tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

AFTER_SCHOOL = timedelta(days=90)
"""So long after the first day at school a family stands in the list."""
AFTER_EXIT = timedelta(days=0)


@dataclass
class Household:
    """One family as the people who visit it know it."""

    id: str
    name: str
    child: str
    mother: str
    starts_school: date
    went_on: date | None = None
    """The last day of care, when the child left for another place than school."""
    handover: str = ""
    consent: str = ""
    promise: str = ""
    promised_on: date | None = None
    says: str = ""
    """The words of the parents that are on no other paper."""
    allowed: bool | None = None
    """Whether a paper may leave; None while nobody decided."""
    words_allowed: bool = False
    is_open: bool = False
    """A handover that is not done."""
    contacts: int = 0
    group: str = "Bijtjes"
    mentor: str = ""
    turned_to_school: bool = False
    """The turn of a school year said that it goes to primary school."""
    sent_on: date | None = None
    received_on: date | None = None
    destroyed_on: date | None = None
    """When its handover was destroyed, of which the decisions stay."""
    proof_gone: bool = False
    """The decisions are destroyed too."""

    @property
    def left_on(self) -> date:
        """The day from which the family's own term counts."""
        return self.went_on or self.starts_school

    @property
    def keys(self) -> frozenset[str]:
        """The keys of terms that are about this family."""
        return frozenset((f"family:{self.id}", f"handover:{self.handover}", f"consent:{self.handover}"))

    def is_archived(self, today: date) -> bool:
        if self.is_open:
            return False
        if self.went_on is not None:
            return self.went_on + AFTER_EXIT < today
        return self.starts_school + AFTER_SCHOOL < today


@dataclass
class LaptopLife:
    """All that one laptop should hold."""

    number: int
    households: dict[str, Household] = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)
    adults: dict[tuple[int, int], Counter[tuple[str, str]]] = field(default_factory=dict)
    """Month → site and kind → adults who came."""
    faults: int = 0
    came: int = 0
    """Families that ever came here."""
    named: list[tuple[date, str]] = field(default_factory=list)
    """Sessions at which a mother stands by name: day and family."""
    held: dict[str, date] = field(default_factory=dict)
    """Key of what is kept longer → the last day of that."""
    log_from: date | None = None
    """A day in the quarter of the oldest row of the log."""
    destroyed: list[str] = field(default_factory=list)
    """Words of what was destroyed when its term was over, of families that may still be here."""
    clock_doubted: bool = False
    """The clock was wrong once, so it may be doubted."""
    turned_in: int = 0
    """The year in which the groups went on last."""

    def forget(self, gone: Household) -> None:
        """A family is erased: it is nowhere any more, and no session names it."""
        del self.households[gone.id]
        self.erased.append(gone.name)
        self.named = [each for each in self.named if each[1] != gone.id]
        self.held = {key: day for key, day in self.held.items() if key not in gone.keys}

    def listed(self, today: date) -> tuple[set[str], set[str]]:
        """The families that stand in the list, and those in the archive."""
        kept = {key for key, until in self.held.items() if until >= today}
        archived = {
            each.id
            for each in self.households.values()
            if each.is_archived(today) and not each.keys & kept  # what is kept longer stays in sight
        }
        return set(self.households) - archived, archived
