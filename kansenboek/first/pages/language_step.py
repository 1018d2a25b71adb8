"""The first thing on a new laptop: which language, each written by its own speakers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from kansenboek.kit.catalogues import DEFAULT, all_spoken
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import language
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.steps import Step
from kansenboek.ui.widgets import brand, button, plain_label

ASKED = N_("In which language?")


class LanguageStep(Step):
    """A button for each language. `chosen` carries its code."""

    chosen = Signal(str)

    def __init__(self, menu_letters: str, now: Callable[[], str]) -> None:
        super().__init__(menu_letters)
        inside = self.inside
        inside.addLayout(brand())
        self.tell_step(1)
        # Nobody knows yet which of them is read, so the question stands there in each.
        for each in all_spoken():
            inside.addWidget(plain_label(language(each.code).text(ASKED), "heading"))
        self.buttons = {}
        for each in all_spoken():
            style = "primary" if each.code == now() else ""
            made = button(
                plain(each.name), partial(self.chosen.emit, each.code), icon_name="language", style=style
            )
            inside.addWidget(made)
            self.buttons[each.code] = made
        self.primary = self.buttons.get(now(), self.buttons[DEFAULT])

    def first_focus(self) -> None:
        """On the language that the window speaks now: Enter keeps it."""
        if self.primary is not None:
            self.primary.setFocus()
