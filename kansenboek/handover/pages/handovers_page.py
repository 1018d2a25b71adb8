"""The handover conversation as it is prepared and held: open view first, in the fixed order of the conversation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.actions.conversation import conversation_state, offered_sentences
from kansenboek.handover.actions.handovers import (
    begin_handover,
    correct_handover,
    save_delivery,
    save_handover,
)
from kansenboek.handover.records.handovers import AGENDA, HandoverConversation, is_settled
from kansenboek.handover.rules.offers import Offer
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import file_around, record_in
from kansenboek.people.records import Child
from kansenboek.ui.desk import Desk
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import OWN, PARENT, SEEN, Group
from kansenboek.ui.widgets import button, card, clear, plain_label, row

from .around import state_around
from .promises_panel import promises_card

GROUPS = (
    Group(N_("At the table"), (("date", "place"), ("language", "interpreter"), "participants")),
    Group(AGENDA[0], ("parent_words", "parent_view"), {"parent_words": PARENT, "parent_view": PARENT}),
    Group(AGENDA[1], ("child_words", "moment", "moment_date"), {"child_words": PARENT, "moment": SEEN}),
    Group(AGENDA[2], ("wellbeing", "involvement", "expectation")),
    Group(AGENDA[3], ("areas", "school_adapts")),
    Group(AGENDA[4], ("home_school", "care", "support"), {"home_school": OWN, "care": OWN}),
)
"""In the fixed order of the conversation; agreements and consent come after the form."""
MOST_OFFERED = 6
"""Sentences of visits that are offered; more is a search."""


class HandoverPage(FormPage):
    """Prepare a handover conversation, and write down what was said in it."""

    title = N_("Handover conversation")
    record_type = HandoverConversation
    groups = GROUPS

    def __init__(self, desk: Desk, handover: HandoverConversation) -> None:
        super().__init__(desk, handover)
        found = self.run(offered_sentences, desk.unlocked, handover.child_id) or ()
        if found:
            # Where somebody begins they stand first; later they are only in the way of the conversation.
            self.content.insertWidget(1 if handover.id else 0, self._offers(found))
        order = " · ".join(f"{number} {_(item)}" for number, item in enumerate(AGENDA, start=1))
        self.content.insertWidget(0, plain_label(order, "muted"))
        self._promises = QVBoxLayout()
        self.content.insertLayout(self.content.count() - 1, self._promises)
        self._draw_promises()

    def refresh(self, changes: Changes) -> None:
        if "agreement" in changes.kinds:
            self._draw_promises()

    def _draw_promises(self) -> None:
        """Draw the last two points of the agenda: what was promised, and that the parents decide after it."""
        clear(self._promises)
        handover = self._before
        if not handover.id:
            told = _("Save first; then write down the promises, and let the parents read along.")
            self._promises.addWidget(plain_label(told, "muted"))
            return
        state = self.run(conversation_state, self.desk.unlocked, handover.id)
        if state is None:
            return
        self._promises.addWidget(
            promises_card(
                state.agreements,
                state.problems,
                open_promise=self.open_promise,
                add=lambda: self.open_promise(
                    Agreement(
                        family_id=handover.family_id, child_id=handover.child_id, handover_id=handover.id
                    )
                ),
            )
        )
        told = _("After saving the parents read along and decide: that is the last of the agenda.")
        self._promises.addWidget(plain_label(told, "muted"))

    def open_promise(self, promise: Agreement) -> None:
        """Open one promise on top; what is typed here stays."""
        family = Place("family", promise.family_id)
        self.desk.go(Place("agreement", promise.id, of=Place("handover", promise.handover_id, of=family)))

    def draft_place(self, record: HandoverConversation, family: Place | None) -> Place:
        around = (
            Place("handover", record.id, of=family)
            if record.id
            else Place("child", record.child_id, of=family)
        )
        return Place("conversation", of=around)

    def store(self, unlocked: Unlocked, record: HandoverConversation) -> Changes:
        return save_handover(unlocked, record)

    def _offers(self, found: tuple[Offer, ...]) -> QWidget:
        """Offer sentences that were written down before: somebody chooses, nothing goes over by itself."""
        frame, inside = card()
        inside.addWidget(plain_label(_("From the home visits"), "heading"))
        inside.addWidget(plain_label(_("Choose what belongs in this conversation."), "muted"))
        quotes, moments = offered(found)
        for field, sentences in (("parent_words", quotes), ("moment", moments)):
            for sentence in sentences:
                inside.addLayout(self._offer(field, sentence))
        names = dict.fromkeys(name for offer in found for name in offer.names)
        if names:
            told = _("Sentences about somebody else are not offered: {names}.", names=", ".join(names))
            inside.addWidget(plain_label(told, "muted"))
        return frame

    def _offer(self, field: str, sentence: str) -> QHBoxLayout:
        label = _(HandoverConversation.specs()[field].label)
        take = button(_("To “{field}”", field=label), lambda: self.take(field, sentence), style="quiet")
        take.setAccessibleName(_("To “{field}”", field=label) + f": {sentence}")
        line = row(plain_label(f"“{sentence}”" if field == "parent_words" else sentence), take)
        line.setStretch(0, 1)
        return line

    def take(self, field: str, sentence: str) -> None:
        """Add a sentence to a field, below what is there."""
        editor = self.form.box(field).editor
        written = str(editor.draft()).rstrip()
        if sentence not in written.splitlines():
            editor.set_draft(f"{written}\n{sentence}".strip())


class DeliveryPage(FormPage):
    """The form of what happened to the paper of a settled handover."""

    title = N_("After the conversation")
    record_type = HandoverConversation
    groups = (
        Group(N_("Given or sent"), (("delivery", "delivered_on"),)),
        Group(N_("Received"), (("received_by", "received_on"),)),
        Group(N_("What the school answered"), ("feedback_on", "feedback")),
    )

    def draft_place(self, record: HandoverConversation, family: Place | None) -> Place:
        return Place("delivery", of=Place("handover", record.id, of=family))

    def store(self, unlocked: Unlocked, record: HandoverConversation) -> Changes:
        return save_delivery(unlocked, record)


class CorrectionPage(FormPage):
    """The form that asks why a settled handover gets a new version.

    Saving makes that version; the earlier one stays.
    """

    title = N_("Correction")
    record_type = HandoverConversation
    groups = (Group(N_("Why a new version?"), ("correction_reason",)),)

    def __init__(self, desk: Desk, handover: HandoverConversation) -> None:
        super().__init__(desk, replace(handover, correction_reason=""))
        told = _("The text comes along and can be changed. The parents see it again and decide anew.")
        self.content.insertWidget(0, plain_label(told, "muted"))

    def draft_place(self, record: HandoverConversation, family: Place | None) -> Place:
        return Place("correction", of=Place("handover", record.id, of=family))

    def store(self, unlocked: Unlocked, record: HandoverConversation) -> Changes:
        return correct_handover(unlocked, record, record.correction_reason)


def offered(found: Iterable[Offer]) -> tuple[list[str], list[str]]:
    """Parents' words and what was seen, newest first, as far as they are about nobody else."""
    mine = [offer for offer in found if not offer.names]
    quotes = [offer.sentence for offer in mine if offer.field == "parent_words"]
    moments = [
        f"{current().date(offer.seen_on)}: {offer.sentence}" if offer.seen_on else offer.sentence
        for offer in mine
        if offer.field == "moment"
    ]
    return quotes[:MOST_OFFERED], moments[:MOST_OFFERED]


def open_conversation(desk: Desk, place: Place) -> HandoverPage | None:
    """Open the form of the handover around this place, or a new one of the child around it."""
    if place.within("handover") is not None:
        handover = state_around(desk, place).handover
        return None if is_settled(handover) else HandoverPage(desk, handover)
    file, of_child = file_around(desk, place), place.within("child")
    child = record_in(file, Child, of_child.id) if file is not None and of_child is not None else None
    return HandoverPage(desk, begin_handover(file, child)) if file is not None and child else None


def open_correction(desk: Desk, place: Place) -> CorrectionPage | None:
    """Open the form that asks why the handover around this place gets a new version; only when it is settled."""
    handover = state_around(desk, place).handover
    return CorrectionPage(desk, handover) if is_settled(handover) else None


def open_delivery(desk: Desk, place: Place) -> DeliveryPage | None:
    """Open what happened to the paper of the handover around this place; only when it is settled."""
    handover = state_around(desk, place).handover
    return DeliveryPage(desk, handover) if is_settled(handover) else None
