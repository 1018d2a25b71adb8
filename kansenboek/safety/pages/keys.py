"""The card about the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kansenboek.book.stores import KdfPolicy, derive_keys
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.i18n import _
from kansenboek.safety.actions.passphrases import (
    NewPassphrase,
    PutAside,
    change_passphrase,
    prepare_passphrase,
)
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Work
from kansenboek.ui.widgets import button, card, plain_label, row, secret_line

from .passphrase_fields import PassphraseFields


class PassphraseCard:
    """The card to choose another passphrase."""

    def __init__(self, page: Page, renewal_asked: Callable[[], object]) -> None:
        """`renewal_asked` leads to the card for a new recovery key."""
        self._page, self.renewal_asked = page, renewal_asked
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Another passphrase"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "Older backups keep the passphrase of their day. Your printed recovery key stays the same."
                ),
                "muted",
            )
        )
        mark = page.mnemonics.mark
        label, self.old = secret_line(_("Passphrase of now"), mark, self.change)
        inside.addWidget(label)
        inside.addWidget(self.old)
        inside.addSpacing(6)
        self.fields = PassphraseFields(_("New passphrase"), _("The new passphrase again"), mark)
        self.fields.submitted.connect(self.change)
        self.new, self.again = self.fields.first, self.fields.again
        inside.addWidget(self.fields)
        self.start = button(mark(_("Change the passphrase")), self.change, icon_name="key")
        inside.addLayout(row(self.start, 1))
        self.known = plain_label(
            _(
                "The old passphrase does not open your notes any more. But older backups still open with it, and"
                " hold the recovery key: whoever has both can get in with that. Does somebody else know the old"
                " passphrase? Then make a new recovery key."
            )
        )
        self.to_renewal = button(mark(_("To the new recovery key")), self.renewal_asked, style="quiet")
        for widget in (self.known, self.to_renewal):
            widget.hide()
        inside.addWidget(self.known)
        inside.addLayout(row(self.to_renewal, 1))

    def change(self) -> None:
        """Derive the keys in a thread, then write them here."""
        page = self._page
        if not self.start.isEnabled():
            return
        if self.new.text() != self.again.text():
            page.message.show_error(_("The two passphrases are not the same."))
            self.again.setFocus()
            return
        self._set_busy(busy=True)
        job = _derivation(page.desk.unlocked.home, self.old.text(), self.new.text(), page.desk.kdf)
        task = page.run_slowly(job, _("Making new keys"), self._write)
        page.listen(task.ended, lambda: self._set_busy(busy=False))

    def _write(self, new: NewPassphrase) -> None:
        refused = self._page.run(_changed, self._page.desk.unlocked, new)
        if refused is None:
            return
        self.old.clear()
        self.fields.clear()
        if refused:
            self._page.message.show_notice(
                _(
                    "From now on the new passphrase opens your notes. The old one still opens what was put aside,"
                    " because the disk refused to change that: {names}. Destroy it below.",
                    names=", ".join(folder.name for folder in refused),
                )
            )
        else:
            self._page.message.show_done(_("From now on the new passphrase opens your notes."))
            self.known.show()
            self.to_renewal.show()

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.old, self.fields, self.start):
            widget.setEnabled(not busy)


def _derivation(home: Path, old: str, new: str, kdf: KdfPolicy | None) -> Callable[[Work], Any]:
    def derive(_work: Work) -> Any:
        return prepare_passphrase(home, derive_keys(home, old, kdf=kdf), new, kdf=kdf)

    return derive


def _changed(unlocked: Unlocked, new: NewPassphrase) -> tuple[PutAside, ...]:
    try:
        return change_passphrase(unlocked, new)
    finally:
        new.forget()
