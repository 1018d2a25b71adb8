"""Handover conversations: the table and its questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.storage.tables import Table
from kansenboek.storage.transactions import Transaction

TABLE = Table(HandoverConversation, "handovers")


def of_family(tx: Transaction, family_id: str) -> tuple[HandoverConversation, ...]:
    """Read the handovers of one family, in the order of writing."""
    return TABLE.select(tx, "family_id = ?", (family_id,))


def ids_of_children(tx: Transaction, child_ids: Iterable[str]) -> frozenset[str]:
    """Read which handovers are about any of these children."""
    rows = TABLE.peek(
        tx, ("id",), "child_id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(child_ids)),)
    )
    return frozenset(row[0] for row in rows)


def of_reference(tx: Transaction, reference: str) -> tuple[HandoverConversation, ...]:
    """Read the handovers whose id begins with `reference`, as papers show it: one, unless chance plays a trick."""
    return TABLE.select(tx, "substr(id, 1, ?) = ?", (len(reference), reference)) if reference else ()


def corrections_of(tx: Transaction, handover_id: str) -> tuple[HandoverConversation, ...]:
    """The version that corrects this one; none as long as it is the newest."""
    one = TABLE.get(tx, handover_id)
    # By child first: that has an index.
    return TABLE.select(tx, "child_id = ? AND corrects = ?", (one.child_id, handover_id))


def versions(tx: Transaction, handover_id: str) -> tuple[HandoverConversation, ...]:
    """Every version of a handover, the first one first. Raises NotFound."""
    one = TABLE.get(tx, handover_id)
    of_child = {h.id: h for h in TABLE.select(tx, "child_id = ?", (one.child_id,))}
    first = one
    while first.corrects in of_child:
        first = of_child[first.corrects]
    found = [first]
    while later := [h for h in of_child.values() if h.corrects and h.corrects in {f.id for f in found}]:
        new = [h for h in later if h not in found]
        if not new:
            break
        found += new
    return tuple(found)


def to_ask_after(tx: Transaction, until: date) -> Sequence[tuple[str, str, str]]:
    """Read day, id and family of handovers that were given or sent by then, and neither received nor answered."""
    where = "received_on IS NULL AND delivered_on <= ? AND feedback_on IS NULL"
    return TABLE.peek(tx, ("delivered_on", "id", "family_id"), where, (until.isoformat(),))


def newest_of_school(tx: Transaction, school: str) -> tuple[HandoverConversation, ...]:
    """Read the newest handover of every child that goes to `school`, as it is spelled with the child."""
    return TABLE.select(
        tx,
        "child_id IN (SELECT id FROM children WHERE trim(school) = trim(?) COLLATE NOCASE)"
        " AND id NOT IN (SELECT corrects FROM handovers)",
        (school,),
    )


def waiting_for_card(tx: Transaction) -> tuple[HandoverConversation, ...]:
    """Read the newest settled version of every handover that the school has not answered."""
    return TABLE.select(
        tx,
        "state IN ('settled', 'sent', 'received') AND feedback_on IS NULL"
        " AND id NOT IN (SELECT corrects FROM handovers) AND id NOT IN (SELECT handover_id FROM school_answers)",
    )
