"""Which test files a module can be felt in, the nearest first: by imports, wherever they stand in a file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path


class Reach:
    """The imports of a whole tree, of package and tests alike, inline ones too."""

    def __init__(self, root: Path, package: str, tests: str = "tests") -> None:
        self._root = root
        self._files = {
            _name(root, path): path for top in (package, tests) for path in sorted((root / top).rglob("*.py"))
        }
        self._arrows = {name: frozenset(self._imports(name)) for name in self._files}
        self._tests = [name for name in self._files if name.rpartition(".")[2].startswith("test_")]

    def nearest(self, module: Path, function: str) -> list[str]:
        """The test files that reach this module, as paths below the root; the nearest first.

        Nearest: those that speak of the function by name, then by the number of imports between, then by the
        likeness of the names of the files.
        """
        target = _name(self._root, module)
        steps = self._steps_to(target)
        words = set(module.stem.split("_"))
        spoken = re.compile(rf"\b{re.escape(function.lstrip('_'))}\b") if function else None

        def distance(test: str) -> tuple[bool, int, int, str]:
            silent = spoken is None or not spoken.search(self._files[test].read_text("utf-8"))
            alike = len(words & set(test.rpartition(".")[2].split("_")))
            return (silent, steps[test], -alike, test)

        return [
            self._files[test].relative_to(self._root).as_posix()
            for test in sorted((test for test in self._tests if test in steps), key=distance)
        ]

    def _steps_to(self, target: str) -> dict[str, int]:
        """Module → the number of imports between it and the target."""
        steps, edge = {target: 0}, [target]
        while edge:
            found = [
                name for name, arrows in self._arrows.items() if name not in steps and arrows & set(edge)
            ]
            steps |= dict.fromkeys(found, steps[edge[0]] + 1)
            edge = found
        return steps

    def _imports(self, name: str) -> Iterator[str]:
        path = self._files[name]
        base = name if path.name == "__init__.py" else name.rpartition(".")[0]
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from self._known(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = base.split(".")
                start = ".".join(above[: len(above) - node.level + 1]) if node.level else ""
                whole = ".".join(part for part in (start, node.module or "") if part)
                yield from self._known((whole, *(f"{whole}.{alias.name}" for alias in node.names)))
        if path.name != "conftest.py":  # fixtures come without an import
            yield from self._known(f"{folder}.conftest" for folder in _folders(name))

    def _known(self, names: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
        return (name for name in names if name in self._files)


def _folders(name: str) -> Iterator[str]:
    parts = name.split(".")
    if "tests" in parts:
        yield from (".".join(parts[:end]) for end in range(1, len(parts)))


def _name(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
