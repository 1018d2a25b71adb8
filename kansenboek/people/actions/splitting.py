"""A family that was joined by mistake becomes two again. It touches whatever putting together touches (`merging`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kansenboek.book import checking
from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of
from kansenboek.people import table as families
from kansenboek.people.records import Child, ContactPerson, Family
from kansenboek.people.rules.splitting import Household, Split, divided
from kansenboek.storage import drafts, never_again
from kansenboek.storage.records import table_of, tables
from kansenboek.storage.transactions import Transaction

from .families import refresh_family

__all__ = ["Household", "Split", "SplitPlan", "household_of", "plan_split", "split_family"]


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """What a split would do.

    `going`, `staying`: kind of record → how many; without the family. `let_go`: how many records of each kind no
    longer name somebody who stands with the other family. `decisions`: how many decisions of parents are about a
    child from whom that parent is parted: a yes among them counts no more, a no does.
    """

    going: Mapping[str, int]
    staying: Mapping[str, int]
    let_go: Mapping[str, int]
    decisions: int


def household_of(unlocked: Unlocked, family_id: str, chosen: frozenset[str] = frozenset()) -> Household:
    """Everything about a family, and what would go with `chosen`. The log notes it was opened. Raises NotFound."""
    with unlocked.look("family.opened", family_id) as tx:
        return _household(tx, family_id, chosen)


def plan_split(household: Household) -> SplitPlan:
    """What this split would do. Changes nothing."""
    changed = [record for record in household.records if _parted(household, record) != record]
    return SplitPlan(
        going=Counter(record.kind for record in household.records if record.id in household.going),
        staying=Counter(record.kind for record in household.records if record.id not in household.going),
        let_go=Counter(record.kind for record in changed),
        decisions=len(household.decisions_across()),
    )


def split_family(unlocked: Unlocked, family_id: str, split: Split) -> Changes:
    """Give the chosen people, and what belongs to them, a family of their own: all of it or nothing.

    Putting the two together again (`merge_families`) takes it back. Gives the new family as the record that changed.
    Raises NotFound, SetAside, InvalidRecord for the new family, and KnownError when nobody goes, everybody goes, or
    something chosen is not of this family.
    """
    new = replace(split.family, id=unlocked.new_id(), restricted_since=None)
    checking.require(unlocked, new)
    with unlocked.write("family.split", family_id) as tx:
        household = _household(tx, family_id, split.chosen)
        _require_two(household, split.chosen)
        stays, goes = divided(household.family, new, split.notes)
        put(tx, goes, is_new=True)
        for record in household.records:
            moved: Any = _parted(household, record)
            if record.id in household.going:
                moved = replace(moved, family_id=new.id)
            if moved != record:
                table_of(record.kind).change(tx, moved)
        for record in household.of_both():
            copy: Any = replace(record, id=unlocked.new_id(), family_id=new.id)  # type: ignore[type-var]
            table_of(record.kind).add(tx, copy)
        _move_drafts(tx, household, family_id, new.id)
        never_again.move(tx, family_id, new.id, only=household.going - _adults(household))
        put(tx, stays, is_new=False)
        _keep_set_aside_before(tx, goes)
        refresh_family(tx, new.id)  # the day until which it is kept, of the children that came
    return Changes(frozenset({"family"}), frozenset({family_id, new.id}), new.id)


def _household(tx: Transaction, family_id: str, chosen: frozenset[str]) -> Household:
    return Household(
        families.FAMILIES.get(tx, family_id),
        tuple(
            record
            for table in tables()
            if "family_id" in table.columns()
            for record in table.select(tx, "family_id = ?", (family_id,))
        ),
        chosen,
    )


def _require_two(household: Household, chosen: frozenset[str]) -> None:
    may_be_chosen = {
        record.id for record in household.records if not household.belongs_to(record)
    }  # people, and what is loose
    if not chosen <= may_be_chosen:
        raise KnownError(
            N_("Something that was chosen is not of this family, or goes with a child by itself."),
            advice=N_("Choose children, contact people and visits of this family."),
        )
    people = {record.id for record in household.records if isinstance(record, Child | ContactPerson)}
    if not people & chosen:
        raise KnownError(N_("Choose at least one child or contact person for the new family."))
    if people <= chosen:
        raise KnownError(N_("Somebody has to stay: with everybody gone nothing is split."))


def _adults(household: Household) -> frozenset[str]:
    """What an adult decided is noted with the child that it is about."""
    return frozenset(record.id for record in household.records if isinstance(record, ContactPerson))


def _parted(household: Household, record: StoredRecord) -> StoredRecord:
    """A record without those who stand with the other family. What others acted on stays as it was written."""
    return household.apart(record) if feature_of(record.kind).can_be_undone else record


def _move_drafts(tx: Transaction, household: Household, old: str, new: str) -> None:
    """What was typed about a record that goes, and not saved yet, opens with the new family."""
    for draft in drafts.every(tx):
        if draft.family == old and _ids(draft.place) & household.going:
            drafts.forget(tx, draft.place)
            drafts.keep(tx, Draft(draft.kind, _placed(draft.place, old, new), draft.forms))


def _ids(place: Place) -> frozenset[str]:
    around = _ids(place.of) if place.of is not None else frozenset()
    return around | {place.id} if place.id else around


def _placed(place: Place, old: str, new: str) -> Place:
    around = _placed(place.of, old, new) if place.of is not None else None
    return replace(place, id=new if place.id == old else place.id, of=around)


def _keep_set_aside_before(tx: Transaction, goes: Family) -> None:
    if goes.set_aside_before:
        kept: Family = families.FAMILIES.get(tx, goes.id)
        families.FAMILIES.change(tx, replace(kept, set_aside_before=goes.set_aside_before))
