"""No two files of the window lean on each other: every import counts, also one in a function or for types only."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import kansenboek

PACKAGE = Path(kansenboek.__file__).parent
MOST_INLINE = 34
"""Imports within functions under ``ui``: what the start, the lock window and printing really need."""


def module_of(path: Path, root: Path) -> str:
    parts = [root.name, *path.relative_to(root).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, root: Path, modules: frozenset[str]) -> Iterator[str]:
    """The own modules that one file imports, wherever in it the import stands."""
    own = module_of(path, root).split(".")
    package = own if path.name == "__init__.py" else own[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom):
            around = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*around, *(node.module.split(".") if node.module else [])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield from (name for name in (whole, base) if name in modules)


def arrows_of(root: Path) -> dict[str, set[str]]:
    """Each module below `root` and what it imports of the others."""
    paths = {module_of(path, root): path for path in root.rglob("*.py")}
    modules = frozenset(paths)
    return {name: set(imported(path, root, modules)) - {name} for name, path in paths.items()}


def circles(arrows: Mapping[str, set[str]]) -> list[list[str]]:
    """Modules that reach each other, in groups of two and more; the largest first."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            for target in arrows.get(todo.pop(), set()) - seen:
                seen.add(target)
                todo.append(target)
        return seen

    reach = {name: reached(name) for name in arrows}
    groups = {
        tuple(sorted(other for other in reach[name] if name in reach[other]))
        for name in arrows
        if name in reach[name]
    }
    return sorted((list(group) for group in groups), key=len, reverse=True)


def test_no_files_of_the_window_stand_in_a_circle() -> None:
    arrows = {
        name: {target for target in targets if target.startswith("kansenboek.ui.")}
        for name, targets in arrows_of(PACKAGE).items()
        if name.startswith("kansenboek.ui.")
    }
    assert len(arrows) > 100
    assert circles(arrows) == []


def test_a_circle_is_seen_also_through_an_import_in_a_function_and_one_for_types(tmp_path: Path) -> None:
    root = tmp_path / "house"
    root.mkdir()
    (root / "__init__.py").write_text("")
    (root / "a.py").write_text("def later():\n    from .b import x\n")
    (root / "b.py").write_text("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .c import y\n")
    (root / "c.py").write_text("from . import a\n")
    (root / "d.py").write_text("from .a import later\n")
    assert circles(arrows_of(root)) == [["house.a", "house.b", "house.c"]]


def test_imports_within_functions_are_few() -> None:
    inline = {
        f"{path.name}:{node.lineno}"
        for path in (PACKAGE / "ui").rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert len(inline) <= MOST_INLINE, sorted(inline)
