"""The recipe for a page, done to a copy of the program: the guards hold for a page that nobody thought of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import save_child, save_family
from tests.factory import a_child, a_family

from . import use_page
from .copies import copied, told, used
from .page import TITLE, add_entry, add_page, declare_falsely

OTHER = "Geheimenaam"
Made = tuple[Path, str, str]
"""The folder of a store, and in it the family whose parents look along, and another."""


@pytest.fixture
def made(unlocked: Unlocked) -> Made:
    """A store that this program made, closed: two families, each with one child."""
    families = []
    for name in ("Bakker", OTHER):
        family = save_family(unlocked, a_family(family_name=name)).record
        save_child(unlocked, a_child(family, surname=name))
        families.append(family)
    unlocked.close()
    return unlocked.home, families[0], families[1]


def seen(copy: Path, made: Made, passphrase: str) -> dict[str, Any]:
    """What is seen in the window of that copy."""
    home, *families = made
    return told(copy, used(copy, use_page, home, passphrase, *families, OTHER))


def test_a_page_by_the_recipe_is_listed_opens_and_tells_nobody_about_others(
    made: Made, tmp_path: Path, passphrase: str
) -> None:
    copy = copied(tmp_path / "copy")
    add_page(copy)
    add_entry(copy)
    found = seen(copy, made, passphrase)
    _home, here, other = made
    assert found["on the left"].count(TITLE) == 1
    assert found["on the left"].index(TITLE) == found["on the left"].index("Handovers") + 1
    assert found["opens"]
    assert found["on the sheet"]
    assert not found["declared"]
    assert found["seen alone"], "who is alone reads every name"
    assert found["opened alone"] == [here, here, other, other]
    assert not found["seen out of sight"]
    assert found["seen again"]
    assert not found["seen along"]
    assert found["opened along"] == [here, here, "", ""]


def test_a_page_that_says_falsely_that_it_has_no_names_shows_them(
    made: Made, tmp_path: Path, passphrase: str
) -> None:
    """The control: it is what the page does not declare that hides the names. Even so no other family opens."""
    copy = copied(tmp_path / "copy")
    add_page(copy)
    add_entry(copy)
    declare_falsely(copy)
    found = seen(copy, made, passphrase)
    assert found["declared"]
    assert found["seen out of sight"]
    assert found["seen along"]
    assert found["opened along"] == [made[1], made[1], "", ""]


def test_a_page_without_its_line_is_in_no_list(made: Made, tmp_path: Path, passphrase: str) -> None:
    """The control: the list, the door and the sheet all read that one line."""
    copy = copied(tmp_path / "copy")
    add_page(copy)
    home, *families = made
    ended = used(copy, use_page, home, passphrase, *families, OTHER)
    assert ended.returncode != 0
    assert "no page is registered for the kind 'birthdays'" in ended.stderr
