"""Putting the log of one family on paper, in plain words. That too stands in the log."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.people import table as families
from kansenboek.trail.papers import trail_paper
from kansenboek.trail.rules import without_colleagues

from .who_looked import told


def who_looked_paper(unlocked: Unlocked, family_id: str, language: str) -> bytes:
    """What was done with this family, as a PDF in memory, in the language with this code. Raises NotFound."""
    with unlocked.look("log.family_printed", family_id) as tx:
        family = families.FAMILIES.get(tx, family_id)
        lines = without_colleagues(told(tx, family_id))
    return trail_paper(family.family_name, lines, unlocked.clock.today(), language)
