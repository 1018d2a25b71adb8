"""The two lines of the menu that name what can be taken back, and what can be done again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _

from .desk import Desk
from .mnemonics import plain
from .undoing import redo_last, undo_last

LONGEST = 60
"""Letters of what is named in a line of a menu."""


class HistoryLines:
    """“Undo: …” with Ctrl+Z and “Do again: …” with Ctrl+Shift+Z and Ctrl+Y, which a text keeps for itself."""

    def __init__(self, menu: QMenu) -> None:
        self._desk: Desk | None = None
        self.undo, self.redo, line = QAction(menu), QAction(menu), QAction(menu)
        line.setSeparator(True)
        self.actions = [self.undo, self.redo, line]
        for action, keys, act in (
            (self.undo, ("Ctrl+Z",), undo_last),
            (self.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), redo_last),
        ):
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.triggered.connect(lambda _on=False, act=act: self._do(act))
        self.show(None)

    def show(self, desk: Desk | None) -> None:
        """Name what can be taken back on this desk, now and whenever that changes; None: nothing."""
        if desk is not self._desk and desk is not None:
            desk.history.on_change = self._tell
            desk.looking.changed.connect(self._tell)
        self._desk = desk
        self._tell()

    def _do(self, act: Callable[[Desk], object]) -> None:
        if self._desk is not None:
            act(self._desk)

    def _tell(self) -> None:
        history = self._desk.history if self._desk is not None else None
        last, again = (history.last, history.next) if history is not None else (None, None)
        hides = self._desk is not None and self._desk.looking.is_on
        for action, done, alone, named in (
            (self.undo, last, N_("Undo"), N_("Undo: {what}")),
            (self.redo, again, N_("Do again"), N_("Do again: {what}")),
        ):
            # While parents look along no name may stand in a menu.
            told = "" if done is None or hides else _short(done.told)
            action.setText(plain(_(named, what=told) if told else _(alone)))
            action.setEnabled(done is not None)


def _short(told: str) -> str:
    return told if len(told) <= LONGEST else told[: LONGEST - 1].rstrip() + "…"
