"""Rules about the disk: who may move and remove, and that text is written and read in an encoding that is named.

The second one holds for the tests too: they have to run on a Windows whose own encoding is not UTF-8.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .modules import OURS, Module, parse

DISK, WORKING_FOLDER = f"{OURS}.kit.disk", f"{OURS}.kit.working_folder"
_MOVES = {"unlink", "rmdir", "rename", "renames", "removedirs", "rmtree", "link_to", "hardlink_to"}
_OF_MODULES = {("os", "remove"), ("os", "replace"), ("shutil", "move")}
_TEMPORARY = {"TemporaryDirectory", "NamedTemporaryFile", "mkdtemp", "mkstemp"}


def moves_elsewhere(modules: list[Module]) -> Iterator[str]:
    """Files are renamed and removed by the kit, which waits for other programs; nobody does so by himself."""
    for module in modules:
        if module.name == DISK:
            continue
        for node in module.nodes:
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if _moves(node, node.func):
                yield (
                    f"{module.name}:{node.lineno} calls {node.func.attr}: another program may hold the file, so take"
                    f" what waits from {DISK} or storage.files"
                )
            elif node.func.attr in _TEMPORARY and module.name != WORKING_FOLDER:
                yield f"{module.name}:{node.lineno} makes a temporary file or folder: take {WORKING_FOLDER}"


def _moves(call: ast.Call, called: ast.Attribute) -> bool:
    if called.attr in _MOVES:
        return True
    if called.attr == "replace" and len(call.args) == 1 and not call.keywords:
        return True  # of a path: text has two, and a record or a date has names
    return isinstance(called.value, ast.Name) and (called.value.id, called.attr) in _OF_MODULES


_NAMED_THERE = r"(?![^\n]*(?:utf|ascii|latin|encoding))"
_MAY_LACK = re.compile(
    rf"read_text\(\)|write_text\({_NAMED_THERE}|(?<![\w.])open\({_NAMED_THERE}"
    rf"|open\([^)]*[\"'][rwaxt+]+[\"']{_NAMED_THERE}|(?:text|universal_newlines)=True{_NAMED_THERE}"
    rf"|(?:TextIOWrapper|FileHandler)\({_NAMED_THERE}"
)
"""Whether it is worth while to look at a file more closely."""
_PLACE_OF_ENCODING = {"read_text": 0, "write_text": 1, "TextIOWrapper": 1}
_OPEN_MODE = {"fdopen": 1, "open": 0}
_PROGRAMS = {"run", "Popen", "check_output", "check_call", "call"}


def encodings(modules: list[Module]) -> Iterator[str]:
    """Whatever reads or writes text names its encoding."""
    for module in modules:
        if _MAY_LACK.search(module.source):
            yield from (f"{module.name}:{line} {what}" for line, what in lacking(parse(module.source)))


def encodings_of_files(root: Path, *places: str) -> Iterator[str]:
    """The same for files outside the package."""
    for place in places:
        for path in sorted((root / place).rglob("*.py")) if (root / place).is_dir() else [root / place]:
            source = path.read_text(encoding="utf-8")
            if _MAY_LACK.search(source):
                where = path.relative_to(root).as_posix()
                yield from (f"{where}:{line} {what}" for line, what in lacking(parse(source)))


def lacking(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and complaint of each call that takes whatever encoding the system has."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _lacks(node):
            yield node.lineno, f'{_name(node)} without an encoding: say encoding="utf-8", or what it is'


def _name(call: ast.Call) -> str:
    called = call.func
    return (
        called.attr
        if isinstance(called, ast.Attribute)
        else called.id
        if isinstance(called, ast.Name)
        else ""
    )


def _lacks(call: ast.Call) -> bool:
    named = {each.arg: each.value for each in call.keywords}
    name = _name(call)
    if "encoding" in named or None in named:
        return False
    if name in _PLACE_OF_ENCODING:
        return len(call.args) <= _PLACE_OF_ENCODING[name] and bool(call.args or name == "read_text")
    if name in _PROGRAMS or name.startswith("check_"):
        return any(_is_true(named.get(each)) for each in ("text", "universal_newlines"))
    if name.endswith("FileHandler"):
        return True
    if name not in _OPEN_MODE:
        return False
    place = 1 if isinstance(call.func, ast.Name) else _OPEN_MODE[name]
    mode = call.args[place] if len(call.args) > place else named.get("mode")
    if (
        mode is None
    ):  # `.open()` is also a dialog, a fold or a member of an archive; a file is read then as read_text is
        return isinstance(call.func, ast.Name) and name == "open"
    return isinstance(mode, ast.Constant) and isinstance(mode.value, str) and _is_of_text(mode.value)


def _is_of_text(mode: str) -> bool:
    return bool(mode) and set(mode) <= set("rwax+t")


def _is_true(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is True
