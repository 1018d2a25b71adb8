"""The question about a sentence that is like one the parents left out, as a card on a page of the handover."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.reading_along import keep_out, like_sentences, show_sentence
from kansenboek.handover.rules.left_out import LikeSentence
from kansenboek.kit.changes import Changes
from kansenboek.kit.i18n import _
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, picture, plain_label, row


class LikeCard(QWidget):
    """Says which sentences stay out and why, each with two answers. `may_change`: the text is not settled yet."""

    def __init__(
        self, page: Page, handover_id: str, like: tuple[LikeSentence, ...], *, may_change: bool
    ) -> None:
        super().__init__()
        self._page, self._handover_id = page, handover_id
        frame, inside = card()
        title = plain_label(_("This looks like what the parents left out"), "label")
        head = row(picture("warning", "accent"), title)
        head.setStretch(1, 1)
        inside.addLayout(head)
        told = _("It stays out of every paper. If the parents know it and it may go along, say so.")
        if not may_change:
            told = _(
                "It stays out of every paper. This handover is settled; it could only go along in a new version."
            )
        inside.addWidget(plain_label(told, "muted"))
        for each in like:
            inside.addWidget(plain_label(each.text))
            if each.like != each.text:
                inside.addWidget(
                    plain_label(_("The parents left out: {sentence}", sentence=each.like), "muted")
                )
            buttons = FlowBox(gap=8)
            out = button(_("It stays out"), partial(self._answer, keep_out, each.key))
            along = button(
                _("It may go along, the parents know it"), partial(self._answer, show_sentence, each.key)
            )
            along.setVisible(may_change)
            for made in (out, along):
                made.setAccessibleDescription(each.text)
                buttons.flow.addWidget(made)
            inside.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _answer(self, say: Callable[[Unlocked, str, str], Changes], key: str) -> None:
        self._page.run(say, self._page.desk.unlocked, self._handover_id, key)


def show_like(page: Page, layout: QVBoxLayout, handover_id: str) -> None:
    """Put the card into `layout` when something is asked about; nothing in the ordinary case."""
    found = page.run_beside(like_sentences, page.desk.unlocked, handover_id)
    if found is not None and found.sentences:
        layout.addWidget(LikeCard(page, handover_id, found.sentences, may_change=found.may_change))
