"""Which rows of one table are about one family, and which of those about one child; and what has to be asked first.

A family number counts only when it is one: placeholders count as nothing, and rows that have nothing but the number
in common are asked about. Rows are joined by pairs, so the order of the table makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from .children import ChildKeys, Likeness, differ_by_marks, likeness
from .evidence import (
    ADULT,
    PHONE,
    STRONG,
    SURNAME,
    Evidence,
    Verdict,
    against,
    compared,
    in_common,
    of_many,
)
from .plan import SAME, QuestionKind

_MOST_TOGETHER = 25
"""Rows that have one value in common and are still compared one by one; what more rows share tells nothing."""
_TELLING_WORDS = 4
"""Words of the name of an adult by which it is looked up: the longest ones."""
_MOST_STRANGE = 3
_NO_NUMBER = frozenset(
    "onbekend onb unknown nvt na nb null none geen leeg tbd ntb nnb volgt idem x xx xxx nee".split()
)


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one row is recognised by."""

    number: int
    evidence: Evidence
    child: tuple[ChildKeys, ...]
    family_number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Rows of one table that may be about one family or one child."""

    kind: QuestionKind
    rows: tuple[int, ...]
    answer: str = ""

    @property
    def key(self) -> str:
        """The key of its question, which stays the same when the table is planned again.

        Of a family number it names the first row, for all rows with that number are asked about together.
        """
        return key_of(self.kind, *(self.rows[:1] if self.kind is QuestionKind.NUMBER else self.rows))


def key_of(kind: QuestionKind, *parts: object) -> str:
    """The key of a question: its kind, and what it is about."""
    return ":".join((kind.value, *map(str, parts)))


@dataclass(frozen=True, slots=True)
class Grouped:
    """Rows in families, and the children of each in rows. `numbers_counted`: whether family numbers counted."""

    families: tuple[tuple[tuple[int, ...], ...], ...]
    """Family → child → numbers of its rows, in the order of the table."""
    doubts: tuple[Doubt, ...]
    numbers_counted: bool = True


def number_key(typed: str) -> str:
    """A family number as it is compared; empty for what stands there when there is none."""
    plain = "".join(filter(str.isalnum, typed.casefold()))
    if set(filter(str.isdigit, plain)) <= {"0"}:
        return ""
    return plain.lstrip("0") or plain


class _Sets:
    """Which of these numbers belong together."""

    def __init__(self, of: Iterable[int]) -> None:
        self._above = {each: each for each in of}

    def of(self, one: int) -> int:
        """The number that stands for the set."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, last = sorted((self.of(one), self.of(other)))
        self._above[last] = first


def group(rows: Sequence[RowFacts], answers: Mapping[str, str]) -> Grouped:
    """Put the rows of a table into families and children. `answers`: key of a question → what was answered."""
    facts = {row.number: row for row in _without_common(rows)}
    numbers = _numbers(list(facts.values()))
    families = _Sets(facts)
    doubts: list[Doubt] = []
    for pair in _candidates(facts.values(), numbers):
        found = _pair(facts[pair[0]], facts[pair[1]], numbers)
        if found is Verdict.JOIN:
            families.join(*pair)
        elif isinstance(found, QuestionKind):
            about = numbers.rows[facts[pair[0]].family_number] if found is QuestionKind.NUMBER else pair
            doubts.append(_answered(Doubt(found, about), answers))
    doubts = list(dict.fromkeys(doubts))
    for doubt in doubts:
        if doubt.answer == SAME:
            for one, other in pairwise(doubt.rows):
                families.join(one, other)
    asked = _to_ask(families, doubts)
    together: dict[int, list[RowFacts]] = defaultdict(list)
    for number, row in facts.items():
        together[families.of(number)].append(row)
    grouped = []
    for each in together.values():
        children, maybe = _children(each, answers)
        grouped.append(children)
        asked += maybe
    return Grouped(tuple(grouped), tuple(asked), numbers.count or not numbers.rows)


def _answered(doubt: Doubt, answers: Mapping[str, str]) -> Doubt:
    return Doubt(doubt.kind, doubt.rows, answers.get(doubt.key, ""))


def _to_ask(sets: _Sets, doubts: Iterable[Doubt]) -> list[Doubt]:
    """One doubt for the same groups of rows, and each that was answered: somebody may want to answer otherwise."""
    asked: dict[tuple[int, ...], Doubt] = {}
    answered: dict[Doubt, tuple[int, ...]] = {}
    for doubt in doubts:
        ends = tuple(sorted({sets.of(row) for row in doubt.rows}))
        if doubt.answer:
            answered[doubt] = ends
        elif len(ends) > 1:
            asked.setdefault(ends, doubt)
    settled = set(answered.values())
    return [*answered, *(doubt for ends, doubt in asked.items() if ends not in settled)]


def _without_common(rows: Sequence[RowFacts]) -> Iterator[RowFacts]:
    """The rows without numbers and addresses that stand with many surnames."""
    common = of_many(row.evidence for row in rows)
    for row in rows:
        yield RowFacts(row.number, row.evidence.without(common), row.child, row.family_number)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The family numbers of a table: the rows with each, and which are believed with a surname alone.

    `count`: whether the column holds numbers of families. `tell_apart`: whether any of them returns, so that other
    numbers mean other families.
    """

    rows: Mapping[str, tuple[int, ...]] = field(repr=False)
    believed: frozenset[str] = field(repr=False)
    count: bool
    tell_apart: bool


def _numbers(rows: Sequence[RowFacts]) -> _Numbers:
    """What the family numbers of a table are worth.

    A column in which half of the numbers that return stand at rows that have nothing in common counts children or
    holds a placeholder. One number for a whole table, and one digit over and over, need more than a surname.
    """
    by_number: dict[str, list[RowFacts]] = defaultdict(list)
    for row in rows:
        if row.family_number:
            by_number[row.family_number].append(row)
    returning = {number: found for number, found in by_number.items() if len(found) > 1}
    strange = {number for number, found in returning.items() if _is_strange(found)}
    of_the_table = len(by_number) == 1 and len(rows) > _MOST_TOGETHER
    nonsense = len(strange) > _MOST_STRANGE and 2 * len(strange) >= len(returning)
    usual = frozenset(by_number) - strange if len(by_number) > 1 else frozenset()
    return _Numbers(
        rows={number: tuple(row.number for row in found) for number, found in by_number.items()},
        believed=frozenset(number for number in usual if len(set(number)) > 1 or len(number) == 1),
        count=not (of_the_table or nonsense),
        tell_apart=bool(returning),
    )


def _is_strange(rows: Sequence[RowFacts]) -> bool:
    """Whether rows with one number hold two that have nothing in common."""
    if len(rows) > _MOST_TOGETHER:
        return True
    return any(not _agree(one, other) for one, other in combinations(rows, 2)) and not _hangs_together(rows)


def _hangs_together(rows: Sequence[RowFacts]) -> bool:
    """Whether every row has something in common with the others, one by way of another."""
    sets = _Sets(row.number for row in rows)
    for one, other in combinations(rows, 2):
        if _agree(one, other):
            sets.join(one.number, other.number)
    return len({sets.of(row.number) for row in rows}) == 1


def _agree(one: RowFacts, other: RowFacts) -> frozenset[str]:
    return in_common(one.evidence, other.evidence)


def _candidates(rows: Iterable[RowFacts], numbers: _Numbers) -> Iterator[tuple[int, int]]:
    """Pairs of rows that have something in common, each once."""
    buckets: dict[tuple[str, object], list[int]] = defaultdict(list)
    for row in rows:
        if row.family_number and numbers.count:
            buckets["number", row.family_number].append(row.number)
        for key in shared_keys(row.evidence, row.child):
            buckets[key].append(row.number)
    seen: set[tuple[int, int]] = set()
    for found in buckets.values():
        # Of what very many rows share only neighbours are compared: a family stands together, as a rule.
        pairs = combinations(found, 2) if len(found) <= _MOST_TOGETHER else pairwise(found)
        for one, other in pairs:
            pair = (min(one, other), max(one, other))
            if one != other and pair not in seen:
                seen.add(pair)
                yield pair


def shared_keys(evidence: Evidence, children: Iterable[ChildKeys]) -> Iterator[tuple[str, object]]:
    """By what a household is looked up among others: whatever two households of one family have in common."""
    for reached in evidence.reached_by:
        yield "reached", reached
    for words in evidence.adults.whole:
        long = sorted((word for word in words if len(word) > 1), key=lambda word: (len(word), word))
        for two in combinations(long[-_TELLING_WORDS:], 2):
            yield "adult", two
    for surname in evidence.surnames:
        for word in evidence.adults.single:
            yield "single", (surname, word)
    for child in children:
        if child.born is not None:
            yield "born", (child.given[:1], child.born)
        for surname in child.surnames:
            yield "named", (surname, child.given[:1])
            if child.born is not None:
                yield "of_the_day", (surname, child.born)


def _pair(one: RowFacts, other: RowFacts, numbers: _Numbers) -> Verdict | QuestionKind:
    """Whether two rows are about one family: JOIN, APART, or what is to be asked."""
    agree, contradict = _agree(one, other), against(one.evidence, other.evidence)
    verdict = compared(one.evidence, other.evidence)
    child = _like(one, other, agree, contradict)
    if child is Likeness.SAME:
        verdict = Verdict.JOIN
    elif child is Likeness.MAYBE and verdict is Verdict.APART:
        verdict = Verdict.ASK
    asked = QuestionKind.SAME_FAMILY if verdict is Verdict.ASK else verdict
    if not numbers.count or not (one.family_number and other.family_number):
        return asked
    if one.family_number != other.family_number:
        if verdict is not Verdict.JOIN:
            return Verdict.APART if numbers.tell_apart else asked
        # Numbers say two families where all else says one: somebody has to look.
        sure = not numbers.tell_apart and (len(agree & STRONG) > 1 or child is Likeness.SAME)
        return Verdict.JOIN if sure else QuestionKind.SAME_FAMILY
    believed = one.family_number in numbers.believed or not contradict & {ADULT, PHONE}
    if verdict is Verdict.JOIN or agree - {SURNAME} or (SURNAME in agree and believed):
        return Verdict.JOIN
    return QuestionKind.NUMBER


def _like(one: RowFacts, other: RowFacts, agree: frozenset[str], contradict: frozenset[str]) -> Likeness:
    return likeness(one.child, other.child, agree, contradict, in_one_file=True)


def _children(
    rows: Sequence[RowFacts], answers: Mapping[str, str]
) -> tuple[tuple[tuple[int, ...], ...], list[Doubt]]:
    """The rows of one family by child, and which of them may be one child and are asked about."""
    sets = _Sets(row.number for row in rows)
    doubts: list[Doubt] = []
    close = combinations(rows, 2) if len(rows) <= 4 * _MOST_TOGETHER else pairwise(rows)
    for one, other in close:
        like = _in_family(one, other)
        doubt = _answered(Doubt(QuestionKind.SAME_CHILD, (one.number, other.number)), answers)
        if like is Likeness.SAME or (like is Likeness.MAYBE and doubt.answer == SAME):
            sets.join(one.number, other.number)
        if like is Likeness.MAYBE:
            doubts.append(doubt)
    together: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        together[sets.of(row.number)].append(row.number)
    return tuple(map(tuple, together.values())), _to_ask(sets, doubts)


def _in_family(one: RowFacts, other: RowFacts) -> Likeness:
    """Whether two rows of one family are about one child.

    Rows that are alike in everything but the first name are two children, such as twins with names that are alike.
    """
    agree = _agree(one, other) | {SURNAME, ADULT}
    like = _like(one, other, agree, frozenset())
    if like is not Likeness.MAYBE:
        return like
    same_day = {child.born for child in one.child} == {child.born for child in other.child}
    other_name = not differ_by_marks(one.child, other.child)
    return Likeness.OTHER if same_day and other_name and one.evidence == other.evidence else Likeness.MAYBE
