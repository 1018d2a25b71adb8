"""The card for a new recovery key: after a lost sheet, or a passphrase that somebody else knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kansenboek.book.stores import KdfPolicy
from kansenboek.kit.i18n import _
from kansenboek.safety.actions.passphrases import Renewal, build_renewal, prepare_renewal
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Work
from kansenboek.ui.widgets import button, card, plain_label, row, secret_line


class RenewalCard:
    """The card to encrypt everything anew; the new sheet is shown before it counts, then the store is locked."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame, inside = card()
        inside.addWidget(plain_label(_("A new recovery key"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "When the printed sheet is lost, or somebody else has seen it: all notes are"
                    " encrypted anew. The old"
                    " sheet then opens older backups only. Every passphrase stays the same."
                ),
                "muted",
            )
        )
        label, self.passphrase = secret_line(_("Your passphrase"), page.mnemonics.mark, self.renew)
        inside.addWidget(label)
        inside.addWidget(self.passphrase)
        self.start = button(page.mnemonics.mark(_("Make a new recovery key")), self.renew, icon_name="key")
        inside.addLayout(row(self.start, 1))

    def renew(self) -> None:
        """Derive the keys in a thread, then encrypt anew here."""
        page = self._page
        if not self.start.isEnabled():
            return
        self._set_busy(busy=True)
        job = _derivation(page.desk.unlocked.home, self.passphrase.text(), page.desk.kdf)
        task = page.run_slowly(job, _("Making new keys"), self._renew)
        page.listen(task.ended, lambda: self._set_busy(busy=False))

    def _renew(self, new: Renewal) -> None:
        self.passphrase.clear()
        encrypt_anew(self._page, new)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.passphrase, self.start):
            widget.setEnabled(not busy)


def encrypt_anew(page: Page, new: Renewal) -> None:
    """Encrypt all notes anew beside the store; then the new sheet is shown, which has to be typed back to count."""
    desk = page.desk
    built = page.run_aside(
        lambda _step: build_renewal(desk.unlocked, new), _("Encrypting everything anew"), can_stop=False
    )
    if built is not None:
        desk.unlocked.keep_open()
    desk.navigation.show_new_key(built, page.message.text())


def _derivation(home: Path, typed: str, kdf: KdfPolicy | None) -> Callable[[Work], Any]:
    def derive(_work: Work) -> Any:
        return prepare_renewal(home, typed, kdf=kdf)

    return derive
