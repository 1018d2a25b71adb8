"""What a user does with the dreams of all children: list them."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.tables import referrals
from kansenboek.kit.names import name_order
from kansenboek.people import table as families
from kansenboek.people.rules.dreams import Dream, DreamStands

_ORDER = tuple(DreamStands)


def list_dreams(unlocked: Unlocked) -> tuple[Dream, ...]:
    """Every child's dream with the road to it: those that are open first, by family. Not logged by itself.

    Of several roads that which was written last counts.
    """
    with unlocked.read() as tx:
        dreaming = families.CHILDREN.select(tx, "trim(dream) <> '' OR dream_came_true IS NOT NULL")
        roads = {road.child_id: road for road in referrals.towards_dreams(tx)}
        names = families.names_of(tx, {child.family_id for child in dreaming})
    found = (Dream(child, names[child.family_id], roads.get(child.id)) for child in dreaming)
    return tuple(
        sorted(
            found, key=lambda each: (_ORDER.index(each.stands), name_order(each.family_name), each.child.id)
        )
    )
