"""The modules of a package and what each of them imports, read from the syntax tree; nothing is run."""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OURS = "kansenboek"
ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / OURS


@dataclass(frozen=True)
class Import:
    """One module that another needs."""

    target: str
    line: int
    inline: bool
    """Within a function, so that it runs when that is called."""


@dataclass(frozen=True)
class Module:
    """One file of the package."""

    name: str
    is_package: bool
    source: str

    @property
    def pieces(self) -> list[str]:
        """The name below the package: empty for the package itself."""
        return self.name.split(".")[1:]

    @property
    def part(self) -> str:
        """The folder or module right below the package."""
        return self.pieces[0] if self.pieces else "__init__"

    @property
    def tree(self) -> ast.Module:
        """The syntax tree of the file."""
        return parse(self.source)

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, as `ast.walk` gives them; walked once for all rules."""
        return nodes_of(self.source)


@cache
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """Every node of the syntax tree of a file, in the order of `ast.walk`: read and walked once for all who look."""
    found: list[ast.AST] = [parse(source)]
    for node in found:  # which grows meanwhile: all nodes of one depth stand before those within them
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.AST):
                found.append(value)
            elif isinstance(value, list):
                found += [each for each in value if isinstance(each, ast.AST)]
    return tuple(found)


@cache
def parse(source: str) -> ast.Module:
    """The syntax tree of a file, read once for all who look; nobody changes it.

    It is read without the collector, which would look at what is being made several times over.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        if was_on:
            gc.enable()


def read_modules(package: Path) -> list[Module]:
    """Every file of `package`."""
    modules = []
    for path in sorted(package.rglob("*.py")):
        pieces = [package.name, *path.relative_to(package).with_suffix("").parts]
        is_package = pieces[-1] == "__init__"
        name = ".".join(pieces[:-1] if is_package else pieces)
        modules.append(Module(name, is_package, path.read_text("utf-8")))
    return modules


@cache
def imports_of(module: Module, known: frozenset[str]) -> tuple[Import, ...]:
    """Every import, inline ones and those for types only included; `from package import module` is the module."""
    return tuple(
        Import(target, node.lineno, inline)
        for node, inline in _statements(module.tree, inline=False)
        for target in sorted(_targets(module, node, known))
    )


def _statements(node: ast.AST, *, inline: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """Each statement that imports, and whether it stands within a function."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield node, inline
        return
    below = inline or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in ast.iter_child_nodes(node):
        if isinstance(
            child, ast.stmt | ast.excepthandler | ast.match_case
        ):  # no import stands in an expression
            yield from _statements(child, inline=below)


def _targets(module: Module, node: ast.Import | ast.ImportFrom, known: frozenset[str]) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    base = absolute_base(module, node)
    named = {f"{base}.{alias.name}" for alias in node.names}
    return (named & known) | ({base} if named - known else set())


def absolute_base(module: Module, node: ast.ImportFrom) -> str:
    """The module that a ``from`` names, without leading points."""
    if not node.level:
        return node.module or ""
    pieces = module.name.split(".")
    pieces = pieces[: len(pieces) - node.level + module.is_package]
    return ".".join([*pieces, *([node.module] if node.module else [])])


def names_of(modules: list[Module]) -> frozenset[str]:
    """The dotted names of all modules."""
    return frozenset(module.name for module in modules)


def circles(modules: list[Module]) -> list[list[str]]:
    """Groups of modules that need each other, however far round: the strongly connected parts (Tarjan, 1972)."""
    known = names_of(modules)
    graph = {
        module.name: sorted({each.target for each in imports_of(module, known)} & known - {module.name})
        for module in modules
    }
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = lowest[name] = len(number)
        path.append(name)
        for target in graph[name]:
            if target not in number:
                visit(target)
            if target in path:
                lowest[name] = min(lowest[name], lowest[target])
        if lowest[name] == number[name]:
            group = path[path.index(name) :]
            del path[path.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in number:
            visit(name)
    return found
