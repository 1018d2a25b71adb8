"""The page on security names tests that are there, and has a row for each requirement."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "security.md"
BATTERY = ROOT / "tests" / "battery"
NAMED = re.compile(r"`((?:tests/)?[\w/]*\btest_\w+\.py)`")
ROW = re.compile(r"^\| (P\d+(?:, P\d+)*) \| .* \| (.*) \|$", re.MULTILINE)


def missing(told: str) -> list[str]:
    """Names of tests in `told` that are nowhere; one without a folder stands beside the one that was named before."""
    found: list[str] = []
    folder = ROOT / "tests"
    for name in NAMED.findall(told):
        path = ROOT / name if name.startswith("tests/") else folder / name
        if not path.exists():
            found.append(name)
        folder = path.parent
    return found


def rows() -> dict[str, str]:
    """Requirement → how it is held."""
    found = ROW.findall(PAGE.read_text("utf-8"))
    return {name: told for names, told in found for name in names.split(", ")}


def test_every_requirement_has_a_row_that_names_tests_or_says_not_yet() -> None:
    assert list(rows()) == [f"P{number}" for number in range(1, 26)]
    for name, told in rows().items():
        assert NAMED.findall(told) or "battery" in told or told == "not yet", name


def test_the_tests_that_a_row_names_are_there() -> None:
    assert {name: found for name, told in rows().items() if (found := missing(told))} == {}
    assert missing("`tests/book/test_nowhere.py`")  # controls
    assert missing("held: `tests/book/test_set_aside.py`, `test_season.py`")


def test_what_a_row_says_of_the_battery_is_there() -> None:
    told = " ".join(told for told in rows().values() if "battery" in told)
    modules = " ".join(path.read_text("utf-8") for path in BATTERY.glob("*.py"))
    named = set(re.findall(r"`(\w+)`", told.replace(".py`", "`")))
    for name in ("kills", "powercuts", "exchanges"):
        assert name in named
        assert name in modules
