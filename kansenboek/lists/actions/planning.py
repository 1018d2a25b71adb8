"""Looking at a table before anything of it is taken over: what would come in, what is known, what has to be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.tables import child_pairs
from kansenboek.lists import table as kept
from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.columns import ColumnMapping, mapping_from
from kansenboek.lists.rules.differences import changes_of, held_back, with_contacts_known
from kansenboek.lists.rules.headings import find_table
from kansenboek.lists.rules.importing import Grouped, TableRead, corrections, read_rows
from kansenboek.lists.rules.plan import (
    LEAVE_OUT,
    FieldChange,
    ImportPlan,
    PlannedFamily,
    Question,
    QuestionKind,
)
from kansenboek.lists.rules.questions import in_file, of_store
from kansenboek.lists.rules.recognising import StoreDoubt, StoreIndex, recognise
from kansenboek.lists.rules.source import RowProblem, Source
from kansenboek.lists.rules.told_of_rows import Found, counts_of, rows_of
from kansenboek.people import table as families
from kansenboek.people.actions.erased_before import day_of_erasing
from kansenboek.people.records import Child
from kansenboek.storage.transactions import Transaction

from .recalling import households, stored_families

_MARK = 12
"""Signs of the digest of a file that tell it from others."""


def plan_import(unlocked: Unlocked, source: Source, answers: Answers | None = None) -> ImportPlan:
    """Find the table in a file, recognise what is in the store, and say what importing it would do. Changes nothing.

    It may be asked again with each answer. Raises ImportRefused for a file that is no table of children, and
    OnlyPractice for the practice book: nobody of a real list may lie under a passphrase that everybody knows.
    """
    unlocked.require_real()
    answers = answers or Answers()
    if unlocked.harmless is None:
        answers = replace(answers, told=replace(answers.told, is_phone=True))
    answers = replace(answers, questions=_about_this_file(source, answers.questions))
    plan = _planned(unlocked, source, answers)
    out = {row for question in plan.questions if question.answer == LEAVE_OUT for row in question.rows}
    if not out <= answers.left_out:
        # What is left out may be the reason for other questions, so the rest is looked at without it.
        asked = tuple(question for question in plan.questions if question.answer == LEAVE_OUT)
        without = replace(answers, left_out=answers.left_out | out)
        plan = _planned(unlocked, source, without, asked)
    return plan


def _mark_of(source: Source) -> str:
    """What the key of each question about a file ends with: an answer about another file answers nothing."""
    return f"@{source.mac_of.hex()[:_MARK]}" if source.mac_of else ""


def _about_this_file(source: Source, said: Mapping[str, str]) -> dict[str, str]:
    """The answers to questions about this very file, by the keys they have within it."""
    mark = _mark_of(source)
    return {key.removesuffix(mark): answer for key, answer in said.items() if key.endswith(mark)}


def _planned(
    unlocked: Unlocked, source: Source, answers: Answers, asked: tuple[Question, ...] = ()
) -> ImportPlan:
    """One look at the table and the store. `asked`: questions that were answered by leaving rows out."""
    table = find_table(source, answers.sheet)
    mapping = mapping_from(table.headings, answers.mapping)
    read = read_rows(table, mapping, unlocked.clock.today(), answers, source.doubts_of(table.sheet))
    with unlocked.read() as tx:
        look = _Look(tx, read, answers)
        planned = look.families()
        changes = look.changes(planned, answers.take_over)
        mark = _mark_of(source)
        asked_now = tuple(replace(each, key=f"{each.key}{mark}") for each in look.questions())
        questions = (*asked, *asked_now)
        read = replace(read, remarks=(*read.remarks, *look.held_back(planned)))
    found = Found(planned, questions, changes)
    rows = rows_of(table.rows, mapping, read, found, corrections(answers))
    return ImportPlan(
        families=planned,
        problems=read.problems,
        remarks=read.remarks,
        doubles=read.doubles,
        rows=rows,
        questions=questions,
        changes=changes,
        counts=counts_of(found, rows),
        file_kind=source.kind.value,
        headings=table.headings,
        mapping=_to_remember(mapping, answers),
        told=asdict(answers.told),
    )


def _to_remember(mapping: ColumnMapping, answers: Answers) -> dict[str, str | None]:
    """Which heading holds what, and what is in no column on purpose. A heading that stands twice names no column."""
    found: dict[str, str | None] = {target: None for target, told in answers.mapping.items() if told is None}
    for target, column in mapping.columns.items():
        heading = mapping.headings[column]
        if heading and mapping.headings.count(heading) == 1:
            found[target] = heading
    return found


class _Look:
    """One look at the store for the families of a table."""

    def __init__(self, tx: Transaction, read: TableRead, answers: Answers) -> None:
        self._tx = tx
        self._read = read
        self._answers = answers.questions
        self._rows = {row.number: row for row in read.good}
        keys = [key for household in read.households for key in _keys(household)]
        index = StoreIndex(stored_families(tx), kept.remembered(tx, keys))
        self._found = recognise(read.households, index, answers.questions)
        wanted = {found.family_id for found in self._found}
        wanted |= {doubt.family_id for found in self._found for doubt in found.doubts}
        self._more: list[tuple[StoreDoubt, tuple[tuple[str, object], ...]]] = []
        self._about_new_children()
        wanted |= {doubt.family_id for doubt, _values in self._more}
        self._stored = households(tx, wanted - {""})

    def families(self) -> tuple[PlannedFamily, ...]:
        """The families of the table, each with the ids of what the store has of it."""
        planned = []
        for household, found in zip(self._read.households, self._found, strict=True):
            children = tuple(
                replace(child, record_id=found.children.get(at, ""))
                for at, child in enumerate(household.planned.children)
            )
            family = replace(household.planned, children=children, record_id=found.family_id)
            stored = self._stored.get(found.family_id)
            planned.append(family if stored is None else with_contacts_known(family, stored))
        return tuple(planned)

    def changes(self, planned: Iterable[PlannedFamily], take_over: frozenset[str]) -> tuple[FieldChange, ...]:
        """What the table says otherwise, with what is to be taken over; each record and field once."""
        found: dict[str, FieldChange] = {}
        for family in planned:
            if family.record_id:
                for change in changes_of(family, self._stored[family.record_id]):
                    found.setdefault(change.key, replace(change, taken=change.key in take_over))
        return tuple(found.values())

    def held_back(self, planned: Iterable[PlannedFamily]) -> Iterator[RowProblem]:
        """What the table says of families that are set aside, of which nothing is taken over."""
        for family in planned:
            if family.record_id:
                yield from held_back(family, self._stored[family.record_id])

    def questions(self) -> tuple[Question, ...]:
        """Everything that is to be asked, in the order of the rows; what was answered too."""
        asked = [in_file(doubt, self._rows) for doubt in self._read.doubts if self._can_ask(doubt.rows)]
        for found in self._found:
            for doubt in found.doubts:
                stored = self._stored[doubt.family_id]
                is_aside = doubt.kind is QuestionKind.SET_ASIDE
                since = (("day", stored.family.restricted_since),) if is_aside else ()
                asked.append(of_store(doubt, self._rows, stored, since))
        for doubt, values in self._more:
            asked.append(of_store(doubt, self._rows, self._stored.get(doubt.family_id), values))
        return tuple(sorted(asked, key=lambda question: (question.rows, question.key)))

    def _can_ask(self, rows: Iterable[int]) -> bool:
        return all(row in self._rows for row in rows)

    def _about_new_children(self) -> None:
        """Ask about children that would be new, and are like one that was erased or of whom a no stands."""
        erased = families.erased_codes(self._tx)
        noes = _Noes(self._tx)
        for household, found in zip(self._read.households, self._found, strict=True):
            open_rows = {row for doubt in found.doubts if not doubt.answer for row in doubt.rows}
            for at, planned in enumerate(household.planned.children):
                if at in found.children or not open_rows.isdisjoint(planned.rows):
                    continue
                name = household.planned.family.family_name
                if erased:
                    self._ask_erased(planned.rows, planned.child, name, erased)
                told = {doubt.against for doubt in found.doubts if doubt.kind is QuestionKind.SAME_CHILD}
                for other, family_id, day in noes.alike(planned.child):
                    if other not in told and family_id != found.family_id:
                        self._ask(QuestionKind.REFUSED_BEFORE, planned.rows, other, family_id, day)

    def _ask_erased(
        self, rows: tuple[int, ...], child: Child, name: str, erased: tuple[tuple[frozenset[str], str], ...]
    ) -> None:
        day = day_of_erasing(erased, families.codes_like(self._tx, child, name or child.given_name))
        if day is not None:
            self._ask(QuestionKind.ERASED, rows, "", "", day)

    def _ask(
        self, kind: QuestionKind, rows: tuple[int, ...], other: str, family_id: str, day: date | None
    ) -> None:
        doubt = StoreDoubt(kind, rows, other, family_id)
        said = next(
            filter(None, (self._answers.get(replace(doubt, rows=(row,)).key, "") for row in rows)), ""
        )
        self._more.append((replace(doubt, answer=said), (("day", day or "–"),)))


class _Noes:
    """The children of whom a no stands, to be found by birthday and by name."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._by_day: dict[date | None, list[Child]] = defaultdict(list)
        self._all = child_pairs.children_with_no(tx)
        for child in self._all:
            self._by_day[child.birth_date if child.born.is_whole else None].append(child)

    def alike(self, child: Child) -> Iterator[tuple[str, str, date | None]]:
        """Id and family of each child that may be this one, and the day of its no."""
        if not self._all:
            return
        # One of another birthday is only alike by its whole name, which the page of the child asks about as well.
        near = [*self._by_day[child.birth_date], *self._by_day[None]] if child.born.is_whole else self._all
        for found in child_pairs.alike_among(self._tx, child, near):
            yield found.child_id, found.family_id, found.said_on


def _keys(household: Grouped) -> Iterator[str]:
    yield household.planned.source_key
    for child in household.planned.children:
        yield child.source_key
    for before in household.before:
        yield from before
