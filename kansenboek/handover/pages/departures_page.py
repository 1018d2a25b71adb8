"""What left the laptop, on the page of a handover; and that something did not leave after all."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.conversation import ConversationState
from kansenboek.handover.actions.departures import put_departure_back, strike_departure, take_receipt_back
from kansenboek.handover.records.departures import Departure
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.kinds import SEPARATOR
from kansenboek.ui.widgets import agreed, button, card, plain_label, row

from .acts import HandoverActs
from .around import departure_at, state_around


def departures_card(page: HandoverActs, state: ConversationState) -> QWidget:
    """The card of what left: which paper, when, to whom, how, whether it arrived; struck when it did not leave."""
    frame, inside = card()
    inside.addWidget(plain_label(_("What left the laptop"), "heading"))
    if not state.departures:
        inside.addWidget(plain_label(_("Nothing yet."), "muted"))
    for gone in reversed(state.departures):
        inside.addWidget(_departure(page, gone))
    return frame


def departure_line(gone: Departure) -> str:
    """Say to whom a paper went, how, and whether it arrived, in one line."""
    parts = [gone.recipient, _(gone.way.label) if gone.way else ""]
    if gone.pages:
        parts.append(_("only page {pages}", pages=gone.pages))
    if gone.received_on:
        day = current().date(gone.received_on, "d MMM yyyy")
        by = gone.received_by
        parts.append(
            _("arrived on {day}, with {name}", day=day, name=by) if by else _("arrived on {day}", day=day)
        )
    return SEPARATOR.join(part for part in parts if part)


def struck_lines(gone: Departure) -> tuple[QLabel, QLabel]:
    """Show a paper that did not leave: struck, and below it in words since when and why."""
    through = plain_label(SEPARATOR.join((_title(gone), departure_line(gone))), "struck")
    day = current().date(gone.struck_on, "d MMM yyyy") if gone.struck_on else ""
    return through, plain_label(
        _("Did not leave (written down on {day}): {why}", day=day, why=gone.struck_why)
    )


def _day(gone: Departure) -> str:
    return current().date(gone.left_on, "d MMM yyyy") if gone.left_on else ""


def _title(gone: Departure) -> str:
    paper = _(gone.paper.label) if gone.paper else ""
    version = _("version {version}", version=gone.version) if gone.version else ""
    return SEPARATOR.join(part for part in (paper, version) if part)


def _departure(page: HandoverActs, gone: Departure) -> QFrame:
    told = QVBoxLayout()
    told.setSpacing(1)
    if gone.happened:
        told.addWidget(plain_label(_title(gone), "label"))
        told.addWidget(plain_label(departure_line(gone)))
    else:
        for label in struck_lines(gone):
            told.addWidget(label)
    ways = FlowBox(gap=6)
    for each in _ways(page, gone):
        ways.flow.addWidget(each)
    told.addWidget(ways)
    frame = QFrame()
    line = row(plain_label(_day(gone), "muted", wrap=False), told, spacing=12)
    line.setStretch(1, 1)
    frame.setLayout(line)
    return frame


def _ways(page: HandoverActs, gone: Departure) -> list[QPushButton]:
    """Offer what can still be said of a departure."""
    if not gone.happened:
        made = [button(_("It did leave after all…"), lambda: _put_back(page, gone), style="quiet")]
    elif gone.received_on is not None:
        made = [button(_("It did not arrive…"), lambda: _no_receipt(page, gone), style="quiet")]
    else:
        made = [
            button(_("It arrived…"), lambda: page.arrived(gone), style="quiet"),
            button(_("It did not leave…"), lambda: page.not_left(gone), style="quiet"),
        ]
    about = ", ".join(part for part in (_title(gone), _day(gone), gone.recipient) if part)
    for each in made:
        each.setAccessibleName(f"{each.text()} {about}")
    return made


def _put_back(page: HandoverActs, gone: Departure) -> None:
    sure = agreed(
        page.window(),
        _("Did this paper leave after all?"),
        _(
            "Then it stands among what left again, and the school is asked for it when a parent takes consent back."
        ),
        yes=_("It did leave"),
        no=_("Leave it struck"),
    )
    if sure:
        page.run(put_departure_back, page.desk.unlocked, gone.id)


def _no_receipt(page: HandoverActs, gone: Departure) -> None:
    sure = agreed(
        page.window(),
        _("Was it a mistake that this paper arrived?"),
        _("The paper stays among what left; only the day and the name of the receipt go."),
        yes=_("It did not arrive"),
        no=_("Leave it as it is"),
    )
    if sure:
        page.run(take_receipt_back, page.desk.unlocked, gone.id)


class NotLeftPage(FormPage):
    """The form that asks why a paper that was written down as left is with nobody. Its line stays, struck."""

    title = N_("It did not leave")
    record_type = Departure
    groups = (Group(N_("Why are you sure that nobody has it?"), ("struck_why",)),)

    def __init__(self, desk: Desk, departure: Departure) -> None:
        super().__init__(desk, departure)
        self._departure = departure
        frame, inside = card()
        about = SEPARATOR.join(
            part for part in (_title(departure), _day(departure), departure_line(departure)) if part
        )
        inside.addWidget(plain_label(about, "label"))
        inside.addWidget(
            plain_label(
                _(
                    "For a printer that gave nothing, or a file that you deleted before anybody had it. When a parent"
                    " takes consent back, the school is not asked for this paper any more."
                )
            )
        )
        inside.addWidget(
            plain_label(_("In doubt? Then leave it in the list: one too many does no harm."), "label")
        )
        self.content.insertWidget(0, frame)

    def draft_place(self, record: Departure, family: Place | None) -> Place:
        return Place("not_left", record.id, of=Place("handover", record.handover_id, of=family))

    def store(self, unlocked: Unlocked, record: Departure) -> Changes:
        return strike_departure(unlocked, self._departure.id, record.struck_why)


def open_page(desk: Desk, place: Place) -> NotLeftPage | None:
    """Open the form that asks why one paper of the handover around this place did not leave."""
    gone = departure_at(state_around(desk, place), place)
    return NotLeftPage(desk, gone) if gone is not None else None
