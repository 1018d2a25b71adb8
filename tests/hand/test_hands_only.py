"""The robot knows the program from outside only: by the keys it takes and by what it shows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
WITHIN = {"launch.py", "turns.py", "faults.py", "every_page.py"}
"""What runs in the program's own process: it starts it, watches its loop, and plants the faults of the controls."""


def outsiders() -> list[Path]:
    return [path for path in sorted(HERE.rglob("*.py")) if path.name not in WITHIN]


def of_the_program(source: str) -> list[str]:
    """The modules of the program and of Qt that a file imports."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module] if not node.level else [f".{node.module}"]
    # A story may know the names of the families that stand on every page; the page itself it only sees.
    within = {f".{Path(name).stem}" for name in WITHIN - {"every_page.py"}}
    return [name for name in found if name.split(".")[0] in {"kansenboek", "PySide6"} or name in within]


@pytest.mark.parametrize("path", outsiders(), ids=lambda path: path.name)
def test_a_story_reads_no_object_of_the_program(path: Path) -> None:
    assert of_the_program(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ["import kansenboek.app", "from kansenboek.ui import page", "from .launch import main", "import PySide6"],
)
def test_a_story_that_would_is_seen(source: str) -> None:
    assert of_the_program(source)
