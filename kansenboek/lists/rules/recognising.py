"""Whether families and children of a table stand in the store already; what cannot be told is asked.

A child is recognised by evidence of two kinds (`children`), a family by a child of it, or by evidence of two kinds
(`evidence`). One record of the store is one child of the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .children import ChildKeys, Likeness, likeness
from .evidence import ADULT, PHONE, Evidence, Verdict, against, compared, in_common, of_many
from .grouping import key_of, shared_keys
from .importing import Grouped
from .plan import APART, LEAVE_OUT, SAME, QuestionKind

_MOST_ALIKE = 40
"""Families that have one thing in common and are still looked at: what more of them share tells nothing."""
_MOST_ASKED = 3
"""Records that are asked about for one child or family: those that have most in common."""
NUMBER = "number"
"""The number of a family, as a kind of evidence within one source."""


@dataclass(frozen=True, slots=True)
class StoredChild:
    """A child of the store, as it is recognised."""

    id: str
    family_id: str
    keys: tuple[ChildKeys, ...]


@dataclass(frozen=True, slots=True)
class StoredFamily:
    """A family of the store, as it is recognised."""

    id: str
    evidence: Evidence
    children: tuple[StoredChild, ...]
    restricted_since: date | None = None


@dataclass(frozen=True, slots=True)
class StoreDoubt:
    """Something that is to be asked about rows and a record of the store."""

    kind: QuestionKind
    rows: tuple[int, ...]
    against: str
    family_id: str
    answer: str = ""

    @property
    def key(self) -> str:
        """The key of its question."""
        return key_of(self.kind, self.rows[0], self.against)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What one family of the table is in the store. `children`: number of the child in it → id of its record."""

    family_id: str = ""
    children: Mapping[int, str] = field(default_factory=dict)
    doubts: tuple[StoreDoubt, ...] = ()


class StoreIndex:
    """The families of the store, to be found by what they have in common with others."""

    def __init__(self, families: Iterable[StoredFamily], remembered: Mapping[str, str] | None = None) -> None:
        """`remembered`: source key of a row → id of the record that it became (`source_keys`)."""
        everyone = tuple(families)
        self.common = of_many(family.evidence for family in everyone)
        self.evidence = {family.id: family.evidence.without(self.common) for family in everyone}
        self.families = {family.id: family for family in everyone}
        self.children = {child.id: child for family in everyone for child in family.children}
        self._by_key: dict[tuple[str, object], list[str]] = defaultdict(list)
        for family in everyone:
            keys = [each for child in family.children for each in child.keys]
            for key in set(shared_keys(self.evidence[family.id], keys)):
                self._by_key[key].append(family.id)
        self._remembered = remembered or {}

    def remembered(self, keys: Iterable[str]) -> str:
        """The record that a row with one of these source keys became; empty for a new one."""
        found = (self._remembered[key] for key in keys if key in self._remembered)
        return next(found, "")

    def near(self, evidence: Evidence, children: Iterable[ChildKeys]) -> tuple[StoredFamily, ...]:
        """The families that have something in common with this household, in the order of the store."""
        found: set[str] = set()
        for key in shared_keys(evidence, children):
            ids = self._by_key.get(key, ())
            if len(ids) <= _MOST_ALIKE:
                found.update(ids)
        return tuple(self.families[each] for each in sorted(found))


@dataclass(frozen=True, slots=True)
class _Near:
    """A family of the store beside a household of the table."""

    family: StoredFamily
    agree: frozenset[str]
    contradict: frozenset[str]
    verdict: Verdict


def recognise(
    households: Sequence[Grouped], index: StoreIndex, answers: Mapping[str, str]
) -> tuple[Recognised, ...]:
    """Find each household of the table in the store. `answers`: key of a question → what was answered."""
    looks = [_Look(household, index, answers) for household in households]
    taken: set[str] = set()
    # Who is known for sure comes first, so that nobody else is asked to be that child.
    for look in looks:
        for child, record_id in look.sure():
            if record_id not in taken:
                taken.add(record_id)
                look.children[child] = record_id
    return tuple(look.settled(taken) for look in looks)


class _Look:
    """Looks one household of the table up in the store."""

    def __init__(self, household: Grouped, index: StoreIndex, answers: Mapping[str, str]) -> None:
        self._household = household
        self._index = index
        self._answers = answers
        self._rows = [child.rows for child in household.planned.children]
        self.children: dict[int, str] = {}
        evidence = household.evidence.without(index.common)
        number = index.remembered([household.planned.source_key])
        found = []
        families = index.near(evidence, [key for keys in household.keys for key in keys])
        if number in index.families and index.families[number] not in families:
            families = (*families, index.families[number])
        for family in families:
            theirs = index.evidence[family.id]
            agree, contradict = in_common(evidence, theirs), against(evidence, theirs)
            verdict = compared(evidence, theirs)
            if family.id == number and agree:
                # The number of this family in an earlier table of the same source: one kind of evidence more.
                verdict = Verdict.ASK if contradict & {ADULT, PHONE} else Verdict.JOIN
                agree |= {NUMBER}
            if self._said(QuestionKind.SET_ASIDE, family.id) != APART:
                found.append(_Near(family, agree, contradict, verdict))
        self._near = sorted(found, key=lambda near: -len(near.agree))

    def _said(self, kind: QuestionKind, record_id: str, rows: Iterable[int] = ()) -> str:
        """What was answered about this record, whichever of these rows it was asked of."""
        said = (
            self._answers.get(key_of(kind, row, record_id), "")
            for row in rows or self._household.planned.rows
        )
        return next(filter(None, said), "")

    def sure(self) -> Iterator[tuple[int, str]]:
        """Each child that is in the store without a doubt, or because somebody said so, and its record."""
        for at, keys in enumerate(self._household.keys):
            record_id = self._remembered(at) or self._told(at) or self._like(at, keys)
            if record_id:
                yield at, record_id

    def _remembered(self, at: int) -> str:
        """The record that this very row became before, when the row and the record still have a name in common."""
        planned = self._household.planned.children[at]
        record_id = self._index.remembered((planned.source_key, *self._household.before[at]))
        child = self._index.children.get(record_id)
        if child is None:
            return ""
        for mine in self._household.keys[at]:
            for theirs in child.keys:
                if mine.given[:1] == theirs.given[:1] or mine.surnames & theirs.surnames:
                    return record_id
        return ""

    def _told(self, at: int) -> str:
        for near in self._near:
            for child in near.family.children:
                if self._said(QuestionKind.SAME_CHILD, child.id, self._rows[at]) == SAME:
                    return child.id
        return ""

    def _like(self, at: int, keys: tuple[ChildKeys, ...]) -> str:
        for near in self._near:
            for child in near.family.children:
                if self._said(QuestionKind.SAME_CHILD, child.id, self._rows[at]) == APART:
                    continue
                if _likeness(keys, child, near) is Likeness.SAME:
                    return child.id
        return ""

    def settled(self, taken: set[str]) -> Recognised:
        """What this household is. `taken`: records that are a child of the table already."""
        doubts: list[StoreDoubt] = []
        for at, keys in enumerate(self._household.keys):
            if at not in self.children:
                doubts += self._child_doubts(at, keys, taken)
        about = {doubt.family_id for doubt in doubts if not doubt.answer}
        family_id, asked = self._family(about)
        doubts += asked
        family = self._index.families.get(family_id)
        is_new = len(self.children) < len(self._rows)
        if family is not None and family.restricted_since is not None and is_new:
            said = self._said(QuestionKind.SET_ASIDE, family_id)
            rows = self._household.planned.rows
            doubts.append(StoreDoubt(QuestionKind.SET_ASIDE, rows, family_id, family_id, said))
        return Recognised(family_id, dict(self.children), tuple(doubts))

    def _child_doubts(self, at: int, keys: tuple[ChildKeys, ...], taken: set[str]) -> list[StoreDoubt]:
        """The records that this child may be, as far as no other row is that child."""
        found = []
        for near in self._near:
            for child in near.family.children:
                like = _likeness(keys, child, near)
                if like is Likeness.OTHER and near.verdict is Verdict.JOIN and _may_be_renamed(keys, child):
                    like = Likeness.MAYBE
                if like is Likeness.OTHER or (child.id in taken and like is Likeness.MAYBE):
                    continue
                said = self._said(QuestionKind.SAME_CHILD, child.id, self._rows[at])
                kind, rows = QuestionKind.SAME_CHILD, self._rows[at]
                found.append(StoreDoubt(kind, rows, child.id, near.family.id, said))
        return found[:_MOST_ASKED]

    def _family(self, asked_about: set[str]) -> tuple[str, list[StoreDoubt]]:
        """The family of the store that this is, empty when it is none; and what is asked to know it."""
        known = [self._index.children[each].family_id for each in self.children.values()]
        if known:
            return max(known, key=lambda each: (known.count(each), -known.index(each))), []
        rows = self._household.planned.rows
        said = {near.family.id: self._said(QuestionKind.SAME_FAMILY, near.family.id) for near in self._near}
        told = [family_id for family_id, answer in said.items() if answer == SAME]
        asked = [
            StoreDoubt(QuestionKind.SAME_FAMILY, rows, family_id, family_id, answer)
            for family_id, answer in said.items()
            if answer
        ]
        if told:
            return told[0], asked
        left = [near for near in self._near if said[near.family.id] not in {APART, LEAVE_OUT}]
        joins = [near for near in left if near.verdict is Verdict.JOIN]
        if len(joins) == 1:
            return joins[0].family.id, asked
        maybe = joins or [near for near in left if near.verdict is Verdict.ASK]
        asked += [
            StoreDoubt(QuestionKind.SAME_FAMILY, rows, near.family.id, near.family.id)
            for near in maybe[:_MOST_ASKED]
            if near.family.id not in asked_about  # one question about a family at a time
        ]
        return "", asked


def _may_be_renamed(keys: tuple[ChildKeys, ...], child: StoredChild) -> bool:
    """Whether a child of the same family was born on the same day: a twin, or one child under another name.

    A first of January is written down for many whose birthday nobody knows, so it tells nothing.
    """
    days = {mine.born for mine in keys if mine.is_dated} & {its.born for its in child.keys if its.is_dated}
    return any(day is not None and (day.month, day.day) != (1, 1) for day in days)


def _likeness(keys: tuple[ChildKeys, ...], child: StoredChild, near: _Near) -> Likeness:
    return likeness(keys, child.keys, near.agree, near.contradict, in_one_file=False)
