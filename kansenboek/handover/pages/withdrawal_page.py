"""A parent takes a consent back: one form; then what is out there already. `withdrawal_letter` asks for it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.withdrawal import letter_of, struck_papers, withdraw
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import Departure
from kansenboek.handover.rules.withdrawal import WithdrawalLetter
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.kinds import SEPARATOR
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, narrow, picture, plain_label, row, scrolled

from .around import state_around
from .departures_page import departure_line, struck_lines


class WithdrawalPage(FormPage):
    """When and how the parent said so, and what they were told. Saving takes the consent back for every version."""

    title = N_("Taking consent back")
    record_type = Consent
    groups = (
        Group(N_("What the parent said"), ("withdrawn_on", "withdrawn_how")),
        Group(N_("What you told them"), ("consequence",)),
    )

    def __init__(self, desk: Desk, consent: Consent) -> None:
        super().__init__(desk, consent)
        self._consent = consent
        frame, inside = card()
        inside.addWidget(
            plain_label(
                _("{name} takes back the consent for {school}.", name=consent.name, school=consent.recipient),
                "heading",
            )
        )
        inside.addWidget(
            plain_label(_("From now on nothing leaves on it any more. Nobody has to give a reason."))
        )
        self.content.insertWidget(0, frame)
        self.save_button.setText(self.mnemonics.mark(_("Take it back")))
        if consent.withdrawn_on is None:
            self.form.box("withdrawn_on").editor.set_value(desk.today())

    def draft_place(self, record: Consent, family: Place | None) -> Place:
        return Place("withdrawal", record.id, of=Place("handover", record.handover_id, of=family))

    def store(self, unlocked: Unlocked, record: Consent) -> Changes:
        return withdraw(
            unlocked,
            self._consent.id,
            record.withdrawn_how,
            on=record.withdrawn_on,
            consequence=record.consequence,
        ).changes

    def save_and_leave(self) -> None:
        if self.save():
            desk, consent = self.desk, self._consent
            desk.navigation.close_top()
            handover = Place("handover", consent.handover_id, of=Place("family", consent.family_id))
            desk.go(Place("withdrawn", consent.id, of=handover))


class WithdrawnPage(Page):
    """What had left before the consent was taken back, and what to do about it."""

    title = N_("Consent taken back")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, consent_id: str) -> None:
        super().__init__(desk)
        self._consent_id = consent_id
        self.letter: WithdrawalLetter | None = self.run(letter_of, desk.unlocked, consent_id)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        frame, told = card()
        head = row(picture("check", "accent", 28), plain_label(_("Taken back"), "title"), spacing=12)
        head.setStretch(1, 1)
        told.addLayout(head)
        told.addWidget(plain_label(_("It is marked with every version. Nothing leaves on it any more.")))
        inside.addWidget(frame)
        inside.addWidget(self._left(self.letter))
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.add_action(_("The letter to the school"), "Ctrl+P", self.show_letter)

    def _left(self, letter: WithdrawalLetter | None) -> QWidget:
        frame, inside = card()
        inside.addWidget(plain_label(_("What had already left"), "heading"))
        self.letter_button = button(
            self.mnemonics.mark(_("The letter to the school")),
            self.show_letter,
            icon_name="pdf",
            style="primary",
        )
        self.ready_button = button(self.mnemonics.mark(_("Back to the handover")), self.desk.navigation.back)
        struck = self.run(struck_papers, self.desk.unlocked, self._consent_id) or ()
        if letter is None:
            inside.addWidget(plain_label(_("Nothing. There is nothing to ask back.")))
            _add_struck(inside, struck)
            inside.addLayout(row(self.ready_button, 1))
            return frame
        for gone in letter.left:
            day = current().date(gone.left_on, "d MMM yyyy") if gone.left_on else ""
            paper = _(gone.paper.label) if gone.paper else ""
            inside.addWidget(plain_label(SEPARATOR.join((day, paper, departure_line(gone)))))
        inside.addWidget(
            plain_label(
                _(
                    "Next: give or send {school} the letter that asks to destroy these papers.",
                    school=letter.recipient,
                )
            )
        )
        _add_struck(inside, struck)
        inside.addLayout(row(self.letter_button, self.ready_button, 1))
        return frame

    def first_focus(self) -> None:
        (self.letter_button if self.letter is not None else self.ready_button).setFocus()

    def show_letter(self) -> None:
        """Look at the letter, and print it."""
        if self.letter is not None and self.place is not None:
            self.desk.go(Place("withdrawal_letter", of=self.place))


def _add_struck(inside: QVBoxLayout, struck: tuple[Departure, ...]) -> None:
    """Add what somebody wrote down as not left: if that was wrong, the school has it and is not asked for it."""
    if struck:
        inside.addWidget(
            plain_label(
                _("Not in the letter. Are you sure that nobody has these? If not, put them back first."),
                "problem",
            )
        )
    for gone in struck:
        day = current().date(gone.left_on, "d MMM yyyy") if gone.left_on else ""
        for label in (plain_label(day, "muted"), *struck_lines(gone)):
            inside.addWidget(label)


def open_withdrawal(desk: Desk, place: Place) -> FormPage | None:
    """Open the form to take back one consent of the handover around this place."""
    given = next((each for each in state_around(desk, place).consents if each.id == place.id), None)
    return WithdrawalPage(desk, given) if given is not None else None


def open_withdrawn(desk: Desk, place: Place) -> WithdrawnPage:
    """Open the page that says what to do about a consent that was taken back."""
    return WithdrawnPage(desk, place.id)
