"""The recipe for a field, done to a copy of the program: a store of before is sound with it, and takes the field."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from tests.handover.at_the_table import AtTheTable

from . import old_stores, recipe_use
from .recipe_of_a_field import add_field, add_nested_field, add_step, add_to_form, copied

Made = tuple[Path, str, str]
"""The folder of a store, and in it a contact person and a handover that may leave."""


@pytest.fixture
def made(unlocked: Unlocked) -> Made:
    """A store that this program made, closed."""
    table = AtTheTable(unlocked)
    table.agree()
    unlocked.close()
    return unlocked.home, table.mother, table.id


def used(folder: Path, made: Made, passphrase: str, *others: Path) -> subprocess.CompletedProcess[str]:
    """What the program in `folder` does with that store, in a process of its own."""
    home, contact, handover = made
    secret = folder / "passphrase"
    secret.write_text(passphrase, encoding="utf-8")
    words = (recipe_use.__file__, home, secret, contact, handover, *others)
    return subprocess.run(
        [sys.executable, *map(str, words)],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        timeout=120,
    )


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
    ended = used(copy, made, passphrase, old, harmed)
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    assert Path(found["program"]).is_relative_to(copy)
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
    assert used(copy, made, passphrase).returncode != 0
