"""The paper of a handover, exactly as it would leave; and the ways in which it can leave.

Without consent there is no paper: then the page says why, and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ..actions.files import require_writable
from ..actions.handovers import (
    export_handover,
    handover_state,
    preview_handover,
    take_step,
    write_handover,
)
from ..actions.leaving import HandoverDocument, print_paper
from ..domain.agreements import Agreement
from ..domain.attachments import Attachment, AttachmentKind
from ..domain.changes import Changes
from ..domain.consent import Consent
from ..domain.families import Child, ContactPerson
from ..domain.handovers import HandoverConversation, HandoverState, is_settled, next_step
from ..errors import N_, KnownError
from ..i18n import _, current, ngettext
from .agreements_page import AgreementPage
from .attachments_take import take_dialog
from .consent_page import ConsentPage
from .flow import FlowBox
from .folders import AskFolder, ask_folder
from .handovers_page import CorrectionPage, DeliveryPage
from .page import Desk, Page
from .printing import ask_printer, print_pdf
from .read_along_page import ReadAlongPage
from .widgets import button, card, narrow, picture, plain_label, row, scrolled

_STEPS = {
    HandoverState.HELD: N_("The conversation was held"),
    HandoverState.SETTLED: N_("Settle it: nothing changes any more"),
}


class HandoverPreview(Page):
    """Preview, save and print one handover; record consent when it is missing."""

    title = N_("Handover paper")

    def __init__(
        self,
        desk: Desk,
        handover: HandoverConversation,
        children: Iterable[Child],
        contacts: Iterable[ContactPerson],
        *,
        ask: AskFolder = ask_folder,
        change: Callable[[HandoverConversation], object] | None = None,
    ) -> None:
        super().__init__(desk)
        self._handover, self._ask, self._change = handover, ask, change
        self._refused: KnownError | None = None
        self._contacts = tuple(contacts)
        self._child = next((child for child in children if child.id == handover.child_id), None)
        self._buffer = QBuffer(self)
        self.pdf = QPdfDocument(self)
        self.view = QPdfView()
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.pdf)
        around = self.view.palette()
        around.setColor(QPalette.ColorRole.Dark, around.color(QPalette.ColorRole.AlternateBase))
        self.view.setPalette(around)
        self.view.setAccessibleName(_("The paper as it will leave"))
        self.body.addWidget(self._buttons())
        self._warning = plain_label(
            _("A saved PDF is not encrypted: whoever gets the file can read it."), "hint"
        )
        self._warning.setMinimumWidth(200)
        about = row(self._warning, self._pages)
        about.setStretch(0, 1)
        self.body.addLayout(about)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._refusal())
        self.body.addWidget(holder, 1)
        self.add_action(_("Save as PDF…"), "Ctrl+S", self.save_pdf)
        self.add_action(_("Print…"), "Ctrl+P", self.print)
        self.add_action(_("Read along with the parents"), "Ctrl+Shift+L", self.read_along)
        self.add_action(_("Record consent"), "", self.record_consent)
        self.add_action(_("Change the conversation"), "", self.change)
        self.add_action(_("Add a promise of this conversation"), "", self.add_commitment)
        self.add_action(_("Add a picture of this conversation…"), "", self.add_picture)
        self._correct_action = self.add_action(_("Make a corrected version…"), "", self.correct)
        self._look()

    def _buttons(self) -> QWidget:
        mark = self.mnemonics.mark
        self.save_button = button(mark(_("Save as PDF…")), self.save_pdf, icon_name="save", style="primary")
        self.print_button = button(mark(_("Print…")), self.print, icon_name="print")
        self.consent_button = button(mark(_("Record consent")), self.record_consent, icon_name="consent")
        self.change_button = button(mark(_("Change the conversation")), self.change, icon_name="pencil")
        self.step_button = button("", self.take_step, icon_name="check")
        self.delivery_button = button(mark(_("After the conversation")), self.delivery, icon_name="handover")
        self._pages = plain_label("", "hint", wrap=False)
        buttons = FlowBox(gap=10)
        for widget in (
            self.save_button,
            self.print_button,
            self.consent_button,
            self.change_button,
            self.step_button,
            self.delivery_button,
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
        self._next_step = button(
            _("Read along with the parents"), self.read_along, icon_name="family", style="primary"
        )
        inside.addSpacing(8)
        written = button(_("Record consent"), self.record_consent, icon_name="consent")
        choices = FlowBox(gap=10)
        choices.flow.addWidget(self._next_step)
        choices.flow.addWidget(written)
        inside.addWidget(choices)
        around = QWidget()
        layout = QVBoxLayout(around)
        layout.addWidget(narrow(frame, 640))
        layout.addStretch(1)
        return scrolled(around)

    def first_focus(self) -> None:
        if self._refused:
            self._next_step.setFocus()
        else:
            self.save_button.setFocus()

    def refresh(self, changes: Changes) -> None:
        if self._handover.family_id in changes.families:
            self._look()

    # --- looking -------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Show the paper, or why there is none."""
        found = self.run(handover_state, self.desk.unlocked, self._handover.id)
        if found is None:
            return
        self._handover, self._refused = found
        document = None
        if self._refused is None:
            document = self.run(preview_handover, self.desk.unlocked, self._handover.id)
        self._show(document)

    def _show(self, document: HandoverDocument | None) -> None:
        if document is not None:
            self._load(document.pdf)
            pages = self.pdf.pageCount()
            self._pages.setText(ngettext("{count} page", "{count} pages", pages))
            text = "\n".join(self.pdf.getAllText(page).text() for page in range(pages))
            self.view.setAccessibleDescription(text)
        if self._refused is not None:
            self.reason.setText(current().explain(self._refused))
        for widget in (self.save_button, self.print_button, self._warning, self._pages, self.consent_button):
            widget.setVisible(document is not None)
        self._correct_action.setEnabled(is_settled(self._handover))
        step = next_step(self._handover)
        self.step_button.setText(_(_STEPS[step]) if step else "")
        self.step_button.setVisible(step is not None)
        self.delivery_button.setVisible(step is None)
        # With a consent there is little to change any more; the menu still can.
        may_change = self._change is not None and not is_settled(self._handover)
        self.change_button.setVisible(may_change and document is None)
        self._stack.setCurrentIndex(0 if document is not None else 1)

    def _load(self, pdf: bytes) -> None:
        """The paper comes from memory: no readable copy of it on the disk."""
        self.pdf.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pdf.load(self._buffer)

    # --- leaving -------------------------------------------------------------------------------------------

    def save_pdf(self) -> None:
        """Let the paper leave as a file."""
        if self._refused is not None:
            return
        folder = self._ask(self)
        if folder is None:
            return
        written = self.run(self._export, folder)
        if written is not None:
            self.message.show_done(
                _("Saved as {file} in {folder}.", file=written.name, folder=written.parent)
            )

    def _export(self, folder: Path) -> Path:
        require_writable(folder)
        return write_handover(export_handover(self.desk.unlocked, self._handover.id), folder)

    def print(self) -> None:
        """Let the paper leave on paper. Asks for the printer first: only what is printed counts as left."""
        if self._refused is not None:
            return
        printer = ask_printer(self, self.pdf.pageCount())
        if printer is None:
            return
        document = self.run(print_paper, self.desk.unlocked, self._handover.id)
        if document is not None:
            self._load(document.pdf)
            print_pdf(self.pdf, printer)

    def take_step(self) -> None:
        """The conversation was held; or, after that, its text is settled."""
        self.run(take_step, self.desk.unlocked, self._handover)

    def correct(self) -> None:
        """Make a new version of a settled handover; the reason is asked first."""
        self.desk.navigation.open_page(CorrectionPage(self.desk, self._handover))

    def add_commitment(self) -> None:
        """Write down a promise of this conversation: by name, with a date."""
        promise = Agreement(
            family_id=self._handover.family_id,
            child_id=self._handover.child_id,
            handover_id=self._handover.id,
        )
        children = (self._child,) if self._child else ()
        self.desk.navigation.open_page(AgreementPage(self.desk, promise, children))

    def add_picture(self) -> None:
        """Keep a picture with this conversation; it never goes along by itself."""
        handover = self._handover
        take_dialog(
            self,
            Attachment(
                family_id=handover.family_id,
                child_id=handover.child_id,
                handover_id=handover.id,
                what=AttachmentKind.PHOTO,
            ),
        )

    def delivery(self) -> None:
        """Write down that the paper was given, arrived, or was answered."""
        self.desk.navigation.open_page(DeliveryPage(self.desk, self._handover))

    def change(self) -> None:
        """Open the conversation itself. What changes after a consent asks for it anew."""
        if self._change is not None and not is_settled(self._handover):
            self._change(self._handover)

    def read_along(self) -> None:
        """Turn the screen to the parents: they read, leave out, and decide."""
        spoken = self._handover.language
        self.desk.navigation.open_page(ReadAlongPage(self.desk, self._handover.id, spoken))

    def record_consent(self) -> None:
        """Write down what a parent decided about exactly this."""
        consent = Consent(
            family_id=self._handover.family_id,
            child_id=self._handover.child_id,
            handover_id=self._handover.id,
            recipient=self._child.school if self._child else "",
            given_on=self.desk.today(),
        )
        self.desk.navigation.open_page(ConsentPage(self.desk, consent, self._contacts))
