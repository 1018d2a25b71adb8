"""Marks words that may be misspelled in the notes of a page, and offers other spellings.

It looks after a pause in typing, and never at the word in which the cursor stands. A word is marked by a wavy line,
which is also a shape. The names in the book are known; while parents look along only those of the one family that may
be read, and of one's own words only those without a capital.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget

from kansenboek.book.spelling import (
    EVERYBODY,
    add_own_word,
    names_in_book,
    own_words_of,
    remove_own_word,
)
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _
from kansenboek.kit.spelled import Spelled, is_right, plain_word, words_of, wrong_words

from .desk import Desk
from .editors import NoteEdit
from .mnemonics import plain
from .row_menu import page_of
from .speller import Speller
from .widgets import announce

PAUSE_MS = 600
"""So long after the last key it looks."""
LANGUAGE = "nl"
MOST_MARKED = 200


class Spelling(QObject):
    """The spelling of every note that gets the cursor, as long as `parent` lives and a store is open."""

    def __init__(self, parent: QObject, is_on: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._is_on = is_on
        self._desk: Desk | None = None
        self._connections: list[QMetaObject.Connection] = []
        self._names: frozenset[str] | None = None
        self._own: frozenset[str] = frozenset()
        self._notes: list[_Marks] = []
        self.speller = Speller(self)
        self.speller.answered.connect(self._show_again)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._move)

    def work_for(self, desk: Desk | None) -> None:
        """Check what is typed with this store open; None: none is, and no word and no name is kept."""
        if desk is self._desk:
            return
        for connection in self._connections:
            QObject.disconnect(connection)
        self._connections = []
        self._desk = desk
        self._forget()
        if desk is None:
            self.speller.close()
            return
        self._connections = [
            desk.changes.happened.connect(lambda _changes: self._forget()),
            desk.looking.changed.connect(self.look_again),
        ]

    def look_again(self) -> None:
        """What counts as right changed: look at every note again."""
        self._forget()
        if not self._is_on():
            self.speller.close()
        self._show_again()

    @property
    def works(self) -> bool:
        """Whether anything is checked now."""
        return self._desk is not None and self._is_on() and not self.speller.failed

    def right(self, word: str) -> bool | None:
        """Whether a word is right; None as long as the dictionary did not answer."""
        self._know_names()
        return is_right(word, self._names or frozenset(), self._own, self.speller.known.get)

    def is_own(self, word: str) -> bool:
        """Whether it is one of the words that somebody added."""
        self._know_names()
        return plain_word(word).casefold() in self._own

    def add(self, word: str) -> None:
        """Take a word as right from now on."""
        self._keep(add_own_word, word)

    def remove(self, word: str) -> None:
        """Ask about a word again."""
        self._keep(remove_own_word, word)

    def _keep(self, act: Callable[..., None], word: str) -> None:
        desk = self._desk
        if desk is None:
            return
        try:
            act(desk.unlocked, word)
        except KnownError as error:
            desk.navigation.page().show_error(error)
        self.look_again()

    def _forget(self) -> None:
        self._names, self._own = None, frozenset()

    def _know_names(self) -> None:
        desk = self._desk
        if self._names is not None or desk is None or desk.unlocked.is_lent:
            return
        looking = desk.looking
        self._names = names_in_book(desk.unlocked, looking.family if looking.is_on else EVERYBODY)
        self._own = frozenset(
            word.casefold()
            for word in own_words_of(desk.unlocked)
            if not (looking.is_on and word != word.lower())
        )

    def _move(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isinstance(now, NoteEdit) or not self.works or not _is_checked(now):
            return
        if not any(each.note is now for each in self._notes):
            marks = _Marks(now, self)
            self._notes.append(marks)
            marks.destroyed.connect(partial(self._gone, marks))

    def _gone(self, marks: _Marks, *_object: object) -> None:
        self._notes = [each for each in self._notes if each is not marks]

    def _show_again(self) -> None:
        for marks in self._notes:
            marks.show()


def _is_checked(note: NoteEdit) -> bool:
    """Whether one writes Dutch in it, on a page that is not turned to somebody else."""
    page = page_of(note)
    return note.property("language") in (None, "", LANGUAGE) and not (page is not None and page.alone)


class _Marks(QObject):
    """The wavy lines of one note, and what its menu says about the word under them."""

    def __init__(self, note: NoteEdit, spelling: Spelling) -> None:
        super().__init__(note)
        self.note, self._spelling = note, spelling
        self._held = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self.show)
        note.textChanged.connect(self._soon.start)
        note.cursorPositionChanged.connect(self._cursor_moved)
        note.menu_filled = self._fill
        note.installEventFilter(self)
        self._soon.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Shift+F7: to the next marked word, with its menu."""
        if not isinstance(event, QKeyEvent):
            return False
        asked = event.key() == Qt.Key.Key_F7 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if not asked or event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._to_next()
        return True

    def show(self) -> None:
        """Draw the lines as far as the dictionary answered, and ask about the rest."""
        marked: list[QTextEdit.ExtraSelection] = []
        wrong: list[str] = []
        unknown: list[str] = []
        self._held = False
        if self._spelling.works and self.note.isVisible():
            for block, each in self._wrong(unknown):
                cursor = _cursor(block, each)
                if self._is_typed(cursor):
                    self._held = True
                elif len(marked) < MOST_MARKED:
                    marked.append(_waved(cursor))
                    wrong.append(plain_word(each.word))
        if marked or self.note.extraSelections():
            self.note.setExtraSelections(marked)
        if unknown:
            self._spelling.speller.check(unknown)
        elif wrong and self.note.hasFocus():
            self._spelling.speller.suggest(wrong)

    def _wrong(self, unknown: list[str]) -> Iterable[tuple[QTextBlock, Spelled]]:
        def right(word: str) -> bool | None:
            said = self._spelling.right(word)
            if said is None:
                unknown.append(word)
            return said

        block = self.note.document().firstBlock()
        while block.isValid():
            for each in wrong_words(block.text(), right):
                yield block, each
            block = block.next()

    def _is_typed(self, word: QTextCursor) -> bool:
        """Whether the cursor stands at the end of this word, which may not be finished."""
        return self.note.hasFocus() and self.note.textCursor().position() == word.selectionEnd()

    def _cursor_moved(self) -> None:
        if self._held:
            self._soon.start()

    # --- the menu ------------------------------------------------------------------------------------------

    def _fill(self, menu: QMenu, about: QTextCursor) -> None:
        """Put what can be done about a word at the top of the menu."""
        block, place = about.block(), _letters(about.block().text(), about.positionInBlock())
        each = next((w for w in words_of(block.text()) if w.start <= place <= w.end), None)
        if each is None or not self._spelling.works:
            return
        lines: list[QAction] = []

        def line(text: str, act: Callable[[], object] | None) -> None:
            action = QAction(plain(text), menu)
            action.setEnabled(act is not None)
            if act is not None:
                action.triggered.connect(lambda _on=False: act())
            lines.append(action)

        if self._spelling.right(each.word) is False:
            word = plain_word(each.word)
            for other in self._spelling.speller.instead.get(word, ()):
                line(other, partial(self._replace, _cursor(block, each), other))
            if not lines:
                line(_("No other spelling was found"), None)
            line(_("Add “{word}” to your own words", word=each.word), partial(self._spelling.add, each.word))
        elif self._spelling.is_own(each.word):
            line(
                _("Take “{word}” out of your own words", word=each.word),
                partial(self._spelling.remove, each.word),
            )
        if not lines:
            return
        first = menu.actions()[0] if menu.actions() else None
        for action in lines:
            menu.insertAction(first, action)  # type: ignore[arg-type] # None: at the end
        menu.insertSeparator(first)  # type: ignore[arg-type] # as above
        menu.setActiveAction(next((action for action in lines if action.isEnabled()), lines[0]))

    def _replace(self, where: QTextCursor, text: str) -> None:
        where.insertText(text)
        self.note.setFocus()
        self.show()

    def _to_next(self) -> None:
        """Select the next marked word, from the cursor on and round again, and show its menu."""
        self._soon.stop()
        unknown: list[str] = []
        found = [_cursor(block, each) for block, each in self._wrong(unknown)]
        if unknown:
            self._spelling.speller.check(unknown)
        if not self._spelling.works or not found:
            announce(self.note, _("No word is marked in this text."))
            return
        here = self.note.textCursor()
        at = here.selectionStart() if here.hasSelection() else here.position() - 1
        after = [
            cursor for cursor in found if cursor.selectionStart() > at or cursor.selectionEnd() == at + 1
        ]
        if here.hasSelection():
            after = [cursor for cursor in found if cursor.selectionStart() > at]
        chosen = (after or found)[0]
        self.note.setTextCursor(chosen)
        self.note.ensureCursorVisible()
        announce(self.note, chosen.selectedText())
        begin = QTextCursor(chosen)
        begin.setPosition(chosen.selectionStart())
        below = self.note.cursorRect().bottomLeft()
        self.note.show_menu(begin, self.note.viewport().mapToGlobal(below))


def _waved(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QGuiApplication.palette().color(QPalette.ColorRole.BrightText))
    mark.cursor, mark.format = cursor, look
    return mark


def _cursor(block: QTextBlock, word: Spelled) -> QTextCursor:
    """A cursor that selects a word. Qt counts a sign of a far plane for two."""
    text, cursor = block.text(), QTextCursor(block)
    start, end = (block.position() + _units(text[:place]) for place in (word.start, word.end))
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _letters(text: str, units: int) -> int:
    """How many letters of Python the first so many units of Qt are."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))
