"""At the table: one page for the conversation, in its order, from who sits there to the signature.

It holds the child, the family, the conversation and its promises together, and saves them in one go. Beside it: the
pages of what happens to a settled handover.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.at_table import Talk, names_for_table, save_talk, talk_about
from kansenboek.handover.actions.conversation import (
    ConversationState,
    conversation_state,
    offered_sentences,
)
from kansenboek.handover.actions.handovers import begin_handover, correct_handover, save_delivery
from kansenboek.handover.records.handovers import HandoverConversation, is_settled, was_held
from kansenboek.handover.rules.missing import still_missing
from kansenboek.handover.rules.offers import FIELD, Offer
from kansenboek.handover.rules.requests import as_at_the_table
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord, KnownError
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import file_around, record_in
from kansenboek.people.records import Child, ContactPerson
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import FormPage, SavingPage
from kansenboek.ui.forms import Group
from kansenboek.ui.icons import icon
from kansenboek.ui.tab_order import put_after
from kansenboek.ui.widgets import button, column, narrow, plain_label, restyle

from .about import about_child
from .around import state_around
from .folded import Fold
from .offers import OffersList, offered
from .settle_question import means_to_settle
from .table_foot import MissingLine, WhoDecided
from .talk import PROMISES, TALK, TALK_GROUPS
from .talk_forms import TalkForms

LOOK_MS = 200
"""So long after the last letter the line of what is missing looks again."""


class HandoverPage(SavingPage):
    """Prepare a handover conversation and hold it: everything that the talk needs, and nothing on another page."""

    title = N_("At the table")
    shows = Shows.ONE_FAMILY
    record_type = HandoverConversation
    groups = TALK_GROUPS
    widest = 900

    def __init__(self, desk: Desk, talk: Talk, contacts: Iterable[ContactPerson]) -> None:
        super().__init__(desk)
        self.family_id, self.whom = talk.family.id, about_child(talk.child, talk.family)
        self._before, self._is_saving, self._sent_away = talk, False, False
        self.state: ConversationState | None = None
        self.next_button = button("", self.do_next, icon_name="family")
        self.buttons.flow.put_at(1, self.next_button)
        known = self.run(names_for_table, desk.unlocked, talk.child, tuple(contacts)) or ()
        self.talk = TalkForms(talk, desk.today(), self.mnemonics, known)
        self.forms, self.form, self.promises = self.talk.forms, self.talk.handover, self.talk.promises
        self.who_decided = WhoDecided()
        self.offers = self._offers(talk.child.id)
        self.talk.draw(self.content, after_words=self.offers, at_the_end=self._end())
        self.content.addStretch(1)
        self.missing_line = MissingLine(self.go_to_missing)
        self.body.insertWidget(self.body.count() - 1, narrow(self.missing_line, self.widest))
        self.body.setSpacing(8)  # the line belongs to the buttons, and large text needs the height
        self._look_time = QTimer(self)
        self._look_time.setSingleShot(True)
        self._look_time.setInterval(LOOK_MS)
        self._look_time.timeout.connect(self._show_missing)
        self.begin_draft(TALK, self._draft_place())
        for form in self.forms.values():
            self.listen(form.edited, self._look_time.start)
        self.add_action(_("Add a promise of this conversation"), "Ctrl+Shift+A", self.add_promise)
        self.add_action(_("Read along with the parents"), "Ctrl+Shift+L", self.read_along)
        self.talk.fold_what_is_prepared(talk)
        last = self.form.box("parent_view").editor.target
        for each in (self.save_button, self.next_button, self.cancel_button):
            last = put_after(last, each)
        self._look()

    def _end(self) -> QWidget:
        """What stands at the last point of the conversation: who decided what, and what happens there."""
        end = QWidget()
        told = _("The parents read along, decide on each part and sign; after that you come back here.")
        end.setLayout(column(self.who_decided, plain_label(told, "hint")))
        return end

    def _offers(self, child_id: str) -> Fold | None:
        found = self.run(offered_sentences, self.desk.unlocked, child_id) or ()
        if not found:
            return None
        fold = Fold(lambda: None)
        fold.content.addWidget(OffersList(found, self.take))
        count = len(offered(found))
        line = ngettext(
            "From the home visits: {count} sentence to choose from",
            "From the home visits: {count} sentences to choose from",
            count,
        )
        fold.fold(line)
        return fold

    # --- where the cursor goes -----------------------------------------------------------------------------

    def go_to(self, field: str) -> None:
        self.talk.go_to(field)
        if field == PROMISES:
            self.promises.mend()

    def first_focus(self) -> None:
        """The first that is empty; after reading along, the next step."""
        if self._sent_away or not self.talk.go_to_first_open():
            self.next_button.setFocus()

    def go_to_missing(self, at: Place) -> None:
        """Go where something that is missing is put right."""
        if at.kind == "at_table":
            self.go_to(at.field)
        elif at.kind == "child":
            family = Place("family", self.family_id)
            self.desk.go(replace(at, id=self._before.child.id, of=family))
        else:
            self.read_along()

    def add_promise(self) -> None:
        """One promise more, with the cursor in it."""
        self.talk.go_to(PROMISES)
        self.promises.add()

    def take(self, offer: Offer) -> None:
        """Add a sentence to what comes from the visits, below what is there: the parents' words between marks."""
        self.talk.folds[TALK, FIELD].open()
        box = self.form.box(FIELD)
        written = str(box.editor.draft()).rstrip()
        sentence = f"“{offer.sentence}”" if offer.spoken else offer.sentence
        if sentence not in written.splitlines():
            box.editor.set_draft(f"{written}\n{sentence}".strip())
        box.editor.edited.emit()

    # --- what is missing, and what comes next --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Others changed something meanwhile: show it, except where something else was typed here."""
        if self._is_saving or not self._before.handover.id or self.family_id not in changes.families:
            return
        now = self.run(talk_about, self.desk.unlocked, self._before.handover)
        if now is not None:
            self._before = self.talk.take_over(now, self._before)
        self._look()

    def _look(self) -> None:
        number = self._before.handover.id
        if number:
            self.state = self.run(conversation_state, self.desk.unlocked, number) or self.state
        self._show_missing()

    def _show_missing(self) -> None:
        """Say what is missing as it is typed now, and offer the next step."""
        deciders = self.state.decisions[0].deciders if self.state is not None else ()
        try:
            typed = self.talk.value()
        except InvalidRecord:
            return  # something cannot be read yet; its field says so when it is saved
        promised = tuple(as_at_the_table(each, typed.handover) for each in typed.promises)
        missing = still_missing(typed.handover, promised, deciders, self._before.child.school)
        self.missing_line.show_missing(missing)
        self.who_decided.show_deciders(deciders)
        self._offer_next(may_settle=self.state is not None and not missing)

    def _offer_next(self, *, may_settle: bool) -> None:
        self.next_button.setText(
            _("Finish and settle it") if may_settle else _("Let the parents read along and sign")
        )
        self.next_button.setVisible(self.state is None or not self.state.said_no)
        for each, first in ((self.next_button, may_settle), (self.save_button, not may_settle)):
            each.setProperty("look", "primary" if first else "")
            each.setIcon(
                icon("family" if each is self.next_button else "check", "accent_text" if first else "text")
            )
            restyle(each)

    def do_next(self) -> None:
        """Settle when nothing is missing; else let the parents read along, decide and sign."""
        self._look_time.stop()
        self._show_missing()
        if self.state is None or self.missing_line.missing:
            self.read_along()
        elif means_to_settle(self.window(), self._before.child.given_name) and self._save(settle=True):
            self.desk.navigation.close_top()

    def read_along(self) -> None:
        """Save, write down that the conversation was held, and turn the screen to the parents."""
        is_new = not self._before.handover.id
        saved = not is_new and not self.unsaved() and was_held(self._before.handover)
        if not saved and not self._save(held=True):
            return
        here = Place("handover", self._before.handover.id, of=Place("family", self.family_id))
        if is_new:
            self.desk.navigation.close_top()
            self.desk.go(Place("at_table", of=here))
        self._sent_away = True
        self.desk.go(Place("read_along", of=here))

    # --- saving --------------------------------------------------------------------------------------------

    def save(self) -> bool:
        return self._save()

    def save_and_leave(self) -> None:
        """Save and go to the page of the handover, which says what comes next."""
        is_new = not self._before.handover.id
        if self.save():
            self.desk.navigation.close_top()
            if is_new:
                family = Place("family", self.family_id)
                self.desk.go(Place("handover", self._before.handover.id, of=family))

    def _save(self, *, held: bool = False, settle: bool = False) -> bool:
        before = self._before

        def store(unlocked: Unlocked) -> Changes:
            return save_talk(unlocked, before, self.talk.value(), held=held, settle=settle)

        self._is_saving = True
        try:
            changes = self.save_ending_draft(store)
        finally:
            self._is_saving = False
        if changes is None:
            return False
        kept = replace(before.handover, id=changes.record)
        self._before = self.run(talk_about, self.desk.unlocked, kept) or before
        self.talk.show(self._before)
        self._look()
        self.desk.navigation.tell(self.told_saved())
        return True

    def _draft_place(self) -> Place:
        handover, family = self._before.handover, Place("family", self.family_id)
        new = Place("child", handover.child_id, of=family)
        return Place("conversation", of=Place("handover", handover.id, of=family) if handover.id else new)

    def show_error(self, error: KnownError) -> None:
        if not isinstance(error, InvalidRecord):
            super().show_error(error)
            return
        elsewhere = [current().problem(problem) + "." for problem in self.talk.show_problems(error)]
        self.wrong.say(" ".join(elsewhere))


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


def open_conversation(desk: Desk, place: Place) -> HandoverPage | None:
    """Open the conversation of the handover around this place, or a new one of the child around it."""
    if place.within("handover") is not None:
        state = state_around(desk, place)
        if is_settled(state.handover):
            return None
        talk = Talk(
            family=state.family, child=state.child, handover=state.handover, promises=state.agreements
        )
        return HandoverPage(desk, talk, state.contacts)
    file, of_child = file_around(desk, place), place.within("child")
    child = record_in(file, Child, of_child.id) if file is not None and of_child is not None else None
    if file is None or child is None:
        return None
    new = begin_handover(file, child)
    return HandoverPage(desk, Talk(family=file.family, child=child, handover=new), file.contacts)


def open_correction(desk: Desk, place: Place) -> CorrectionPage | None:
    """Open the form that asks why the handover around this place gets a new version; only when it is settled."""
    handover = state_around(desk, place).handover
    return CorrectionPage(desk, handover) if is_settled(handover) else None


def open_delivery(desk: Desk, place: Place) -> DeliveryPage | None:
    """Open what happened to the paper of the handover around this place; only when it is settled."""
    handover = state_around(desk, place).handover
    return DeliveryPage(desk, handover) if is_settled(handover) else None
