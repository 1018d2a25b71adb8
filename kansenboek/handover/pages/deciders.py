"""The names of those who decide, as they are shown."""

from __future__ import annotations

from kansenboek.handover.rules.reading_along import Decider
from kansenboek.kit.i18n import _


def name_of(decider: Decider) -> str:
    """Name an adult; when two people have one name, also say who each is to the child."""
    return f"{decider.name} ({_(decider.relation.label)})" if decider.relation else decider.name
