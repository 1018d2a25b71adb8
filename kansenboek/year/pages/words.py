"""Days off in words, for every page that tells of them."""

from __future__ import annotations

from kansenboek.kit.days_off import Off
from kansenboek.kit.i18n import _


def named(off: Off) -> str:
    """What it is: a holiday or feast day by its name, own free days in the words of who wrote them."""
    return _(off.label) if off.label else off.name
