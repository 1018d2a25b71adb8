"""What the things are called that a column of a list can hold, those that most lists have first."""

from __future__ import annotations

from collections.abc import Collection

from kansenboek.kit.i18n import _
from kansenboek.lists.rules.targets import name_of_target
from kansenboek.ui.kinds import capital

USUAL = (
    *("given_name", "surname_prefix", "surname", "name", "birth_date", "group", "mentor", "site", "school"),
    *("parent1", "parent1_phone", "parent1_email", "parent2", "parent2_phone", "parent2_email"),
    *("home_languages", "ve_indication", "street", "house_number", "postcode", "town", "remark"),
)


def in_order(targets: Collection[str]) -> tuple[str, ...]:
    """These targets: the usual ones, then the others."""
    first = tuple(each for each in USUAL if each in targets)
    return (*first, *(each for each in targets if each not in USUAL))


def called(target: str) -> str:
    """The name of a target for people, with which parent it is of."""
    label, parent = name_of_target(target)
    told = capital(_(label.message))
    part = target.removeprefix(f"parent{parent}").removeprefix("_") if parent else target
    if part.rstrip("23") in ("phone", "remark", "home_languages") and part[-1] in "23":
        told = f"{told} {part[-1]}"
    return _("Parent {number}: {what}", number=parent, what=told) if parent else told
