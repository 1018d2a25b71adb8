"""The return card, typed over in the window: the same boxes as on paper, each promise, the day; or from a file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement, AgreementStatus
from kansenboek.handover.actions.conversation import ConversationState
from kansenboek.handover.actions.returned_cards import (
    STATUS_OF,
    FoundCard,
    handovers_named_in,
    require_first,
    words_on_promises,
)
from kansenboek.handover.actions.school_answers import LookedBack, record_feedback
from kansenboek.handover.records.handovers import is_settled
from kansenboek.handover.records.school_answers import QUESTIONS, SchoolAnswer
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.ui.choosers import Option
from kansenboek.ui.desk import Desk
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.mnemonics import NoMnemonics
from kansenboek.ui.numbered_chips import NumberedChips
from kansenboek.ui.widgets import button, card, plain_label

from .around import state_around
from .card_pictures import CardPictures
from .card_reading import AskFile, AskWords, CardReader, SeenCard, ask_card, ask_words

_ENDINGS = (
    AgreementStatus.DONE,
    AgreementStatus.PARTLY,
    AgreementStatus.NOT_DONE,
    AgreementStatus.NOT_NEEDED,
)


def _endings(_spec: FieldSpec) -> NumberedChips:
    return NumberedChips([Option(each, _(each.label)) for each in _ENDINGS], may_be_empty=True)


class ReturnCardPage(FormPage):
    """The form of what came back about one handover. Questions that are left open stay open."""

    title = N_("Return card")
    record_type = SchoolAnswer
    groups = (
        Group(N_("What stands on the card"), ("settled_in", *QUESTIONS)),
        Group(N_("Who and when"), (("answered_on", "answered_by"),)),
    )

    def __init__(
        self,
        desk: Desk,
        state: ConversationState,
        *,
        ask: AskFile = ask_card,
        ask_for_words: AskWords = ask_words,
    ) -> None:
        handover = state.handover
        answer = SchoolAnswer(
            family_id=handover.family_id,
            child_id=handover.child_id,
            handover_id=handover.id,
            answered_on=desk.today(),
        )
        super().__init__(desk, answer)
        self._state, self._ask, self._ask_words = state, ask, ask_for_words
        self.family_id = handover.family_id
        self.pictures = CardPictures()
        self._put_beside()
        self.from_file = button(
            self.mnemonics.mark(_("Read a filled-in card…")), self.read_file, icon_name="pdf", style="quiet"
        )
        about = plain_label(_("About {name}", name=state.child.given_name), "label", wrap=False)
        head = FlowBox(gap=16)
        for each in (about, self.from_file):
            head.flow.addWidget(each)
        self.content.insertWidget(0, head)
        self.promises: dict[str, Form] = {}
        if state.agreements:
            self.content.insertWidget(2, self._promises(state.agreements))
        self._put_back_promises()
        self.add_action(_("Read a filled-in card…"), "Ctrl+O", self.read_file)

    def _put_beside(self) -> None:
        """Make room for the pictures of a card at the right of the form."""
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        self.sides.replaceWidget(self.area, halves)
        self.sides.setStretch(0, 100)
        halves.addWidget(self.area)
        halves.addWidget(self.pictures)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)

    def draft_place(self, record: SchoolAnswer, family: Place | None) -> Place:
        return Place("answer", of=Place("handover", record.handover_id, of=family))

    def _promises(self, promises: tuple[Agreement, ...]) -> QWidget:
        frame, inside = card()
        inside.addWidget(plain_label(_("What became of what was promised?"), "heading"))
        inside.addWidget(plain_label(_("One press each, or a digit. What nobody told stays open."), "hint"))
        for promise in promises:
            needs = FormNeeds(self.desk.today(), NoMnemonics(), editors={"status": _endings})
            form = Form(Agreement, (Group("", ("status", "own_part")),), needs)
            form.set_record(promise)
            form.box("status").call(promise.what)
            _retitle(form, "status", promise.what)
            role = _(promise.owner_role.label) if promise.owner_role else ""
            who = promise.owner_name or role
            question = _("{who}: what could I have done?", who=who) if who else _("What could I have done?")
            _retitle(form, "own_part", question)
            form.box("own_part").call(question, promise.what)
            self.promises[promise.id] = form
            inside.addWidget(form)
        return frame

    def _put_back_promises(self) -> None:
        """Put the promises of a draft back, for they are part of it too."""
        earlier = self.run(self.keeper.earlier) if self.keeper is not None else None
        for number, form in self.promises.items():
            name = f"promise {number}"
            self.forms[name] = form
            if earlier is not None and name in earlier.forms:
                form.set_draft(earlier.forms[name])
            if self.keeper is not None:
                self.listen(form.edited, self.keeper.touch)

    def looked_back(self) -> dict[str, LookedBack]:
        """What became of each promise, for those of which somebody said something."""
        said = {
            number: LookedBack(
                form.box("status").editor.value(), str(form.box("own_part").editor.value() or "")
            )
            for number, form in self.promises.items()
        }
        return {number: back for number, back in said.items() if back != LookedBack()}

    def store(self, unlocked: Unlocked, record: SchoolAnswer) -> Changes:
        return record_feedback(unlocked, record, self.looked_back())

    # --- a card that came back as a file -------------------------------------------------------------------

    def read_file(self) -> None:
        """Fill in what stands on a card that came back as a file; nothing is saved yet."""
        path = self._ask(self)
        if path is not None:
            CardReader(self, self.take_own, self.show_beside, self._ask_words).read(path)

    def receive(self, along: object) -> None:
        if isinstance(along, FoundCard):
            self.take(along)
        elif isinstance(along, SeenCard):
            self.show_beside(along)

    def take_own(self, cards: tuple[FoundCard, ...]) -> None:
        """Fill in the card of this handover, and say how many others there are."""
        own = [each for each in cards if self._is_own(each.handover.id)]
        self.take(own[0] if own else cards[0])
        if own and len(cards) > 1:
            told = _(
                "There are {count} cards in this file. Only the one of this child was read.", count=len(cards)
            )
            self.message.show_done(f"{told} {_('Look at it and save.')}")

    def _is_own(self, handover_id: str) -> bool:
        return handover_id in {version.id for version in self._state.versions}

    def show_beside(self, seen: SeenCard) -> None:
        """Show a card that only eyes can read; not when the reference on it is of another handover."""
        named = self.run(handovers_named_in, self.desk.unlocked, seen.text) or ()
        if named and not any(self._is_own(each.id) for each in named):
            self._of_another()
            return
        self.pictures.show_card(seen)
        told = _("It is shown beside the form: type over what stands on it.")
        if not named:
            told += " " + _("Look first whether the reference or the name on it is of this child.")
        self.message.show_notice(f"{seen.why} {told}")
        self.form.go_to("settled_in")

    def _of_another(self) -> None:
        self.message.show_error(
            _("This card belongs to another handover. Open that one, or look at the file you chose.")
        )

    def take(self, found: FoundCard) -> None:
        """Fill in the answers of a card, when it is of this handover and the first."""
        if not self._is_own(found.handover.id):
            self._of_another()
            return
        if self._state.answers and self.run(_first, self._state.answers) is None:
            return
        card_ = found.answers
        if card_.how is not None:
            self.form.box("settled_in").editor.set_value(card_.how)
            self.form.box("settled_in").editor.edited.emit()
        told = {
            "how_is_child": card_.how_words,
            "what_succeeded": words_on_promises(card_),
            "not_known": card_.not_known,
            "answered_by": card_.filled_in_by,
        }
        for name, text in told.items():
            if text:
                self._add(name, text)
        for form, promise in zip(self.promises.values(), card_.promises, strict=False):
            status = STATUS_OF[promise.outcome] if promise.outcome else None
            if status is not None:
                form.box("status").editor.set_value(status)
        filled_in = _("filled in on {day}", day=card_.filled_in_on) if card_.filled_in_on else ""
        read = _("Read from the file; look at it and save.")
        self.message.show_done(f"{read} ({filled_in})" if filled_in else read)
        self.form.go_to("settled_in")

    def _add(self, name: str, text: str) -> None:
        """Add `text` below what somebody typed already."""
        editor = self.form.box(name).editor
        typed = str(editor.draft()).strip()
        if text not in typed:
            editor.set_draft(f"{typed}\n{text}".strip() if typed else text)
            editor.edited.emit()


def _first(answers: tuple[SchoolAnswer, ...]) -> bool:
    require_first(answers)
    return True


def _retitle(form: Form, field: str, text: str) -> None:
    head = form.box(field).label()
    if head is not None:
        head.setText(text)


def open_page(desk: Desk, place: Place) -> ReturnCardPage | None:
    """Open what came back about the handover around this place; only when it is settled."""
    state = state_around(desk, place)
    return ReturnCardPage(desk, state) if is_settled(state.handover) else None
