"""Whether two records are about one child: the question, its answer, and taking the answer back.

A no is heard for the child, however and wherever it was written down. Only people can say that it is another child;
their answer is kept with a row in the log, and holds for exactly these two records.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.child_pairs import ChildAlike, ChildPair, Sameness
from kansenboek.handover.tables import child_pairs, handovers
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.people import table as families
from kansenboek.people.records import Child
from kansenboek.storage.transactions import Transaction


@dataclass(frozen=True, slots=True)
class ChildAsked:
    """A child of ours, and another record that may be about it and has a no."""

    child: Child
    alike: ChildAlike


def alike_of_family(unlocked: Unlocked, family_id: str) -> tuple[ChildAsked, ...]:
    """The children of a family that look like one with a no, as long as nobody answered. Not logged: it lies open."""
    with unlocked.read() as tx:
        found = [each for child in families.children_of(tx, family_id) for each in _asked(tx, child)]
    return tuple(each for each in found if each.alike.answer is None)


def alike_to(unlocked: Unlocked, child_id: str) -> tuple[ChildAsked, ...]:
    """The records with a no that may be about this child, or are, as somebody said. Raises NotFound."""
    with unlocked.read() as tx:
        return _asked(tx, families.CHILDREN.get(tx, child_id))


def _asked(tx: Transaction, child: Child) -> tuple[ChildAsked, ...]:
    same = child_pairs.same_child(tx, child.id)
    return tuple(ChildAsked(child, alike) for alike in child_pairs.alike_with_no(tx, child, same))


def answer_about_children(
    unlocked: Unlocked, child_id: str, other_id: str, answer: Sameness
) -> tuple[Changes, ChildPair | None, ChildPair]:
    """Write down whether two records are about one child; gives the row of before too, for taking it back.

    Raises NotFound for a child that is not there, KnownError for one and the same record.
    """
    if child_id == other_id:
        raise KnownError(N_("That is the same record."))
    new_id, today = unlocked.new_id(), unlocked.clock.today()
    with unlocked.write(f"child_pair.{answer.value}", child_id) as tx:
        child, other = families.CHILDREN.get(tx, child_id), families.CHILDREN.get(tx, other_id)
        before = child_pairs.answer_about(tx, child_id, other_id)
        one, two = child_pairs.pair_of(child_id, other_id)
        after = ChildPair(
            id=new_id, family_id=child.family_id, one=one, other=two, answer=answer, answered_on=today
        )
        if before is None:
            child_pairs.TABLE.add(tx, after)
        else:
            after = replace(before, answer=answer, answered_on=today)
            child_pairs.TABLE.change(tx, after)
    found = frozenset({child.family_id, other.family_id})
    return Changes(frozenset({ChildPair.kind, "handover"}), found, after.id), before, after


def answer_for_handover(unlocked: Unlocked, handover_id: str, other_id: str, answer: Sameness) -> Changes:
    """The same, asked because a paper of this handover was to leave. Raises NotFound, KnownError."""
    with unlocked.read() as tx:
        child_id = handovers.TABLE.get(tx, handover_id).child_id
    return answer_about_children(unlocked, child_id, other_id, answer)[0]
