"""The note on what we respond to, with a button that makes agreements of its sentences, saved with the visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from kansenboek.contacts.rules import Promise, same, sentences, suggested
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec, Kind, Record, Travel
from kansenboek.kit.i18n import _, ngettext
from kansenboek.ui.choosers import ListChooser, options_of
from kansenboek.ui.editors import NoteEditor
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.mnemonics import NoMnemonics
from kansenboek.ui.nested import NestedEditor
from kansenboek.ui.widgets import announce, button, plain_label, row

_PROMISES = FieldSpec(N_("Agreements from this visit"), Kind.NESTED, Travel.LOCAL, item=Promise)


_FIELDS = (Group("", ("what", ("owner_role", "owner_name", "due"))),)


class ResponseEditor(NoteEditor):
    """An editor of the note “What we respond to”, with below it the agreements that come out of it. Its value is
    the note alone.

    `made`: what was agreed on this visit already; `dates`: the day of the visit and the next contact as they are
    in the form now.
    """

    def __init__(
        self,
        spec: FieldSpec,
        today: date,
        made: Iterable[str],
        dates: Callable[[], tuple[date, date | None]],
    ) -> None:
        super().__init__(spec)
        self._made, self._dates = tuple(made), dates
        self.make_button = button(_("Make agreements of this"), self.make, icon_name="agreement")
        self.make_button.setToolTip("Ctrl+Shift+A")
        self.told = plain_label(_("Each sentence, or only what you have selected."), "hint")
        self.promises = NestedEditor(_PROMISES, lambda item: _promise_form(item, today))
        self.promises.edited.connect(self.edited)
        self.promises.hide()
        below = QVBoxLayout()
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(8)
        line = row(self.make_button, self.told)
        line.setStretch(1, 1)
        below.addLayout(line)
        below.addWidget(self.promises)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(below)

    def value(self) -> str:
        # Read for its Unreadable only: an agreement that cannot be read yet keeps the visit from being saved.
        self.promises.value()
        return super().value()

    def state(self) -> object:
        return (super().value(), self.promises.state())

    def draft(self) -> Any:
        kept = self.promises.draft()
        return {"note": super().draft(), "promises": kept} if kept else super().draft()

    def set_draft(self, kept: Any) -> None:
        if not isinstance(kept, dict):
            self.set_value(kept)
            return
        self.set_value(kept["note"])
        self.promises.set_draft(kept["promises"])
        self.promises.setVisible(bool(kept["promises"]))

    def forget_promises(self) -> None:
        """Empty the list of promises once they are saved as agreements, and remember not to make them again."""
        self._made += tuple(promise.what for promise in self.promises.value())
        self.promises.set_value(())
        self.promises.hide()

    def make(self) -> None:
        """Make an agreement of each selected sentence, or of all when none is selected; never the same one twice."""
        cursor = self.note.textCursor()
        chosen = cursor.selection().toPlainText() if cursor.hasSelection() else self.note.toPlainText()
        typed = [card["what"] for card in self.promises.draft()]
        new = [
            each for each in sentences(chosen) if not any(same(each, old) for old in (*self._made, *typed))
        ]
        for sentence in new:
            self.promises.append_item(suggested(sentence, *self._dates()))
        if new:
            self.promises.show()
            self.promises.focus_last(len(new))
            told = ngettext(
                "{count} agreement, saved with the visit.",
                "{count} agreements, saved with the visit.",
                len(new),
            )
            self.edited.emit()
        else:
            told = _("Nothing new to agree on here.")
        self.told.setText(told)
        announce(self, told)


def _promise_form(item: type[Record], today: date) -> Form:
    editors = {"owner_role": lambda spec: ListChooser(options_of(spec))}
    return Form(item, _FIELDS, FormNeeds(today, NoMnemonics(), editors=editors))
