"""The sample of faults: it finds the places, tells seen from unseen, and does not depend on where a file lies."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutation.__main__ import CHECKOUT, EQUAL, PACKAGE, chosen, equal_mutants
from tests.mutation.nearest import Reach
from tests.mutation.places import mutants_in, mutants_of
from tests.mutation.trial import Copy

RULES = '''"""Words."""
def may(age: int, least: int = 4, *, name: str = "x") -> bool:
    """Whether."""
    if age < least and not name:
        note(f"{age == 1}")
        return True
    return age is None
'''
FAULTS = {
    "age < least -> age >= least",
    "age < least and (not name) -> age < least or not name",
    "not name -> name",
    "note(f'{age == 1}') -> pass",
    "return True -> return None",
    "True -> False",
    "return age is None -> return None",
    "age is None -> age is not None",
    "4 -> 5",
    "4 -> 3",
    "'x' -> ''",
}


def test_every_kind_of_fault_is_found_and_nothing_that_is_no_rule() -> None:
    source = RULES.encode()
    found = mutants_in(Path("rules.py"), source)
    assert {f"{mutant.before} -> {mutant.after}" for mutant in found} == FAULTS
    assert {mutant.where for mutant in found} == {"rules.may"}
    for mutant in found:
        changed = mutant.applied(source)
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(source)), mutant.key


def a_tree(root: Path, folder: str = "") -> Path:
    """A package of one rule, with a test that holds one side of it."""
    place = root / "rules" / folder
    place.mkdir(parents=True)
    (root / "tests").mkdir()
    (place / "ages.py").write_text("def may(age):\n    return age >= 4\n", "utf-8")
    (place / "window.py").write_text("import PySide6\n\nWIDTH = 4\n", "utf-8")
    module = ".".join(part for part in ("rules", folder, "ages") if part)
    (root / "tests" / "test_ages.py").write_text(
        f"from {module} import may\n\n\ndef test_four():\n    assert may(4)\n", "utf-8"
    )
    (root / "tests" / "test_else.py").write_text("def test_else():\n    assert True\n", "utf-8")
    (root / "pyproject.toml").write_text('[tool.pytest.ini_options]\nmarkers = ["slow: x"]\n', "utf-8")
    return root


@pytest.mark.parametrize("folder", ["", "people"])
def test_the_rules_are_found_wherever_they_lie(tmp_path: Path, folder: str) -> None:
    root = a_tree(tmp_path, folder)
    found = mutants_of(root / "rules")
    assert {mutant.where for mutant in found} == {"ages.may"}
    assert Reach(root, "rules").nearest(found[0].path, "may") == ["tests/test_ages.py"]


@pytest.mark.slow
def test_a_fault_is_seen_or_it_survives_and_the_tree_stays_as_it_is(tmp_path: Path) -> None:
    root = a_tree(tmp_path / "checkout")
    before = (root / "rules" / "ages.py").read_bytes()
    copy = Copy(root, tmp_path / "copy", "rules")
    seen = {f"{m.before} -> {m.after}": copy.attempt(m) for m in mutants_of(root / "rules")}
    assert seen["age >= 4 -> age < 4"].seen_by == "tests/test_ages.py::test_four"
    assert {fault for fault, outcome in seen.items() if outcome.killed} == {
        "age >= 4 -> age < 4",
        "return age >= 4 -> return None",
        "4 -> 5",
    }
    assert (root / "rules" / "ages.py").read_bytes() == before
    assert (tmp_path / "copy" / "rules" / "ages.py").read_bytes() == before


def test_a_test_that_always_fails_sees_nothing(tmp_path: Path) -> None:
    root = a_tree(tmp_path / "checkout")
    broken = root / "tests" / "test_ages.py"
    broken.write_text(broken.read_text("utf-8").replace("assert may(4)", "assert may(3)"), "utf-8")
    copy = Copy(root, tmp_path / "copy", "rules")
    doubtful = [copy.attempt(m) for m in mutants_of(root / "rules") if m.after == "return None"]
    assert [(bool(one.doubt), one.killed) for one in doubtful] == [(True, False)]


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    every = mutants_in(Path("rules.py"), RULES.encode())
    assert chosen(every, 1, 5) == chosen(every, 1, 5)
    assert chosen(every, 1, 5) != chosen(every, 2, 5)
    assert len(chosen(every, 1, 100)) == len(every) - 1, "of the two faults at one number only one"


def unknown(equal: dict[str, str], keys: set[str]) -> list[str]:
    """What stands in the list and is no fault of the tree, or has no reason."""
    return [key for key, reason in equal.items() if key not in keys or not reason]


@pytest.mark.usefixtures("package_read")
def test_every_fault_that_is_called_equal_is_still_there_with_its_reason() -> None:
    keys = {mutant.key for mutant in mutants_of(CHECKOUT / PACKAGE)}
    assert unknown(equal_mutants(EQUAL.read_text("utf-8")), keys) == []
    control = {"gone.function | a -> b": "a reason", next(iter(keys)): "", max(keys): "a reason"}
    assert unknown(control, keys) == list(control)[:2]
