"""The four steps of an import, above the page: a press goes back to one that is behind us."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import partial

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.ui.flow import FlowLine
from kansenboek.ui.icons import icon
from kansenboek.ui.widgets import button, picture, restyle


class ImportStep(IntEnum):
    """Where somebody is."""

    FILE = 0
    COLUMNS = 1
    ROWS = 2
    DO = 3


TITLES = {
    ImportStep.FILE: N_("The file"),
    ImportStep.COLUMNS: N_("The columns"),
    ImportStep.ROWS: N_("The rows"),
    ImportStep.DO: N_("Take over"),
}


class StepLine(FlowLine):
    """A button for each step; those that cannot be gone to yet are grey."""

    def __init__(self, go: Callable[[ImportStep], object]) -> None:
        super().__init__(gap=4)
        self.setAccessibleName(_("Steps"))
        self.buttons: dict[ImportStep, QPushButton] = {}
        for step in ImportStep:
            made = button(f"{step + 1}  {_(TITLES[step])}", partial(go, step), style="step")
            made.setCheckable(True)
            self.buttons[step] = made
            self.flow.addWidget(made)
            if step is not ImportStep.DO:
                self.flow.addWidget(picture("next", "muted", 14))

    def show_step(self, here: ImportStep, furthest: ImportStep, *, is_done: bool = False) -> None:
        """Show where we are, and up to which step one can go; to none when all of it is done."""
        for step, made in self.buttons.items():
            made.setChecked(step is here)
            made.setEnabled(step is here if is_done else step <= furthest)
            behind = step < here
            made.setIcon(icon("check", "accent") if behind else QIcon())
            restyle(made)
            made.setAccessibleDescription(_("where you are") if step is here else "")
