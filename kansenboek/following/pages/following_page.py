"""What is still open, the oldest question first: agreements, and what is arranged until it has started."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from kansenboek.book.undo import Step, saved_record
from kansenboek.following.actions.agreements import say_yes
from kansenboek.following.actions.following import (
    done_agreements,
    look_back,
    next_step,
    open_agreements,
    open_referrals,
)
from kansenboek.following.actions.organisations import list_organisations
from kansenboek.following.records.agreements import Agreement, AgreementStatus, Obstacle
from kansenboek.following.records.organisations import Organisation, needs_intermediary
from kansenboek.following.records.referrals import NEXT, Referral, ReferralStatus, StepBy, passed_on
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import YesNoUnknown
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.people.pages.rows import DueRow
from kansenboek.today.rules import Due
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.empty import Nothing, to_families
from kansenboek.ui.kinds import SEPARATOR, capital, kind_icon
from kansenboek.ui.page import Page
from kansenboek.ui.quiet import Tick
from kansenboek.ui.routes import place_of_record
from kansenboek.ui.undoing import offer_undo
from kansenboek.ui.widgets import button, clear, narrow, plain_label, row, scrolled

from .referrals_page import intermediary_text
from .rows import how_it_stands, who_said_yes
from .step_line import Press, ReviewLine, StepLine

SLIP_MS = 700
"""For so long after a step a digit does nothing: nobody reads the next line within it."""
FIRST_LINES = 15
"""Lines that are drawn at first; the others after a press of a button."""


class _Line(QFrame):
    """One open thing: a button that opens it, and below it the steps it can take. A digit presses a step.

    `pause` runs for a moment after a step: a digit pressed twice is a slip, and would be a step of what came in its
    place.
    """

    def __init__(self, head: DueRow, steps: StepLine | ReviewLine, pause: QTimer, note: str = "") -> None:
        super().__init__()
        self.head, self.steps, self._pause = head, steps, pause
        self.setProperty("look", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 10)
        layout.setSpacing(4)
        layout.addWidget(head)
        below = QVBoxLayout()
        below.setContentsMargins(14, 0, 14, 0)
        if note:
            below.addWidget(plain_label(note, "hint"))
        below.addWidget(steps)
        layout.addLayout(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        is_digit = typed.isdecimal() and typed.isascii()
        if is_digit and (self._pause.isActive() or not self.steps.isEnabled()):
            return
        if not is_digit or not self.steps.press(int(typed)):
            super().keyPressEvent(event)


class FollowingPage(Page):
    """A page with a list of open things. Subclasses say which things, and which steps these can take."""

    shows = Shows.OTHERS_AS_DOTS

    watched: frozenset[str] = frozenset()
    """Kinds of records that change this list."""
    nothing = ""
    """Message id of what is said when nothing is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: list[_Line] = []
        self.empty: Nothing | None = None
        """What stands there when nothing is open."""
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(SLIP_MS)
        self._shown = FIRST_LINES
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._list.setContentsMargins(0, 0, 14, 8)
        content = QWidget()
        content.setLayout(self._list)
        self.count = plain_label("", "hint")
        self.top = row(self.count)
        self.top.setStretch(0, 1)
        above = QWidget()
        above.setLayout(self.top)
        self.body.addWidget(narrow(above, 900))
        self._area = scrolled(narrow(content, 900))
        self.out_of_sight.only(self._area)
        self.body.addWidget(self._area, 1)
        self._load()

    def reading(self) -> Callable[[], Sequence[Due]]:
        """What reads what is open, the oldest question first."""
        raise NotImplementedError

    def draw(self, due: Due) -> _Line:
        """The line of one open thing, with its steps."""
        raise NotImplementedError

    def first_focus(self) -> None:
        self._focus(0)

    def refresh(self, changes: Changes) -> None:
        if changes.kinds & self.watched or not changes.kinds:
            focused = next((n for n, each in enumerate(self.lines) if _has_focus(each)), None)
            # The next line comes in the place of the one that is done, and gets the focus.
            self._load(focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows up and down go to the line above and below, from any button of a line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            at = next((n for n, each in enumerate(self.lines) if _has_focus(each)), None)
            if way is not None and at is not None:
                self._focus(max(0, at + way))
                return True
        return super().eventFilter(watched, event)

    def _focus(self, place: int) -> None:
        if self.lines:
            line = self.lines[min(place, len(self.lines) - 1)]
            line.head.setFocus()
            self._area.ensureWidgetVisible(line)
        elif self.empty is not None:
            self.empty.buttons[0].setFocus()

    def _load(self, focus: int | None = None) -> None:
        """Read and draw the list; then the line of that number gets the focus."""
        self.look_up(self.reading(), partial(self._show, focus))

    def _show(self, focus: int | None, read: Sequence[Due]) -> None:
        found = [due for due in read if not self.desk.looking.hides(due.family_id)]
        clear(self._list)
        self.empty = None
        self.lines = [self.draw(due) for due in found[: self._shown]]
        for line in self.lines:
            self._list.addWidget(line)
            self._hear_arrows(line)
            if isinstance(line.steps, ReviewLine):
                line.steps.asked.connect(partial(self._hear_arrows, line))
        if len(found) > self._shown:
            self._list.addLayout(row(button(_("Show everything"), self._show_all), 1))
        if not found:
            self.empty = Nothing(_(self.nothing), to_families(self.desk))
            self._list.addWidget(self.empty)
        self._list.addStretch(1)
        self.count.setText(self.told(len(found)) if found else "")
        if focus is not None:
            QTimer.singleShot(0, self, lambda: self._focus(focus))

    def told(self, count: int) -> str:
        """What is said above so many lines."""
        return _(
            "{count} open, the oldest question first. The keys 1, 2, 3… press the buttons of a line.",
            count=count,
        )

    def _hear_arrows(self, line: _Line) -> None:
        """Hear the arrows from every button of this line; what is heard already is heard once."""
        for each in line.findChildren(QPushButton):
            each.installEventFilter(self)

    def _show_all(self) -> None:
        self._shown = 1_000_000
        self._load(FIRST_LINES)

    def head(self, due: Due, about: str, line: str) -> DueRow:
        """The button of a line: when, which family, who or where, and one more line."""
        day = current().near(due.day, self.desk.today())
        texts = (day, f"{due.family_name}: {about}", line)
        place = place_of_record(due.record.kind, due.record.id, due.family_id)
        return DueRow(kind_icon(due.record.kind), texts, partial(self.desk.go, place), place)

    def take_step(self, before: Any, act: Callable[[], Changes], told: str) -> None:
        """Do a step; one press takes it back."""
        line = next((each for each in self.lines if _has_focus(each)), None)
        if self.run(act) is not None:
            self.pause.start()
            if line is not None and self.is_reading:
                # What stands there is done, and another step of it would be a slip. The keyboard stays at the line.
                line.head.setFocus()
                line.steps.setEnabled(False)
            after = saved_record(self.desk.unlocked, before.kind, before.id)
            offer_undo(self.desk, told, Step(before, after))


MOST_DONE = 500
"""Agreements that are done, of which the last are listed."""


class AgreementsPage(FollowingPage):
    """Open agreements, to look back on; or those that are done."""

    title = N_("Agreements")
    watched = frozenset({"agreement", "family"})
    nothing = N_(
        "No agreement is open. You make one on the page of a family, or from the note of a home visit."
    )

    def __init__(self, desk: Desk) -> None:
        self.done = Tick()
        super().__init__(desk)
        self.done.setText(self.mnemonics.mark(_("What is done")))
        self.top.addWidget(self.done)
        self.listen(self.done.toggled, self._look_again)

    def _look_again(self, on: bool) -> None:
        self.nothing = N_("Nothing is done yet.") if on else type(self).nothing
        self._load()

    def reading(self) -> Callable[[], Sequence[Due]]:
        if self.done.isChecked():
            return partial(done_agreements, self.desk.unlocked, MOST_DONE)
        return partial(open_agreements, self.desk.unlocked)

    def told(self, count: int) -> str:
        if not self.done.isChecked():
            return super().told(count)
        return ngettext(
            "{count} agreement that is done", "{count} agreements that are done, the last first", count
        )

    def draw(self, due: Due) -> _Line:
        agreement = due.record
        assert isinstance(agreement, Agreement)  # noqa: S101 - the action gives no others
        steps = self._steps(agreement)
        role = _(agreement.owner_role.label) if agreement.owner_role else ""
        who = agreement.owner_name or role
        is_done = agreement.status is not AgreementStatus.OPEN
        asked = how_it_stands(agreement) if agreement.is_request or is_done else ""
        line = SEPARATOR.join(text for text in (capital(asked), agreement.what) if text)
        return _Line(self.head(due, capital(who), line), steps, self.pause)

    def _steps(self, agreement: Agreement) -> StepLine | ReviewLine:
        """How it went; of what is only asked first whether they say yes. What is done takes no step any more."""
        if agreement.status is not AgreementStatus.OPEN:
            return StepLine((), agreement.what)
        if agreement.is_request:
            ended = partial(self._ended, agreement, AgreementStatus.NOT_NEEDED, None)
            presses: list[Press] = [
                (who_said_yes(agreement), partial(self._agreed, agreement)),
                (_(AgreementStatus.NOT_NEEDED.label), ended),
            ]
            return StepLine(presses, agreement.what)
        steps = ReviewLine(agreement.what)
        steps.ended.connect(partial(self._ended, agreement))
        return steps

    def _agreed(self, agreement: Agreement) -> None:
        def act() -> Changes:
            return say_yes(self.desk.unlocked, agreement)

        self.take_step(agreement, act, _("It is a promise now."))

    def _ended(self, agreement: Agreement, status: AgreementStatus, obstacle: Obstacle | None) -> None:
        def act() -> Changes:
            return look_back(self.desk.unlocked, agreement, status, obstacle)

        self.take_step(agreement, act, _("Looked back: {status}", status=_(status.label)))


class ReferralsPage(FollowingPage):
    """What is arranged together and has not started yet."""

    title = N_("Arranging together")
    watched = frozenset({"referral", "family", "organisation"})
    nothing = N_("Nothing is being arranged now. You begin with it on the page of a family.")

    def reading(self) -> Callable[[], Sequence[Due]]:
        known = self.run_beside(list_organisations, self.desk.unlocked) or ()
        self._organisations = {each.id: each for each in known}
        return partial(open_referrals, self.desk.unlocked)

    def draw(self, due: Due) -> _Line:
        referral = due.record
        assert isinstance(referral, Referral)  # noqa: S101 - the action gives no others
        organisation = self._organisations.get(referral.organisation_id)
        destination = _(referral.destination.label) if referral.destination else ""
        where = organisation.name if organisation else destination
        asked = current().near(referral.asked_on, self.desk.today(), "d MMM") if referral.asked_on else ""
        parts = (
            _(referral.status.label),
            organisation.phone if organisation else "",
            _("last asked {day}", day=asked) if asked else "",
            " ".join(referral.wish.split()),
        )
        line = SEPARATOR.join(part for part in parts if part)
        presses: list[Press] = [
            (_(status.label), partial(self._stepped, referral, status))
            for status in NEXT.get(referral.status, ())
        ]
        presses.append((_("asked, nothing new"), partial(self._stepped, referral, referral.status)))
        steps = StepLine(presses, referral.wish)
        note = _intermediary(referral, organisation) or _not_agreed(referral)
        return _Line(self.head(due, capital(where), line), steps, self.pause, note)

    def _stepped(self, referral: Referral, status: ReferralStatus) -> None:
        def act() -> Changes:
            return next_step(self.desk.unlocked, referral, status)

        told = _("Asked after it") if status is referral.status else capital(_(status.label))
        self.take_step(referral, act, told)


def _intermediary(referral: Referral, there: Organisation | None) -> str:
    """A friendly reminder for when a parent cannot apply there and we did not take it up; else empty."""
    waiting = referral.status in (ReferralStatus.DISCUSSED, ReferralStatus.THINKING)
    if waiting and referral.step_by is not StepBy.US and needs_intermediary(referral.destination, there):
        return intermediary_text()
    return ""


def _not_agreed(referral: Referral) -> str:
    """A friendly question for when we passed something on and no yes of the parent was written down; else empty."""
    passed = passed_on(referral.step_by, referral.status) and referral.consent is not YesNoUnknown.YES
    return _("Does the parent agree that we pass on data? Write it down.") if passed else ""


def _has_focus(line: QWidget) -> bool:
    focused = line.window().focusWidget()
    return focused is not None and line.isAncestorOf(focused)


def open_agreements_page(desk: Desk, _place: Place) -> AgreementsPage:
    """Open the page with the agreements that are open."""
    return AgreementsPage(desk)


def open_referrals_page(desk: Desk, _place: Place) -> ReferralsPage:
    """Open the page with what is being arranged."""
    return ReferralsPage(desk)
