"""What a line of the list says, by its days."""

from __future__ import annotations

from datetime import date

from kansenboek.terms.pages.words import until
from kansenboek.terms.records import TermKind
from kansenboek.terms.rules.items import Item, Standing


def test_a_term_is_over_since_the_day_after_its_last_one() -> None:
    item = Item(TermKind.NAMES, "2026-07-31", date(2026, 7, 31), date(2026, 8, 1), 3)
    assert until(item).startswith("Kept until 1 August 2026.")
    over = Item(TermKind.NAMES, "2026-07-31", item.since, item.kept_until, 3, standing=Standing.OVER)
    assert until(over) == "Its term is over since 2 August 2026: decide now."
