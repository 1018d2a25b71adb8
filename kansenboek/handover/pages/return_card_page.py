"""The return card, entered in under a minute: three answers, a press for each promise, the day; or from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.records.agreements import Agreement, AgreementStatus
from kansenboek.handover.actions.conversation import ConversationState
from kansenboek.handover.actions.returned_cards import FoundCard, find_card, read_card_at
from kansenboek.handover.actions.school_answers import record_feedback
from kansenboek.handover.records.handovers import is_settled
from kansenboek.handover.records.school_answers import QUESTIONS, SchoolAnswer
from kansenboek.handover.rules.return_card import PromiseOutcome, ReturnedCard
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.ui.choosers import Option
from kansenboek.ui.desk import Desk
from kansenboek.ui.folders import ask_file
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.mnemonics import NoMnemonics
from kansenboek.ui.numbered_chips import NumberedChips
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Work
from kansenboek.ui.widgets import button, card, plain_label, row

from .around import state_around

_ENDINGS = (
    AgreementStatus.DONE,
    AgreementStatus.PARTLY,
    AgreementStatus.NOT_DONE,
    AgreementStatus.NOT_NEEDED,
)
_OF_THE_CARD = {
    PromiseOutcome.DONE: AgreementStatus.DONE,
    PromiseOutcome.PARTLY: AgreementStatus.PARTLY,
    PromiseOutcome.NOT_YET: None,  # it stays open
}

AskFile = Callable[[QWidget], Path | None]


def ask_card(parent: QWidget) -> Path | None:
    """Ask for the file of a filled-in card; None when somebody changes their mind."""
    return ask_file(parent, _("Which card came back?"), _("Return card (*.pdf)"))


def _endings(_spec: FieldSpec) -> NumberedChips:
    return NumberedChips([Option(each, _(each.label)) for each in _ENDINGS], may_be_empty=True)


class ReturnCardPage(FormPage):
    """The form of what came back about one handover. Questions that are left open stay open."""

    title = N_("Return card")
    record_type = SchoolAnswer
    groups = (
        Group(N_("Three answers"), QUESTIONS),
        Group(N_("Who and when"), (("answered_on", "answered_by"),)),
    )

    def __init__(self, desk: Desk, state: ConversationState, *, ask: AskFile = ask_card) -> None:
        handover = state.handover
        answer = SchoolAnswer(
            family_id=handover.family_id,
            child_id=handover.child_id,
            handover_id=handover.id,
            answered_on=desk.today(),
        )
        super().__init__(desk, answer)
        self._state, self._ask = state, ask
        self.family_id = handover.family_id
        self.from_file = button(
            self.mnemonics.mark(_("Read a filled-in card…")), self.read_file, icon_name="pdf", style="quiet"
        )
        self.content.insertLayout(0, row(self.from_file, 1))
        self.promises: dict[str, Form] = {}
        if state.agreements:
            self.content.insertWidget(2, self._promises(state.agreements))
        self._put_back_promises()
        self.add_action(_("Read a filled-in card…"), "Ctrl+O", self.read_file)

    def draft_place(self, record: SchoolAnswer, family: Place | None) -> Place:
        return Place("answer", of=Place("handover", record.handover_id, of=family))

    def _promises(self, promises: tuple[Agreement, ...]) -> QWidget:
        frame, inside = card()
        inside.addWidget(plain_label(_("Which promises succeeded?"), "heading"))
        inside.addWidget(plain_label(_("One press each, or a digit. What nobody told stays open."), "hint"))
        for promise in promises:
            needs = FormNeeds(self.desk.today(), NoMnemonics(), editors={"status": _endings})
            form = Form(Agreement, (Group("", ("status",)),), needs)
            form.set_record(promise)
            form.box("status").editor.name_as(promise.what, "")
            head = form.box("status").label()
            if head is not None:
                head.setText(promise.what)
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

    def statuses(self) -> dict[str, AgreementStatus]:
        """How each promise went, for the promises of which somebody said it."""
        said = {number: form.box("status").editor.value() for number, form in self.promises.items()}
        return {number: status for number, status in said.items() if status is not None}

    def store(self, unlocked: Unlocked, record: SchoolAnswer) -> Changes:
        return record_feedback(unlocked, record, self.statuses())

    # --- a card that was filled in on a screen -------------------------------------------------------------

    def read_file(self) -> None:
        """Fill in what stands on a card that came back as a file; nothing is saved yet."""
        path = self._ask(self)
        if path is not None:
            read_card(self, path, self.take)

    def receive(self, along: object) -> None:
        if isinstance(along, FoundCard):
            self.take(along)

    def take(self, found: FoundCard) -> None:
        """Fill in the answers of a card, when it is of this handover."""
        if found.handover.id not in {version.id for version in self._state.versions}:
            self.message.show_error(
                _("This card belongs to another handover. Open that one, or look at the file you chose.")
            )
            return
        card_ = found.answers
        how = _(card_.how.label) + "." if card_.how else ""
        told = {
            "how_is_child": f"{how} {card_.how_words}".strip(),
            "what_succeeded": "\n".join(p.words for p in card_.promises if p.words),
            "not_known": card_.not_known,
            "answered_by": card_.filled_in_by,
        }
        for name, text in told.items():
            if text:
                self._add(name, text)
        for form, promise in zip(self.promises.values(), card_.promises, strict=False):
            status = _OF_THE_CARD[promise.outcome] if promise.outcome else None
            if status is not None:
                form.box("status").editor.set_value(status)
        filled_in = _("filled in on {day}", day=card_.filled_in_on) if card_.filled_in_on else ""
        self.message.show_done(
            " ".join(
                t
                for t in (
                    _("Read from the file; look at it and save."),
                    f"({filled_in})" if filled_in else "",
                )
                if t
            )
        )
        self.form.go_to(QUESTIONS[0])

    def _add(self, name: str, text: str) -> None:
        """Add `text` below what somebody typed already."""
        editor = self.form.box(name).editor
        typed = str(editor.draft()).strip()
        if text not in typed:
            editor.set_draft(f"{typed}\n{text}".strip() if typed else text)
            editor.edited.emit()


def read_card(page: Page, path: Path, take: Callable[[FoundCard], object]) -> None:
    """Read a card in a thread, find its handover, and hand both to `take`. “Stop” ends it."""

    def job(work: Work) -> ReturnedCard:
        return read_card_at(path, work.check)

    def done(answers: Any) -> None:
        found = page.run(find_card, page.desk.unlocked, answers)
        if found is not None:
            take(found)

    page.run_slowly(job, _("Reading the card"), done)


def open_page(desk: Desk, place: Place) -> ReturnCardPage | None:
    """Open what came back about the handover around this place; only when it is settled."""
    state = state_around(desk, place)
    return ReturnCardPage(desk, state) if is_settled(state.handover) else None
