"""Both colour schemes can be read by everyone: contrasts computed as WCAG 2.2 says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListView,
    QMainWindow,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kansenboek.kit.resources import resource_folder
from kansenboek.kit.settings import Settings
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.icons import icon
from kansenboek.ui.routes import roots
from kansenboek.ui.shell import Shell
from kansenboek.ui.theme import apply_look, load_theme, palette, style_sheet
from kansenboek.ui.widgets import Button, button, icon_button

from .waits import settle

# (ink, paper): text needs 4.5 to 1 (WCAG 1.4.3)
TEXTS = [
    *(
        ("text", paper)
        for paper in ("window", "card", "sunken", "accent_soft", "error_soft", "notice_soft", "line")
    ),
    *(("text", paper) for paper in ("seen_soft", "parent_soft", "own_soft", "shared_soft")),
    *(("muted", paper) for paper in ("window", "card", "sunken", "seen_soft", "parent_soft", "own_soft")),
    *(("accent", paper) for paper in ("window", "card", "sunken", "accent_soft")),
    ("accent_text", "accent"),
    ("accent_text", "accent_strong"),
    ("error", "card"),
    ("error", "window"),
    ("window", "text"),
]
# edges, icons and focus rings need 3 to 1 (WCAG 1.4.11)
TEXT_SIZES = Settings().row("text_size").values
SHAPES = [
    *(("border", paper) for paper in ("card", "window", "seen_soft", "parent_soft", "own_soft")),
    *(("focus", paper) for paper in ("card", "window", "sunken", "accent_soft")),
    *(("seen", "seen_soft"), ("parent", "parent_soft"), ("own", "own_soft"), ("shared", "shared_soft")),
    ("error", "error_soft"),
    ("notice", "notice_soft"),
    ("focus_on_accent", "accent"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_sum_is_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("ink", "paper"), TEXTS)
def test_text_can_be_read(theme: str, ink: str, paper: str) -> None:
    colours = load_theme(theme).colours
    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("ink", "paper"), SHAPES)
def test_edges_and_focus_can_be_seen(theme: str, ink: str, paper: str) -> None:
    colours = load_theme(theme).colours
    assert contrast(colours[ink], colours[paper]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_what_the_style_sheet_leaves_out_has_our_colours_too(theme: str, qapp: QApplication) -> None:
    made, colours = palette(load_theme(theme)), load_theme(theme).colours
    pairs = (
        (made.text(), made.base()),
        (made.windowText(), made.window()),
        (made.buttonText(), made.button()),
    )
    for ink, paper in (
        *pairs,
        (made.highlightedText(), made.highlight()),
        (made.placeholderText(), made.base()),
    ):
        assert contrast(ink.color().name(), paper.color().name()) >= 4.5
    assert made.window().color().name().upper() == colours["window"]


def test_every_length_in_the_style_sheet_grows_with_the_text() -> None:
    small, large = style_sheet(load_theme("light"), 16), style_sheet(load_theme("light"), 32)
    assert "$" not in small + large
    assert small != large


def test_every_icon_is_drawn_in_a_colour_of_the_theme(qapp: QApplication) -> None:
    for path in resource_folder("icons").glob("*.svg"):
        # These have a colour for each theme, and the program's own icon is the same everywhere.
        if not path.name.startswith(("tick_", "down_", "kansenboek")):
            assert not icon(path.stem).isNull()
            assert path.read_text("utf-8").count("currentColor") == 1


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_icon_of_a_large_button_that_cannot_be_pressed_is_seen_too(
    theme: str, qapp: QApplication
) -> None:
    apply_look(theme, 100)
    drawn = icon("save", "accent_text").pixmap(QSize(22, 22), QIcon.Mode.Disabled).toImage()
    inks = {
        drawn.pixelColor(x, y).name()
        for x in range(22)
        for y in range(22)
        if drawn.pixelColor(x, y).alpha() > 250
    }
    assert inks == {load_theme(theme).colours["muted"].lower()}


def test_the_icon_of_a_button_is_as_large_as_the_text_asks_for(qtbot: QtBot) -> None:
    """Also of one that was there before the text became larger. The style sheet does not say it, see `Button`."""
    assert "icon-size" not in style_sheet(load_theme("light"), 16)
    there = button("a", icon_name="save")
    qtbot.addWidget(there)
    for size in (100, 200, 90, 100):
        apply_look("light", size)
        later, small, at_once = (
            button("b", icon_name="save"),
            icon_button("save", "c"),
            Button(icon("save"), "d"),
        )
        for each in (later, small, at_once):
            qtbot.addWidget(each)
        side = 20 * size // 100
        assert {each.iconSize() for each in (there, later, small, at_once)} == {QSize(side, side)}


def test_every_icon_around_the_pages_is_as_large_as_the_text_asks_for(shell: Shell) -> None:
    buttons = [each for each in shell.findChildren(QPushButton) if not each.icon().isNull()]
    assert len(buttons) > len(roots())
    assert {each.iconSize() for each in buttons} == {QSize(20, 20)}


CLASSES = (
    "QAbstractButton", "QAbstractItemView", "QCheckBox", "QComboBox", "QComboBoxListView", "QComboMenuItem",
    "QCompleter", "QDateEdit", "QDialog", "QDockWidgetTitle", "QGroupBox", "QHeaderView", "QLabel", "QLineEdit",
    "QListView", "QListWidget", "QMdiSubWindowTitleBar", "QMenu", "QMenuBar", "QMessageBox", "QMessageBoxLabel",
    "QPlainTextEdit", "QPushButton", "QRadioButton", "QSmallFont", "QMiniFont", "QSpinBox", "QStatusBar",
    "QTabBar", "QTabWidget", "QTableView", "QTextEdit", "QTipLabel", "QTitleBar", "QToolBar", "QToolButton",
    "QTreeView", "QWhatsThat", "QWorkspaceTitleBar",
)  # fmt: skip
"""What Qt asks a system's own font for, or may."""


class OwnFonts:
    """As Windows, macOS and KDE: with each style sheet that makes a new style the fonts of the system come back."""

    def __init__(self, app: QApplication) -> None:
        self.app, self.sheet = app, app.setStyleSheet

    def come(self) -> None:
        for each in CLASSES:
            self.app.setFont(QFont("x", 8), each)  # type: ignore[arg-type] # it takes no bytes

    def set_sheet(self, sheet: str) -> None:
        self.sheet(sheet)
        self.come()


def font_of(name: str) -> tuple[str, int]:
    font = QApplication.font(name)  # type: ignore[call-overload] # as above
    return font.family(), font.pixelSize()


def fonts_of_the_system() -> list[str]:
    ours = QApplication.font()
    return [each for each in CLASSES if font_of(each) != (ours.family(), ours.pixelSize())]


def test_every_class_has_our_font_where_the_system_has_fonts_of_its_own(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    system_fonts = OwnFonts(qapp)
    monkeypatch.setattr(qapp, "setStyleSheet", system_fonts.set_sheet)
    system_fonts.come()
    assert fonts_of_the_system() == list(CLASSES)  # control
    for theme, size in (("light", 150), ("dark", 100), ("contrast", 200), ("contrast", 100)):
        apply_look(theme, size)
        assert fonts_of_the_system() == []
        assert font_of("QMenu")[1] == QApplication.font().pixelSize() == 16 * size // 100


@pytest.mark.parametrize("size", [100, 150])
def test_what_is_on_the_screen_has_it_too(
    size: int, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lists, their heads, menus and questions that were there before, and such as come later."""
    system_fonts = OwnFonts(qapp)
    monkeypatch.setattr(qapp, "setStyleSheet", system_fonts.set_sheet)
    before = [QTableView(), QMenuBar(), QMenu(), QMessageBox()]
    apply_look("dark", 90)
    system_fonts.come()
    apply_look("light", size)
    box = QComboBox()
    qtbot.addWidget(box)
    later = [QTableView(), QMenuBar(), QMenu(), QMessageBox(), QListView(), box.view()]
    for each in (*before, *later):
        if each is not box.view():
            qtbot.addWidget(each)
        each.ensurePolished()
        inside = [each, each.horizontalHeader()] if isinstance(each, QTableView) else [each]
        assert {widget.font().pixelSize() for widget in inside} == {16 * size // 100}, type(each).__name__


def test_what_is_on_the_screen_grows_and_shrinks_with_the_text_at_once(qtbot: QtBot) -> None:
    """Not one step later: what a style sheet has polished takes no other size until it is polished again."""
    apply_look("light", 100)
    window = QMainWindow()
    qtbot.addWidget(window)
    bar, label, button = window.menuBar(), QLabel("x", window), QPushButton("x", window)
    window.show()
    for size in (125, 150, 175, 100):
        apply_look("light", size)
        assert {each.font().pixelSize() for each in (bar, label, button)} == {16 * size // 100}


class Heard(QObject):
    """How often a widget is told that its style is another one."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.StyleChange
        return False


def test_what_lies_deep_in_a_window_is_polished_no_more_often_than_what_lies_at_its_top(qtbot: QtBot) -> None:
    """Else a form with nine hundred parts, each within twelve others, takes a second and a half."""
    apply_look("light", 100)
    window = around = QWidget()
    qtbot.addWidget(window)
    for _depth in range(12):
        inside = QWidget()
        QVBoxLayout(around).addWidget(inside)
        around = inside
    QVBoxLayout(around).addWidget(label := QLabel("x"))
    window.show()
    heard = Heard()
    label.installEventFilter(heard)
    apply_look("dark", 200)
    assert 1 <= heard.times <= 3


def test_there_and_back_again_everything_looks_as_it_did(shell: Shell) -> None:
    def looks() -> list[tuple[str, str, QPalette, QSize]]:
        settle(shell)
        every = [each for each in shell.findChildren(QWidget) if each.isVisible()]
        return [(type(each).__name__, each.font().toString(), each.palette(), each.size()) for each in every]

    before = looks()
    apply_look("dark", 150)
    between = looks()
    apply_look("light", 100)
    assert looks() == before
    assert between != before  # control


def test_the_text_grows_from_90_to_200_per_cent(qapp: QApplication) -> None:
    heights = []
    assert {90, 200} <= set(TEXT_SIZES)
    for size in TEXT_SIZES:
        apply_look("light", int(size))
        heights.append(qapp.font().pixelSize())
    assert heights == sorted(set(heights))
    assert heights[-1] == 2 * heights[TEXT_SIZES.index(100)]


@pytest.mark.parametrize("size", [90, 200])
def test_a_list_that_folds_out_shows_its_last_answer_whole(size: int, qtbot: QtBot) -> None:
    apply_look("light", size)
    box = FilterBox("Archive", "Without the archive", 18)
    box.offer([("the archive too (1)", 1), ("only the archive (1)", 2)])
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.showPopup()
    view = box.view()
    last = view.visualRect(view.model().index(box.count() - 1, 0))
    assert not last.isEmpty()
    assert view.viewport().rect().contains(last)
    box.hidePopup()
