"""The verb that makes a fictional organisation and shows it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kansenboek.kit.errors import N_, UsageError
from kansenboek.kit.i18n import set_language

from .call import Call
from .reading import typed_day
from .tools import DemoMade, Tools

_FIRST, _LAST = 2020, 2080
"""Years of which the program knows that people can be of them."""


def demo(call: Call) -> int:
    """Make the demo, say what was made, and open its window where there is a screen."""
    arguments, out = call.arguments, call.output
    set_language(out.language.code)
    made = call.make_demo(
        Path(arguments.out),
        families=arguments.families,
        seed=arguments.seed,
        today=_day(call.tools, arguments.on) if arguments.on is not None else call.tools.clock.today(),
        replace=arguments.yes,
        kdf=call.tools.kdf,
        progress=_unheard if out.as_json else out.progress,
    )
    if out.as_json:
        out.json(made.plain())
    else:
        for line in made.lines(out.language):
            out.line(line)
    if not arguments.no_window:
        out.flush()
        _show_window(call, made)
    return 0


def _day(tools: Tools, text: str) -> date:
    """The day of a demo: one around which there are school years to make up. Raises UsageError."""
    day = typed_day(tools, text)
    if not _FIRST <= day.year <= _LAST:
        raise UsageError(
            N_("A demo is made for a day from {first} to {last}."), first=str(_FIRST), last=str(_LAST)
        )
    return day


def _unheard(_message: str) -> None:
    """Leave progress unsaid: the output is one JSON object for a program to read."""


def _show_window(call: Call, made: DemoMade) -> None:
    """Open the window in a process of its own, because Qt ends a process in which it cannot start, without a word."""
    out = call.output
    if not has_screen(os.environ, sys.platform):
        out.complain(out.language.text(N_("There is no screen here, so no window was opened.")))
        return
    bundled = getattr(sys, "frozen", False)
    command = [
        sys.executable,
        *([] if bundled else ["-m", __name__.partition(".")[0]]),
        "--lang",
        out.language.code,
    ]
    command += ["--home", str(made.home), "--passphrase-file", str(made.passphrase_file)]
    command += ["--quit-when-shown"] if call.arguments.quit_when_shown else []
    if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own program, no shell
        out.complain(out.language.text(N_("The window could not be opened here; the demo itself is ready.")))


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can show: always but on Linux, where a display or a platform has to be named."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in names)
