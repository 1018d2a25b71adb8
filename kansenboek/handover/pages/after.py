"""The page on which somebody writes down that a paper arrived."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.withdrawal import mark_received
from kansenboek.handover.records.departures import Departure
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.kinds import SEPARATOR
from kansenboek.ui.widgets import plain_label

from .around import departure_at, state_around


class ReceiptPage(FormPage):
    """The page of one receipt: who has the paper, and since when. The day is filled in with today."""

    title = N_("Received")
    record_type = Departure
    groups = (Group(N_("The paper arrived"), (("received_by", "received_on"),)),)

    def __init__(self, desk: Desk, departure: Departure) -> None:
        super().__init__(desk, departure)
        self._departure = departure
        day = current().date(departure.left_on) if departure.left_on else ""
        paper = _(departure.paper.label) if departure.paper else ""
        about = SEPARATOR.join(part for part in (paper, departure.recipient, day) if part)
        self.content.insertWidget(0, plain_label(about, "muted"))
        if departure.received_on is None:
            self.form.box("received_on").editor.set_value(desk.today())

    def draft_place(self, record: Departure, family: Place | None) -> Place:
        return Place("departure", record.id, of=Place("handover", record.handover_id, of=family))

    def store(self, unlocked: Unlocked, record: Departure) -> Changes:
        return mark_received(unlocked, self._departure.id, record.received_by, on=record.received_on)


def open_page(desk: Desk, place: Place) -> ReceiptPage | None:
    """Open the receipt of one paper of the handover around this place."""
    gone = departure_at(state_around(desk, place), place)
    return ReceiptPage(desk, gone) if gone is not None else None
