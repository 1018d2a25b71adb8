"""The handover conversation as it is prepared and held: open view first, in the fixed order of the conversation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..actions.handovers import correct_handover, save_delivery, save_handover
from ..domain.changes import Changes
from ..domain.handovers import HandoverConversation
from ..domain.visits import HomeVisit
from ..errors import N_
from ..i18n import _, current
from .form_page import FormPage
from .forms import OWN, PARENT, SEEN, Group
from .page import Desk
from .widgets import button, card, plain_label, row

GROUPS = (
    Group(N_("At the table"), (("date", "place"), ("language", "interpreter"), "participants")),
    Group(
        N_("The parent tells"),
        ("parent_words", "parent_view"),
        {"parent_words": PARENT, "parent_view": PARENT},
    ),
    Group(N_("The child"), ("child_words", "moment", "moment_date"), {"child_words": PARENT, "moment": SEEN}),
    Group(N_("What goes well and what helps"), ("wellbeing", "involvement", "areas", "expectation")),
    Group(N_("What the school does"), ("school_adapts",)),
    Group(
        N_("Only with a consent of its own"),
        ("home_school", "care", "support"),
        {"home_school": OWN, "care": OWN},
    ),
)
MOST_OFFERED = 6
"""Sentences of visits that are offered; more is a search."""


class HandoverPage(FormPage):
    """Prepare a handover conversation, and write down what was said in it."""

    title = N_("Handover conversation")
    record_type = HandoverConversation
    groups = GROUPS

    def __init__(self, desk: Desk, handover: HandoverConversation, visits: Iterable[HomeVisit] = ()) -> None:
        super().__init__(desk, handover)
        quotes, moments = offered(visits)
        if quotes or moments:
            # Where somebody begins they stand first; later they are only in the way of the conversation.
            self.content.insertWidget(1 if handover.id else 0, self._offers(quotes, moments))

    def draft_record(self, handover: HandoverConversation) -> str:
        return handover.id or f"{OF_CHILD}{handover.child_id}"

    def store(self, record: HandoverConversation) -> Changes:
        return save_handover(self.desk.unlocked, record)

    def _offers(self, quotes: list[str], moments: list[str]) -> QWidget:
        """Sentences that were written down before: somebody chooses, nothing goes over by itself."""
        frame, inside = card()
        inside.addWidget(plain_label(_("From the home visits"), "heading"))
        inside.addWidget(plain_label(_("Choose what belongs in this conversation."), "muted"))
        for field, sentences in (("parent_words", quotes), ("moment", moments)):
            for sentence in sentences:
                inside.addLayout(self._offer(field, sentence))
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
    """What happened to the paper of a settled handover."""

    title = N_("After the conversation")
    record_type = HandoverConversation
    groups = (
        Group(N_("Given or sent"), (("delivery", "delivered_on"),)),
        Group(N_("Received"), (("received_by", "received_on"),)),
        Group(N_("What the school answered"), ("feedback_on", "feedback")),
    )

    def store(self, record: HandoverConversation) -> Changes:
        return save_delivery(self.desk.unlocked, record)


class CorrectionPage(FormPage):
    """Why a settled handover gets a new version. Saving makes that version; the earlier one stays."""

    title = N_("Correction")
    record_type = HandoverConversation
    groups = (Group(N_("Why a new version?"), ("correction_reason",)),)

    def __init__(self, desk: Desk, handover: HandoverConversation) -> None:
        super().__init__(desk, replace(handover, correction_reason=""))
        told = _("The text comes along and can be changed. The parents see it again and decide anew.")
        self.content.insertWidget(0, plain_label(told, "muted"))

    def draft_record(self, handover: HandoverConversation) -> str:
        return f"{CORRECTION}{handover.id}"

    def store(self, record: HandoverConversation) -> Changes:
        return correct_handover(self.desk.unlocked, record, record.correction_reason)


CORRECTION = "correction:"
"""Begins the place of a draft of a reason."""
OF_CHILD = "child:"
"""Begins the place of a draft of a conversation that is not saved yet: each child has its own."""


def offered(visits: Iterable[HomeVisit]) -> tuple[list[str], list[str]]:
    """Parents' words and what was seen, newest first. Never an impression: that is nobody's but the writer's."""
    newest = sorted(visits, key=lambda visit: str(visit.date or ""), reverse=True)
    quotes = [words for visit in newest for words in visit.parent_words]
    moments = [
        f"{current().date(visit.date)}: {visit.observed}" if visit.date else visit.observed
        for visit in newest
        if visit.observed
    ]
    return quotes[:MOST_OFFERED], moments[: MOST_OFFERED // 2]
