"""The card about the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kansenboek.book.stores import KdfPolicy, derive_keys
from kansenboek.colleagues.actions import colleague_names
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.safety.actions.passphrases import Renewal, prepare_passphrase
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Work
from kansenboek.ui.widgets import button, card, plain_label, row, secret_line

from .passphrase_fields import PassphraseFields
from .renewal import encrypt_anew


class PassphraseCard:
    """The card to choose another passphrase."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Another passphrase"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "All notes are encrypted anew, so that the old passphrase and an old backup open"
                    " nothing of today."
                    " You get a new sheet, and type two groups of it back; until then the old passphrase counts."
                    " Older backups keep the passphrase and the sheet of their day."
                ),
                "muted",
            )
        )
        mark = page.mnemonics.mark
        label, self.old = secret_line(_("Passphrase of now"), mark, self.change)
        inside.addWidget(label)
        inside.addWidget(self.old)
        inside.addSpacing(6)
        self.fields = PassphraseFields(
            _("New passphrase"), _("The new passphrase again"), mark, colleague_names(page.desk.unlocked)
        )
        self.fields.submitted.connect(self.change)
        self.new, self.again = self.fields.first, self.fields.again
        inside.addWidget(self.fields)
        self.start = button(mark(_("Change the passphrase")), self.change, icon_name="key")
        inside.addLayout(row(self.start, 1))
        self.people = button(mark(_("Who can open the notes?")), self._go_to_people, style="quiet")
        inside.addLayout(row(self.people, 1))

    def _go_to_people(self) -> None:
        self._page.desk.go(Place("people_keys"))

    def change(self) -> None:
        """Derive the keys in a thread, then encrypt anew; the new sheet is shown before it counts."""
        page = self._page
        if not self.start.isEnabled():
            return
        if self.new.text() != self.again.text():
            page.message.show_error(_("The two passphrases are not the same."))
            self.again.setFocus()
            return
        self._set_busy(busy=True)
        typed, names = (self.old.text(), self.new.text()), colleague_names(page.desk.unlocked)
        job = _derivation(page.desk.unlocked.home, typed, names, page.desk.kdf)
        task = page.run_slowly(job, _("Making new keys"), self._renew)
        page.listen(task.ended, lambda: self._set_busy(busy=False))

    def _renew(self, new: Renewal) -> None:
        self.old.clear()
        self.fields.clear()
        encrypt_anew(self._page, new)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.old, self.fields, self.start):
            widget.setEnabled(not busy)


def _derivation(
    home: Path, typed: tuple[str, str], names: tuple[str, ...], kdf: KdfPolicy | None
) -> Callable[[Work], Any]:
    def derive(_work: Work) -> Any:
        old, new = typed
        return prepare_passphrase(derive_keys(home, old, kdf=kdf), new, kdf=kdf, own_words=names)

    return derive
