"""``python -m kansenboek``: the window, or one verb of the command line.

The imports are absolute, because the bundle runs this file as a script, outside its package.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kansenboek.cli.main import run
from kansenboek.cli.tools import DemoMade, Tools
from kansenboek.ui.platform import system


def main(argv: Sequence[str] | None = None, tools: Tools | None = None) -> int:
    """Run with these words (without a program name; None: those of the process) and give the exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    if tools is None:
        _close_memory(words)
    return run(words, tools or Tools(), open_window=_open_window, make_demo=_make_demo)


def _close_memory(words: Sequence[str]) -> None:
    """Let no crash leave anything of the memory, from the first moment on, and nobody look in.

    A window that comes by a click closes its memory after the first paint: nobody has typed anything before.
    """
    here = system()
    here.leave_no_dumps()
    if words:
        here.let_nobody_look_in()


def _open_window(
    home: Path | None, *, language: str | None, passphrase: str | None, quit_when_shown: bool
) -> int:
    gc.disable()  # nothing that the start makes is garbage; the window looks for it between events
    from kansenboek import app  # noqa: PLC0415 - Qt only for the window

    return app.run(home, language=language, passphrase=passphrase, quit_when_shown=quit_when_shown)


def _make_demo(out: Path, **told: Any) -> DemoMade:
    from kansenboek.demo.make import make_demo  # noqa: PLC0415 - only when asked for

    return make_demo(out, **told)


if __name__ == "__main__":
    if getattr(
        sys, "frozen", False
    ):  # the bundle is also the program of the process that draws pages from outside
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
