"""Choosing languages by typing the first letters: one, or several as tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.languages import LANGUAGE_CODES, NOT_KNOWN, SIGN_LANGUAGE, known
from kansenboek.kit.names import folded
from kansenboek.kit.typed import Unreadable

from .choosers import Option, TagsEditor
from .click_on import ClickGoesOn
from .editors import Editor
from .widgets import roomy

_UNKNOWN_LANGUAGE = N_("{field}: this language is not in the list; choose the nearest one")


_STILL_HERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the cursor leaves a line while somebody is still busy in it."""


def language_options() -> tuple[Option, ...]:
    """Every language that can be chosen, the most heard first."""
    codes = (*LANGUAGE_CODES, SIGN_LANGUAGE)
    return tuple(Option(code, current().language_name(code)) for code in codes)


_SEVERAL = N_("{field}: several languages begin so; type one letter more")
_LEAST_LETTERS = 2
"""Letters from which leaving the line takes the most heard language that is offered, as Enter does."""


_AGAIN_MS = 30
"""Milliseconds between two looks whether the button of the mouse is up again."""


class _LanguageLine(QLineEdit):
    """A line with a type-ahead list of languages. Enter, Tab or a choice from the list says `chosen`.

    What the list offers is never refused: leaving the line takes what is typed as Enter would. One letter that can be
    several languages stays, for nobody can have meant the first of them.
    """

    chosen = Signal(str)
    left = Signal()
    """The cursor is gone, and what is typed is no language yet."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._codes = {folded(option.text): str(option.value) for option in options}
        completer = QCompleter([option.text for option in options], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        completer.activated.connect(self._take)
        roomy(completer)
        ClickGoesOn(completer)
        self.setCompleter(completer)
        self.returnPressed.connect(self._take_typed)

    def code(self) -> str:
        """The code of the language typed; empty when nothing was. Raises Unreadable."""
        typed = folded(self.text().strip())
        if not typed:
            return ""
        found = self._meant(typed)
        if len(found) == 1 or (found and len(typed) >= _LEAST_LETTERS):
            return found[0]
        raise Unreadable(_SEVERAL if found else _UNKNOWN_LANGUAGE)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STILL_HERE:
            self._leave()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes what is typed, also while the list is open, when Qt tells nobody that the cursor goes."""
        self._take_if_certain()
        return super().focusNextPrevChild(forward)

    def _leave(self) -> None:
        """Take what is typed, or say that it is no language; under a pressed button nothing may move."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(_AGAIN_MS, self, self._leave)
        elif not self.hasFocus():
            self._take_if_certain()
            if self.text().strip():
                self.left.emit()

    def _take_if_certain(self) -> None:
        try:
            code = self.code()
        except Unreadable:
            return
        if code:
            self.chosen.emit(code)

    def _meant(self, typed: str) -> list[str]:
        """The languages that may be meant, the likeliest first: of this name, that begin so, the others."""
        if typed in self._codes:
            return [self._codes[typed]]
        beginning = [code for name, code in self._codes.items() if name.startswith(typed)]
        return beginning or [code for name, code in self._codes.items() if typed in name]

    def _take(self, _text: str) -> None:
        QTimer.singleShot(0, self._take_typed)

    def _take_typed(self) -> None:
        """Choose the language that is typed in full, or else the most heard of those that are offered."""
        typed = folded(self.text().strip())
        found = self._meant(typed) if typed else []
        if found:
            self.chosen.emit(found[0])


class LanguageEditor(Editor):
    """One language."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._names = {option.value: option.text for option in options}
        self._line = _LanguageLine(options)
        self._line.setPlaceholderText(_("Type the first letters"))
        self._line.textEdited.connect(lambda _text: self.edited.emit())
        self._line.chosen.connect(self._take)
        self._line.left.connect(self.left)
        self.target = self._line
        self._hold(self._line)

    def _take(self, code: str) -> None:
        self.set_value(code)
        self.edited.emit()

    def set_value(self, value: Any) -> None:
        self._line.setText(self._names.get(value, value or ""))

    def value(self) -> str:
        return self._line.code()

    def state(self) -> object:
        return self._line.text().strip()

    def draft(self) -> str:
        return self._line.text()

    def set_draft(self, kept: Any) -> None:
        self._line.setText(kept)


class LanguagesEditor(TagsEditor):
    """Several languages."""

    def __init__(self, options: Sequence[Option]) -> None:
        line = _LanguageLine(options)
        super().__init__(options, line, _("Type a language and press Enter"))
        line.left.connect(self.left)
        self._names[NOT_KNOWN] = current().language_name(NOT_KNOWN)
        self.added.connect(self._asked)

    def value(self) -> tuple[str, ...]:
        codes = super().value()
        return known(codes) or codes

    def _asked(self, _code: str) -> None:
        """Take “to be asked” away as soon as a language is there."""
        if NOT_KNOWN in self._codes and known(self._codes):
            self.remove(NOT_KNOWN)
