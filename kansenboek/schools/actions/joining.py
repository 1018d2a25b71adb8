"""The list of schools of a book, and making one of two spellings: for all children at once, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from kansenboek.book import checking
from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.consent import is_no
from kansenboek.handover.records.handovers import is_settled
from kansenboek.handover.tables import consent, handovers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.names import addressed
from kansenboek.people import table as families
from kansenboek.people.records import GOES_TO, Child
from kansenboek.schools.records import School
from kansenboek.schools.rules.joining import Going, SchoolLine, lines_of, one_school, pairs
from kansenboek.schools.tables import schools
from kansenboek.storage.transactions import Transaction

from .choosing import SORTS

__all__ = ["JoinPlan", "Joined", "SchoolLine", "list_lines", "look_at_one", "make_one", "pairs", "take_apart"]


@dataclass(frozen=True, slots=True)
class JoinPlan:
    """What making one would do to children. Every number is one of children.

    `respelled`: get another text. `settled`: of these, with a settled handover, of which the paper does not leave
    any more without a new version. `decided`: of these, with a consent that is asked anew, for the name is another.
    `aside`: of a family that is set aside, and so stay as they are.
    """

    children: int = 0
    respelled: int = 0
    settled: int = 0
    decided: int = 0
    aside: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """What was done, and all that is needed to take it back."""

    changes: Changes
    plan: JoinPlan
    school_id: str
    before: tuple[School, ...] = field(repr=False)
    """The schools as they were: the one that went on, and those that are gone."""
    went: tuple[tuple[Going, Going], ...] = field(repr=False)
    """Where each child went before, and goes now."""


def list_lines(unlocked: Unlocked) -> tuple[SchoolLine, ...]:
    """Every school of this book and every other name, with its children. Not logged: it shows no family."""
    with unlocked.read() as tx:
        return _lines(tx)


def look_at_one(unlocked: Unlocked, keep: str, others: Iterable[str], *, only_free: bool = False) -> JoinPlan:
    """What `make_one` would do. Changes nothing. Raises KnownError when a key is not there."""
    with unlocked.read() as tx:
        kept, rest = _chosen(tx, keep, others)
        return _plan(tx, kept, rest, only_free=only_free)[0]


def make_one(unlocked: Unlocked, keep: str, others: Iterable[str], *, only_free: bool = False) -> Joined:
    """Let several names be one school: its children get the name of `keep`, in one transaction with one audit row.

    `keep` and `others`: keys of lines; without others every child of `keep` gets its name. `only_free`: a child with
    settled handover or a decision of a parent keeps its text, and is only linked. Papers and decisions stay as
    they are. Raises KnownError when a key is not there; InvalidRecord.
    """
    new_id = unlocked.new_id()
    with unlocked.write("school.joined", keep if ":" not in keep else "") as tx:
        kept, rest = _chosen(tx, keep, others)
        records = [line.school for line in (kept, *rest) if line.is_record]
        known = records[0] if records else School(id=new_id, sort=SORTS[kept.field_name])
        school = one_school(kept, rest, known)
        checking.require(unlocked, school)
        plan, going = _plan(tx, kept, rest, only_free=only_free)
        put(tx, school, is_new=not records)
        went = tuple(_go(tx, each, respelled, school) for each, respelled in going)
        for gone in records[1:]:
            if not families.CHILDREN.points_at(tx, School.kind, gone.id):
                schools.SCHOOLS.remove(tx, gone.id)
    changes = Changes(frozenset({School.kind, Child.kind, "handover"}), frozenset(), school.id)
    return Joined(changes, plan, school.id, tuple(records), went)


def take_apart(unlocked: Unlocked, joined: Joined) -> Changes:
    """Take `make_one` back: each child that was not changed since goes where it went; the schools are as before."""
    with unlocked.write("school.parted", joined.school_id) as tx:
        for school in joined.before:
            put(tx, school, is_new=not schools.SCHOOLS.exists(tx, school.id))
        for before, now in joined.went:
            if not families.CHILDREN.exists(tx, now.child_id):
                continue
            child = families.CHILDREN.get(tx, now.child_id)
            link = GOES_TO[now.name]
            if (getattr(child, now.name), getattr(child, link)) == (now.text, now.school_id):
                back: Any = {now.name: before.text, link: before.school_id}
                families.CHILDREN.change(tx, replace(child, **back))
        if not joined.before and not families.CHILDREN.points_at(tx, School.kind, joined.school_id):
            schools.SCHOOLS.remove(tx, joined.school_id)
    return joined.changes


def _lines(tx: Transaction) -> tuple[SchoolLine, ...]:
    going = [
        Going(row[0], name, row[place], row[place + 1])
        for row in families.where_they_go(tx)
        for place, name in zip((1, 3, 5), GOES_TO, strict=True)
        if row[place]
    ]
    return lines_of(schools.SCHOOLS.select(tx), going)


def _chosen(tx: Transaction, keep: str, others: Iterable[str]) -> tuple[SchoolLine, tuple[SchoolLine, ...]]:
    lines = {line.key: line for line in _lines(tx)}
    wanted = [key for key in dict.fromkeys(others) if key != keep]
    if any(key not in lines for key in (keep, *wanted)):
        raise KnownError(
            N_("One of these schools is not in the book any more."), advice=N_("Look at the list again.")
        )
    return lines[keep], tuple(lines[key] for key in wanted)


def _plan(
    tx: Transaction, kept: SchoolLine, rest: tuple[SchoolLine, ...], *, only_free: bool
) -> tuple[JoinPlan, list[tuple[Going, bool]]]:
    """Count what happens, and give where each child that can be changed goes, and whether its text changes."""
    every = [each for line in (kept, *rest) for each in line.going]
    apart = families.children_set_aside(tx)
    settled = _settled(tx, {each.child_id for each in every})
    free = [each for each in every if each.child_id not in apart]
    other = [each for each in free if each.text != kept.name]
    decided = {each.child_id for each in other if _is_decided(tx, each)}
    held = (settled | decided) if only_free else frozenset()
    going = [(each, each.text != kept.name and each.child_id not in held) for each in free]
    respelled = {each.child_id for each, changes in going if changes}
    plan = JoinPlan(
        children=len({each.child_id for each in every}),
        respelled=len(respelled),
        settled=len(respelled & settled),
        decided=len(respelled & decided),
        aside=len({each.child_id for each in every if each.child_id in apart}),
    )
    return plan, going


def _settled(tx: Transaction, child_ids: set[str]) -> frozenset[str]:
    """Which of these children have a handover whose text is fixed."""
    return frozenset(
        each.child_id
        for number in handovers.ids_of_children(tx, child_ids)
        if is_settled(each := handovers.TABLE.get(tx, number))
    )


def _is_decided(tx: Transaction, going: Going) -> bool:
    """Whether a parent agreed to something for this name that stands."""
    here = addressed(going.text)
    return any(
        addressed(each.recipient) == here and not is_no(each)
        for each in consent.of_children(tx, (going.child_id,))
    )


def _go(tx: Transaction, before: Going, respelled: bool, school: School) -> tuple[Going, Going]:
    child = families.CHILDREN.get(tx, before.child_id)
    text = school.name if respelled else getattr(child, before.name)
    changed: Any = {before.name: text, GOES_TO[before.name]: school.id}
    families.CHILDREN.change(tx, replace(child, **changed))
    now = Going(before.child_id, before.name, text, school.id)
    return Going(before.child_id, before.name, getattr(child, before.name), before.school_id), now
