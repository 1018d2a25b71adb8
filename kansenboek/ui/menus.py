"""The menus of the main window: every action has a line in one, with its shortcut, and every setting a line.

Filled right after the first paint, because shortcuts load more of Qt than the first window needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.kit.register import pages
from kansenboek.kit.settings import Setting, Value

from .choices import Choices, shown_name
from .desk import Desk
from .editing_keys import EditingKeys
from .history_lines import HistoryLines
from .mnemonics import Mnemonics
from .spelling import Spelling


class Practice(Protocol):
    """The ways to the book to practise in."""

    def practise(self) -> None: ...
    def throw_away(self) -> None: ...


class Ways(Protocol):
    """What the menus ask of the main window."""

    def close(self) -> bool: ...
    def new_family(self) -> None: ...
    def search(self) -> None: ...
    def find_everywhere(self) -> None: ...
    def draw_curtain(self) -> None: ...
    def lock(self) -> bool: ...
    def look_along(self) -> None: ...
    def show_manual(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    @property
    def top(self) -> Practice: ...
    def show_about(self) -> None: ...
    def show_settings(self, first: str = "") -> None: ...
    def go(self, place: Place) -> None: ...


class Menus:
    """What is in the four menus of `window`; each setting is in the menu that its row in `choices` names."""

    def __init__(self, window: Ways, menus: Sequence[QMenu], choices: Choices) -> None:
        self._window, self._choices = window, choices
        self.settings: dict[str, dict[Value, QAction]] = {}
        """Key of a setting → its lines in a menu: one for each value, or for a switch the one that is ticked."""
        file_menu, self._page_menu, view_menu, help_menu = menus
        self._below: dict[str, QMenu] = {}
        self._history = HistoryLines(self._page_menu)
        self._spelling = Spelling(self._page_menu, lambda: bool(choices.get("spelling")))
        self._keys = EditingKeys(self._page_menu)
        self._needs_store: list[QAction] = []
        self._fill_file_menu(file_menu)
        self._fill_view_menu(view_menu)
        mark = Mnemonics().mark
        self._add(help_menu, mark(_("Manual")), ["F1"], window.show_manual)
        self._add(help_menu, mark(_("Keyboard shortcuts")), ["Ctrl+F1"], window.show_shortcuts)
        self._add(help_menu, mark(_("Practice book")), [], window.top.practise)
        self._add(help_menu, mark(_("Throw the practice book away…")), [], window.top.throw_away)
        self._add(help_menu, mark(_("About Kansenboek")), [], window.show_about)

    def set_unlocked(self, unlocked: bool) -> None:
        """What needs the open store is grey while it is locked."""
        for action in self._needs_store:
            action.setEnabled(unlocked)
        for key in self.settings:
            self.show_chosen(key)

    def show_history(self, desk: Desk | None) -> None:
        """Name what can be taken back on this desk, and check the spelling there; None while the store is locked."""
        self._history.show(desk)
        self._spelling.work_for(desk)

    def show_page_actions(self, actions: Sequence[QAction]) -> None:
        """The menu “This page” holds what can be done on the page that is shown.

        What is seldom done stands in a menu below it, after all that is done more often.
        """
        for (
            action
        ) in self._page_menu.actions():  # one by one: after “clear” Python knows none of them any more
            self._page_menu.removeAction(action)
        for menu in self._below.values():
            menu.deleteLater()
        self._below = {}
        if actions:
            self._page_menu.addActions(self._history.actions)
        often = [action for action in actions if not action.property("below")]
        end = next((place for place, action in enumerate(often) if action.isSeparator()), len(often))
        self._page_menu.addActions(often[:end])
        for action in actions:
            if name := action.property("below"):
                if name not in self._below:
                    self._below[name] = QMenu(name.replace("&", "&&"), self._page_menu)
                    self._page_menu.addMenu(self._below[name])
                self._below[name].addAction(action)
        self._page_menu.addActions(often[end:])
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
        self._add_settings(menu, mark, "File")
        self._add_pages(menu, mark)
        everything = self._add(menu, mark(_("Settings…")), ["Ctrl+,"], window.show_settings)
        self._needs_store.append(everything)
        menu.addSeparator()
        self._add(menu, mark(_("Quit")), ["Ctrl+Q"], window.close)

    def _add_pages(self, menu: QMenu, mark: Callable[[str], str]) -> None:
        """The pages that stand in the menu itself, then a menu for each group: the whole fits on a low screen."""
        entries = [entry for entry in pages() if entry.in_file_menu]
        groups = dict.fromkeys(entry.file_group for entry in entries if entry.file_group)
        places: list[tuple[str, QMenu, Callable[[str], str]]] = [("", menu, mark)]
        places += [(group, QMenu(mark(_(group)), menu), Mnemonics().mark) for group in groups]
        for group, below, mark_below in places:
            if group:
                menu.addMenu(below)
            for entry in entries:
                if entry.file_group == group:
                    keys = [entry.menu_keys] if entry.menu_keys else []
                    text = mark_below(_("{page}…", page=_(entry.called)))
                    to = partial(self._window.go, Place(entry.kind))
                    self._needs_store.append(self._add(below, text, keys, to))

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
            self._add(menu, mark(text), shortcuts, partial(self._choices.step, "text_size", step))
        menu.addSeparator()
        self._add_settings(menu, mark, "View")

    def _add(self, menu: QMenu, text: str, shortcuts: Sequence[str], slot: Callable[[], object]) -> QAction:
        action = QAction(text, menu)
        action.setShortcuts([QKeySequence(keys) for keys in shortcuts])
        action.triggered.connect(lambda _on=False: slot())
        menu.addAction(action)
        return action

    def _add_settings(self, menu: QMenu, mark: Callable[[str], str], title: str) -> None:
        for row in self._choices.rows:
            if row.menu == title:
                lines = self._switch(menu, mark, row) if row.is_switch else self._values(menu, mark, row)
                self.settings[row.key] = lines
                self.show_chosen(row.key)

    def _switch(self, menu: QMenu, mark: Callable[[str], str], row: Setting) -> dict[Value, QAction]:
        line = self._add(menu, mark(_(row.label)), [], lambda: None)
        line.setCheckable(True)
        line.triggered.connect(lambda on: self._choices.choose(row.key, on))
        return {True: line}

    def _values(self, menu: QMenu, mark: Callable[[str], str], row: Setting) -> dict[Value, QAction]:
        below = menu.addMenu(mark(_(row.label)))
        group, mark_below = QActionGroup(below), Mnemonics().mark
        lines: dict[Value, QAction] = {}
        for value in row.values:
            text = mark_below(shown_name(row, value))
            lines[value] = self._add(below, text, [], partial(self._choices.choose, row.key, value))
            lines[value].setCheckable(True)
            group.addAction(lines[value])
        return lines

    def show_chosen(self, key: str) -> None:
        """Tick what is chosen of a setting in its menu; it is grey while its place cannot be reached."""
        if key == "spelling":
            self._spelling.look_again()
        reachable = {row.key: self._choices.is_there(row) for row in self._choices.rows}
        for value, line in self.settings.get(key, {}).items():
            line.setChecked(self._choices.get(key) == value)
            line.setEnabled(reachable[key])
