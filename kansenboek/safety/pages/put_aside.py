"""The card of what was put aside in the folder of the store. It is only there when there is something."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from kansenboek.kit.i18n import _, current
from kansenboek.safety.actions.put_aside import PutAside, destroy_put_aside, list_put_aside
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import agreed, button, card, clear, plain_label, row


class PutAsideCard:
    """Each folder with what it is, its day and its size, and a button to destroy it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Put aside"), "heading"))
        told = _(
            "These folders lie beside your notes and hold notes too, encrypted. Somebody you erased may be in them"
            " still, and a new recovery key does not reach them: the old sheet opens them then. Destroy what you do"
            " not need."
        )
        inside.addWidget(plain_label(told, "muted"))
        self._lines = QVBoxLayout()
        inside.addLayout(self._lines)

    def show_state(self) -> None:
        """Look again what is there."""
        found = self._page.run_beside(list_put_aside, self._page.desk.unlocked) or ()
        clear(self._lines)
        for folder in found:
            text = plain_label(described(folder))
            destroy = button(_("Destroy…"), partial(self.destroy, folder))
            destroy.setAccessibleName(_("Destroy {name}", name=folder.name))
            line = row(text, destroy, spacing=16)
            line.setStretch(0, 1)
            self._lines.addLayout(line)
        self.frame.setVisible(bool(found))

    def destroy(self, folder: PutAside) -> None:
        """Ask, and destroy it with all that is in it."""
        page = self._page
        sure = agreed(
            page.window(),
            _("Destroy {name} for good?", name=folder.name),
            _(
                "It holds {what}. Your notes of now stay as they are. It cannot be undone.",
                what=_(folder.why.value),
            ),
            yes=_("Destroy for good"),
            no=_("Keep it"),
            destroys=True,
        )
        if sure and page.run(_destroyed, page, folder.name):
            self.show_state()
            page.message.show_done(_("Destroyed: {name}", name=folder.name))


def _destroyed(page: Page, name: str) -> bool:
    destroy_put_aside(page.desk.unlocked, name)
    return True


def described(folder: PutAside) -> str:
    """What a folder is, in one line."""
    return _(
        "{name}: {what}, {day}, {size}",
        name=folder.name,
        what=_(folder.why.value),
        day=current().date(folder.day),
        size=size_in_words(folder.size),
    )


def size_in_words(size: int) -> str:
    """A number of bytes for people: of a thousand thousand, in one decimal."""
    if size < 100_000:
        return _("{count} kB", count=max(1, round(size / 1000)))
    return _("{count} MB", count=current().number(round(size / 1_000_000, 1)))
