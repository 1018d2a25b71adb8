"""The line above every page: the way back, its title, whom it is about, and the search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kansenboek.kit.i18n import _

from .whom_label import WhomLabel
from .widgets import button, heading, icon_button


class Head(QWidget):
    """Stands above the pages of the open store."""

    def __init__(self, back: Callable[[], object], search: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = icon_button("back", _("Back"), back)
        self.title = heading("", 1, wrap=False)
        self.whom = WhomLabel()
        self.search = button(_("Find everywhere"), search, icon_name="search", style="quiet")
        self.search.setToolTip(_("Search all notes"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 10, 12, 10)  # at the left: where every page begins
        layout.setSpacing(8)
        layout.addWidget(self.back)
        layout.addWidget(self.title)
        layout.addWidget(self.whom, 1)
        layout.addWidget(self.search)
