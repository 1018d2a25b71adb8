"""The list of pages on the left. With large text there are more pages than height; then it scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QMenu, QScrollArea, QVBoxLayout, QWidget

from kansenboek.kit.feature import PageEntry
from kansenboek.kit.i18n import _

from .icons import icon
from .mnemonics import plain
from .widgets import Button, heard_as, scrolled


class PageButton(Button):
    """The name of a page; as wide as when it is chosen, for then it is bold."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._measured, self._wider = "", 0

    def sizeHint(self) -> QSize:
        font = self.font()
        if self._measured != font.key():  # asked for some ten times at each opening; its text never changes
            bold = QFont(font)
            bold.setWeight(QFont.Weight.DemiBold)
            own, wide = (QFontMetrics(each).horizontalAdvance(self.text()) for each in (font, bold))
            self._measured, self._wider = font.key(), max(0, wide - own)
        return super().sizeHint() + QSize(self._wider, 0)


class PageList(QWidget):
    """A button for each page, of which one is down; `actions_of_pages` are the same with Ctrl and a digit."""

    def __init__(self, lines: Sequence[PageEntry], choose: Callable[[int], object]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.actions_of_pages: list[QAction] = []
        self.others = QMenu(plain(_("Go to another page")), self)
        """The same in a menu of their own: after all that a family can do they would not fit on a small screen."""
        inside = heard_as(QWidget(), "tabs")
        inside.setAccessibleName(_("Pages"))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for number, line in enumerate(lines):
            page_button = PageButton(icon(line.icon), plain(_(line.title)))
            page_button.setProperty("look", "nav")
            page_button.setCheckable(True)
            heard_as(page_button, "tab")
            page_button.setToolTip(f"Ctrl+{number + 1}")
            page_button.setMinimumWidth(170)
            page_button.clicked.connect(partial(_choose, choose, number))
            action = QAction(plain(_(line.title)), self)
            action.setShortcut(QKeySequence(f"Ctrl+{number + 1}"))
            action.triggered.connect(partial(_choose, choose, number))
            self.actions_of_pages.append(action)
            self.others.addAction(action)
            self._group.addButton(page_button, number)
            column.addWidget(page_button)
        column.addStretch(1)
        self._area = scrolled(inside)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        self._inside = inside
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for every name, also beside the bar that large text brings."""
        wide = self._inside.sizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())

    def show_chosen(self, number: int) -> None:
        """Page `number` is the one that is shown."""
        chosen = self._group.button(number)
        chosen.setChecked(True)
        self._area.ensureWidgetVisible(chosen)


def _choose(choose: Callable[[int], object], number: int, _checked: bool = False) -> None:
    choose(number)
