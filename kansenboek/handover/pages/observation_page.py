"""The observation report of a handover: choose a PDF or drop one, look at its pages, take it in, or delete it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.attachments.pages.view import PictureButton, pixmap_of
from kansenboek.handover.actions.observation import add_report, cleaned_pages, kept_report, remove_report
from kansenboek.handover.records.handovers import HandoverConversation, is_settled
from kansenboek.handover.rules.observation import MOST_PAGES
from kansenboek.kit.errors import N_, CannotRead
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.picture import Picture
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.desk import Picture as Shown
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import ask_file
from kansenboek.ui.outside_pages import MOST_DOCUMENT, redrawn_pages
from kansenboek.ui.page import Page
from kansenboek.ui.tasks import Work
from kansenboek.ui.widgets import agreed, button, clear, plain_label, row, scrolled

from .around import state_around

AskFile = Callable[[QWidget], Path | None]
_ROOM = QSize(150, 212)
_SHARP = 2


def ask_report(parent: QWidget) -> Path | None:
    """Ask for the report; None when somebody changes their mind."""
    return ask_file(parent, _("Which observation report?"), _("Observation report (*.pdf *.PDF)"))


def read_report(path: Path, work: Work) -> tuple[Picture, ...]:
    """Draw the pages of a PDF again and pack them. Slow. Raises KnownError; of the file itself nothing is kept."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_DOCUMENT + 1)
    except (OSError, ValueError) as error:
        raise CannotRead(place=str(path)) from error
    return cleaned_pages(redrawn_pages(data, MOST_PAGES, work.check))


class ObservationPage(Page):
    """The report there is, or the pages of the one that was chosen and is not kept yet."""

    title = N_("Observation report")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, handover: HandoverConversation, ask: AskFile = ask_report) -> None:
        super().__init__(desk)
        self._handover_id, self.family_id, self._ask = handover.id, handover.family_id, ask
        self._around = Place("handover", handover.id, of=Place("family", handover.family_id))
        self.place = Place("observation", of=self._around)
        self.seen: tuple[Picture, ...] = ()
        self.kept: tuple[bytes, ...] = ()
        self._settled = is_settled(handover)
        self.setAcceptDrops(not self._settled)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(14)
        self.told = plain_label("", "heading")
        inside.addWidget(self.told)
        self.why = plain_label("", "muted")
        inside.addWidget(self.why)
        mark = self.mnemonics.mark
        self.choose_button = button(mark(_("Choose a PDF…")), self.choose, icon_name="plus", style="primary")
        self.take_button = button(mark(_("Add these pages")), self.take, icon_name="check", style="primary")
        self.leave_button = button(mark(_("Do not add")), self.leave)
        self.delete_button = button(mark(_("Delete the report…")), self.delete, icon_name="close")
        inside.addLayout(row(self.take_button, self.leave_button, self.choose_button, self.delete_button, 1))
        self._pages = QVBoxLayout()
        inside.addLayout(self._pages)
        inside.addStretch(1)
        self.body.addWidget(scrolled(content), 1)
        if not self._settled:
            self.add_action(_("Choose a PDF…"), "Ctrl+O", self.choose)
        self._look()

    def first_focus(self) -> None:
        (self.take_button if self.seen else self.choose_button).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.read(paths[0])

    def choose(self) -> None:
        """Choose a PDF and look at its pages."""
        path = None if self._settled else self._ask(self)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Draw its pages in a thread; “Stop” ends it, and nothing is kept before somebody says so."""
        task = self.desk.tasks.start(partial(read_report, path))
        self.listen(task.succeeded, self._read)
        self.listen(task.failed, self.show_error)
        self.progress.follow(task, _("Drawing the pages"))

    def _read(self, pictures: Any) -> None:
        self.seen = pictures
        self._show()
        self.first_focus()

    def take(self) -> None:
        """Keep the pages that are shown."""
        changes = self.run(add_report, self.desk.unlocked, self._handover_id, self.seen)
        if changes is not None:
            self.seen = ()
            self._look()
            self.message.show_done(_("Added. The parents decide about it with a tick of its own."))
            self.first_focus()

    def leave(self) -> None:
        """Forget the pages that are shown."""
        self.seen = ()
        self._show()
        self.first_focus()

    def delete(self) -> None:
        """Delete the report that is kept, after a question."""
        sure = agreed(
            self.window(),
            _("Delete the observation report?"),
            _("All its pages go for good. It cannot be undone."),
            yes=_("Delete for good"),
            no=_("Keep it"),
            destroys=True,
        )
        if sure and self.run(remove_report, self.desk.unlocked, self._handover_id) is not None:
            self._look()
            self.message.show_done(_("The observation report is deleted."))
            self.first_focus()

    def _look(self) -> None:
        self.kept = self.run(kept_report, self.desk.unlocked, self._handover_id) or ()
        self._show()

    def _show(self) -> None:
        jpegs = tuple(picture.jpeg for picture in self.seen) or self.kept
        if not jpegs:
            told = _("There is no observation report with this handover.")
        elif self.seen:
            told = ngettext("Not added yet: {count} page", "Not added yet: {count} pages", len(jpegs))
        else:
            told = ngettext("{count} page in the book", "{count} pages in the book", len(jpegs))
        self.told.setText(told)
        self.why.setText(self._explained())
        chosen, changeable = bool(self.seen), not self._settled
        self.take_button.setVisible(chosen)
        self.leave_button.setVisible(chosen)
        self.choose_button.setVisible(changeable and not chosen)
        self.delete_button.setVisible(changeable and not chosen and bool(self.kept))
        clear(self._pages)
        box = FlowBox(gap=12)
        for number, jpeg in enumerate(jpegs, start=1):
            name = _("Page {number} of the observation report", number=current().number(number))
            drawn = self.run(pixmap_of, jpeg, _ROOM.height() * _SHARP)
            if drawn is not None:
                box.flow.addWidget(PictureButton(drawn, _ROOM, name, partial(self._enlarge, jpeg, name)))
        self._pages.addWidget(box)

    def _explained(self) -> str:
        if self._settled:
            return _("This handover is settled, so its observation report stays as it is.")
        if self.seen:
            return _("Is this the report of this child, and are all pages there? Then add it.")
        return _(
            "Choose the PDF from KIJK!, Bosos or another program, or drag it here: {most} pages at most. Its pages"
            " are kept as pictures, the file itself is not. It goes along only when the parents agree to exactly"
            " that.",
            most=current().number(MOST_PAGES),
        )

    def _enlarge(self, jpeg: bytes, name: str) -> None:
        if not self.seen:  # going to another page would forget what was not added yet
            self.desk.go(Place("picture", of=self._around), Shown(jpeg, name))


def open_page(desk: Desk, place: Place) -> ObservationPage:
    """Open the report of the handover around this place."""
    return ObservationPage(desk, state_around(desk, place).handover)
