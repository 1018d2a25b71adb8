"""The five words that open an encrypted paper: large, to be told by telephone. They are kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows, Words
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import announce, button, card, narrow, plain_label, row, scrolled


class WordsPage(Page):
    """The words, shown once: leaving the page forgets them. `told` says where the file or files went."""

    title = N_("The words of the paper")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, words: str, told: str, *, to_school: bool = True) -> None:
        super().__init__(desk)
        self.words = words
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        inside.addWidget(plain_label(told))
        frame, large = card()
        large.setContentsMargins(32, 26, 32, 26)
        large.addWidget(plain_label(_("Tell these five words by telephone:"), "heading"))
        box = FlowBox(gap=28)
        for word in words.split():
            box.flow.addWidget(plain_label(word, "key", wrap=False))
        box.setAccessibleName(words)
        large.addWidget(box)
        inside.addWidget(frame)
        for sentence in (
            _("Send the file. Then ring the school and say the words, with a space between them.")
            if to_school
            else _(
                "Give or send the file. Then ring whoever gets it and say the words, with a space between them."
            ),
            _("Never put them in the same message as the file."),
            _("They are kept nowhere. Are they lost? Then make the paper again; it gets other words."),
        ):
            inside.addWidget(plain_label(sentence))
        self.ready = button(
            self.mnemonics.mark(_("I have passed them on")),
            desk.navigation.close_top,
            icon_name="check",
            style="primary",
        )
        inside.addLayout(row(self.ready, 1))
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        announce(self, words)

    def first_focus(self) -> None:
        self.ready.setFocus()

    def goes_when_left(self) -> str:
        return _("Did you pass the five words on? They are shown once, and are kept nowhere.")

    def close_page(self) -> None:
        self.words = ""
        super().close_page()


def open_page(desk: Desk, _place: Place) -> WordsPage | None:
    """Open the words that came along; they are kept nowhere, so there is no other way to them."""
    words = desk.held(Words)
    if words is None:
        return None
    return WordsPage(desk, words.words, words.told, to_school=words.to_school)
