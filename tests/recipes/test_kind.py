"""The recipe for a kind of record, done to a copy of the program: it is kept, listed, found and erased."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import save_family
from tests.factory import a_family

from . import use_kind
from .copies import PACKAGE, copied, told, used
from .kind import FOLDER, STEP, add_folder, add_step, leave_feature_out

Made = tuple[Path, str]
"""The folder of a store, and a family in it."""


@pytest.fixture
def made(unlocked: Unlocked) -> Made:
    """A store that this program made, closed."""
    family = save_family(unlocked, a_family()).record
    unlocked.close()
    return unlocked.home, family


def touched(copy: Path) -> Iterator[str]:
    """The sources in the copy that are not as in the program, or not there at all."""
    package = copy / PACKAGE.name
    for path in sorted(package.rglob("*.py")):
        ours = PACKAGE / path.relative_to(package)
        if not ours.is_file() or not filecmp.cmp(path, ours, shallow=False):
            yield path.relative_to(package).as_posix()


def test_a_kind_of_record_is_one_folder_and_a_migration(made: Made, tmp_path: Path, passphrase: str) -> None:
    copy = copied(tmp_path / "copy")
    add_folder(copy)
    add_step(copy)
    home, family = made
    found = told(copy, used(copy, use_kind, home, passphrase, family))
    assert list(touched(copy)) == [
        *(f"{FOLDER}/{name}.py" for name in ("__init__", "feature", "records", "table")),
        "storage/migrations/__init__.py",
        f"storage/migrations/{STEP}.py",
    ]
    assert found["sound before"][0] == 0
    assert found["listed before"] == [0, []]
    assert found["added"][0] == 0
    number = found["added"][1]["id"]
    loan = {"id": number, "family_id": family, "what": "Een kist duplo", "lent_on": "2026-09-01"}
    assert found["listed"] == [0, [loan]]
    assert found["shown"] == [0, loan]
    assert "Een kist duplo" in found["table"][1]
    assert [(hit["kind"], hit["id"]) for hit in found["found"][1]] == [("loan", number)]
    assert found["sound after"][0] == 0


def test_what_all_kinds_have_in_common_holds_for_it(made: Made, tmp_path: Path, passphrase: str) -> None:
    copy = copied(tmp_path / "copy")
    add_folder(copy)
    add_step(copy)
    home, family = made
    found = told(copy, used(copy, use_kind, home, passphrase, family))
    code, why = found["refused"]
    assert code == 1
    assert "Lent on is in the future" in why
    assert found["erased"][0] == 0
    assert found["listed at last"] == [0, []]


def test_a_folder_that_registers_nothing_is_no_kind(made: Made, tmp_path: Path, passphrase: str) -> None:
    """The control: it is the file of the feature that does it."""
    copy = copied(tmp_path / "copy")
    add_folder(copy)
    add_step(copy)
    leave_feature_out(copy)
    home, family = made
    found = told(copy, used(copy, use_kind, home, passphrase, family))
    assert found["listed before"][0] == 2
    assert found["added"][0] == 2


def test_a_kind_without_its_migration_cannot_be_kept(made: Made, tmp_path: Path, passphrase: str) -> None:
    """The control: it is the migration that makes room for it."""
    copy = copied(tmp_path / "copy")
    add_folder(copy)
    home, family = made
    found = told(copy, used(copy, use_kind, home, passphrase, family))
    # Told as damage: the program cannot know that no step ever made the table, rather than a page that was lost.
    assert found["sound before"][0] == 1, "a store without that table"
    assert found["added"][0] == 1
