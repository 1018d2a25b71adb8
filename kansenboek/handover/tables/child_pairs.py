"""Children that may be one and the same, what was answered about them, and which of them have a no that stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kansenboek.handover.records.child_pairs import ChildAlike, ChildPair, Sameness
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.rules.refusals import standing_noes
from kansenboek.kit.partial_days import KNOWN_BY_CODE
from kansenboek.people import table as families
from kansenboek.people.records import Child
from kansenboek.people.rules.alike import may_be_one
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

from . import consent

TABLE = Table(ChildPair, "child_pairs")

_SAID_NO = (
    "SELECT child_id FROM consents INDEXED BY consents_no WHERE decision = 'no' OR withdrawn_on IS NOT NULL"
)
"""By an index of its own, which holds those rows alone."""


_COLUMNS = (
    "id",
    "family_id",
    "given_name",
    "surname",
    "latin_given_name",
    "latin_surname",
    "birth_date",
    "birth_known",
    "school",
)


def pair_of(one: str, other: str) -> tuple[str, str]:
    """Two ids in the order in which they are kept."""
    return (one, other) if one < other else (other, one)


def answer_about(tx: Transaction, one: str, other: str) -> ChildPair | None:
    """What was answered about two children; None when nobody was asked."""
    found = TABLE.select(tx, "one = ? AND other = ?", pair_of(one, other))
    return found[-1] if found else None


def same_child(tx: Transaction, child_id: str) -> frozenset[str]:
    """The ids of this child, with a second record in its family that somebody said is the same. Raises NotFound."""
    same = families.same_child(tx, child_id)
    told = {number for each in same for number in _told_same(tx, each)} - same
    if not told:
        return same
    family_id = families.CHILDREN.get(tx, child_id).family_id
    return same | {number for number in told if _is_in(tx, number, family_id)}


def _told_same(tx: Transaction, child_id: str) -> Iterable[str]:
    rows = TABLE.select(
        tx, "(one = ? OR other = ?) AND answer = ?", (child_id, child_id, Sameness.SAME.value)
    )
    return (row.other if row.one == child_id else row.one for row in rows)


def _told_same_by_way_of_others(tx: Transaction, same: frozenset[str]) -> frozenset[str]:
    found, waiting = set(same), list(same)
    while waiting:
        new = set(_told_same(tx, waiting.pop())) - found
        found |= new
        waiting += new
    return frozenset(found)


def _is_in(tx: Transaction, child_id: str, family_id: str) -> bool:
    return bool(tx.rows("SELECT 1 FROM children WHERE id = ? AND family_id = ?", (child_id, family_id)))


def alike_with_no(tx: Transaction, child: Child, same: frozenset[str]) -> tuple[ChildAlike, ...]:
    """Find the children anywhere in the store that may be `child`, and of which a no stands.

    `same`: the records that count as this child already. Those of whom somebody said that it is another child are
    left out; one that somebody said is the same is there however it is spelled since. Only children with a no are
    looked at, so that it costs as little with many families.
    """
    told = _told_same_by_way_of_others(tx, same)
    return tuple(
        found
        for other in children_with_no(tx)
        if other.id not in same
        and (other.id in told or may_be_one(child, other))
        and (found := _alike(tx, child, other)) is not None
    )


def alike_among(tx: Transaction, child: Child, others: Iterable[Child]) -> tuple[ChildAlike, ...]:
    """Find those of `others` that may be a child that is not written down yet, and of which a no stands."""
    return tuple(
        found
        for other in others
        if may_be_one(child, other) and (found := _alike(tx, child, other)) is not None
    )


def children_with_no(tx: Transaction) -> tuple[Child, ...]:
    """Read the children of which somebody said no or took consent back: names, birthday and school alone."""
    rows = families.CHILDREN.peek(tx, _COLUMNS, f"id IN ({_SAID_NO})", ())
    return tuple(_named(dict(zip(_COLUMNS, row, strict=True))) for row in rows)


def _named(stored: dict[str, Any]) -> Child:
    born = {
        "birth_date": families.day_of(stored["birth_date"]),
        "birth_known": KNOWN_BY_CODE[stored["birth_known"]],
    }
    return Child(**{**stored, **born})


def _alike(tx: Transaction, child: Child, other: Child) -> ChildAlike | None:
    answered = answer_about(tx, child.id, other.id) if child.id else None
    if answered is not None and answered.answer is Sameness.OTHER:
        return None
    noes = standing_noes(_consents_about(tx, other.id), families.contacts_of(tx, other.family_id))
    if not noes:
        return None
    days = [no.withdrawn_on or no.given_on for no in noes]
    return ChildAlike(
        child_id=other.id,
        family_id=other.family_id,
        child=f"{other.given_name} {other.surname}".strip(),
        family=families.names_of(tx, (other.family_id,)).get(other.family_id, ""),
        said_on=max((day for day in days if day is not None), default=None),
        answer=answered.answer if answered is not None else None,
        answer_id=answered.id if answered is not None else "",
    )


def _consents_about(tx: Transaction, child_id: str) -> tuple[Consent, ...]:
    return consent.of_children(tx, (child_id,))


def forget_children_of(tx: Transaction, family_id: str) -> None:
    """Take away every answer about a child of this family, also those that stand with another family."""
    ids = json.dumps([child.id for child in families.children_of(tx, family_id)])
    wanted = "(SELECT value FROM json_each(?))"
    for row in TABLE.select(tx, f"one IN {wanted} OR other IN {wanted}", (ids, ids)):
        TABLE.remove(tx, row.id)
