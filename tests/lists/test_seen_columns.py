"""The columns of a table as a person looks at them."""

from __future__ import annotations

from kansenboek.lists.rules.columns import ColumnMapping
from kansenboek.lists.rules.headings import Table
from kansenboek.lists.rules.seen_columns import LONGEST_EXAMPLE, columns_seen
from kansenboek.lists.rules.source import TableRow

HEADINGS = ("Roepnaam", "Tel", "Tel", "", "BSN", "Leeg")
ROWS = (
    TableRow(2, ("Mila", "06 1", "06 2", "x" * 60, "123456782", "")),
    TableRow(3, ("Mila", "06 1")),
    TableRow(4, ("Zoë ", "", "06 2", "y", "111222333", " ")),
    TableRow(5, ("Sami", "06 3")),
    TableRow(6, ("Elif", "06 4")),
)
SEEN = columns_seen(
    Table(HEADINGS, ROWS), ColumnMapping(HEADINGS, {"given_name": 0, "name": 0, "parent1_phone": 2})
)


def test_each_column_has_its_three_first_different_cells() -> None:
    assert (SEEN[0].examples, SEEN[0].filled) == (("Mila", "Zoë", "Sami"), 5)


def test_what_it_holds_is_the_first_thing_that_points_to_it() -> None:
    assert [each.target for each in SEEN] == ["given_name", "", "parent1_phone", "", ""]


def test_a_heading_that_is_not_enough_gives_way_to_the_number() -> None:
    assert [each.name for each in SEEN] == ["Roepnaam", "column 2", "column 3", "column 4", "BSN"]


def test_a_long_cell_is_cut() -> None:
    assert SEEN[3].examples[0] == "x" * (LONGEST_EXAMPLE - 1) + "…"


def test_of_numbers_of_the_state_no_example_is_shown() -> None:
    assert SEEN[4].is_forbidden
    assert SEEN[4].examples == ()


def test_an_empty_column_is_not_shown() -> None:
    assert "Leeg" not in {each.heading for each in SEEN}
