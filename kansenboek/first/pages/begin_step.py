"""The last step: what somebody begins with."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from kansenboek.book.unlocked import Unlocked
from kansenboek.first.rules import BEGIN
from kansenboek.kit.i18n import _
from kansenboek.ui.widgets import button, plain_label

from .taken_step import TakenStep

IMPORT, NEW_FAMILY, PRACTICE, EMPTY = "import", "new_family", "practice", ""
"""Where each way leads: kinds of places, the book to practise in, and the first page."""


class BeginStep(TakenStep):
    """A list that is there already, the book to practise in, or an empty book. `chosen` carries which."""

    chosen = Signal(str)
    name = BEGIN

    def __init__(self, unlocked: Unlocked, menu_letters: str) -> None:
        super().__init__(unlocked, menu_letters)
        inside = self.inside
        self.begin(_("the last one"))
        inside.addWidget(plain_label(_("What do you begin with?"), "title"))
        self.buttons = {}
        for way, icon, text, told in (
            (
                IMPORT,
                "book",
                _("Read a list in"),
                _(
                    "You have the children in Excel or in your child administration. You see first what comes in."
                ),
            ),
            (
                PRACTICE,
                "star",
                _("Practise first"),
                _("A book with made-up families, beside your own. You can spoil nothing in it."),
            ),
            (EMPTY, "next", _("An empty book"), _("You write your first family yourself.")),
        ):
            style = "primary" if way == IMPORT else ""
            self.buttons[way] = button(
                self.mark(text), partial(self.chosen.emit, way), icon_name=icon, style=style
            )
            inside.addWidget(self.buttons[way])
            inside.addWidget(plain_label(told, "hint"))
            inside.addSpacing(6)
        self.primary = self.buttons[IMPORT]
        self.ways(None)

    def first_focus(self) -> None:
        """On the first way."""
        self.buttons[IMPORT].setFocus()
