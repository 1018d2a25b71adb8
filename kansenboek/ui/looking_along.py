"""“Meekijken”: parents look at the screen, and the names of other families are dots everywhere.

It goes on with one key. It goes off only after a question: a key pressed by accident may not show a name.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _

from .choosers import Option
from .dialogs import run
from .widgets import announce, button, message_box, picture, plain_label

DOTS = "\u2022" * 8
"""Stands for any name, as wide for a short as for a long one."""
CLOSED = N_("Parents are looking along: other families stay closed. Stop that first.")
"""Told where a page does not open, and on a page that is covered."""


class LookingAlong(QObject):
    """Whether parents look along, and the one family whose names may be read then."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = False
        self.family = ""

    def start(self, family: str) -> None:
        """From now on only the names of `family` (empty: of nobody) are shown."""
        self.is_on, self.family = True, family
        self.changed.emit()

    def stop(self) -> None:
        """Nobody else looks any more."""
        self.is_on, self.family = False, ""
        self.changed.emit()

    def hides(self, family: str) -> bool:
        """Whether the names of this family may not be read now."""
        return self.is_on and (not family or family != self.family)

    def people(self, options: tuple[Option, ...]) -> tuple[Option, ...]:
        """The people who can be picked by name, as dots while parents look along: nobody can be read or found."""
        return tuple(Option(option.value, DOTS) for option in options) if self.is_on else options


class LookingAlongStrip(QWidget):
    """Stands above the page for as long as parents look along, with the way out."""

    def __init__(self, state: LookingAlong) -> None:
        super().__init__()
        self._state = state
        self.setProperty("look", "done")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = plain_label(_("Parents are looking along: names of other families are dots."), "label")
        self.stop = button(_("Stop looking along…"), self.ask_to_stop, icon_name="eye")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 8, 28, 8)  # where every page begins and ends
        layout.addWidget(picture("eye", "accent", 22))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.stop)
        state.changed.connect(self._look)
        self.hide()

    def _look(self) -> None:
        self.setVisible(self._state.is_on)
        if self._state.is_on:
            announce(self, self.text.text())

    def ask_to_stop(self) -> None:
        """Ask whether all names may come back; Enter and Escape keep them hidden."""
        box = message_box(
            self.window(),
            "Kansenboek",
            _("Show all names again?"),
            more=_("Only when nobody else can see the screen."),
        )
        back = box.addButton(_("Show all names"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(_("Keep them hidden"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        run(box)
        box.deleteLater()
        if box.clickedButton() is back:
            self._state.stop()
