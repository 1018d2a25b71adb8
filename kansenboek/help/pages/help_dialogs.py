"""What the menu “Help” shows: the manual, the sheet with shortcuts, and the window about Kansenboek."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QVBoxLayout,
    QWidget,
)

from kansenboek import __version__
from kansenboek.help.actions import manual, shortcut_sheet
from kansenboek.help.rules.where import places_of
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.kit.resources import resource_folder
from kansenboek.ui.dialogs import run
from kansenboek.ui.forms import FieldBox
from kansenboek.ui.on_screen import fit
from kansenboek.ui.routes import PRINTING, found_at, route_of
from kansenboek.ui.shell import Shell
from kansenboek.ui.widgets import button, message_box, plain_label, row, scrolled

from .manual_dialog import HelpInQuestions, ManualDialog
from .shortcuts_of_pages import all_shortcuts

_LETTERS_A_LINE = 50
"""How wide the text about Kansenboek is."""


def _places_for(shown: object) -> tuple[str, ...]:
    """The places of the manual for a page, or for what is shown while no store is open."""
    place = getattr(shown, "place", None)
    if not isinstance(place, Place):
        return (getattr(shown, "manual", ""), "begin")
    return places_of(route_of(place.kind), _field_with_cursor())


def _field_with_cursor() -> str:
    """The name of the field of a form that has the cursor; empty when it is elsewhere."""
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, FieldBox):
        widget = widget.parentWidget()
    return widget.name if isinstance(widget, FieldBox) else ""


def shortcuts_of(bar: QMenuBar) -> Iterator[tuple[str, str, str]]:
    """(menu, what it does, keys) of everything in the menus that has a shortcut."""
    for top in bar.actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            for action in _all_actions(menu):
                keys = [k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts()]
                if keys:
                    yield _bare(top.text()), _bare(action.text()), " / ".join(keys)


def _all_actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _all_actions(inner)
        else:
            yield action


def _bare(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class ShortcutSheet(QDialog):
    """Every shortcut, taken from the menus themselves so that it is never out of date."""

    def __init__(self, parent: QWidget, bar: QMenuBar, of_pages: Iterable[tuple[str, str, str]] = ()) -> None:
        super().__init__(parent)
        self._bar = bar
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kansenboek")
        fit(self, 560, 620)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        place, last = 0, ""
        self.lines = (*shortcuts_of(bar), *of_pages)
        for menu, text, keys in self.lines:
            if menu != last:
                grid.addWidget(plain_label(menu, "heading"), place, 0, 1, 2)
                place, last = place + 1, menu
            grid.addWidget(plain_label(text), place, 0)
            grid.addWidget(plain_label(keys, "label", wrap=False), place, 1)
            place += 1
        grid.addWidget(plain_label(_("Everywhere"), "heading"), place, 0, 1, 2)
        grid.addWidget(plain_label(_("To the next field, to the one before")), place + 1, 0)
        grid.addWidget(plain_label("Tab / Shift+Tab", "label", wrap=False), place + 1, 1)
        grid.addWidget(plain_label(_("To the field or button with an underlined letter")), place + 2, 0)
        grid.addWidget(plain_label(_("Alt + the letter"), "label", wrap=False), place + 2, 1)
        grid.setRowStretch(place + 3, 1)
        content = QWidget()
        content.setLayout(grid)
        close = button(_("Close"), self.accept, style="primary")
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(_("Keyboard shortcuts"), "title"))
        layout.addWidget(scrolled(content), 1)
        on_paper = button(_("Print…"), self.print, icon_name="print")
        layout.addLayout(row(on_paper, 1, close))
        close.setFocus()

    def print(self) -> None:
        """The sheet on paper, beside the laptop."""
        try:
            sheet = shortcut_sheet(self.lines, current().code)
            found_at(PRINTING)(self, sheet)
        except KnownError as error:
            run(message_box(self, "Kansenboek", current().explain(error)))


@dataclass(frozen=True, slots=True)
class Help:
    """What the menu “Help” shows, above `parent`: with the open store, or with what is shown while none is open."""

    parent: QWidget
    shell: Callable[[], Shell | None]
    entrance: Callable[[], object]

    def show_manual(self) -> None:
        """The manual at what is open, or back from it; a window of its own where there are no pages."""
        shell = self.shell()
        if shell is None:
            run(ManualDialog(self.parent, self.place()))
        elif (here := shell.place()) is not None and here.kind == "manual":
            shell.back()
        elif not shell.is_alone():
            shell.go(Place("manual", field=self.place()))

    def place(self) -> str:
        """Where the manual opens for what is open, and for the field of it that has the cursor."""
        shell = self.shell()
        return manual(current().code).nearest(*_places_for(shell.page() if shell else self.entrance()))

    def in_questions(self) -> None:
        """From now on F1 works in questions too."""
        HelpInQuestions(self.parent, self.place)

    def show_shortcuts(self, bar: QMenuBar, *, with_pages: bool) -> None:
        """Every shortcut of the menus, and of the pages once they can be reached."""
        run(ShortcutSheet(self.parent, bar, all_shortcuts() if with_pages else ()))

    def show_about(self) -> None:
        """Name, version and licence."""
        box = message_box(
            self.parent,
            "Kansenboek",
            _("Kansenboek {version}", version=__version__),
            more=_(
                "Free software under the EUPL 1.2. The window is made with Qt, under the LGPL 3;"
                " its libraries are files that you may replace by your own. The folder “licences” of the"
                " program has all licences, a list of all parts (kansenboek.cdx.json), and where the sources are"
                " (SOURCES.md)."
            ),
        )
        box.setIconPixmap(QPixmap(str(resource_folder("icons") / "app" / "kansenboek-64.png")))
        # Qt makes the lower text as wide as the line above it: a tall column here, for that is a name and a number.
        for told in box.findChildren(QLabel, "qt_msgbox_informativelabel"):
            told.setMinimumWidth(_LETTERS_A_LINE * told.fontMetrics().averageCharWidth())
        run(box)
        box.deleteLater()
