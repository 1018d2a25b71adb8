"""Sentences of home visits that may go into the conversation: somebody chooses, nothing goes over by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.rules.offers import FIELD, Offer
from kansenboek.kit.i18n import _, current
from kansenboek.ui.icons import icon
from kansenboek.ui.widgets import announce, button, plain_label, row

MOST_OFFERED = 6
"""Sentences of each kind that are offered; more is a search."""


class OffersList(QWidget):
    """The sentences, each with a button to take it; what was taken says so. `take` adds it to its field."""

    def __init__(self, found: Iterable[Offer], take: Callable[[Offer], object]) -> None:
        super().__init__()
        self._take = take
        every = tuple(found)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(plain_label(_("From the home visits"), "label"))
        inside.addWidget(plain_label(_("Choose what belongs in this conversation."), "muted"))
        for offer in offered(every):
            inside.addLayout(self._line(offer))
        names = dict.fromkeys(name for offer in every for name in offer.names)
        if names:
            told = _("Sentences about somebody else are not offered: {names}.", names=", ".join(names))
            inside.addWidget(plain_label(told, "muted"))

    def _line(self, offer: Offer) -> QHBoxLayout:
        text = _("To “{field}”", field=_(HandoverConversation.specs()[FIELD].label))
        made = button(text, style="quiet")
        made.setAccessibleName(f"{text}: {offer.sentence}")
        made.clicked.connect(lambda _on=False: self._taken(offer, made))
        line = row(plain_label(in_words(offer)), made)
        line.setStretch(0, 1)
        return line

    def _taken(self, offer: Offer, pressed: QPushButton) -> None:
        self._take(offer)
        pressed.setText(_("It stands there now"))
        pressed.setIcon(icon("check", "accent"))
        pressed.setEnabled(False)
        announce(self, _("Added: {what}", what=offer.sentence))


def in_words(offer: Offer) -> str:
    """A sentence as it is offered: the parents' own words between marks, what was seen with its day."""
    if offer.spoken:
        return f"“{offer.sentence}”"
    return f"{current().date(offer.seen_on)}: {offer.sentence}" if offer.seen_on else offer.sentence


def offered(found: Iterable[Offer]) -> tuple[Offer, ...]:
    """Parents' words, and then what was seen, newest first, as far as they are about nobody else."""
    mine = [offer for offer in found if not offer.names]
    return tuple(
        offer
        for spoken in (True, False)
        for offer in [each for each in mine if each.spoken is spoken][:MOST_OFFERED]
    )
