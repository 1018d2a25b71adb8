"""A message lies over the page, and the wheel goes through it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.ui.strips import Overlay


def test_the_wheel_over_a_message_scrolls_what_lies_under_it(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 300)
    area = QScrollArea()
    long = QLabel("\n".join("een regel" for _line in range(200)))
    area.setWidget(long)
    layout = QVBoxLayout(host)
    layout.addWidget(area)
    overlay = Overlay(host)
    strip = QLabel("Opgeslagen")
    strip.setMinimumHeight(40)
    overlay.add(strip)
    host.show()
    qtbot.waitExposed(host)
    overlay.place()
    assert overlay.isVisible()
    middle = overlay.rect().center()
    turned = QWheelEvent(
        QPointF(middle),
        QPointF(overlay.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(overlay, turned)
    assert area.verticalScrollBar().value() > 0
