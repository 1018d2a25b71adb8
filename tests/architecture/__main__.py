"""The house in figures: ``python -m tests.architecture``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .modules import PACKAGE, Module, circles, imports_of, names_of, read_modules
from .plan import KITS, MOST_FUNCTION_LINES, MOST_LINES, NEEDS, place_of


def table(modules: list[Module]) -> Iterator[tuple[str, int]]:
    """What is measured, and the figure."""
    known = names_of(modules)
    arrows = [(place_of(m), place_of(found.target)) for m in modules for found in imports_of(m, known)]
    within = [(here, there) for here, there in arrows if here.part in NEEDS and there.part in NEEDS]
    functions = [
        node.end_lineno - node.lineno + 1
        for module in modules
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    lines = [len(module.source.splitlines()) for module in modules]
    yield "modules", len(modules)
    yield "lines", sum(lines)
    yield "circles, all imports counted", len(circles(modules))
    yield "arrows from a kit to a feature", sum(a.part in KITS and b.part in NEEDS for a, b in arrows)
    yield "imports within one feature", sum(a.part == b.part for a, b in within)
    yield "imports from one feature to another", sum(a.part != b.part for a, b in within)
    yield "pairs of features declared", sum(len(needs) for needs in NEEDS.values())
    yield "imports in functions", sum(each.inline for m in modules for each in imports_of(m, known))
    yield f"files over {MOST_LINES} lines", sum(count > MOST_LINES for count in lines)
    yield f"functions over {MOST_FUNCTION_LINES} lines", sum(n > MOST_FUNCTION_LINES for n in functions)
    yield "longest file", max(lines)
    yield "longest function", max(functions)


if __name__ == "__main__":
    for what, figure in table(read_modules(PACKAGE)):
        print(f"{figure:7,}  {what}")
