"""Below the conversation, always in view: what is still missing for settling, in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kansenboek.handover.rules.missing import Missing
from kansenboek.handover.rules.reading_along import Decider
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.theme import text_scale
from kansenboek.ui.widgets import button, clear, picture, plain_label, row

from .deciders import name_of
from .sections import said

MOST_TOLD = 3
"""Of what is missing; more would be a list to read, and it is a line to press."""
LARGE = 1.5
"""Times the ordinary text size from which on there is room for one only."""


class MissingLine(QWidget):
    """What is missing, each a button that goes there; nothing missing is said too."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__()
        self._go = go
        self.buttons: list[QPushButton] = []
        self.missing: tuple[Missing, ...] = ()
        self._box = FlowBox(gap=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)
        self.show_missing((), drawn_anew=True)

    def show_missing(self, missing: tuple[Missing, ...], *, drawn_anew: bool = False) -> None:
        """Draw the line; nothing moves when it says the same."""
        if missing == self.missing and not drawn_anew:
            return
        self.missing = missing
        clear(self._box.flow)
        self.buttons = []
        told = _("Still needed to settle it:") if missing else _("Nothing is missing to settle it.")
        self._box.flow.addWidget(plain_label(told, "hint", wrap=False))
        most = 1 if text_scale() >= LARGE else MOST_TOLD
        for each in missing[:most]:
            made = button(plain(words(each)), partial(self._go, each.at), style="quiet")
            made.setAccessibleName(_("Still needed: {what}", what=words(each)))
            self.buttons.append(made)
            self._box.flow.addWidget(made)
        if len(missing) > most:
            more = _("and {count} more", count=len(missing) - most)
            self._box.flow.addWidget(plain_label(more, "hint", wrap=False))
        self._box.flow.invalidate()
        self._box.updateGeometry()

    def line(self) -> str:
        """All of it as one text."""
        return " · ".join(words(each) for each in self.missing)


def words(missing: Missing) -> str:
    """One thing that is missing, in the language of the window."""
    return _(missing.message, **dict(missing.values))


class WhoDecided(QWidget):
    """Who of the adults decided what, a line for each."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(4)

    def show_deciders(self, deciders: Iterable[Decider]) -> None:
        """Draw them anew."""
        clear(self._inside)
        for each in deciders:
            icon, role, word = said(each)
            line = row(picture(icon, role, 18), plain_label(f"{name_of(each)}: {word}"))
            line.setStretch(1, 1)
            self._inside.addLayout(line)
