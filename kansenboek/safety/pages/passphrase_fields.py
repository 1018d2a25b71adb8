"""Two fields for a new passphrase: typed by oneself with advice below it, or drawn as five words."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _, current
from kansenboek.safety.actions.passphrase_words import Level, Strength, strength, suggest_passphrase
from kansenboek.ui.widgets import announce, button, plain_label, row

from .unlock_page import what_is_shown


class PassphraseFields(QWidget):
    """A field for a passphrase and one for the same again.

    It emits `edited` when something changed, and `submitted` at Enter in a field.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(
        self, first_text: str, again_text: str, mark: Callable[[str], str], own_words: Iterable[str] = ()
    ) -> None:
        """`mark` gives a text its Alt letter; the texts stand above the fields. `own_words` as in `strength`."""
        super().__init__()
        self.first, self.again = QLineEdit(), QLineEdit()
        self.words = button(mark(_("Five words for me")), self.suggest, icon_name="key")
        self._show_letter = mark(_("Show"))
        self.show_text = button(self._show_letter, self.toggle, icon_name="eye", style="quiet")
        self.advice = plain_label("", "hint")
        self.better = plain_label("", "hint")
        self.better.hide()
        self._drawn = ""
        self._own_words = (*_login_name(), *own_words)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(row(self.words, 1))
        for text, line in ((first_text, self.first), (again_text, self.again)):
            label = plain_label(mark(text), "label")
            label.setBuddy(line)
            line.setAccessibleName(text)
            line.textEdited.connect(lambda _text: self._advise())
            line.returnPressed.connect(self.submitted)
            inside.addWidget(label)
            inside.addLayout(row(line, self.show_text) if line is self.first else row(line))
            if line is self.first:
                inside.addWidget(self.advice)
                inside.addWidget(self.better)
        # The two lines after each other: a Tab between them that ends on a button costs a letter.
        QWidget.setTabOrder(self.first, self.again)
        QWidget.setTabOrder(self.again, self.show_text)
        self._set_shown(shown=False)

    def suggest(self) -> None:
        """Fill both fields with words drawn by chance, readable."""
        passphrase, self._drawn = self._drawn or suggest_passphrase(), ""
        for line in (self.first, self.again):
            line.setText(passphrase)
            line.setCursorPosition(0)
        self._set_shown(shown=True)
        self._advise()
        announce(self, passphrase)

    def put_back(self, first: str, again: str) -> None:
        """Fill in what was typed before."""
        self.first.setText(first)
        self.again.setText(again)
        if first:
            self._advise()

    def toggle(self) -> None:
        """Show what was typed, or hide it again."""
        self._set_shown(shown=self.first.echoMode() == QLineEdit.EchoMode.Password)

    def clear(self) -> None:
        """Empty both fields and hide what comes next."""
        self.first.clear()
        self.again.clear()
        self._set_shown(shown=False)
        self._advise()

    def advice_now(self) -> str:
        """The advice on what is typed now, in words; empty when nothing is."""
        found = self._strength()
        return _in_words(found) if found is not None else ""

    def _strength(self) -> Strength | None:
        typed = self.first.text()
        return strength(typed, self._own_words) if typed else None

    def _advise(self) -> None:
        found = self._strength()
        self.advice.setText(_in_words(found) if found is not None else "")
        weak = found is not None and found.level is Level.EASILY_GUESSED
        if weak and not self._drawn:
            self._drawn = suggest_passphrase()
        self.better.setText(
            _("Better: {words}. The button above takes them.", words=self._drawn) if weak else ""
        )
        self.better.setVisible(weak)
        self.edited.emit()

    def _set_shown(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for line in (self.first, self.again):
            line.setEchoMode(mode)
        self.show_text.setText(_("Hide") if shown else self._show_letter)
        self.show_text.setAccessibleName(what_is_shown(_("Passphrase"), shown=shown))


def _login_name() -> tuple[str, ...]:
    """Find the login name of the user, the first thing to be guessed; nothing where the system knows none."""
    try:
        return (getpass.getuser(),)
    except (OSError, KeyError, ImportError):
        return ()


def _in_words(found: Strength) -> str:
    spoken = current()
    return _(found.sentence, **{name: spoken.value(value) for name, value in found.values})
