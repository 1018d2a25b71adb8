"""No page uses a name of its own that the base of all pages keeps something under."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.modules import nodes_of

PACKAGE = Path(__file__).resolve().parents[2] / "kansenboek"
BASE = PACKAGE / "ui" / "page.py"


def kept_under(node: ast.AST) -> set[str]:
    """The names with an underscore that are set on `self` within."""
    stored = (each for each in ast.walk(node) if isinstance(each, ast.Attribute))
    return {
        each.attr
        for each in stored
        if isinstance(each.ctx, ast.Store) and isinstance(each.value, ast.Name)
        if each.value.id == "self" and each.attr.startswith("_")
    }


def classes(path: Path) -> Iterator[ast.ClassDef]:
    for node in nodes_of(path.read_text("utf-8")):
        if isinstance(node, ast.ClassDef):
            yield node


def clashes(node: ast.ClassDef, base: set[str]) -> set[str]:
    is_page = any("Page" in ast.unparse(each) for each in node.bases)
    return kept_under(node) & base if is_page else set()


def of_base() -> set[str]:
    return next(kept_under(node) for node in classes(BASE) if node.name == "Page")


def test_no_page_uses_a_name_of_the_base_of_all_pages() -> None:
    base = of_base()
    assert "_connections" in base  # control: its names were read
    found = {
        (path.name, node.name): names
        for path in PACKAGE.rglob("*.py")
        if path != BASE
        for node in classes(path)
        if (names := clashes(node, base))
    }
    assert not found


def test_a_clash_is_seen() -> None:
    code = "class NewPage(Page):\n    def __init__(self):\n        self._connections, self._own = [], 1\n"
    node = ast.parse(code).body[0]
    assert isinstance(node, ast.ClassDef)
    assert clashes(node, of_base()) == {"_connections"}
