"""The menus of the main window: every action has a line in one, with its shortcut.

Filled right after the first paint, because shortcuts load more of Qt than the first window needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _

from .mnemonics import Mnemonics
from .speech import LANGUAGE_NAMES

THEME_NAMES = {"system": N_("As the computer"), "light": N_("Light"), "dark": N_("Dark")}

LOCK_AFTER = {
    2: N_("after 2 minutes without keys or mouse"),
    5: N_("after 5 minutes without keys or mouse"),
    10: N_("after 10 minutes without keys or mouse"),
    15: N_("after 15 minutes without keys or mouse"),
}


class Ways(Protocol):
    """What the menus ask of the main window."""

    def addActions(self, actions: Sequence[QAction], /) -> None: ...
    def close(self) -> bool: ...
    def new_family(self) -> None: ...
    def search(self) -> None: ...
    def find_everywhere(self) -> None: ...
    def draw_curtain(self) -> None: ...
    def lock(self) -> bool: ...
    def look_along(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    def show_about(self) -> None: ...
    def change_text_size(self, step: int) -> None: ...
    def change_theme(self, theme: str) -> None: ...
    def change_language(self, code: str = "") -> None: ...
    def change_lock_after(self, minutes: int) -> None: ...
    def change_both_parents(self, on: bool) -> None: ...


class Menus:
    """What is in the four menus of `window`. `chosen` gives the value of a setting."""

    def __init__(self, window: Ways, menus: Sequence[QMenu], chosen: Callable[[str], Any]) -> None:
        self._window, self._chosen = window, chosen
        file_menu, self._page_menu, view_menu, help_menu = menus
        self._needs_store: list[QAction] = []
        self._fill_file_menu(file_menu)
        self._fill_view_menu(view_menu)
        mark = Mnemonics().mark
        self._add(help_menu, mark(_("Keyboard shortcuts")), ["F1"], window.show_shortcuts)
        self._add(help_menu, mark(_("About Kansenboek")), [], window.show_about)

    def set_unlocked(self, unlocked: bool) -> None:
        """What needs the open store is grey while it is locked."""
        for action in self._needs_store:
            action.setEnabled(unlocked)

    def show_page_actions(self, actions: Sequence[QAction]) -> None:
        """The menu “This page” holds what can be done on the page that is shown."""
        self._page_menu.clear()
        self._page_menu.addActions(list(actions))
        self._page_menu.menuAction().setEnabled(bool(actions))

    def _fill_file_menu(self, menu: QMenu) -> None:
        window, mark = self._window, Mnemonics().mark
        for text, shortcut, slot in (
            (_("New family"), "Ctrl+N", window.new_family),
            (_("Find"), "Ctrl+F", window.search),
            (_("Find everywhere"), "Ctrl+K", window.find_everywhere),
            (_("Hide the screen"), "F12", window.draw_curtain),
            (_("Lock now"), "Ctrl+L", window.lock),
        ):
            self._needs_store.append(self._add(menu, mark(text), [shortcut], slot))
        # These two work also where no menu is: turned to parents, or behind the curtain.
        window.addActions(self._needs_store[-2:])
        self._add_choices(
            menu.addMenu(mark(_("Lock by itself"))), LOCK_AFTER, "lock_after", window.change_lock_after
        )
        decide = mark(_("Consent needed of every parent with custody"))
        self.both_parents = self._add(menu, decide, [], lambda: None)
        self.both_parents.setCheckable(True)
        self.both_parents.setChecked(self._chosen("both_parents"))
        self.both_parents.toggled.connect(window.change_both_parents)
        menu.addSeparator()
        self._add(menu, mark(_("Quit")), ["Ctrl+Q"], window.close)

    def _fill_view_menu(self, menu: QMenu) -> None:
        window, mark = self._window, Mnemonics().mark
        looking = self._add(menu, mark(_("Parents look along")), ["F9"], window.look_along)
        self._needs_store.append(looking)
        menu.addSeparator()
        # Without Ctrl+= the + of most keyboards would need Shift as well.
        for text, shortcuts, step in (
            (_("Larger text"), ["Ctrl++", "Ctrl+="], 1),
            (_("Smaller text"), ["Ctrl+-"], -1),
            (_("Ordinary text size"), ["Ctrl+0"], 0),
        ):
            self._add(menu, mark(text), shortcuts, partial(window.change_text_size, step))
        menu.addSeparator()
        self._add_choices(menu.addMenu(mark(_("Colours"))), THEME_NAMES, "theme", window.change_theme)
        menu.addSeparator()
        languages = menu.addMenu(mark(_("Language")))
        self._add_choices(languages, LANGUAGE_NAMES, "language", window.change_language)

    def _add(self, menu: QMenu, text: str, shortcuts: Sequence[str], slot: Callable[[], object]) -> QAction:
        action = QAction(text, menu)
        action.setShortcuts([QKeySequence(keys) for keys in shortcuts])
        action.triggered.connect(lambda _on=False: slot())
        menu.addAction(action)
        return action

    def _add_choices(
        self, menu: QMenu, names: Mapping[Any, str], key: str, choose: Callable[[Any], object]
    ) -> None:
        group, mark = QActionGroup(menu), Mnemonics().mark
        for value, name in names.items():
            action = self._add(menu, mark(_(name)), [], partial(choose, value))
            action.setCheckable(True)
            action.setChecked(self._chosen(key) == value)
            group.addAction(action)
