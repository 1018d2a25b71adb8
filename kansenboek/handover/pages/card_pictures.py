"""The pages of a card that only eyes can read, beside the form into which it is typed over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _
from kansenboek.ui.widgets import clear, plain_label

from .card_reading import SeenCard

_LEAST_WIDTH = 300


class CardPictures(QScrollArea):
    """Pages below each other, as wide as there is room, and what was typed in the fields of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("The card that came back"))
        inside = QWidget()
        self._pages = QVBoxLayout(inside)
        self._pages.setSpacing(12)
        self.setWidget(inside)
        self._pictures: list[tuple[QLabel, QPixmap]] = []
        self.hide()

    def show_card(self, card: SeenCard) -> None:
        """Show this card."""
        clear(self._pages)
        self._pictures = []
        for number, png in enumerate(card.pages.pictures, start=1):
            pixmap = QPixmap()
            pixmap.loadFromData(png)
            page = QLabel()
            page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            page.setAccessibleName(_("Page {number} of the card", number=number))
            self._pages.addWidget(page)
            self._pictures.append((page, pixmap))
        left = card.pages.pages - len(card.pages.pictures)
        if left > 0:
            self._pages.addWidget(plain_label(_("Not shown: {count} more pages.", count=left), "hint"))
        if card.said:
            self._pages.addWidget(plain_label(_("Typed in the boxes of this file:"), "label"))
            for said in card.said:
                told = plain_label(said)
                told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._pages.addWidget(told)
        self._pages.addStretch(1)
        self.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.viewport().width() - 24
        for page, pixmap in self._pictures:
            if not pixmap.isNull() and wide > 0:
                sharp = self.devicePixelRatioF()
                drawn = pixmap.scaledToWidth(round(wide * sharp), Qt.TransformationMode.SmoothTransformation)
                drawn.setDevicePixelRatio(sharp)
                page.setPixmap(drawn)
                page.setMinimumHeight(round(drawn.height() / sharp))
