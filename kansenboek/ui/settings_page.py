"""The page “Settings”: every setting on a line, under the heading of its group. What is chosen counts at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from kansenboek.kit.errors import N_, BugError
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.kit.register import pages
from kansenboek.kit.settings import Effect, Setting

from .choices import Choices, shown_name
from .choosers import Option, RadioChips
from .desk import Desk, Shows
from .editors import Editor, YesEditor
from .page import Page
from .quiet import FieldLabel
from .widgets import button, card, narrow, plain_label, scrolled
from .widgets import row as row_of


class SettingsPage(Page):
    """Drawn from the rows of the settings; `first` is the key of the line where the cursor begins."""

    title = N_("Settings")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, choices: Choices, first: str = "") -> None:
        super().__init__(desk)
        self._choices, self._first = choices, first
        self.lines: dict[str, Editor] = {}
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        for group in dict.fromkeys(row.group for row in choices.rows):
            frame, column = card()
            column.setSpacing(14)
            column.addWidget(plain_label(_(group), "heading"))
            for row in choices.rows:
                if row.group == group:
                    column.addLayout(self._line(row))
            inside.addWidget(frame)
        self.ways: list[QPushButton] = []
        """Buttons to what is decided on a page of its own."""
        inside.addWidget(self._elsewhere())
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.listen(choices.changed, self._show)

    def first_focus(self) -> None:
        line = self.lines.get(self._first) or next(iter(self.lines.values()))
        line.target.setFocus()

    def line_with_focus(self) -> str:
        """The key of the setting where the cursor is; empty when it is elsewhere."""
        focus = self.focusWidget()
        return next(
            (key for key, line in self.lines.items() if focus is not None and line.isAncestorOf(focus)), ""
        )

    def _line(self, row: Setting) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(6)
        editor: Editor
        if row.is_switch:
            editor = YesEditor()
            editor.tick.setText(self.mnemonics.mark(_(row.label)))
        else:
            editor = RadioChips(
                [Option(value, shown_name(row, value)) for value in row.values], may_be_empty=False
            )
            editor.set_value(self._choices.get(row.key))
            layout.addWidget(FieldLabel(self.mnemonics.mark(_(row.label)), lambda: editor.target))
        editor.name_as(_(row.label), _(row.told))
        editor.setEnabled(self._choices.is_there(row))
        self.lines[row.key] = editor
        self._show(row.key)
        self.listen(editor.edited, partial(self._edited, row))
        layout.addWidget(editor)
        if row.told:
            layout.addWidget(plain_label(_(row.told), "hint"))
        return layout

    def _elsewhere(self) -> QFrame:
        """What has a page of its own: a button to each, with what is decided there."""
        frame, column = card()
        column.setSpacing(14)
        column.addWidget(plain_label(_("On pages of their own"), "heading"))
        for entry in pages():
            if entry.at_settings:
                to = partial(self.desk.go, Place(entry.kind))
                way = button(self.mnemonics.mark(_(entry.called or entry.title)), to, icon_name="next")
                self.ways.append(way)
                both = QVBoxLayout()
                both.setSpacing(4)  # less than to the next button: what it says is about the one above it
                both.addLayout(row_of(way, 1))
                both.addWidget(plain_label(_(entry.at_settings), "hint"))
                column.addLayout(both)
        return frame

    def _show(self, key: str) -> None:
        if self.lines[key].value() != self._choices.get(key):
            self.lines[key].set_value(self._choices.get(key))

    def _edited(self, row: Setting) -> None:
        """Change a setting. One that draws this page anew waits until Qt is done with the key, to keep the cursor."""
        if Effect.DRAW_ANEW in row.at_once:
            QTimer.singleShot(0, self, partial(self._change, row.key))
        else:
            self._change(row.key)

    def _change(self, key: str) -> None:
        value = self.lines[key].value()
        if value != self._choices.get(key):
            self.message.hide()
            # What is kept in the store shows by itself what went wrong, and that stays.
            self.run_beside(self._choices.change, key, value)


def open_page(desk: Desk, place: Place) -> SettingsPage:
    """All settings; the field of the place is the setting to begin at. The choices come along. Raises BugError."""
    choices = desk.held(Choices)
    if choices is None:
        raise BugError("the page of settings opens with the choices of its window")
    return SettingsPage(desk, choices, place.field)
