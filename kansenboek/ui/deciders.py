"""Who decides, as it is shown."""

from __future__ import annotations

from ..domain.reading_along import Decider
from ..i18n import _


def name_of(decider: Decider) -> str:
    """The name; of two people with one name also who each is to the child."""
    return f"{decider.name} ({_(decider.relation.label)})" if decider.relation else decider.name
