"""The first step: choose or drop a file, and see what it is. Below it stand the imports of before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kansenboek.kit.i18n import _, ngettext
from kansenboek.lists.rules.earlier import KEPT_DAYS, ImportLine
from kansenboek.lists.rules.saying import Unfinished
from kansenboek.lists.rules.source import ENDINGS, FileKind, Source
from kansenboek.ui.dropping import FileDrop
from kansenboek.ui.folders import ask_file
from kansenboek.ui.kinds import SEPARATOR
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.widgets import button, clear, narrow, picture, plain_label, row, scrolled

from .in_words import earlier_told, kind_of, rows_told
from .row_model import said

AskList = Callable[[QWidget], Path | None]
MOST_DOUBTS = 8
"""Doubts about a file that are told one by one; of the others only the number."""


def ask_list(parent: QWidget) -> Path | None:
    """The list somebody chooses."""
    kinds = " ".join(f"*{each} *{each.upper()}" for each in ENDINGS)
    return ask_file(parent, _("Which list?"), f"{_('Lists')} ({kinds});;{_('All files')} (*)")


class FileStep(QWidget):
    """A place for the file, what it turned out to be, and the imports of before."""

    def __init__(
        self,
        choose: Callable[[], object],
        choose_sheet: Callable[[str], object],
        undo: Callable[[ImportLine], object],
        throw_away: Callable[[], object],
    ) -> None:
        super().__init__()
        self._undo = undo
        self.undo_buttons: list[QPushButton] = []
        self.drop = FileDrop()
        self.choose_button = button(_("Choose a file…"), choose, icon_name="book", style="primary")
        self._fill_drop()
        self._unfinished = QFrame()
        self._unfinished_told = plain_label("")
        self.throw_button = button(_("Throw these answers away"), throw_away, style="quiet")
        self._fill_unfinished()
        self._file = QFrame()
        self._facts, self._doubts = QVBoxLayout(), QVBoxLayout()
        self.sheet = _SheetBox(choose_sheet)
        self._sheet_line = QWidget()
        self._fill_file()
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(6)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 8, 8)
        lines.setSpacing(14)
        for each in (self._unfinished, self._file, self.drop):
            lines.addWidget(each)
        lines.addLayout(self._earlier)
        lines.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(narrow(content, 860)))

    def _fill_drop(self) -> None:
        self._drop_icon = picture("save", "accent", 44)
        self._drop_title = _centred(_("Drop your list here"), "heading")
        self._drop_told = _centred(
            _(
                "Excel, CSV, OpenDocument, EDEX.XML of ParnasSys or ESIS, or visiting cards (vCard). You see first"
                " what is in it; nothing is saved yet."
            ),
            "muted",
        )
        inside = QVBoxLayout(self.drop)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(10)
        inside.addWidget(self._drop_icon, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._drop_title)
        inside.addWidget(self._drop_told)
        inside.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _fill_unfinished(self) -> None:
        before = row(picture("pencil", "notice"), self._unfinished_told, self.throw_button, spacing=10)
        before.setStretch(1, 1)
        before.setContentsMargins(14, 8, 8, 8)
        self._unfinished.setProperty("look", "notice")
        self._unfinished.setLayout(before)
        self._unfinished.hide()

    def _fill_file(self) -> None:
        self._sheet_line.setLayout(row(plain_label(_("Which sheet?"), "label", wrap=False), self.sheet, 1))
        inside = QVBoxLayout(self._file)
        inside.setContentsMargins(20, 14, 20, 14)
        inside.setSpacing(6)
        inside.addLayout(self._facts)
        inside.addWidget(self._sheet_line)
        inside.addLayout(self._doubts)
        self._file.setProperty("look", "card")
        self._file.hide()

    def show_source(self, source: Source | None, name: str, sheet: str, rows: int) -> None:
        """Show what the file is: its kind, its rows, its sheets, and what was not certain. None: no file yet."""
        clear(self._facts)
        clear(self._doubts)
        self._file.setVisible(source is not None)
        for part in (self._drop_icon, self._drop_told):
            part.setVisible(source is None)
        self._drop_title.setText(_("Another file? Drop it here") if source else _("Drop your list here"))
        if source is None:
            return
        head = row(picture("book", "accent", 28), plain_label(name, "heading"), spacing=12)
        head.setStretch(1, 1)
        self._facts.addLayout(head)
        facts = [kind_of(source.kind.value), rows_told(rows)]
        if source.encoding and source.kind is FileKind.CSV:
            facts.append(_("letters: {encoding}", encoding=source.encoding))
        self._facts.addWidget(plain_label(SEPARATOR.join(facts), "muted"))
        names = [each.name for each in source.sheets]
        self._sheet_line.setVisible(len(names) > 1)
        self.sheet.offer(names, sheet)
        self._draw_doubts(source)

    def show_unfinished(self, before: Unfinished | None) -> None:
        """Say that somebody was busy with a list, whose file has to be chosen once more; None: nobody was."""
        self._unfinished.setVisible(before is not None)
        if before is not None:
            self._unfinished_told.setText(
                _(
                    "You were busy with a list of {rows}. What you said of it is kept, the file itself is not: choose"
                    " the same file again.",
                    rows=rows_told(before.rows),
                )
            )

    def show_earlier(self, lines: Iterable[ImportLine]) -> None:
        """Show the imports of before, each with its way back as long as there is one."""
        clear(self._earlier)
        self.undo_buttons = []
        lines = tuple(lines)
        if not lines:
            return
        self._earlier.addSpacing(4)
        self._earlier.addWidget(plain_label(_("Earlier imports"), "heading"))
        kept = ngettext(
            "You can undo an import for {count} day, the last five.",
            "You can undo an import for {count} days, the last five.",
            KEPT_DAYS,
        )
        self._earlier.addWidget(plain_label(kept, "hint"))
        for each in lines:
            self._earlier.addWidget(self._earlier_line(each))

    def take_focus(self, *, has_file: bool) -> None:
        """Go to the button that asks for a file, or to the sheets of the one that is there."""
        if has_file and self.sheet.isVisibleTo(self):
            self.sheet.setFocus()
        else:
            self.choose_button.setFocus()

    def _draw_doubts(self, source: Source) -> None:
        for doubt in source.doubts[:MOST_DOUBTS]:
            text = _("Row {number}: {text}", number=doubt.row, text=said(doubt)) if doubt.row else said(doubt)
            line = row(picture("warning", "notice", 18), plain_label(text))
            line.setStretch(1, 1)
            self._doubts.addLayout(line)
        if len(source.doubts) > MOST_DOUBTS:
            more = _("And {count} more.", count=len(source.doubts) - MOST_DOUBTS)
            self._doubts.addWidget(plain_label(more, "muted"))

    def _earlier_line(self, each: ImportLine) -> QWidget:
        frame = QFrame()
        frame.setProperty("look", "card")
        told = earlier_told(each)
        inside = row(picture("book", "muted"), plain_label(told), spacing=10)
        inside.setStretch(1, 1)
        inside.setContentsMargins(14, 6, 8, 6)
        if each.can_undo:
            undo = button(_("Undo this import"), partial(self._undo, each), style="quiet")
            undo.setAccessibleName(_("Undo this import: {what}", what=told))
            self.undo_buttons.append(undo)
            inside.addWidget(undo)
        frame.setLayout(inside)
        return frame


class _SheetBox(QuietComboBox):
    """The sheets of a file."""

    def __init__(self, choose: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName(_("Which sheet?"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(16)
        self.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda place: choose(self.itemText(place)))

    def offer(self, names: Iterable[str], chosen: str) -> None:
        """Offer these sheets."""
        self.clear()
        self.addItems(list(names))
        self.setCurrentIndex(max(0, self.findText(chosen)))


def _centred(text: str, look: str) -> QLabel:
    label = plain_label(text, look)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
