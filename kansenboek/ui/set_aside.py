"""A page about a family that is set aside says so at the top, and its buttons that write are greyed, with the reason.

The store refuses whatever is tried all the same (`storage.aside`); this is so that nobody types for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from kansenboek.book.aside import SetAside, why_set_aside
from kansenboek.kit.i18n import _, current

from .mnemonics import plain
from .page import Page
from .widgets import button, picture, plain_label, row

_MARK, _TIP = "writes", "tip of its own"
O = TypeVar("O", bound=QObject)  # noqa: E741 - an object


def writes(made: O) -> O:
    """Mark a button or an action that leads to writing something about the family of its page."""
    made.setProperty(_MARK, True)
    return made


class AsideCard(QFrame):
    """Says at the top of a page that its family is set aside; `lift` leads to the page where that ends."""

    def __init__(self, lift: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("look", "strip")
        self.setAccessibleName(_("Set aside"))
        self.told = plain_label("", "label")
        self.lift_button = button(_("Use again…"), lift, style="quiet") if lift is not None else None
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 10, 14, 10)
        line = row(picture("warning", "error", 22), self.told, *filter(None, (self.lift_button,)), spacing=12)
        line.setStretch(1, 1)
        inside.addLayout(line)
        self.hide()


def show_set_aside(page: Page, card: AsideCard) -> SetAside | None:
    """Look whether the family of `page` is set aside, say so on `card`, and grey what is marked with `writes`."""
    why = page.run_beside(why_set_aside, page.desk.unlocked, page.family_id)
    told = current().explain(why) if why is not None else ""
    card.told.setText(current().text(why.message, **why.values) if why is not None else "")
    card.setVisible(why is not None)
    marked: list[QPushButton | QAction] = [*page.findChildren(QPushButton), *page.page_actions]
    for each in marked:
        if each.property(_MARK):
            _grey(each, told)
    return why


def _grey(made: QPushButton | QAction, told: str) -> None:
    made.setEnabled(not told)
    if made.property(_TIP) is None:
        made.setProperty(_TIP, made.toolTip())
    made.setToolTip(plain(told) if told else made.property(_TIP))
    if isinstance(made, QPushButton):
        made.setAccessibleDescription(told)
