"""Whose passphrase it is: one press says that the one that opened the book is of this colleague alone, or is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import has_own_passphrase, list_colleagues
from kansenboek.colleagues.records import Colleague
from kansenboek.kit.i18n import _
from kansenboek.ui.widgets import button, card, plain_label, row


class PassphraseCard(QWidget):
    """It emits `asked` with the number of the passphrase that is theirs from now on; 0: none of their own."""

    asked = Signal(int)

    def __init__(self, unlocked: Unlocked, colleague: Colleague) -> None:
        super().__init__()
        self._unlocked, self._id = unlocked, colleague.id
        self._slot = 0
        self.told = plain_label("")
        self.act = button("", lambda: self.asked.emit(self._slot), icon_name="key")
        frame, inside = card()
        inside.addWidget(plain_label(_("Own passphrase"), "heading"))
        inside.addWidget(self.told)
        inside.addLayout(row(self.act, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.look()

    def look(self) -> None:
        """Say it anew; there is nothing to say of the printed sheet, or of a passphrase that is somebody else's."""
        me = next((each for each in list_colleagues(self._unlocked) if each.id == self._id), None)
        own = me is not None and bool(me.slot)
        free = bool(self._unlocked.slot) and not has_own_passphrase(self._unlocked)
        self._slot = 0 if own else self._unlocked.slot
        if own:
            self.told.setText(_("Whoever opens the book with this colleague's passphrase works as them."))
            self.act.setText(_("It is no longer theirs alone"))
        else:
            self.told.setText(
                _("Does only this colleague know the passphrase that the book is open with now?")
            )
            self.act.setText(_("Yes, it is theirs alone"))
        self.setVisible(own or free)
