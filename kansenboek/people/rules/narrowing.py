"""What the list of families is narrowed down to, and what there is to choose from, with how many families each gives.

Group, school, mentor, site, age and handover are those of one and the same child: “Bijtjes, De Brug” is a child of
that group that goes to that school. Names compare as `names.addressed`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice
from kansenboek.kit.names import addressed, folded
from kansenboek.people.records import ParentOffer

from .timeline import FamilyLine


class Silence(Choice):
    """How long ago there was contact, at least."""

    FOUR_WEEKS = "4_weeks", N_("longer than 4 weeks ago")
    THREE_MONTHS = "3_months", N_("longer than 3 months ago")
    HALF_A_YEAR = "6_months", N_("longer than 6 months ago")
    A_YEAR = "12_months", N_("longer than a year ago")
    NEVER = "never", N_("no contact yet")


_DAYS = {
    Silence.FOUR_WEEKS: 28,
    Silence.THREE_MONTHS: 91,
    Silence.HALF_A_YEAR: 182,
    Silence.A_YEAR: 365,
}


class HandoverBegun(Choice):
    YES = "with", N_("with a handover")
    NO = "without", N_("without a handover")


class Archive(Choice):
    """What is seen of the families that are out of the way; no answer: nothing of them."""

    ALSO = "also", N_("the archive too")
    ONLY = "only", N_("only the archive")


_BEGUN, _NOT_BEGUN = HandoverBegun.YES, HandoverBegun.NO


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What a child of the list can be chosen by. The names are as they compare."""

    id: str
    group: str = ""
    school: str = ""
    mentor: str = field(default="", repr=False)
    site: str = ""
    age: int | None = None
    """In whole years, as far as it can be said."""
    has_handover: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """The children of each family as they are on a day.

    `written`: how each name that compares is written most often, by how it compares (`names.addressed`). `offers`:
    id of a family → the codes of what its adults want to do for the group.
    """

    on: date
    children: Mapping[str, tuple[ChildFacts, ...]]
    written: Mapping[str, str]
    offers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mine: frozenset[str] = frozenset()
    """The families of whoever is at work; empty when that is not known."""


OF_A_CHILD = tuple("group school mentor site handover age".split())
_NOTHING: Sequence[tuple[str, ...]] = ()
"""What no child fails in, as long as nothing is asked of children."""
_NOBODY = (ChildFacts(""),)
"""In the place of the children of a family that has none, as long as no child is asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A family that is asked for, and the ids of its children that are; all of them when no child was asked for."""

    line: FamilyLine
    children: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """What somebody asked to see; an empty answer lets everything through. Ages are in whole years, both included."""

    group: str = ""
    school: str = ""
    mentor: str = field(default="", repr=False)
    site: str = ""
    language: str = ""
    age_from: int | None = None
    age_to: int | None = None
    silence: Silence | None = None
    handover: HandoverBegun | None = None
    archive: Archive | None = None
    offer: ParentOffer | None = None
    mine: bool = False
    """Only the families of whoever is at work."""

    def __bool__(self) -> bool:
        return self != Narrowed()

    @cached_property
    def asks_for_children(self) -> bool:
        """Whether some children of a family can be asked for, and others not."""
        of_families = replace(self, language="", silence=None, archive=None, offer=None, mine=False)
        return of_families != Narrowed()

    def of(self, lines: Iterable[FamilyLine], facts: Facts, today: date) -> tuple[Found, ...]:
        """The families that are asked for, in their order, with the children that are."""
        lines = _of_whom(in_view(lines, self.archive), self, facts)
        if not replace(self, archive=None, mine=False):
            return tuple(Found(line, ()) for line in lines)
        look = _Look(self, facts, today)
        found = []
        for line in lines:
            if look.failing(line):
                continue
            children = facts.children.get(line.id, ())
            if not self.asks_for_children:
                found.append(Found(line, ()))
            elif chosen := tuple(child.id for child in children if not look.failing_child(child)):
                found.append(Found(line, chosen))
        return tuple(found)


def in_view(lines: Iterable[FamilyLine], archive: Archive | None) -> tuple[FamilyLine, ...]:
    """Those of `lines` that are seen with this answer about the archive."""
    if archive is Archive.ALSO:
        return tuple(lines)
    return tuple(line for line in lines if line.archived is (archive is Archive.ONLY))


def _of_whom(lines: tuple[FamilyLine, ...], asked: Narrowed, facts: Facts) -> tuple[FamilyLine, ...]:
    """All of them, or with `asked.mine` only the families of whoever is at work."""
    return tuple(line for line in lines if line.id in facts.mine) if asked.mine else lines


class _Look:
    """Says of a family and of a child by which of the things that were asked for it falls away."""

    def __init__(self, asked: Narrowed, facts: Facts, today: date) -> None:
        self._asked, self.today, self._offers = asked, today, facts.offers
        self._names = tuple(
            (name, addressed(getattr(asked, name)))
            for name in ("group", "school", "mentor", "site")
            if getattr(asked, name).strip()
        )
        self._ages = (asked.age_from, asked.age_to)

    def failing(self, line: FamilyLine) -> tuple[str, ...]:
        """Of the things that are asked of a family, those that this one has not."""
        asked = self._asked
        failing: tuple[str, ...] = ()
        if asked.language and asked.language not in line.home_languages:
            failing = ("language",)
        if asked.silence is not None and not is_silent(line, asked.silence, self.today):
            failing = (*failing, "silence")
        if asked.offer is not None and asked.offer.value not in self._offers.get(line.id, ()):
            failing = (*failing, "offer")
        return failing

    def failing_child(self, child: ChildFacts) -> tuple[str, ...]:
        """Of the things that are asked of a child, those that this one has not."""
        failing = tuple(name for name, wanted in self._names if getattr(child, name) != wanted)
        if self._asked.handover is not None and child.has_handover != (
            self._asked.handover is HandoverBegun.YES
        ):
            failing = (*failing, "handover")
        if self._ages != (None, None) and not self._of_age(child):
            failing = (*failing, "age")
        return failing

    def _of_age(self, child: ChildFacts) -> bool:
        least, most = self._ages
        years = child.age
        return years is not None and (least is None or years >= least) and (most is None or years <= most)

    def value(self, child: ChildFacts, name: str) -> Any:
        """What a child has of this thing; empty or None when it has nothing."""
        if name == "handover":
            return _BEGUN if child.has_handover else _NOT_BEGUN
        return getattr(child, name)


def is_silent(line: FamilyLine, silence: Silence, today: date) -> bool:
    """Whether the last contact with a family was so long ago. Who had none yet counts for `NEVER` alone."""
    if line.last_contact is None:
        return silence is Silence.NEVER
    return silence is not Silence.NEVER and (today - line.last_contact).days > _DAYS[silence]


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to choose from for each thing: its values, in order, and how many families each would give.

    A name stands there as it is written most often.
    """

    group: tuple[tuple[str, int], ...] = ()
    school: tuple[tuple[str, int], ...] = ()
    mentor: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    site: tuple[tuple[str, int], ...] = ()
    language: tuple[tuple[str, int], ...] = ()
    age: tuple[tuple[int, int], ...] = ()
    silence: tuple[tuple[Silence, int], ...] = ()
    handover: tuple[tuple[HandoverBegun, int], ...] = ()
    archive: tuple[tuple[Archive, int], ...] = ()
    """Each with the number of families that are out of the way, whatever else is chosen."""
    offer: tuple[tuple[ParentOffer, int], ...] = ()


def offered(lines: Iterable[FamilyLine], facts: Facts, asked: Narrowed, today: date) -> Offered:
    """What there is to choose from among these families, beside what is chosen already.

    For each thing a family counts when all the others that are asked for let it through, and once for each value,
    however many of its children have it.
    """
    lines = tuple(lines)
    archived = sum(line.archived for line in lines)
    lines = _of_whom(in_view(lines, asked.archive), asked, facts)
    look, counts = _Look(asked, facts, today), _Counts(facts, today)
    nobody = () if asked.asks_for_children else _NOBODY
    for line in lines:
        failing = look.failing(line)
        if len(failing) > 1:
            continue
        children = facts.children.get(line.id, ()) or nobody
        failed = [look.failing_child(child) for child in children] if asked.asks_for_children else _NOTHING
        if failed is _NOTHING or () in failed:
            counts.add_family(line, failing)
        if not failing:
            counts.add_children(children, failed, look)
    found = _in_order(counts.found(), facts.written)
    return replace(found, archive=tuple((each, archived) for each in Archive)) if archived else found


class _Counts:
    """How many families have each value of each thing. Values are put in heaps first, which Python counts fast."""

    def __init__(self, facts: Facts, today: date) -> None:
        self._heaps: dict[str, list[Any]] = {
            each.name: [] for each in fields(Offered) if each.name != "archive"
        }
        self._today, self._offers = today, facts.offers
        self._silent: dict[date | None, tuple[Silence, ...]] = {}

    def add_family(self, line: FamilyLine, failing: tuple[str, ...]) -> None:
        """Count what a family has, for the one thing that it fails in or else for each."""
        # A family that fails in one thing counts for that one alone.
        one = failing[0] if failing else ""
        if one in ("", "language"):
            self._heaps["language"] += line.home_languages
        if one in ("", "offer"):
            self._heaps["offer"] += self._offers.get(line.id, ())
        if one in ("", "silence"):
            last = line.last_contact
            if last not in self._silent:
                self._silent[last] = tuple(each for each in Silence if is_silent(line, each, self._today))
            self._heaps["silence"] += self._silent[last]

    def add_children(
        self, children: Sequence[ChildFacts], failed: Sequence[tuple[str, ...]], look: _Look
    ) -> None:
        """Count what the children of one family have: each for the one thing that it fails in, or else for each."""
        heaps, seen = self._heaps, None if len(children) == 1 else set[tuple[str, Any]]()
        for number, child in enumerate(children):
            wrong = failed[number] if failed else ()
            if len(wrong) > 1 or not child.id:
                continue
            for name in wrong or OF_A_CHILD:
                value = look.value(child, name)
                if seen is None:
                    heaps[name].append(value)
                elif (name, value) not in seen:
                    seen.add((name, value))
                    heaps[name].append(value)

    def found(self) -> dict[str, Counter[Any]]:
        """For each thing its values, without those that say nothing."""
        counted = {name: Counter(heap) for name, heap in self._heaps.items()}
        for counts in counted.values():
            counts.pop("", None)
            counts.pop(None, None)
        return counted


def _in_order(counts: Mapping[str, Counter[Any]], written: Mapping[str, str]) -> Offered:
    names: dict[str, Any] = {
        name: tuple(
            sorted(
                ((written.get(str(value), str(value)), count) for value, count in counts[name].items()),
                key=lambda pair: folded(pair[0]),
            )
        )
        for name in ("group", "school", "mentor", "site", "language")
    }
    return Offered(
        **names,
        age=tuple(sorted(counts["age"].items())),
        silence=tuple((each, counts["silence"][each]) for each in Silence if counts["silence"][each]),
        handover=tuple((e, counts["handover"][e]) for e in HandoverBegun if counts["handover"][e]),
        offer=tuple(
            (each, counts["offer"][each.value]) for each in ParentOffer if counts["offer"][each.value]
        ),
    )
