"""The papers of a handover: choose one, look at it exactly as it would leave, and let it leave.

A paper that may not be made says why, and what to do. Every paper is made in memory; only a saved one is a file.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from kansenboek.handover.actions.leaving import (
    HandoverDocument,
    ReadyPaper,
    drawn,
    prepare_paper,
    with_beside,
)
from kansenboek.handover.actions.paper_choice import (
    PaperOffer,
    look_at_paper,
    offer_to,
    paper_offers,
)
from kansenboek.handover.actions.paper_kinds import maker_of
from kansenboek.handover.actions.phrases import PHRASE_LANGUAGES, reviewed
from kansenboek.handover.actions.same_child import alike_to
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.ui.choosers import Option, RadioChips
from kansenboek.ui.desk import Desk, Shows, Words
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.icons import icon
from kansenboek.ui.kinds import SEPARATOR
from kansenboek.ui.not_printed import OR_AS_A_FILE
from kansenboek.ui.page import Page
from kansenboek.ui.pdf_view import PaperBeside, ZoomButtons, view_of
from kansenboek.ui.printing import ask_printer, destination_of, is_a_file
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.widgets import button, card, clear, narrow, picture, plain_label, restyle, row, scrolled

from .alike_card import show_alike
from .around import state_around
from .leave_laptop import leave_plain, leave_printed, leave_sealed, warned, warned_of_printer
from .like_card import show_like

_FOR = {
    PaperKind.A: N_("For the new teacher: who the child is, and what was promised."),
    PaperKind.B: N_(
        "Support and care, to be read after getting to know the child. Never without handover A."
    ),
    PaperKind.LEGAL: N_("After a refusal: the programme of early education and how long. Nothing else."),
    PaperKind.PARENTS: N_("For the parents: the same content, in large type."),
    PaperKind.STRENGTHS: N_("For the child, to hang on the wall."),
    PaperKind.RETURN: N_("For the school: three questions, to send back after six weeks."),
    PaperKind.CONSENT_FORM: N_(
        "For one parent, to sign on paper: yes or no for each part. Its code is typed over with the consent."
    ),
    PaperKind.LETTER: N_(
        "For the parents, before the conversation: what it is about, and who receives what."
    ),
    PaperKind.OBSERVATION: N_(
        "The pages of the report as pictures, with a tick of its own. Never without handover A."
    ),
    PaperKind.OWN_PAGE: N_("To fill in at home: a page for the parents and one for the child."),
}
_NO_PLAIN = frozenset({PaperKind.B, PaperKind.OBSERVATION})
"""Papers that are never a file that anybody can read."""
_ON_PAPER = frozenset(
    {
        PaperKind.PARENTS,
        PaperKind.STRENGTHS,
        PaperKind.RETURN,
        PaperKind.CONSENT_FORM,
        PaperKind.LETTER,
        PaperKind.OWN_PAGE,
    }
)
"""Papers that are given by hand: to the parents, the child, or in the same envelope as handover A."""
_SLOW = frozenset({PaperKind.PARENTS, PaperKind.OBSERVATION})
LEAST_OF_PAPER = 320
"""Height in pixels that the paper keeps; when there is less room the page scrolls."""


class HandoverPreview(Page):
    """Choose a paper, look, and let it leave: printed, encrypted, or after a warning as a plain file."""

    title = N_("Papers")
    shows = Shows.ONE_FAMILY

    def __init__(
        self,
        desk: Desk,
        handover: HandoverConversation,
        kind: PaperKind = PaperKind.A,
        *,
        ask: AskFolder = ask_folder,
    ) -> None:
        super().__init__(desk)
        self._handover_id, self._child_id, self._ask = handover.id, handover.child_id, ask
        self.family_id = handover.family_id
        self.offer: PaperOffer | None = None
        self._beside: str | None = None
        self._about = ""
        self._buffer, self.pdf = QBuffer(self), QPdfDocument(self)
        self.view = view_of(self.pdf, _("The paper as it will leave"))
        found = self.run(paper_offers, desk.unlocked, self._handover_id) or ()
        kinds = [offer.kind for offer in found] or [PaperKind.A]
        self.chips = RadioChips([Option(each, _(each.label)) for each in kinds], may_be_empty=False)
        self.chips.name_as(_("Which paper?"), "")
        self.chips.set_value(kind if kind in kinds else kinds[0])
        self.listen(self.chips.edited, self._chosen)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.setSpacing(12)
        inside.addWidget(self.chips)
        self.about_line = plain_label("", "muted")
        self.recipients, self.about_whom, self.languages = QuietComboBox(), QuietComboBox(), QuietComboBox()
        self._begin_boxes()
        self._pages = plain_label("", "hint", wrap=False)
        about = row(self.about_line, self._pages)
        about.setStretch(0, 1)
        inside.addLayout(about)
        self.unreviewed = plain_label(
            _("Nobody who speaks this language has checked the translation yet. The paper says so too."),
            "problem",
        )
        inside.addWidget(self.unreviewed)
        inside.addWidget(self._buttons())
        inside.addWidget(self.zoom)
        inside.addStretch(1)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._refusal())
        holder.setMinimumHeight(LEAST_OF_PAPER)
        self.body.addWidget(scrolled(PaperBeside(content, holder, self.view)), 1)
        self.add_action(_("Save encrypted…"), "Ctrl+S", self.save_sealed)
        self.add_action(_("Print…"), "Ctrl+P", self.print)
        self.add_action(_("Save as plain PDF…"), "", self.save_pdf)
        self.add_action(_("Add an observation report…"), "", self.observation)
        self._look()

    def _begin_boxes(self) -> None:
        named = (_("For whom?"), _("Consent for whom?"), _("Language beside Dutch"))
        for box, name in zip((self.recipients, self.about_whom, self.languages), named, strict=True):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(22)
        self.listen(self.recipients.activated, self._choose_recipient)
        self.listen(self.languages.activated, self._choose_language)
        self.listen(self.about_whom.activated, self._choose_about)

    def _buttons(self) -> QWidget:
        mark = self.mnemonics.mark
        self.sealed_button = button(
            mark(_("Save encrypted…")), self.save_sealed, icon_name="lock", style="primary"
        )
        self.print_button = button(mark(_("Print…")), self.print, icon_name="print")
        self.save_button = button(mark(_("Save as plain PDF…")), self.save_pdf, icon_name="save")
        self.zoom = ZoomButtons(self.view)
        buttons = FlowBox(gap=10)
        for widget in (
            self.sealed_button,
            self.print_button,
            self.save_button,
            self.recipients,
            self.about_whom,
            self.languages,
        ):
            buttons.flow.addWidget(widget)
        return buttons

    def _refusal(self) -> QWidget:
        frame, inside = card()
        inside.setContentsMargins(32, 26, 32, 26)
        inside.addLayout(
            row(picture("lock", "accent", 32), plain_label(_("There is no paper yet"), "title"), 1)
        )
        self.reason = plain_label("")
        inside.addWidget(self.reason)
        self._alike = QVBoxLayout()
        inside.addLayout(self._alike)
        inside.addSpacing(8)
        self.back_button = button(
            _("Back to the handover"), self.desk.navigation.back, icon_name="back", style="primary"
        )
        inside.addLayout(row(self.back_button, 1))
        around = QWidget()
        layout = QVBoxLayout(around)
        layout.addWidget(narrow(frame, 640))
        layout.addStretch(1)
        return scrolled(around)

    def first_focus(self) -> None:
        refused = self.offer is None or self.offer.refused is not None
        (self.back_button if refused else self.sealed_button).setFocus()

    def refresh(self, changes: Changes) -> None:
        here = self.family_id in changes.families or not changes.kinds
        if here and "departure" not in changes.kinds:
            self._look()

    # --- looking -------------------------------------------------------------------------------------------

    def kind(self) -> PaperKind:
        """The paper that is chosen."""
        return PaperKind(self.chips.value())  # type: ignore[call-arg]

    def _chosen(self) -> None:
        self._beside, self._about = None, ""
        self._look("")

    def _choose_recipient(self, _number: int = 0) -> None:
        self._look(self.recipients.currentData() or "")

    def _choose_about(self, _number: int = 0) -> None:
        self._about = str(self.about_whom.currentData() or "")
        self._look(self.offer.recipient if self.offer else "")

    def _choose_language(self, _number: int = 0) -> None:
        self._beside = str(self.languages.currentData())
        self._look(self.offer.recipient if self.offer else "")

    def _look(self, recipient: str | None = None) -> None:
        """Show the paper, or why there is none."""
        to = recipient if recipient is not None else (self.offer.recipient if self.offer else "")
        offer = self.run(offer_to, self.desk.unlocked, self._handover_id, self.kind(), to)
        if offer is None:
            self._show_offer(None)
            return
        self.offer = offer
        document: HandoverDocument | None = None
        clear(self._alike)
        show_like(self, self._alike, self._handover_id)
        if offer.refused is None:
            document = self._drawn(offer)
        else:
            self.reason.setText(current().explain(offer.refused))
            show_alike(self, self._alike, partial(alike_to, self.desk.unlocked, self._child_id))
        self._show_offer(document)

    def _drawn(self, offer: PaperOffer) -> HandoverDocument | None:
        ready = self.run(
            partial(look_at_paper, about=self._about),
            self.desk.unlocked,
            self._handover_id,
            offer.kind,
            offer.recipient,
            self._beside,
        )
        if ready is None:
            return None
        if offer.kind in _SLOW:  # the window goes on painting
            return self.run_aside(lambda _step: drawn(ready), _("Making the paper"), can_stop=False)
        return self.run(drawn, ready)

    def _show_offer(self, document: HandoverDocument | None) -> None:
        kind, offer = self.kind(), self.offer
        self.about_line.setText(_(_FOR[kind]))
        there = document is not None
        if document is not None:
            self._load(document.pdf)
            pages = self.pdf.pageCount()
            self._pages.setText(ngettext("{count} page", "{count} pages", pages))
            text = "\n".join(self.pdf.getAllText(page).text() for page in range(pages))
            self.view.setAccessibleDescription(text)
        else:
            self.pdf.close()
        self._fill_choices(offer)
        for widget in (self.sealed_button, self.print_button, self._pages):
            widget.setVisible(there)
        self.save_button.setVisible(there and kind not in _NO_PLAIN)
        self.languages.setVisible(there and maker_of(kind).translated)
        beside = self._language_beside()
        self.unreviewed.setVisible(there and bool(beside) and not reviewed(beside))
        self._show_first(self.print_button if kind in _ON_PAPER else self.sealed_button)
        self.zoom.setVisible(there)
        self._stack.setCurrentIndex(0 if there else 1)

    def _show_first(self, first: QPushButton) -> None:
        """Make the way out that fits this paper best stand out."""
        for each, name in ((self.sealed_button, "lock"), (self.print_button, "print")):
            each.setProperty("look", "primary" if each is first else "")
            each.setIcon(icon(name, "accent_text" if each is first else "text"))
            restyle(each)

    def _language_beside(self) -> str:
        if self._beside is not None:
            return self._beside
        return self.offer.beside if self.offer else ""

    def _fill_choices(self, offer: PaperOffer | None) -> None:
        self.recipients.clear()
        for receiver in offer.recipients if offer else ():
            relation = _(receiver.relation.label) if receiver.relation else ""
            name = SEPARATOR.join(part for part in (receiver.name, relation) if part)
            self.recipients.addItem(_("For {recipient}", recipient=name), receiver.key)
        if offer is not None:
            self.recipients.setCurrentIndex(max(0, self.recipients.findData(offer.recipient)))
        self.recipients.setVisible(self.recipients.count() > 1)
        self.about_whom.clear()
        for name in offer.about if offer else ():
            self.about_whom.addItem(_("About {recipient}", recipient=name), name)
        self.about_whom.setCurrentIndex(max(0, self.about_whom.findData(self._about)))
        self.about_whom.setVisible(self.about_whom.count() > 1)
        self.languages.clear()
        for code in ("", *PHRASE_LANGUAGES):
            told = (
                _("Dutch and {language}", language=current().language_name(code)) if code else _("Dutch only")
            )
            self.languages.addItem(told, code)
        self.languages.setCurrentIndex(max(0, self.languages.findData(self._language_beside())))

    def _load(self, pdf: bytes) -> None:
        """Load the paper from memory: no readable copy of it comes on the disk."""
        self.pdf.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pdf.load(self._buffer)

    def observation(self) -> None:
        """Go to the observation report of this handover, to add or delete one."""
        around = Place("handover", self._handover_id, of=Place("family", self.family_id))
        self.desk.go(Place("observation", of=around))

    # --- leaving -------------------------------------------------------------------------------------------

    def _may_leave(self) -> bool:
        return self.offer is not None and self.offer.refused is None

    def _ready(self) -> ReadyPaper:
        """Prepare the paper that is chosen now, through the gate again."""
        to = self.offer.recipient if self.offer else ""
        return with_beside(
            prepare_paper(self.desk.unlocked, self._handover_id, self.kind(), to, self._about), self._beside
        )

    def save_sealed(self) -> None:
        """Save an encrypted file, and show the five words that are told by telephone."""
        folder = self._ask(self) if self._may_leave() else None
        sealed = self.run(leave_sealed, self, self._ready, folder) if folder is not None else None
        if sealed is not None and folder is not None:
            self._tell_left()
            told = _("Saved as {file} in {folder}.", file=sealed.document.file_name, folder=folder)
            self.desk.go(Place("words"), Words(sealed.words, told))

    def save_pdf(self) -> None:
        """Save a file that anybody can read, once somebody said that they know this."""
        if self._may_leave() and self.kind() not in _NO_PLAIN and warned(self):
            self._save_plain()

    def _save_plain(self) -> None:
        folder = self._ask(self)
        document = self.run(leave_plain, self, self._ready, folder) if folder is not None else None
        if document is not None and folder is not None:
            self._tell_left()
            self.message.show_done(_("Saved as {file} in {folder}.", file=document.file_name, folder=folder))

    def print(self) -> None:
        """Print on paper. The printer is asked for first: only what a printer takes counts as left.

        What makes a file of it gets nothing: then it is asked as a file, and written down as one. A paper that is
        never a plain file is refused there.
        """
        ask = partial(self.run_beside, ask_printer, self, self.pdf.pageCount(), OR_AS_A_FILE)
        printer = ask() if self._may_leave() else None
        if printer is None:
            return
        if self.kind() not in _NO_PLAIN and is_a_file(printer):
            if warned_of_printer(self, destination_of(printer).name):
                self._save_plain()
            return
        if self.run(leave_printed, self, self._ready, printer) is not None:
            self.message.show_done(_("Printed, and written down as printed."))
        self._tell_left()

    def _tell_left(self) -> None:
        kinds, family = frozenset({"departure", "handover"}), frozenset({self.family_id})
        self.desk.changes.happened.emit(Changes(kinds, family))


def open_page(desk: Desk, place: Place) -> HandoverPreview:
    """Open the papers of the handover around this place, at the kind that came along or else at handover A."""
    return HandoverPreview(desk, state_around(desk, place).handover, desk.held(PaperKind) or PaperKind.A)
