"""What may be on a paper, said in a small model that knows nothing of the gate.

Every text that somebody types holds a word of its own (`word`). The model remembers who saw and allowed which words,
who said no, which words were hidden, and which records are truly one child. A paper is wrong when a word on it was
refused or never seen by an adult who decides.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kansenboek.kit.fields import OWN_CONSENT_PARTS, Kind, Part, Record
from kansenboek.people.records import ContactPerson

_WORD = re.compile(r"zq\d+x")
_CAN_DECIDE = ("mother", "father", "step_parent", "foster_parent", "grandparent", "guardian", "parent")


def words_in(value: Any) -> frozenset[str]:
    """Every word of ours anywhere in a paper."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return frozenset(w for f in dataclasses.fields(value) for w in words_in(getattr(value, f.name)))
    if isinstance(value, list | tuple | set | frozenset):
        return frozenset(w for each in value for w in words_in(each))
    if isinstance(value, dict):
        return frozenset(w for pair in value.items() for each in pair for w in words_in(each))
    return frozenset(_WORD.findall(value)) if isinstance(value, str) else frozenset()


def words_by_part(*records: Record) -> Iterator[tuple[Part, str]]:
    """Every word in these records, with the part that parents tick for its field."""
    for record in records:
        for name, spec in record.specs().items():
            value = getattr(record, name)
            if spec.kind is Kind.NESTED:
                yield from words_by_part(*value)
            elif spec.part is not None:
                yield from ((spec.part, word) for word in words_in(value))


def decides(contact: ContactPerson) -> bool:
    """Whether what is written down says that this adult decides."""
    return contact.has_custody.value == "yes" and (contact.relation or "") in _CAN_DECIDE


def without(contact: ContactPerson) -> bool:
    """Whether what is written down says that this adult has no custody."""
    known = contact.relation is not None and contact.relation.value not in _CAN_DECIDE
    return known or contact.has_custody.value == "no"


@dataclass
class Said:
    """One decision. `words`: None for a no. `counts`: it was not said by somebody without custody."""

    adult: str
    child: str
    handover: str
    to: str
    words: frozenset[str] | None
    counts: bool
    taken_back: bool = False

    @property
    def is_no(self) -> bool:
        return self.words is None or self.taken_back


@dataclass
class Model:
    """What truly happened, in the order in which it happened."""

    truly: dict[str, str] = field(default_factory=dict)
    """Record of a child → which child it is."""
    said: dict[str, Said] = field(default_factory=dict)
    """Consent → the decision."""
    shown: dict[str, set[str]] = field(default_factory=dict)
    """Handover → the words that parents saw of it."""
    hidden: set[str] = field(default_factory=set)
    other: set[frozenset[str]] = field(default_factory=set)
    """Records of which somebody said that they are two children."""
    everyone: bool = True

    def last(self, adult: str, child: str, to: str) -> Said | None:
        """The last word of an adult about a record, to one recipient."""
        found = [s for s in self.said.values() if (s.adult, s.child, s.to) == (adult, child, to)]
        taken = [s for s in found if s.taken_back]
        if not found:
            return None
        return found[-1] if found[-1] not in taken else taken[-1]

    def noes(self, child: str) -> list[Said]:
        """The noes about this record that stand."""
        adults = {(s.adult, s.to) for s in self.said.values() if s.child == child}
        last = (self.last(adult, child, to) for adult, to in adults)
        return [word for word in last if word is not None and word.is_no and word.counts]

    def decided_since(self, no: Said, to: str) -> bool:
        """Whether the adult who said no agreed after that to this recipient, with any record of that child."""
        said = list(self.said.values())
        after = said[next(n for n, each in enumerate(said) if each is no) + 1 :]
        return any(
            each.adult == no.adult
            and each.to == to
            and self.truly[each.child] == self.truly[no.child]
            and not each.is_no
            for each in after
        )

    def wrong_to_school(
        self, child: str, handover: str, to: str, words: frozenset[str], contacts: tuple[ContactPerson, ...]
    ) -> str:
        """Why these words may not go to this recipient; empty when they may."""
        if any(no.to == to and not self.decided_since(no, to) for no in self.noes(child)):
            return "a no stands"
        for other, truly in self.truly.items():
            is_one = (
                truly == self.truly[child] and other != child and frozenset((child, other)) not in self.other
            )
            if is_one and any(not self.decided_since(no, to) for no in self.noes(other)):
                return "a no stands with another record of the child"
        if words & self.hidden:
            return "a hidden sentence"
        said: list[frozenset[str]] = []
        for adult in (contact for contact in contacts if decides(contact)):
            mine = [s for s in self.said.values() if (s.adult, s.handover, s.to) == (adult.id, handover, to)]
            if mine and mine[-1].words is not None:
                said.append(mine[-1].words)
            elif self.everyone:
                return "an adult with custody never decided"
        if not said:
            return "nobody decided"
        return "" if all(words <= seen for seen in said) else "a word that was refused or never seen"


def granted(decision: str, ticked: frozenset[Part]) -> frozenset[Part]:
    """The parts that a decision allows."""
    if decision == "all":
        return (frozenset(Part) - OWN_CONSENT_PARTS) | ticked
    return ticked if decision == "part" else frozenset()
