"""The house rules: each is a function from modules to complaints."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator

from .disk_rules import encodings, moves_elsewhere
from .modules import OURS, Module, absolute_base, circles, imports_of, names_of
from .plan import (
    MOST_FUNCTION_LINES,
    MOST_INLINE,
    MOST_LINES,
    OTHERS,
    OUTSIDE,
    Place,
    may_use,
    place_of,
    problem_of,
)

Rule = Callable[[list[Module]], Iterator[str]]
SYSTEM_TIME = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.time",
    "time.time_ns",
}
CLOCK = f"{OURS}.kit.clock"
# Asking a transaction or a connection for rows.
SQL_CALLS = {"execute", "executemany", "executescript", "rows"}
EXACT_COUNTS = {f"{OURS}.counts.rules.{name}" for name in ("grid", "counting", "freezing", "rounding")}
PUBLISHED = f"{OURS}.counts.rules.published"
FREEZING = f"{OURS}.counts.rules.freezing"
CUSTODY = f"{OURS}.people.rules.custody"
CANVAS = f"{OURS}.paper.canvas"
BRINGS_OPENSSL = {"_hashlib", "hashlib", "hmac", "secrets", "ssl"}
FIGURES = "kansenboek.paper.figures"
"""Puts another function into the modules of reportlab that write figures; it draws nothing."""


def places(modules: list[Module]) -> Iterator[str]:
    """Every module has a place: a kit, a layer of a feature, or one of the few around them."""
    for module in modules:
        if problem := problem_of(place_of(module)):
            yield f"{module.name}: {problem}"


def layers(modules: list[Module]) -> Iterator[str]:
    """Who may import whom, by the plan."""
    known = names_of(modules)
    for module in modules:
        here = place_of(module)
        if problem_of(here):
            continue
        for found in imports_of(module, known):
            if found.target == OURS or not found.target.startswith(f"{OURS}."):
                continue
            if refusal := may_use(here, place_of(found.target)):
                yield (
                    f"{module.name}:{found.line} imports {found.target}, but {refusal}: move it to where it"
                    " belongs, hand in what it needs, or go by the register or the door"
                )


def doors(modules: list[Module]) -> Iterator[str]:
    """Nobody imports a page of another feature: one goes there by the door."""
    known = names_of(modules)
    for module in modules:
        here = place_of(module)
        for found in imports_of(module, known):
            there = place_of(found.target)
            of_another = there.layer == "pages" and there.part != here.part and here.part not in OUTSIDE
            if of_another and found.target.endswith("_page"):
                yield (
                    f"{module.name}:{found.line} imports the page {found.target}: go there with desk.go(place),"
                    " and put what both show in a module of its own"
                )


def third_parties(modules: list[Module]) -> Iterator[str]:
    """Packages of others are used in one layer each."""
    known = names_of(modules)
    for module in modules:
        place = place_of(module)
        allowed = allowed_packages(place)
        for found in imports_of(module, known):
            package = found.target.split(".")[0]
            if package == OURS or package in sys.stdlib_module_names or package in allowed:
                continue
            home = " ".join(part for part, others in OTHERS.items() if package in others) or "no part yet"
            yield (
                f"{module.name}:{found.line} imports {package}, which belongs in {home}: put a function there"
                " that takes and gives plain data"
            )


def allowed_packages(place: Place) -> frozenset[str]:
    """The packages of others that may be imported in a place."""
    return frozenset().union(*(OTHERS.get(key, frozenset()) for key in (place.part, place.layer, str(place))))


def no_circles(modules: list[Module]) -> Iterator[str]:
    """No module needs itself, however far round; inline imports and those for types count."""
    for group in circles(modules):
        yield f"{' <-> '.join(group)}: hand in what is called, or move what both need to a third module"


def inline_imports(modules: list[Module]) -> Iterator[str]:
    """Imports within functions are few: only what keeps the start short."""
    known = names_of(modules)
    found = [f"{m.name}:{each.line}" for m in modules for each in imports_of(m, known) if each.inline]
    if len(found) > MOST_INLINE:
        yield f"{len(found)} imports stand in functions (at most {MOST_INLINE}): {' '.join(found)}"


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    """`dt.now` with `from datetime import datetime as dt` is datetime.datetime.now."""
    if isinstance(node, ast.Attribute):
        base = dotted(node.value, names)
        return f"{base}.{node.attr}" if base else ""
    return names.get(node.id, "") if isinstance(node, ast.Name) else ""


def system_time(modules: list[Module]) -> Iterator[str]:
    """Only the clock of the kit asks the system for the time."""
    for module in modules:
        if module.name == CLOCK:
            continue
        names: dict[str, str] = {}
        for node in module.nodes:
            if isinstance(node, ast.Import):
                names |= {a.asname or a.name.split(".")[0]: a.name for a in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        for node in module.nodes:
            if isinstance(node, ast.Attribute | ast.Name) and dotted(node, names) in SYSTEM_TIME:
                yield (
                    f"{module.name}:{node.lineno} asks the system for the time: take a Clock as an argument"
                    f" ({CLOCK}), or use time.monotonic for a duration"
                )


def global_statements(modules: list[Module]) -> Iterator[str]:
    """State lives in objects that are handed on."""
    for module in modules:
        for node in module.nodes:
            if isinstance(node, ast.Global):
                yield f"{module.name}:{node.lineno} uses `global`: hand the state on in an object"


def sql_elsewhere(modules: list[Module]) -> Iterator[str]:
    """All SQL is in the store kit and in the tables of features; the others ask their functions."""
    for module in modules:
        place = place_of(module)
        if place.part == "storage" or place.layer == "tables":
            continue
        for node in module.nodes:
            called = node.func if isinstance(node, ast.Call) else None
            if not isinstance(called, ast.Attribute) or called.attr not in SQL_CALLS:
                continue
            if isinstance(called.value, ast.Name) and called.value.id in {"tx", "connection"}:
                yield f"{module.name}:{called.lineno} speaks SQL: make it a function of the feature's table"


def custody_elsewhere(modules: list[Module]) -> Iterator[str]:
    """Relation and custody say together who decides, and one module says how; what looks at one of them is wrong."""
    for module in modules:
        if module.name == CUSTODY:
            continue
        for node in module.nodes:
            if isinstance(node, ast.Attribute) and node.attr == "has_custody":
                yield f"{module.name}:{node.lineno} looks at has_custody: ask {CUSTODY}, which knows the relation too"


def one_canvas(modules: list[Module]) -> Iterator[str]:
    """A paper is drawn on the canvas that tags it, and on no other of reportlab's."""
    known = names_of(modules)
    for module in modules:
        for found in imports_of(module, known) if module.name not in {CANVAS, FIGURES} else ():
            if found.target.startswith(("reportlab.pdfgen", "reportlab.platypus")):
                yield f"{module.name}:{found.line} imports {found.target}: draw on `bare_canvas`, which tags it"


def another_openssl(modules: list[Module]) -> Iterator[str]:
    """Python's own OpenSSL stays out of the memory: only a paper, whose library needs it, brings it there."""
    known = names_of(modules)
    for module in modules:
        for found in imports_of(module, known) if place_of(module).part != "paper" else ():
            if found.target.split(".")[0] in BRINGS_OPENSSL:
                yield f"{module.name}:{found.line} imports {found.target}: take it of kansenboek.kit.fingerprints"


def exact_counts(modules: list[Module]) -> Iterator[str]:
    """What shows or writes counts never holds an exact number of people, and only freezing makes a Published."""
    known = names_of(modules)
    for module in modules:
        place = place_of(module)
        for found in imports_of(module, known):
            shows = place.layer in {"papers", "pages"} or place.part in {"ui", "cli"}
            if shows and found.target in EXACT_COUNTS:
                yield (
                    f"{module.name}:{found.line} imports {found.target}, which holds exact counts of people: take"
                    " what counts.rules.published gives"
                )
        if takes_key(module) and module.name != FREEZING:
            yield f"{module.name} takes the key of Published: only counts.rules.freezing makes published numbers"


def takes_key(module: Module) -> bool:
    """Whether a module names the key with which published numbers are made."""
    return any(
        (isinstance(node, ast.Attribute) and node.attr == "_KEY" and "published" in ast.unparse(node.value))
        or (
            isinstance(node, ast.ImportFrom)
            and absolute_base(module, node) == PUBLISHED
            and any(alias.name in {"_KEY", "_Key"} for alias in node.names)
        )
        for node in module.nodes
    )


def lengths(modules: list[Module]) -> Iterator[str]:
    """Files and functions that fit in a head."""
    for module in modules:
        count = len(module.source.splitlines())
        if count > MOST_LINES:
            yield (
                f"{module.name} has {count} lines (at most {MOST_LINES}): split it by what a reader"
                " looks for, not by size"
            )
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                count = node.end_lineno - node.lineno + 1
                if count > MOST_FUNCTION_LINES:
                    yield (
                        f"{module.name}:{node.lineno} {node.name} has {count} lines (at most"
                        f" {MOST_FUNCTION_LINES}): name its steps and make them functions"
                    )


RULES: tuple[Rule, ...] = (
    places,
    layers,
    doors,
    third_parties,
    no_circles,
    inline_imports,
    system_time,
    global_statements,
    sql_elsewhere,
    custody_elsewhere,
    exact_counts,
    one_canvas,
    another_openssl,
    moves_elsewhere,
    encodings,
    lengths,
)
