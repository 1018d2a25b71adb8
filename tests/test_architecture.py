"""The house rules of the code, read from its imports and its syntax tree.

Each rule is a function from modules to complaints. It runs on the package itself, and as a control on a small
made-up tree that breaks it: a rule that cannot fail guards nothing.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

OURS = "kansenboek"
PACKAGE = Path(__file__).resolve().parent.parent / OURS
MOST_LINES = 400
MOST_FUNCTION_LINES = 60

# Who may import whom: parts of ours, then packages of others. A part is a package or a module right under
# kansenboek/. `*` is all of ours. What is not in this
# table may not be imported at all.
LAYERS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    part: (frozenset(ours.split()), frozenset(others.split()))
    for part, ours, others in (
        ("errors", "", ""),
        ("clock", "errors", ""),
        ("resources", "errors", ""),
        ("log", "errors clock", ""),
        ("i18n", "domain errors resources settings", "babel"),
        ("settings", "errors", ""),
        ("domain", "errors", ""),
        ("storage", "domain errors clock", "sqlite_utils sqlcipher3 cryptography msgspec"),
        (
            "exchange",
            "domain errors i18n resources",
            "reportlab pypdf typst python_calamine xlsxwriter font_source_sans_pro PIL",
        ),
        ("actions", "domain storage exchange errors clock settings", ""),
        ("cli", "actions domain errors i18n settings clock", "msgspec"),
        ("ui", "actions domain errors i18n settings resources clock", "PySide6"),
        ("app", "*", "PySide6 shibokensupport"),
        ("demo", "*", "PIL"),
        ("__main__", "*", ""),
        # The package itself holds nothing but its version.
        ("__init__", "", ""),
    )
}
SYSTEM_TIME = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.time",
    "time.time_ns",
}

# Asking a transaction or a connection for rows.
SQL_CALLS = {"execute", "executemany", "executescript", "rows"}


@dataclass(frozen=True)
class Module:
    name: str
    is_package: bool
    source: str

    @property
    def part(self) -> str:
        """The line of LAYERS this module falls under."""
        pieces = self.name.split(".")
        return pieces[1] if len(pieces) > 1 else "__init__"

    @property
    def tree(self) -> ast.Module:
        return parse(self.source)


@dataclass(frozen=True)
class Import:
    target: str
    line: int
    at_start: bool  # runs when the module itself is imported


@cache
def parse(source: str) -> ast.Module:
    return ast.parse(source)


def read_modules(package: Path) -> list[Module]:
    modules = []
    for path in sorted(package.rglob("*.py")):
        pieces = [package.name, *path.relative_to(package).with_suffix("").parts]
        is_package = pieces[-1] == "__init__"
        name = ".".join(pieces[:-1] if is_package else pieces)
        modules.append(Module(name, is_package, path.read_text("utf-8")))
    return modules


def imports_of(module: Module, known: set[str]) -> Iterator[Import]:
    """Every import, also inside functions; `from package import module` counts as the module."""
    later = {id(child) for node in ast.walk(module.tree) if runs_later(node) for child in ast.walk(node)}
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.Import):
            targets = {alias.name for alias in node.names}
        else:
            base = absolute_base(module, node)
            named = {f"{base}.{alias.name}" for alias in node.names}
            targets = (named & known) | ({base} if named - known else set())
        for target in sorted(targets):
            yield Import(target, node.lineno, id(node) not in later)


def runs_later(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.unparse(node.test)
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def absolute_base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    pieces = module.name.split(".")
    pieces = pieces[: len(pieces) - node.level + module.is_package]
    return ".".join([*pieces, *([node.module] if node.module else [])])


def layers(modules: list[Module]) -> Iterator[str]:
    """Who may import whom."""
    known = {module.name for module in modules}
    for module in modules:
        if module.part not in LAYERS:
            yield f"{module.name}: a new part of the house; give it a line in LAYERS and in docs/decisions.md"
            continue
        allowed = LAYERS[module.part][0]
        for found in imports_of(module, known):
            pieces = found.target.split(".")
            if pieces[0] == OURS and len(pieces) > 1 and not {pieces[1], "*"} & {module.part, *allowed}:
                yield (
                    f"{module.name}:{found.line} imports {found.target}, but {module.part} may only import"
                    f" {' '.join(sorted(allowed)) or 'nothing of ours'}: move it to the layer it"
                    " belongs to, or hand in what it needs as an argument"
                )


def third_parties(modules: list[Module]) -> Iterator[str]:
    """Packages of others are used in one layer each."""
    known = {module.name for module in modules}
    for module in modules:
        allowed = LAYERS[module.part][1] if module.part in LAYERS else frozenset()
        for found in imports_of(module, known):
            package = found.target.split(".")[0]
            if package == OURS or package in sys.stdlib_module_names or package in allowed:
                continue
            home = (
                " ".join(part for part, (_, others) in LAYERS.items() if package in others) or "no part yet"
            )
            yield (
                f"{module.name}:{found.line} imports {package}, which belongs in {home}: put a function there"
                " that takes and gives plain data"
            )


def cycles(modules: list[Module]) -> Iterator[str]:
    """No module needs itself, however far round, to be imported."""
    known = {module.name for module in modules}
    graph = {
        module.name: sorted(
            {
                found.target
                for found in imports_of(module, known)
                if found.at_start and found.target in known and found.target != module.name
            }
        )
        for module in modules
    }
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> Iterator[str]:
        if name in path:
            circle = " -> ".join([*path[path.index(name) :], name])
            yield f"{circle}: move what both need to a third module"
        elif name not in done:
            for target in graph[name]:
                yield from visit(target, [*path, name])
            done.add(name)

    for name in graph:
        yield from visit(name, [])


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    """`dt.now` with `from datetime import datetime as dt` is datetime.datetime.now."""
    if isinstance(node, ast.Attribute):
        base = dotted(node.value, names)
        return f"{base}.{node.attr}" if base else ""
    return names.get(node.id, "") if isinstance(node, ast.Name) else ""


def system_time(modules: list[Module]) -> Iterator[str]:
    """Only kansenboek.kit.clock asks the system for the time."""
    for module in modules:
        if module.name == f"{OURS}.clock":
            continue
        names: dict[str, str] = {}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import):
                names |= {a.asname or a.name.split(".")[0]: a.name for a in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute | ast.Name) and dotted(node, names) in SYSTEM_TIME:
                yield (
                    f"{module.name}:{node.lineno} asks the system for the time: take a Clock as an argument"
                    " (kansenboek.kit.clock), or use time.monotonic for a duration"
                )


def global_statements(modules: list[Module]) -> Iterator[str]:
    """State lives in objects that are handed on."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Global):
                yield f"{module.name}:{node.lineno} has a global statement: keep the value in an object"


def sql_elsewhere(modules: list[Module]) -> Iterator[str]:
    """All SQL is in storage; the others ask its functions."""
    for module in modules:
        if module.part == "storage":
            continue
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if not isinstance(called, ast.Attribute) or called.attr not in SQL_CALLS:
                continue
            if isinstance(called.value, ast.Name) and called.value.id in {"tx", "connection"}:
                yield f"{module.name}:{node.lineno} speaks SQL: make it a function of kansenboek.storage"


EXACT_COUNTS = {f"{OURS}.domain.{name}" for name in ("count_grid", "counting", "freezing", "rounding")}
PUBLISHED = f"{OURS}.domain.published"


def exact_counts(modules: list[Module]) -> Iterator[str]:
    """What shows or writes counts never holds an exact number of people, and only freezing makes a Published."""
    known = {module.name for module in modules}
    for module in modules:
        for found in imports_of(module, known):
            if module.part in {"exchange", "ui", "cli"} and found.target in EXACT_COUNTS:
                yield (
                    f"{module.name}:{found.line} imports {found.target}, which holds exact counts of people: take"
                    " what domain.published gives"
                )
        uses_key = any(
            (
                isinstance(node, ast.Attribute)
                and node.attr == "_KEY"
                and "published" in ast.unparse(node.value)
            )
            or (
                isinstance(node, ast.ImportFrom)
                and absolute_base(module, node) == PUBLISHED
                and any(alias.name in {"_KEY", "_Key"} for alias in node.names)
            )
            for node in ast.walk(module.tree)
        )
        if uses_key and module.name != f"{OURS}.domain.freezing":
            yield f"{module.name} takes the key of Published: only domain.freezing makes published numbers"


def lengths(modules: list[Module]) -> Iterator[str]:
    """Files and functions that fit in a head."""
    for module in modules:
        count = len(module.source.splitlines())
        if count > MOST_LINES:
            yield (
                f"{module.name} has {count} lines (at most {MOST_LINES}): split it by what a reader"
                " looks for, not by size"
            )
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                count = node.end_lineno - node.lineno + 1
                if count > MOST_FUNCTION_LINES:
                    yield (
                        f"{module.name}:{node.lineno} {node.name} has {count} lines (at most"
                        f" {MOST_FUNCTION_LINES}): name its steps and make them functions"
                    )


Rule = Callable[[list[Module]], Iterator[str]]
RULES: tuple[Rule, ...] = (
    layers,
    third_parties,
    cycles,
    system_time,
    exact_counts,
    global_statements,
    sql_elsewhere,
    lengths,
)
LONG_FUNCTION = "def long():\n" + "    x = 1\n" * MOST_FUNCTION_LINES

# (rule, files of a made-up kansenboek, what the complaint must say)
BREACHES: list[tuple[Rule, dict[str, str], str]] = [
    (layers, {"domain/a.py": "import kansenboek.storage.b", "storage/b.py": ""}, "domain may only import"),
    (layers, {"domain/a.py": "from ..storage import b", "storage/b.py": ""}, "kansenboek.storage.b"),
    (layers, {"domain/a.py": "from .. import storage", "storage/__init__.py": ""}, "kansenboek.storage"),
    (layers, {"domain/__init__.py": "from ..storage.b import x", "storage/b.py": ""}, "kansenboek.storage.b"),
    (layers, {"ui/a.py": "def f():\n    from ..storage.b import x", "storage/b.py": ""}, "ui.a:2"),
    (layers, {"ui/a.py": "from ..storage.b import x", "storage/b.py": ""}, "ui may only import"),
    (layers, {"actions/a.py": "from ..ui.b import x", "ui/b.py": ""}, "actions may only import"),
    (layers, {"exchange/a.py": "from ..storage.b import x", "storage/b.py": ""}, "exchange may only import"),
    (layers, {"cli/a.py": "from ..storage.b import x", "storage/b.py": ""}, "cli may only import"),
    (layers, {"errors.py": "from .clock import x", "clock.py": ""}, "nothing of ours"),
    (layers, {"__init__.py": "from .clock import x", "clock.py": ""}, "nothing of ours"),
    (layers, {"helpers/a.py": ""}, "a new part of the house"),
    (third_parties, {"actions/a.py": "from PySide6.QtCore import QObject"}, "belongs in ui app"),
    (third_parties, {"ui/a.py": "import sqlcipher3"}, "belongs in storage"),
    (third_parties, {"domain/a.py": "import msgspec"}, "belongs in storage cli"),
    (third_parties, {"storage/a.py": "def f():\n    import requests"}, "no part yet"),
    (cycles, {"domain/a.py": "from . import b", "domain/b.py": "from .a import x"}, "-> kansenboek.domain.a"),
    (
        cycles,
        {
            "domain/a.py": "from .b import x",
            "domain/b.py": "import kansenboek.domain.c",
            "domain/c.py": "from . import a",
        },
        "a third module",
    ),
    (system_time, {"domain/a.py": "from datetime import date\ndate.today()"}, "domain.a:2"),
    (system_time, {"domain/a.py": "import datetime as d\nd.datetime.now(d.UTC)"}, "domain.a:2"),
    (system_time, {"domain/a.py": "from datetime import datetime as d\nnow = d.now"}, "domain.a:2"),
    (system_time, {"domain/a.py": "import time\ntime.time()"}, "domain.a:2"),
    (system_time, {"domain/a.py": "from time import time as t\nt()"}, "domain.a:2"),
    (global_statements, {"domain/a.py": "def f():\n    global x\n    x = 1"}, "domain.a:2"),
    (sql_elsewhere, {"actions/a.py": "def f(tx):\n    return tx.rows('SELECT 1')"}, "actions.a:2"),
    (
        exact_counts,
        {"exchange/a.py": "from ..domain.count_grid import Grid", "domain/count_grid.py": ""},
        "holds exact counts",
    ),
    (
        exact_counts,
        {"ui/a.py": "def f():\n    from ..domain import freezing", "domain/freezing.py": ""},
        "ui.a:2",
    ),
    (
        exact_counts,
        {"actions/a.py": "from ..domain.published import _KEY", "domain/published.py": ""},
        "only domain.freezing",
    ),
    (
        exact_counts,
        {"ui/a.py": "from ..domain import published\nx = published._KEY", "domain/published.py": ""},
        "only domain.freezing",
    ),
    (lengths, {"domain/a.py": "x = 1\n" * (MOST_LINES + 1)}, "401 lines"),
    (lengths, {"domain/a.py": LONG_FUNCTION}, "long has 61 lines"),
]
# What looks like a breach and is none.
SOUND = {
    "__init__.py": "__version__ = '1'\n",
    "errors.py": "",
    "clock.py": "from datetime import datetime\ndatetime.now()\n",
    "app.py": "from .ui import a\nfrom .storage import b\nfrom PySide6.QtWidgets import QApplication\n",
    "domain/__init__.py": "",
    "domain/a.py": "from .. import __version__\nfrom ..errors import x\nfrom .b import y\n",
    "domain/b.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .a import z\n",
    "storage/b.py": "import sqlcipher3\nfrom ..clock import x\ndef f(clock):\n    return clock.now()\n",
    "storage/c.py": "from . import d\ndef f():\n    global_names = 1\n",
    "storage/e.py": "def f(tx):\n    tx.execute('SELECT 1')\n",
    "domain/published.py": "_KEY = 1\n",
    "domain/freezing.py": "from .published import _KEY\n",
    "actions/c.py": "from ..domain import freezing\n",
    "ui/b.py": "from ..domain.published import figure\n",
    "storage/d.py": "def f():\n    from . import c\n",
    "ui/a.py": "import time\nfrom PySide6 import QtCore\ntime.monotonic()\n",
    "exchange/a.py": "x = 1\n" * MOST_LINES,
    "exchange/b.py": LONG_FUNCTION.removesuffix("    x = 1\n"),
}


def make_tree(folder: Path, files: dict[str, str]) -> list[Module]:
    for name, source in files.items():
        path = folder / OURS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
    return read_modules(folder / OURS)


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    modules = read_modules(PACKAGE)
    assert len(modules) > 5, "the package was not found, so nothing was checked"
    complaints = list(rule(modules))
    assert not complaints, "\n" + "\n".join(complaints)


@pytest.mark.parametrize(("rule", "files", "says"), BREACHES)
def test_a_breach_is_seen(rule: Rule, files: dict[str, str], says: str, tmp_path: Path) -> None:
    complaints = list(rule(make_tree(tmp_path, files)))
    assert len(complaints) == 1, complaints
    assert says in complaints[0]


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_house_gets_no_complaint(rule: Rule, tmp_path: Path) -> None:
    assert not list(rule(make_tree(tmp_path, SOUND)))


def test_every_rule_has_a_breach() -> None:
    assert {rule for rule, _, _ in BREACHES} == set(RULES)
