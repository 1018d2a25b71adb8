"""``python -m kansenboek``: the window, or one verb of the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .cli.tools import DemoMade, Tools

_ONLY_THE_WINDOW: tuple[list[str], ...] = ([], ["--quit-when-shown"])
"""What somebody who clicks on the icon says. It goes straight to the window: nobody waits for a command line."""


def main(argv: Sequence[str] | None = None, tools: Tools | None = None) -> int:
    """Run with these words (without a program name; None: those of the process) and give the exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    if words in _ONLY_THE_WINDOW and tools is None:
        from . import app  # noqa: PLC0415 - Qt only for the window

        with suppress(app.NoWindow):  # the command line meets it again, and says it
            return app.run(None, quit_when_shown=bool(words))
    from .cli.main import run  # noqa: PLC0415 - only for who says something
    from .cli.tools import Tools as RealTools  # noqa: PLC0415 - as above

    return run(words, tools or RealTools(), open_window=_open_window, make_demo=_make_demo)


def _open_window(
    home: Path | None, *, language: str | None, passphrase: str | None, quit_when_shown: bool
) -> int:
    from . import app  # noqa: PLC0415 - Qt only for the window

    return app.run(home, language=language, passphrase=passphrase, quit_when_shown=quit_when_shown)


def _make_demo(out: Path, **told: Any) -> DemoMade:
    from .demo.make import make_demo  # noqa: PLC0415 - only when asked for

    return make_demo(out, **told)


if __name__ == "__main__":
    sys.exit(main())
