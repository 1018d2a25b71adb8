"""The page of one handover: where it stands, the one thing to do next, and everything about it below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.attachments.pages.take import take_dialog
from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.following.actions.agreements import say_yes
from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.actions.conversation import ConversationState, conversation_state
from kansenboek.handover.actions.handovers import take_step
from kansenboek.handover.actions.returned_cards import FoundCard
from kansenboek.handover.actions.same_child import alike_to
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import Departure, PaperKind, standing
from kansenboek.handover.records.handovers import (
    HandoverConversation,
    HandoverState,
    is_settled,
    next_step,
    was_held,
)
from kansenboek.handover.rules.next_thing import NextThing, first_lack
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import file_around, record_in
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.set_aside import AsideCard, show_set_aside
from kansenboek.ui.widgets import clear, narrow, scrolled

from .about import about_child
from .acts import HandoverActs
from .alike_card import show_alike
from .like_card import show_like
from .next_card import NextCard
from .parts import parts_of
from .refusal import ask_to_destroy
from .settle_question import means_to_settle
from .steps import StepsOfHandover

WIDE = 900


class HandoverOverview(HandoverActs):
    """Everything about one version of a handover."""

    title = N_("Handover")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, handover: HandoverConversation) -> None:
        super().__init__(desk)
        self._handover_id, self.family_id = handover.id, handover.family_id
        self.place = self._place()
        self.state: ConversationState | None = None
        self.steps = StepsOfHandover()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        inside.addWidget(self.steps)
        self.next_card = NextCard(self)
        inside.addWidget(self.next_card)
        self._below = QVBoxLayout()
        self._below.setSpacing(16)
        inside.addLayout(self._below)
        inside.addStretch(1)
        self.aside = AsideCard()
        self.body.addWidget(self.aside)
        self.body.addWidget(scrolled(narrow(content, WIDE)), 1)
        self.add_action(_("Papers"), "Ctrl+P", self.papers)
        self.add_action(_("Read along with the parents"), "Ctrl+Shift+L", self.read_along)
        self.add_action(_("Record consent"), "", self.record_consent)
        self.add_action(_("Empty sheets…"), "", lambda: self._go("sheets"))
        self.add_action(_("Change the conversation"), "Ctrl+E", self.change)
        self.add_action(_("Add a promise of this conversation"), "", self.add_commitment)
        self.add_action(_("Add a picture of this conversation…"), "", self.add_picture)
        self.add_action(_("Add an observation report…"), "", lambda: self._go("observation"))
        self.add_action(_("Enter the return card"), "Ctrl+Shift+T", self.return_card)
        self.add_action(_("How our children fare"), "", self.school_page)
        self._correct_action = self.add_action(_("Make a corrected version…"), "", self.correct)
        self._look()

    def holds(self) -> ConversationState | None:
        return self.state

    def _place(self) -> Place:
        return Place("handover", self._handover_id, of=Place("family", self.family_id))

    def _go(self, kind: str, record: str = "", along: object = None) -> None:
        """Go to a page that is part of this handover."""
        self.desk.go(Place(kind, record, of=self._place()), along)

    def first_focus(self) -> None:
        self.next_card.first_focus()

    def refresh(self, changes: Changes) -> None:
        if self.family_id in changes.families or not changes.kinds:
            self._look()

    # --- looking -------------------------------------------------------------------------------------------

    def _look(self) -> None:
        before = self.state
        self.state = self.run(conversation_state, self.desk.unlocked, self._handover_id) or before
        if self.state is None:
            return
        self.whom = about_child(self.state.child, self.state.family)
        newest = self.state.versions[-1].id
        if before is not None and newest not in {version.id for version in before.versions}:
            self.open_version(newest)  # a correction was made: that is what one goes on with
            return
        self.steps.show_state(self.state.reached)
        self.next_card.show_state(self.state)
        self._correct_action.setEnabled(is_settled(self.state.handover) and self.state.is_newest)
        show_set_aside(self, self.aside)
        clear(self._below)
        show_alike(self, self._below, partial(alike_to, self.desk.unlocked, self.state.child.id))
        show_like(self, self._below, self._handover_id)
        for part in parts_of(self, self.state):
            self._below.addWidget(part)

    # --- what can be done ----------------------------------------------------------------------------------

    def do_next(self) -> None:
        """Do the one thing that comes next."""
        if self.state is None:
            return
        held = was_held(self.state.handover)
        lack, newest = first_lack(self.state.fullness, held=held), self.state.versions[-1].id
        at_table = first_lack(self.state.fullness)
        waiting = [
            gone
            for gone in standing(self.state.departures)
            if gone.paper is PaperKind.A and not gone.received_on and gone.handover_id == self._handover_id
        ]
        acts: dict[NextThing, Callable[[], object]] = {
            NextThing.FILL: lambda: self.fill_in(lack.at if lack else Place("at_table")),
            NextThing.ASK: self.read_along,
            NextThing.KEPT_NO: self.record_consent,
            NextThing.HOLD: lambda: self.fill_in(at_table.at if at_table else Place("at_table")),
            NextThing.PROMISES: self._mend_promises,
            NextThing.SETTLE: self.ask_step,
            NextThing.CORRECT: self.correct,
            NextThing.NEWER: lambda: self.open_version(newest),
            NextThing.LEAVE: self.papers,
            NextThing.RECEIPT: lambda: self.arrived(waiting[-1]) if waiting else self.delivery(),
            NextThing.ANSWER: self.return_card,
            NextThing.REFUSED: lambda: self.papers(PaperKind.LEGAL),
        }
        act = acts.get(self.state.next)
        if act is not None:
            act()

    def _mend_promises(self) -> None:
        """Go to what stops settling: the parents' own view, a promise that lacks something, or a new promise."""
        state = self.state
        if state is None:
            return
        field = state.problems[0].field.split(".")[0] if state.problems else ""
        self.fill_in(Place("at_table", field="parent_view" if field == "parent_view" else "promises"))

    def fill_in(self, at: Place) -> None:
        """Open the form where something is filled in (`Lack.at`), with the cursor in its field."""
        if self.state is not None:
            of_handover = at.kind == "at_table"
            number = self.state.child.id if at.kind == "child" else ""
            around = self._place() if of_handover else Place("family", self.family_id)
            self.desk.go(at if at.kind == "sites" else replace(at, id=number, of=around))

    def take_step(self) -> None:
        """Write down that the conversation was held or, after that, settle its text. Says what stops it."""
        if self.state is not None:
            self.run(take_step, self.desk.unlocked, self.state.handover)

    def ask_step(self) -> None:
        """Take the step; before the text is settled, ask: nothing changes in it after that."""
        state = self.state
        if state is None:
            return
        settles = next_step(state.handover) is HandoverState.SETTLED and not state.problems
        if not settles or means_to_settle(self.window(), state.child.given_name):
            self.take_step()

    def papers(self, kind: PaperKind = PaperKind.A) -> None:
        """Open the papers of this handover, and the ways out of the laptop."""
        self._go("papers", along=kind)

    def read_along(self) -> None:
        """Turn the screen to the parents: they read, leave out, and decide."""
        self._go("read_along")

    def record_consent(self) -> None:
        """Write down what a parent decided on paper about exactly this."""
        self._go("consent")

    def withdraw(self, consent: Consent) -> None:
        """Open the page to take a consent back; for one taken back already, what had left and the letter."""
        self._go("withdrawal" if consent.withdrawn_on is None else "withdrawn", consent.id)

    def destroy_set(self) -> None:
        """Destroy, after a refusal and a question, what was written for the handover."""
        ask_to_destroy(self, self._handover_id)

    def change(self) -> None:
        """Open the conversation itself. What changes after a consent asks for it anew."""
        if self.state is not None and not is_settled(self.state.handover):
            self._go("at_table")

    def correct(self) -> None:
        """Make a new version of a settled handover; the reason is asked first."""
        if self._is_settled():
            self._go("correction")

    def _is_settled(self) -> bool:
        return self.state is not None and is_settled(self.state.handover)

    def open_version(self, handover_id: str) -> None:
        """Show another version in the place of this one."""
        self._handover_id = handover_id
        self.place = self._place()
        self._look()

    def add_commitment(self) -> None:
        """Write down a promise of this conversation: by name, with a date."""
        if self.state is not None and not is_settled(self.state.handover):
            self.fill_in(Place("at_table", field="promises"))

    def open_promise(self, promise: Agreement) -> None:
        """Open one promise."""
        self._go("agreement", promise.id)

    def agree(self, promise: Agreement) -> None:
        """Write down that whoever was asked said yes: from now on it is a promise."""
        self.run(say_yes, self.desk.unlocked, promise)

    def add_picture(self) -> None:
        """Keep a picture with this conversation; it never goes along by itself."""
        if self.state is not None:
            handover = self.state.handover
            beside = Attachment(
                family_id=handover.family_id,
                child_id=handover.child_id,
                handover_id=handover.id,
                what=AttachmentKind.PHOTO,
            )
            take_dialog(self, beside)

    def arrived(self, gone: Departure) -> None:
        """Write down that a paper arrived."""
        self._go("departure", gone.id)

    def not_left(self, gone: Departure) -> None:
        """Write down that a paper did not leave after all; its line stays."""
        self._go("not_left", gone.id)

    def return_card(self, found: FoundCard | None = None) -> None:
        """Enter what came back on the return card; what was read from a file is filled in already."""
        if self._is_settled():
            self._go("answer", along=found)

    def school_page(self) -> None:
        """Look at what came back from this child's school, in numbers."""
        if self.state is not None:
            self.desk.go(Place("school_page", self.state.child.id))

    def delivery(self) -> None:
        """Write down that the paper was given, arrived, or was answered."""
        if self._is_settled():
            self._go("delivery")


def open_page(desk: Desk, place: Place) -> HandoverOverview | None:
    """Open one version of a handover of the family around this place."""
    file = file_around(desk, place)
    handover = record_in(file, HandoverConversation, place.id) if file is not None else None
    return HandoverOverview(desk, handover) if handover is not None else None
