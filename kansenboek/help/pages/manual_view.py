"""The manual to read: its table of contents, the text, and a search that marks what it finds.

The text is ours and stands in the program, so it is the one text of the window that has a look of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPixmap, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from kansenboek.help.actions import manual, picture_of, picture_size
from kansenboek.help.rules.finding import places
from kansenboek.help.rules.manual_html import as_html, plain, style_of
from kansenboek.help.rules.manual_text import Heading
from kansenboek.kit.i18n import _, current
from kansenboek.ui.mnemonics import Mnemonics
from kansenboek.ui.theme import current_theme, text_scale, the_application
from kansenboek.ui.widgets import announce, button, can_be_emptied, icon_button, plain_label, row

_WAIT_MS = 150
"""From the last letter until the search begins, and from the last change of the width until pictures fit it."""
_PART = "\u2003"
"""Before a part of a chapter in the table of contents."""
_BESIDE = 4
"""Pixels that Qt wants beside a picture."""
_MOST_OF_TEXT, _MOST_OF_CONTENTS = 860, 340
"""Pixels of the text and of its contents at the ordinary text size: longer lines are hard to follow."""
_LEAST_WIDE, _MOST_WIDE = 200, 720
"""Pixels of a picture at the ordinary text size: a line as wide as a page of a book."""


def _colours() -> str:
    """Which pictures go with the theme: those in light colours, or those in dark ones."""
    return "dark" if QColor(current_theme().colour("window")).lightness() < 128 else "light"


class _Text(QTextBrowser):
    """The text; it never leaves for another place by itself, and draws the pictures of this installation only."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setProperty("look", "manual")
        self.setTabChangesFocus(False)  # Tab goes from link to link, and then on

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return QPixmap(str(picture_of(QUrl(name).fileName(), _colours())))
        return None


class ManualView(QWidget):
    """The manual in the language of the window. `moved` carries the place that was chosen in it."""

    moved = Signal(str)

    def __init__(self, menu_letters: str = "", shortcuts: Iterable[tuple[str, str, str]] = ()) -> None:
        super().__init__()
        self._mark = Mnemonics(menu_letters).mark
        self._shortcuts = tuple(shortcuts)
        self._manual = manual(current().code)
        self._past: list[int] = []
        self._found: tuple[tuple[int, int], ...] = ()
        self._at, self._drawn_for = -1, 0
        self.contents = QListWidget()
        self.text = _Text()
        self.box = QLineEdit()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._search_row())
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.contents, 2)
        sides.addWidget(self.text, 5)
        sides.addStretch(0)
        self.text.setMaximumWidth(round(_MOST_OF_TEXT * text_scale()))
        self.contents.setMaximumWidth(round(_MOST_OF_CONTENTS * text_scale()))
        layout.addLayout(sides, 1)
        self._fill_contents()
        self._redraw = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._redraw.timeout.connect(self._draw)
        self.text.anchorClicked.connect(self._follow)
        self.text.setAccessibleName(_("The manual"))
        self._draw()

    # --- what it is made of --------------------------------------------------------------------------------

    def _search_row(self) -> Any:
        self.box.setProperty("look", "search")
        can_be_emptied(self.box)
        self.box.setPlaceholderText(_("Search in the manual"))
        self.box.setAccessibleName(_("Search in the manual"))
        self.box.installEventFilter(self)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.search)
        self.box.textChanged.connect(lambda _text: self._wait.start())
        self.count = plain_label("", "hint", wrap=False)
        self.before = icon_button("up", _("To the place before (Shift+Enter)"), lambda: self.step(-1))
        self.next = icon_button("down", _("To the next place (Enter)"), lambda: self.step(1))
        self.back = button(self._mark(_("Back to where you read")), self.go_back, icon_name="back")
        self.back.hide()
        for each in (self.before, self.next):
            each.setEnabled(False)
        made = row(self.box, self.before, self.next, self.count, self.back)
        made.setStretch(0, 1)
        return made

    def _fill_contents(self) -> None:
        self.contents.setAccessibleName(_("Contents of the manual"))
        self.contents.setProperty("look", "contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setWordWrap(True)
        self.contents.setMinimumWidth(160)
        for heading in self._manual.headings:
            told = plain(heading.text)
            line = QListWidgetItem(told if heading.level == 2 else f"{_PART}{told}")
            line.setData(Qt.ItemDataRole.UserRole, heading.anchor)
            line.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.contents.addItem(line)
        self.contents.itemClicked.connect(self._choose)
        self.contents.itemActivated.connect(self._choose)

    def _draw(self) -> None:
        """Draw the text for the width that there is now, and stay where one was."""
        wide = self.text.viewport().width()
        if wide == self._drawn_for:
            return
        here = self.text.cursorForPosition(self.text.viewport().rect().topLeft()).position()
        first, self._drawn_for = not self._drawn_for, wide
        pixels = the_application().font().pixelSize()
        document = self.text.document()
        document.setDefaultStyleSheet(style_of(current_theme().colours, pixels))
        self.text.setHtml(as_html(self._manual, self._size_of, self._shortcuts))
        document.setDocumentMargin(pixels)
        if not first:
            self._to(here)
        self._show_found()

    def _size_of(self, name: str) -> tuple[int, int]:
        wide, high = picture_size(name, _colours())
        pixels = the_application().font().pixelSize()
        most = max(_LEAST_WIDE, min(round(_MOST_WIDE * text_scale()), self._drawn_for - 2 * pixels - _BESIDE))
        return (most, round(high * most / wide)) if wide else (0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw.start()

    # --- going about ---------------------------------------------------------------------------------------

    def begin_at(self, *wanted: str) -> None:
        """Show the first of these places that there is, with the cursor in the text."""
        self.show_place(self._manual.nearest(*wanted))
        self.text.setFocus()

    def show_place(self, anchor: str) -> None:
        """Show a place of the manual at the top; the beginning for an empty name."""
        self._draw()
        if anchor:
            self.text.scrollToAnchor(anchor)
        else:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.verticalScrollBar().setValue(0)
        chapter = self._chapter_of(anchor)
        for place in range(self.contents.count()):
            if self.contents.item(place).data(Qt.ItemDataRole.UserRole) == chapter:
                self.contents.setCurrentRow(place)
        self.moved.emit(anchor)

    def _chapter_of(self, anchor: str) -> str:
        """The heading under which a place stands."""
        nearest, headings = "", self._manual.headings
        for block in self._manual.blocks:
            named = getattr(block, "anchors", ())
            among = [named] if named else []
            among += [item.anchors for item in getattr(block, "items", ())]
            if isinstance(block, Heading) and block in headings:
                nearest = block.anchor
            if any(anchor in each for each in among):
                return nearest
        return ""

    def _choose(self, line: QListWidgetItem) -> None:
        self._remember()
        self.show_place(line.data(Qt.ItemDataRole.UserRole))

    def _follow(self, link: QUrl) -> None:
        """A link of the manual to another place in it."""
        self._remember()
        self.show_place(link.fragment())

    def _remember(self) -> None:
        self._past.append(self.text.verticalScrollBar().value())
        self.back.show()

    def go_back(self) -> None:
        """Back to where one read before the last link."""
        if self._past:
            self.text.verticalScrollBar().setValue(self._past.pop())
        self.back.setVisible(bool(self._past))
        self.text.setFocus()

    def _to(self, position: int) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(min(position, self.text.document().characterCount() - 1))
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().top() - 12)

    # --- searching -----------------------------------------------------------------------------------------

    def go_to_search(self) -> None:
        """Put the cursor in the search box, with what is in it chosen."""
        self.box.setFocus()
        self.box.selectAll()

    def search(self) -> None:
        """Mark every place where the words stand, and go to the first one below the top of what is shown."""
        self._wait.stop()
        self._found = places(self.text.document().toRawText(), self.box.text())
        top = self.text.cursorForPosition(self.text.viewport().rect().topLeft()).position()
        self._at = next((number for number, (begin, _end) in enumerate(self._found) if begin >= top), 0) - 1
        for each in (self.before, self.next):
            each.setEnabled(bool(self._found))
        if self._found:
            self.step(1)
        else:
            self._show_found()
            typed = len(self.box.text().strip()) > 1
            self.count.setText(_("Not found") if typed else "")
            announce(self.count, self.count.text())

    def step(self, by: int) -> None:
        """To the next (1) place that was found or the one before (-1); after the last comes the first."""
        if self._wait.isActive():
            self.search()
            return
        if not self._found:
            return
        self._at = (self._at + by) % len(self._found)
        self._show_found()
        self._to(self._found[self._at][0])
        self.count.setText(_("{place} of {count}", place=self._at + 1, count=len(self._found)))
        announce(self.count, self.count.text())

    def _show_found(self) -> None:
        colours, marks = current_theme().colours, []
        for number, (begin, end) in enumerate(self._found):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            here = number == self._at
            look: Any = mark.format
            look.setBackground(QColor(colours["accent" if here else "notice_soft"]))
            look.setForeground(QColor(colours["accent_text" if here else "text"]))
            mark.cursor = cursor
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Enter in the search box goes on, Shift+Enter back, the arrow down into the text, Escape empties it."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Down:
                self.text.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.box.text():
                self.box.clear()
                self.search()
                return True
        return super().eventFilter(watched, event)
