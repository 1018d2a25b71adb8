"""What only tests call is not in the package: a function or method that nothing there names is a complaint.

Names are compared, not objects: what the package names anywhere else, also in another sense, counts as used.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from .architecture.modules import parse

PACKAGE = Path(__file__).resolve().parent.parent / "kansenboek"
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# Called by tests alone, and still to go: this list only gets shorter.
STILL_TO_GO = ["read_strokes", "unlock_with_recovery_key"]
ADDRESS = re.compile(r"kansenboek(\.\w+)+:\w+")
"""How the register names the function that makes a page."""
BY_TEXT = frozenset({"getattr", "hasattr", "methodcaller", "attrgetter"})


def unused(modules: Mapping[str, ast.Module]) -> Iterator[str]:
    """“module: name” of each public function or method that no module names but where it is made."""
    named: Counter[str] = Counter()
    for tree in modules.values():
        named.update(_names_in(tree))
    for module, tree in modules.items():
        for name, inherits in _definitions(tree.body, inherits=False):
            if not name.startswith("_") and not named[name] and not (inherits and _is_of_qt(name)):
                yield f"{module}: {name}"


def _is_of_qt(name: str) -> bool:
    """Qt calls its methods in camel case, and ours never are."""
    return re.search(r"[a-z][A-Z]", name) is not None or name in QT_IN_LOWER_CASE


QT_IN_LOWER_CASE = frozenset({"event", "count", "data", "paint", "index", "parent"})


def _definitions(body: Iterable[ast.stmt], *, inherits: bool) -> Iterator[tuple[str, bool]]:
    for node in body:
        if isinstance(node, DEFINITIONS) and not any(isinstance(d, ast.Call) for d in node.decorator_list):
            yield node.name, inherits  # a decorator that is called, as that of a migration, hands it on
        elif isinstance(node, ast.ClassDef):
            yield from _definitions(node.body, inherits=bool(node.bases))


def _names_in(tree: ast.Module) -> Iterator[str]:
    """Every name that is read, and what is looked up by its text; to import a name is no use of it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BY_TEXT:
            texts = (each.value for each in node.args if isinstance(each, ast.Constant))
            yield from (text for text in texts if isinstance(text, str))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and ADDRESS.fullmatch(node.value):
            yield node.value.partition(":")[2]


def parsed(sources: Mapping[str, str]) -> dict[str, ast.Module]:
    return {name: parse(source) for name, source in sources.items()}


def of_the_package() -> dict[str, ast.Module]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return parsed({path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in paths})


@pytest.mark.usefixtures("package_read")
def test_everything_public_is_named_somewhere_in_the_package() -> None:
    found = sorted(complaint.partition(": ")[2] for complaint in unused(of_the_package()))
    assert found == STILL_TO_GO


def test_the_rule_sees_what_nobody_calls() -> None:
    sources = {
        "a.py": "__all__ = ['lonely']\n@register()\ndef handed_on(): ...\n"
        "def used(): ...\ndef lonely(): ...\ndef _own(): ...\n",
        "b.py": "from a import used, lonely\nused()\n"
        "class Widget(Base):\n    def sizeHint(self): ...\n    def sleeps(self): ...\n"
        "class Plain:\n    def sizeHint(self): ...\n    def asked(self): ...\n"
        "getattr(x, 'asked')\npage = 'kansenboek.people.pages.a:by_address'\ndef by_address(): ...\n",
    }
    assert list(unused(parsed(sources))) == ["a.py: lonely", "b.py: sleeps", "b.py: sizeHint"]
