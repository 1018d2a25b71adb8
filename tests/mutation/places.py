"""Every place at which a rule can be made wrong, found in the syntax of the package.

Nothing here names a file of the package but by what it is: code of the window, of papers, of the demo and of the
command line is left out by folder and by what it imports, wherever it lies.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.modules import nodes_of, parse

LEFT_OUT = frozenset({"ui", "pages", "window", "demo", "paper", "papers", "cli", "migrations"})
"""Folders and modules that only draw, spell or tell, or that are frozen as they are."""
DRAWS = frozenset({"PySide6", "shiboken6", "reportlab", "pypdf", "xlsxwriter"})
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_SPELLED_ONLY = frozenset({"repr", "slots", "frozen", "kw_only", "strict"})
"""Keywords that guard against faults in the code itself; without them nothing that is tested behaves otherwise."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Mutant:
    """One fault: the bytes from `start` to `end` of `path` become `becomes`.

    `where`: the name of the module and of the function, without folders, so that it outlives a move. `before` and
    `after`: how the place reads, on one line.
    """

    path: Path
    line: int
    where: str
    function: str
    start: int
    end: int
    before: str
    after: str
    becomes: str

    @property
    def key(self) -> str:
        """What stands in the list of mutants that are equal."""
        return f"{self.where} | {self.before} -> {self.after}"

    def applied(self, source: bytes) -> bytes:
        """The source with the fault in it."""
        return source[: self.start] + self.becomes.encode() + source[self.end :]


def mutants_of(package: Path, only: str = "") -> list[Mutant]:
    """Every mutant of the rules below `package`, in a fixed order; `only` those in folders of that name."""
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        if only and only not in (*parts, "/".join(parts[:-1])):
            continue
        if LEFT_OUT.isdisjoint(parts):
            source = path.read_bytes()
            if DRAWS.isdisjoint(_imports(source)):
                found += mutants_in(path, source)
    return found


def _imports(source: bytes) -> Iterator[str]:
    for node in nodes_of(source.decode("utf-8")):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def mutants_in(path: Path, source: bytes) -> list[Mutant]:
    """Every mutant of one file."""
    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    found = []
    for inside, node, after in _Finder().walk(parse(source.decode("utf-8")), ()):
        is_statement = isinstance(node, ast.stmt)
        assert isinstance(node, ast.expr | ast.stmt)
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        found.append(
            Mutant(
                path,
                node.lineno,
                ".".join((path.stem, *inside)),
                inside[-1] if inside else "",
                lines[node.lineno - 1] + node.col_offset,
                lines[node.end_lineno - 1] + node.end_col_offset,
                _shown(node),
                _shown(after),
                ast.unparse(after) if is_statement else f"({ast.unparse(after)})",
            )
        )
    return found


def _shown(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


Found = tuple[tuple[str, ...], ast.AST, ast.AST]


class _Finder:
    """Walks a module; leaves out what is no rule: annotations, decorators, docstrings, and parts of f-strings."""

    def walk(self, node: ast.AST, inside: tuple[str, ...]) -> Iterator[Found]:
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not self._is_no_rule(child):
                    yield from ((inside, child, after) for after in self._faults(node, name, child))
                    named = isinstance(child, (*_FUNCTIONS, ast.ClassDef))
                    yield from self.walk(child, (*inside, child.name) if named else inside)  # type: ignore[attr-defined]

    @staticmethod
    def _is_no_rule(node: ast.AST) -> bool:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            return True
        if isinstance(node, ast.keyword) and node.arg in _SPELLED_ONLY:
            return True
        return isinstance(node, ast.JoinedStr | ast.Assert) or (
            isinstance(node, _FUNCTIONS) and node.name in ("__repr__", "__str__")
        )

    def _faults(self, parent: ast.AST, name: str, node: ast.AST) -> Iterator[ast.AST]:
        match node:
            case ast.Compare(ops=[op]) if type(op) in _OPPOSITE:
                other = copy.deepcopy(node)
                other.ops = [_OPPOSITE[type(op)]()]
                yield other
            case ast.BoolOp():
                other_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
                yield ast.BoolOp(other_op, node.values)
            case ast.UnaryOp(op=ast.Not()):
                yield node.operand
            case ast.Constant(value=bool()):
                yield ast.Constant(not node.value)
            case ast.Constant(value=int() as number):
                yield from (ast.Constant(number + step) for step in (1, -1) if number + step >= 0)
            case ast.Constant(value=str()) if name in ("defaults", "kw_defaults"):
                yield ast.Constant("" if node.value else "?")
            case ast.Return(value=value) if value is not None and ast.unparse(value) not in ("None", "False"):
                yield ast.Return(ast.Constant(None))
            case ast.Expr(value=ast.Call()):
                yield ast.Pass()
        negated = isinstance(parent, ast.If | ast.IfExp | ast.While) and name == "test"
        if negated and isinstance(node, ast.Name | ast.Attribute | ast.Call):
            yield ast.UnaryOp(ast.Not(), node)
