"""How the window looks: own light and dark colours on Qt's Fusion style, and one text size for everything.

Colours are tables in ``resources/themes``; a test computes their contrasts. Lengths in the style sheet grow
with the text, so that nothing is cut off at 200 %.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from kansenboek.kit.errors import BugError
from kansenboek.kit.resources import resource_folder

from .contrast import wants_contrast
from .platform import System, system
from .qt_later import Qt

BASE_PIXELS = 16
"""The ordinary text size; a larger size chosen in the operating system wins."""
_ICON_PIXELS = 20
"""The icon of a button beside text of the ordinary size."""
FONT_PACKAGE = "font_source_sans_pro"
FONT_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


class Theme(NamedTuple):
    """A name and its colours, ``#RRGGBB`` by role."""

    name: str
    colours: dict[str, str]

    def colour(self, role: str) -> str:
        """The colour for `role`."""
        return self.colours[role]


@cache
def load_theme(name: str) -> Theme:
    """The theme ``light``, ``dark`` or ``contrast``."""
    path = resource_folder("themes") / f"{name}.json"
    try:
        return Theme(name, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise BugError("a theme is missing from this installation") from error


class _Current:
    """The theme on the screen: the one piece of state in this module."""

    theme: Theme | None = None


def current_theme() -> Theme:
    """The theme on the screen; light until one was applied."""
    return _Current.theme or load_theme("light")


def apply_look(theme: str, text_size: int, here: System | None = None) -> None:
    """Give the whole application its colours (`theme` may be ``system``) and `text_size` in per cent."""
    app = the_application()
    chosen = load_theme(_resolve(app, theme, here or system()))
    _Current.theme = chosen
    font = QFont(_family())
    font.setPixelSize(base_pixels(app, text_size))
    had = app.font()
    _dress(app, font, palette(chosen), style_sheet(chosen, font.pixelSize()))
    if font.pixelSize() != had.pixelSize():
        _fit_icons(app)
    # And last: with the first style sheet comes a new style, and with that the system's own fonts for menus, lists,
    # hints and questions (Windows, macOS and KDE have such). Setting a font lets go of all of them.
    app.setFont(font)


def _dress(app: QApplication, font: QFont, colours: QPalette, sheet: str) -> None:
    # Qt polishes every widget there is anew, also for a sheet that is the same letter by letter.
    had, changes = app.styleSheet(), app.styleSheet() != sheet
    if changes:
        # Where one sheet follows another, Qt polishes each widget once for every widget around it, twelve times in a
        # form. Where none was, it polishes each once.
        app.setStyleSheet("")
    # Before the sheet: what a style sheet has polished takes no other size until it is polished again.
    app.setFont(font)
    app.setPalette(colours)
    if changes:
        app.setStyleSheet(sheet)
    if changes and had:
        for each in app.allWidgets():
            if not each.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                app.style().polish(each)  # it was never shown, and would keep the size of before


def the_application() -> QApplication:
    """The one application; a BugError before it was made."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise BugError("there is no application yet")
    return app


def base_pixels(app: QApplication, text_size: int) -> int:
    """Height of ordinary text in (logical) pixels."""
    system: int | None = app.property("system_text_pixels")
    if system is None:
        system = QFontInfo(app.font()).pixelSize()
        app.setProperty("system_text_pixels", system)
    return round(max(system, BASE_PIXELS) * text_size / 100)


def text_scale() -> float:
    """How much larger than ordinary the text is now."""
    return QFontInfo(the_application().font()).pixelSize() / BASE_PIXELS


def icon_size() -> QSize:
    """How large the icon of a button is beside text of the size of now."""
    side = round(_ICON_PIXELS * text_scale())
    return QSize(side, side)


def _fit_icons(app: QApplication) -> None:
    """Give the icons of the buttons that are there the size that goes with the text."""
    for each in app.allWidgets():
        if isinstance(each, QPushButton) and not each.icon().isNull():
            each.setIconSize(icon_size())


def system_turned(*, is_dark: bool) -> None:
    """The system turned to dark or to light; it shows when the look is applied the next time."""
    the_application().setProperty("system_is_dark", is_dark)


def _resolve(app: QApplication, theme: str, here: System) -> str:
    if theme != "system":
        return theme
    if wants_contrast(app) or here.wants_contrast():
        return "contrast"
    is_dark = app.property("system_is_dark")
    if is_dark is None:
        is_dark = (
            app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        )  # before the first palette of ours
        app.setProperty("system_is_dark", is_dark)
    return "dark" if is_dark else "light"


@cache
def _family() -> str:
    """The family name of the reading font; the system's own when the font is not installed."""
    spec = find_spec(FONT_PACKAGE)
    if spec is None or spec.origin is None:
        return QFont().family()
    folder = Path(spec.origin).parent / "files"
    numbers = [QFontDatabase.addApplicationFont(str(folder / name)) for name in FONT_FILES]
    families = QFontDatabase.applicationFontFamilies(numbers[0]) if numbers[0] >= 0 else []
    return families[0] if families else QFont().family()


_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "own",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "window",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Dark: "border",
}


def palette(theme: Theme) -> QPalette:
    """The colours of `theme` for everything the style sheet does not name."""
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, QColor(theme.colour(name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colour("muted")))
    return made


@cache
def _sheet_template() -> Template:
    return Template((resource_folder("themes") / "window.qss").read_text(encoding="utf-8"))


def style_sheet(theme: Theme, base: int) -> str:
    """The style sheet for ordinary text of `base` pixels."""
    unit = base / 16
    lengths = {f"px_{step}": round(4 * step * unit) for step in (1, 2, 3, 4)}
    lengths |= {f"px_{step}_less": lengths[f"px_{step}"] - 1 for step in (1, 2, 3, 4)}
    lengths |= {
        # Where the text of a table's cell begins: its padding and Qt's own margin.
        "px_cell": lengths["px_2"] + 3,
        "px_cell_dense": lengths["px_1"] + 3,
        "px_control": round(26 * unit),
        "px_icon": round(20 * unit),
        "px_tick": max(24, round(22 * unit)),
        "px_tick_high": max(24, round(22 * unit)) + 6,
        "px_small": round(14 * unit),
        "px_heading": round(19 * unit),
        "px_read": round(20 * unit),
        "px_title": round(27 * unit),
        "px_tally": round(40 * unit),
        "px_tally_wide": round(64 * unit),
        "px_tally_high": round(72 * unit),
        "px_chip": round(16 * unit),
        "px_mark": round(12 * unit),
        "px_mark_dot": round(12 * unit) - 6,
        "px_mark_round": round(12 * unit) // 2 + 2,
        "px_chip_height": round(24 * unit),
    }
    tick, down = (
        (resource_folder("icons") / f"{name}_{theme.name}.svg").as_posix() for name in ("tick", "down")
    )
    return _sheet_template().substitute(theme.colours, tick_image=tick, down_image=down, **lengths)
