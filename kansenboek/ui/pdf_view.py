"""A PDF in the window: the whole page, as wide as there is room, or as large as one likes; and where it stands.

Where the window is wide the paper stands beside what is chosen about it, as high as the window; else below it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractSlider, QBoxLayout, QPushButton, QWidget

from kansenboek.kit.i18n import _

from .flow import FlowBox
from .widgets import button, icon_button, scrolled

STEP = 1.2
"""How much larger or smaller with one press."""
LEAST, MOST = 0.2, 5.0
"""How small and how large a paper can be shown, of its own size."""
LETTERS = 44
"""Width in letters of what stands beside a paper; more when something in it needs more."""
LEAST_OF_PAPER = 320
"""Pixels that a paper beside it gets at least."""
GAP = 24
_POINTS_AN_INCH = 72
_NO_LIMIT = 16_777_215
Zoom = QPdfView.ZoomMode


class PaperView(QPdfView):
    """Page below page; at first the whole page."""

    def __init__(self, document: QPdfDocument, name: str) -> None:
        super().__init__()
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(Zoom.FitInView)
        self.setDocumentMargins(QMargins(8, 8, 8, 8))
        self.setPageSpacing(8)
        self.setDocument(document)
        around = self.palette()
        around.setColor(QPalette.ColorRole.Dark, around.color(QPalette.ColorRole.AlternateBase))
        self.setPalette(around)
        self.setAccessibleName(name)

    def shown_size(self) -> float:
        """How large the first page is on the screen, 1 for its own size."""
        if self.zoomMode() is Zoom.Custom:
            return self.zoomFactor()
        page = self.document().pagePointSize(0)
        if page.width() <= 0 or page.height() <= 0:
            return 1.0
        margins, whole = self.documentMargins(), self.viewport().size()
        dots = self.logicalDpiX() / _POINTS_AN_INCH
        wide = (whole.width() - margins.left() - margins.right()) / (page.width() * dots)
        high = (whole.height() - self.pageSpacing()) / (page.height() * dots)
        return wide if self.zoomMode() is Zoom.FitToWidth else min(wide, high)

    def enlarge(self, by: float) -> None:
        """Show the paper so many times as large; what is in the middle stays there."""
        size = min(MOST, max(LEAST, self.shown_size() * by))
        bar = self.verticalScrollBar()
        there = (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep())
        self.setZoomMode(Zoom.Custom)
        self.setZoomFactor(size)
        bar.setValue(round(there * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def turn(self, forward: bool) -> None:
        """Go one page of the screen on, or back."""
        action = QAbstractSlider.SliderAction
        self.verticalScrollBar().triggerAction(
            action.SliderPageStepAdd if forward else action.SliderPageStepSub
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turned:
            self.enlarge(STEP if turned > 0 else 1 / STEP)


def view_of(document: QPdfDocument, name: str) -> PaperView:
    """A view of `document`, under this name for a screen reader."""
    return PaperView(document, name)


class ZoomButtons(FlowBox):
    """The whole page, its whole width, larger, smaller."""

    def __init__(self, view: PaperView) -> None:
        super().__init__(gap=4)
        self.whole = button(_("Whole page"), lambda: view.setZoomMode(Zoom.FitInView), style="quiet")
        self.wide = button(_("Width of the page"), lambda: view.setZoomMode(Zoom.FitToWidth), style="quiet")
        self.larger = icon_button("plus", _("Larger"), lambda: view.enlarge(STEP))
        self.smaller = icon_button("minus", _("Smaller"), lambda: view.enlarge(1 / STEP))
        for each, keys in (
            (self.whole, "Ctrl+0"),
            (self.wide, ""),
            (self.larger, "Ctrl++"),
            (self.smaller, "Ctrl+-"),
        ):
            if keys:
                told = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
                each.setToolTip(f"{each.toolTip()} ({told})" if each.toolTip() else told)
            self.flow.addWidget(each)

    def all(self) -> tuple[QPushButton, ...]:
        """The buttons, from the left."""
        return (self.whole, self.wide, self.larger, self.smaller)


class PaperBeside(QWidget):
    """What is chosen about a paper, and the paper: beside each other as long as there is the width.

    Everywhere in it Ctrl++, Ctrl+- and Ctrl+0 are about the paper and not about the size of the text, and the page
    keys turn its pages. `paper`: the view, or what holds it.
    """

    def __init__(self, choices: QWidget, paper: QWidget, view: PaperView) -> None:
        super().__init__()
        self._choices, self._paper, self._view = choices, paper, view
        self._area = scrolled(choices)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(GAP)
        self._both.addWidget(self._area)
        self._both.addWidget(paper, 1)
        choices.installEventFilter(self)
        self._area.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        # The width in which they stand below each other: what is around it asks before it knows which it will be.
        return QSize(self._choices.minimumSizeHint().width(), self._both.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._choices and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        if watched is self._area and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._turn(event)  # else the choices would scroll by it
        return False

    def _turn(self, event: QKeyEvent) -> bool:
        """Turn the pages when that is what this key asks; gives whether it does."""
        turns = event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if turns:
            self._view.turn(event.key() == Qt.Key.Key_PageDown)
        return turns

    def _fit(self) -> None:
        bar = self._area.verticalScrollBar().sizeHint().width()
        needed = self._choices.minimumSizeHint().width() + bar + 2
        side = max(self.fontMetrics().averageCharWidth() * LETTERS, needed)
        is_wide = self.width() >= side + GAP + max(side, LEAST_OF_PAPER)
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._area.setMinimumWidth(side if is_wide else 0)
        self._area.setMaximumWidth(side if is_wide else _NO_LIMIT)
        high = 0 if is_wide else _height_of(self._choices, self.width())
        self._area.setMinimumHeight(high)
        self._area.setMaximumHeight(high or _NO_LIMIT)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _larger_by(event)
        ):
            event.accept()  # else the menu makes the text of the whole program larger
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _larger_by(event)
        if by == 1:
            self._view.setZoomMode(Zoom.FitInView)
        elif by:
            self._view.enlarge(by)
        elif not self._turn(event):
            super().keyPressEvent(event)


def _larger_by(event: QKeyEvent) -> float:
    """How many times larger this key asks for; 1 for the whole page, 0 when it asks for nothing."""
    shift = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    if event.modifiers() & ~shift != Qt.KeyboardModifier.ControlModifier:
        return 0
    keys = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP, Qt.Key.Key_0: 1}
    return keys.get(Qt.Key(event.key()), 0)


def _height_of(widget: QWidget, width: int) -> int:
    """How high `widget` has to be at this width."""
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
