"""PySide6 6.12 takes apart what describes its functions only when somebody asks for a description.

At each start it compiles 120 kB of its own source anew: what writes stubs, signatures, and the words of its errors.
That is a tenth of the time until a window is there, and a window that works asks for none of it. There is no setting,
so the compiler is replaced while it is imported; what is kept back is done at its first use, as it would have been.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_FOLDER = "shibokensupport/signature/"
# Not `mapping`: what is compiled asks for it by another way, and ends the program when it is not there.
_LATER = {
    f"{_FOLDER}{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "parser",
        "lib/tool",
        "lib/enum_sig",
        "lib/pyi_generator",
    )
}
_STUB = """
def __getattr__(name):
    from kansenboek.kit.signatures_later import in_full
    return in_full({file!r}, globals(), name)
"""
_kept: dict[str, Any] = {}
"""File → its source, until it is needed."""


@contextmanager
def signatures_later() -> Iterator[None]:
    """While PySide6 is imported for the first time. Afterwards the compiler is Python's own again."""
    if "shiboken6" in sys.modules:
        yield
        return
    compiler = builtins.compile

    def keep_back(source: Any, filename: Any, *rest: Any, **more: Any) -> Any:
        if filename in _LATER:
            _kept[filename] = source
            source = _STUB.format(file=filename)
        return compiler(source, filename, *rest, **more)

    builtins.compile = keep_back
    try:
        yield
    finally:
        builtins.compile = compiler


def in_full(file: str, module: dict[str, Any], name: str) -> Any:
    """What the module of `file` calls `name`, now that it is asked for. Raises AttributeError when there is none."""
    source = _kept.pop(file, None)
    if source is not None:
        module.pop("__getattr__", None)
        exec(compile(source, file, "exec"), module)  # noqa: S102 - PySide6's own source, which it would have run
    if name not in module:
        raise AttributeError(name)
    return module[name]
