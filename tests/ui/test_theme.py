"""Both colour schemes can be read by everyone: contrasts computed as WCAG 2.2 says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kansenboek.kit.resources import resource_folder
from kansenboek.kit.settings import Settings
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.icons import icon
from kansenboek.ui.theme import apply_look, load_theme, palette, style_sheet

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
