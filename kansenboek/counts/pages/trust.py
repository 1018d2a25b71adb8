"""Which team lead this laptop seals its counts to: the key is read in, and trusted after the words were compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.lead_keys import (
    ENDING,
    MOST_CARD,
    Offered,
    read_lead_key,
    trust_lead,
    trusted_words,
)
from kansenboek.kit.errors import CannotRead
from kansenboek.kit.i18n import _
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import announce, button, card, column, plain_label, row

from .drop import AskFiles, FileDrop, ask_files


class TrustCard:
    """The card of the lead: first a place for the file, then a line for the words, then, once trusted, the words."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.ask: AskFiles = ask_files
        self._offered: Offered | None = None
        self._more: tuple[bytes, ...] = ()
        mark = page.mnemonics.mark
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Your team lead"), "heading"))
        self.state = plain_label("")
        inside.addWidget(self.state)
        self.drop = FileDrop()
        self.read = button(mark(_("Read in the key…")), self.choose, icon_name="key")
        self.where = plain_label("", "muted")
        inner = column(self.where, row(self.read, 1))
        inner.setContentsMargins(16, 14, 16, 14)
        self.drop.setLayout(inner)
        page.listen(self.drop.dropped, self.take)
        inside.addWidget(self.drop)
        self.asked = plain_label(
            _(
                "Now call your team lead on a number you know. Ask for the six words of the key, and type what you"
                " hear. So you are sure that the key is really theirs."
            )
        )
        self.words = QLineEdit()
        self.words.setAccessibleName(_("The six words"))
        self.words.returnPressed.connect(self.trust)
        self.label = plain_label(mark(_("The six words")), "label")
        self.label.setBuddy(self.words)
        self.go = button(mark(_("Trust this key")), self.trust, icon_name="check", style="primary")
        self.no = button(mark(_("Not now")), self.let_go, style="quiet")
        self.other = plain_label(
            _("This is another key than this laptop knows. After this, counts go to the new one only."),
            "label",
        )
        for each in (self.other, self.asked, self.label, self.words):
            inside.addWidget(each)
        inside.addLayout(row(self.go, self.no, 1))
        self.show_state()

    @property
    def trusts(self) -> bool:
        """Whether there is a lead to seal to."""
        return bool(trusted_words(self._page.desk.unlocked))

    def show_state(self) -> None:
        """Show how trust stands at this moment."""
        words = trusted_words(self._page.desk.unlocked)
        if words:
            self.state.setText(
                _("This laptop knows the key of your team lead. Its words: {words}.", words=" ".join(words))
            )
        else:
            self.state.setText(
                _(
                    "This laptop does not know a team lead yet. Ask your team lead for the small file with the key."
                )
            )
        self.where.setText(
            _("A new year plan comes in the same way: drop the file here, or choose it.")
            if words
            else _("Drop the file with the key here, or choose it.")
        )
        asking = self._offered is not None
        self.drop.setVisible(not asking)
        self.other.setVisible(asking and bool(words))
        for each in (self.asked, self.label, self.words, self.go, self.no):
            each.setVisible(asking)

    def choose(self) -> None:
        """Ask for the file."""
        kinds = _("Keys of a team lead") + f" (*{ENDING});;{_('All files')} (*)"
        paths = self.ask(self._page, _("Which file with the key?"), kinds)
        if paths:
            self.take(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Read what was chosen or dropped; several files are several year plans of one lead."""
        page = self._page
        read = [page.run(_read, path) for path in paths]
        cards = [data for data in read if data is not None]
        if len(cards) < len(read) or not cards:
            return
        offered = page.run(read_lead_key, page.desk.unlocked, cards[0])
        if offered is None:
            return
        self._offered, self._more = offered, tuple(cards[1:])
        if offered.known:
            self.trust()
            return
        self.words.clear()
        self.show_state()
        self.words.setFocus()
        announce(self.words, self.asked.text())

    def trust(self) -> None:
        """Trust the key when the words are the same, then take over the other plans."""
        page, offered = self._page, self._offered
        if offered is None or page.run(_trust, page.desk.unlocked, offered, self.words.text()) is None:
            self.words.setFocus()
            return
        renewed = offered.known
        for data in self._more:
            again = page.run(read_lead_key, page.desk.unlocked, data)
            if again is None or not again.known or page.run(_trust, page.desk.unlocked, again, "") is None:
                break
        said = page.message.text()
        self.let_go()
        page.first_focus()
        if not said:
            page.message.show_done(
                _("The year plan was taken over.")
                if renewed
                else _("From now on the counts of this laptop are sealed to this team lead.")
            )

    def let_go(self) -> None:
        """Forget the key that was read in."""
        self._offered, self._more = None, ()
        self.words.clear()
        self.show_state()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_CARD)
    except OSError:
        raise CannotRead(place=path.name) from None


def _trust(unlocked: Unlocked, offered: Offered, words: str) -> bool:
    trust_lead(unlocked, offered, words)
    return True
