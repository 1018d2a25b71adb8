"""Those who decide, as they are shown: their names, and why they are asked."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.handover.rules.reading_along import Decider
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import _


def name_of(decider: Decider) -> str:
    """Name an adult; when two people have one name, also say who each is to the child."""
    return f"{decider.name} ({_(decider.relation.label)})" if decider.relation else decider.name


def names_of_parts(parts: Iterable[Part]) -> str:
    """Name parts, in the order in which they are read."""
    found = frozenset(parts)
    return ", ".join(_(part.label) for part in Part if part in found)


def why_asked(decider: Decider) -> str:
    """Say in a sentence why this adult is asked now: nothing was decided yet, or what was changed since."""
    name = name_of(decider)
    if decider.granted is None:
        return _("{name} has not decided yet.", name=name)
    if decider.withdrawn:
        return _("{name} took the consent back.", name=name)
    said = []
    if decider.stale:
        parts = names_of_parts(decider.stale)
        said.append(_("“{parts}” was changed after {name} said yes.", parts=parts, name=name))
    if decider.unseen:
        parts = names_of_parts(decider.unseen)
        said.append(_("{name} was not asked about “{parts}” yet.", parts=parts, name=name))
    return " ".join(said)
