"""After the first paint the rest of the program is read, a little at a time.

All at once it took over half a second of work in which no letter of the passphrase was drawn, and two seconds on a
computer with a quarter of a processor to spare. A key waits for one part now.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from kansenboek.kit import resources

_PACKAGE = resources.__name__.partition(".")[0]
_FIRST = (
    *("kit.typed", "kit.feature", "storage.vault", "storage.opening", "book.unlocked"),
    *("ui.editors", "ui.forms", "ui.shell"),
)
"""What most of the others need, in parts that take about as long as each other."""
_LAST = ("ui.menus", "help.pages.help_dialogs")
BETWEEN_MS = 1
"""Keys that wait come before the next part."""


def parts() -> Iterator[str]:
    """The modules to read, in order; those of features last, as the register finds them."""
    for name in _FIRST:
        yield f"{_PACKAGE}.{name}"
    yield from import_module(f"{_PACKAGE}.kit.register").modules()  # not imported before the first window
    for name in _LAST:
        yield f"{_PACKAGE}.{name}"


def warm(parent: QObject, then: Sequence[Callable[[], object]]) -> None:
    """Read what is not read yet, one part in each turn of the event loop, and then do each of `then`."""
    waiting, acts = parts(), iter(then)

    def turn() -> None:
        for name in waiting:
            if name not in sys.modules:
                import_module(name)
                QTimer.singleShot(BETWEEN_MS, parent, turn)
                return
        for act in acts:
            act()
            QTimer.singleShot(BETWEEN_MS, parent, turn)
            return

    turn()
