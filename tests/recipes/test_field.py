"""The recipe for a field, done to a copy of the program: a store of before is sound with it, and takes the field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from tests import old_stores
from tests.handover.at_the_table import AtTheTable

from . import use_field
from .copies import copied, told, used
from .field import add_field, add_nested_field, add_step, add_to_form

Made = tuple[Path, str, str]
"""The folder of a store, and in it a contact person and a handover that may leave."""


@pytest.fixture
def made(unlocked: Unlocked) -> Made:
    """A store that this program made, closed."""
    table = AtTheTable(unlocked)
    table.agree()
    unlocked.close()
    return unlocked.home, table.mother, table.id


def test_a_field_is_added_by_the_recipe_and_a_store_of_before_is_sound_and_takes_it(
    made: Made, tmp_path: Path, passphrase: str
) -> None:
    assert passphrase == old_stores.PASSPHRASE
    copy = copied(tmp_path / "copy")
    add_step(copy)
    add_field(copy)
    add_to_form(copy)
    add_nested_field(copy)
    old = old_stores.put(old_stores.FIRST, tmp_path / "old")
    harmed = old_stores.put(old_stores.FIRST, tmp_path / "harmed")
    with old_stores.behind_its_back(harmed) as connection:
        connection.execute("UPDATE contacts SET phone = '06-0' WHERE rowid = 1")
    home, *ids = made
    found = told(copy, used(copy, use_field, home, passphrase, *ids, old, harmed))
    assert found["sound before"] == [0, 0, 1]  # the last one is the control
    contact, areas = found["before"]
    assert contact["time_to_call"] == ""
    assert [area["example"] for area in areas] == [""]
    assert found["may leave before"], "what parents decided about did not change"
    assert found["sound after"] == 0
    contact, areas = found["after"]
    assert contact["time_to_call"] == "na vijven"
    assert [area["example"] for area in areas] == ["Ze deelt."]
    assert not found["may leave after"], "parents have not seen the example yet"
    assert made[1] in found["found"]


@pytest.mark.parametrize(
    "half",
    [add_field, add_step],
    ids=["no step", "no field"],
)
def test_half_a_recipe_is_noticed(
    made: Made, tmp_path: Path, passphrase: str, half: Callable[[Path], None]
) -> None:
    """The control: it is the recipe that does it."""
    copy = copied(tmp_path / "copy")
    half(copy)
    home, *ids = made
    assert used(copy, use_field, home, passphrase, *ids).returncode != 0
