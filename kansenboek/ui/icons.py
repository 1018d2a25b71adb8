"""The program's own icons: simple strokes in ``resources/icons``, drawn in a colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kansenboek.kit.resources import resource_folder

from .theme import current_theme, text_scale

ORDINARY = 20
"""Height of an icon in a button, in pixels, at the ordinary text size."""


def icon(name: str, role: str = "text") -> QIcon:
    """The icon `name` in the theme's colour `role`."""
    theme = current_theme()
    # Qt greys the others; the light letters of a large button would not be seen where its colour is gone.
    disabled = theme.colour("muted") if role == "accent_text" else ""
    return _icon(name, theme.colour(role), disabled, round(ORDINARY * text_scale()))


def pixmap(name: str, role: str, size: int, ratio: float = 2.0) -> QPixmap:
    """One icon of `size` logical pixels, sharp on a screen with `ratio` pixels to one of them."""
    return _drawn(name, current_theme().colour(role), size, ratio)


@cache
def _icon(name: str, colour: str, disabled: str, size: int) -> QIcon:
    """An icon that is drawn twice: for ordinary screens, and for screens with twice the pixels."""
    made = QIcon()
    for factor in (1, 2):
        made.addPixmap(_drawn(name, colour, size * factor, 1.0))
        if disabled:
            made.addPixmap(_drawn(name, disabled, size * factor, 1.0), QIcon.Mode.Disabled)
    return made


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Drawn once: a form asks for the same few dozens of times. Nobody paints on what this gives."""
    source = (resource_folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    real = round(size * ratio)
    drawn = QPixmap(QSize(real, real))
    drawn.fill(QColor(0, 0, 0, 0))
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, real, real))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def forget_icons() -> None:
    """Let go of every drawn icon: other colours, or the end of the program."""
    _icon.cache_clear()
    _drawn.cache_clear()
