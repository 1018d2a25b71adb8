"""A list leaves: which one, why and for whom; a look at it as it will be printed; and the ways out.

The list is made in memory. What leaves lies outside what protects it here, so the page says so and asks why.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord, KnownError
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.outgoing.actions.leaving import (
    look_at_list,
    prepare_list,
    require_why,
)
from kansenboek.outgoing.records import ListKind, ListLeft, ListWay
from kansenboek.outgoing.rules.people_lists import OF_FAMILIES
from kansenboek.outgoing.rules.ready import ReadyList, Wanted
from kansenboek.ui.choosers import Option, RadioChips
from kansenboek.ui.desk import Desk, Listed, Shows, Words
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.not_printed import OR_AS_A_FILE
from kansenboek.ui.page import Page
from kansenboek.ui.pdf_view import PaperBeside, ZoomButtons, view_of
from kansenboek.ui.printing import ask_printer
from kansenboek.ui.widgets import button, plain_label, row, scrolled
from kansenboek.ui.wrong_fields import WrongFields

from .handing_out import leave_as_file, leave_printed, warned

MANY = 100
"""More families or children than this are read and drawn beside the window: that takes a while."""
LEAST_OF_PAPER = 260
"""Height in pixels that the paper keeps; when there is less room the page scrolls."""
_FOR = {
    ListKind.TELEPHONE: N_("Children, the adults around them with their numbers, languages and interpreter."),
    ListKind.GROUP: N_("Children by group: birthday, age, languages, mentor and school."),
    ListKind.FAMILY: N_("A page for each family, to take along on a home visit, with room to write."),
    ListKind.HANDOVER: N_("Children by school: where each handover stands, and what to do next."),
    ListKind.WEEK: N_(
        "A page for the week: when, what and which family. Nothing of what was said or agreed."
    ),
    ListKind.DOOR: N_("Given names of parents who chose to be known by name, to tick at the door."),
}


class ListPage(Page):
    """Make a list of what was chosen on another page, and let it leave."""

    title = N_("Make a list")

    def __init__(
        self, desk: Desk, listed: Listed, family_id: str = "", *, ask: AskFolder = ask_folder
    ) -> None:
        super().__init__(desk)
        self.shows = Shows.ONE_FAMILY if family_id else Shows.ANYBODY
        self.family_id = family_id
        self._listed, self._ask = listed, ask
        self.ready: ReadyList | None = None
        self._buffer, self.pdf = QBuffer(self), QPdfDocument(self)
        self.view = view_of(self.pdf, _("The list as it will be printed"))
        self.view.setMinimumHeight(LEAST_OF_PAPER)
        kinds = (ListKind(listed.code),) if listed.code else tuple(OF_FAMILIES)  # type: ignore[call-arg]
        self.chips = RadioChips([Option(each, _(each.label)) for each in kinds], may_be_empty=False)
        self.chips.name_as(_("Which list?"), "")
        self.chips.set_value(kinds[0])
        if len(kinds) == 1:
            self.chips.hide()  # no widget without a parent is ever shown: it would be a window of its own
        self.listen(self.chips.edited, self._look)
        self.wrong = WrongFields(self, self.message)
        self.about_line = plain_label("", "muted")
        self.count = plain_label("", "hint", wrap=False)
        self.form = Form(
            ListLeft,
            (Group("", (("reason", "what_for", "receiver"),)),),
            FormNeeds(desk.today(), self.mnemonics),
        )
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.setSpacing(12)
        inside.addWidget(self.chips)
        about = row(self.about_line, self.count)
        about.setStretch(0, 1)
        inside.addLayout(about)
        inside.addWidget(self.form)
        inside.addWidget(
            plain_label(
                _(
                    "What leaves this laptop cannot be called back, and nothing protects it there any more. That it"
                    " left is written down, with your reason. Notes and custody stand on no list."
                ),
                "hint",
            )
        )
        inside.addWidget(self._buttons())
        inside.addWidget(ZoomButtons(self.view))
        inside.addStretch(1)
        names = scrolled(PaperBeside(content, self.view, self.view))
        if not family_id:
            self.out_of_sight.only(names)
        self.body.addWidget(names, 1)
        self.add_action(_("Print…"), "Ctrl+P", self.print)
        self.add_action(_("Save encrypted…"), "Ctrl+S", self.save_sealed)
        self.add_action(_("Save as plain PDF…"), "", lambda: self.leave_as(ListWay.PLAIN_PDF))
        self._look()

    def _buttons(self) -> QWidget:
        mark = self.mnemonics.mark
        self.print_button = button(mark(_("Print…")), self.print, icon_name="print", style="primary")
        self.sealed_button = button(mark(_("Save encrypted…")), self.save_sealed, icon_name="lock")
        self.sheet_button = button(
            mark(_("Spreadsheet…")), lambda: self.leave_as(ListWay.SPREADSHEET), icon_name="save"
        )
        self.csv_button = button(mark(_("CSV file…")), lambda: self.leave_as(ListWay.CSV), icon_name="save")
        self.calendar_button = button(
            mark(_("Appointments, without names…")),
            lambda: self.leave_as(ListWay.CALENDAR),
            icon_name="calendar",
        )
        self.ways = (
            self.print_button,
            self.sealed_button,
            self.sheet_button,
            self.csv_button,
            self.calendar_button,
        )
        buttons = FlowBox(gap=10)
        for each in self.ways:
            buttons.flow.addWidget(each)
        return buttons

    def first_focus(self) -> None:
        self.form.focus_first()

    def refresh(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds - {ListLeft.kind}:
            self._look()

    def show_error(self, error: KnownError) -> None:
        if isinstance(error, InvalidRecord):
            elsewhere = self.form.show_problems(error)
            self.wrong.say(" ".join(map(current().sentence, elsewhere)))
        else:
            super().show_error(error)

    # --- looking -------------------------------------------------------------------------------------------

    def kind(self) -> ListKind:
        """The list that is chosen."""
        return ListKind(self.chips.value())  # type: ignore[call-arg]

    def wanted(self) -> Wanted:
        """Which list of whom."""
        asked = self._listed
        return Wanted(
            kind=self.kind(),
            families=asked.families,
            children=asked.children,
            session=asked.session,
            week=asked.week,
            lines=asked.lines,
            about=asked.told,
        )

    def _look(self) -> None:
        """Show the list as it is now."""
        kind, wanted, unlocked, code = self.kind(), self.wanted(), self.desk.unlocked, current().code

        def make(_step: object) -> tuple[ReadyList, bytes]:
            ready = prepare_list(unlocked, wanted, code)
            return ready, look_at_list(ready)

        if max(len(wanted.families), len(wanted.children)) > MANY:
            found = self.run_aside(make, _("Making the list"), can_stop=False)
        else:
            found = self.run(make, None)
        self.ready, pdf = found or (None, None)
        ready = self.ready
        aside = ready.aside if ready else 0
        left_out = ngettext(
            "{count} family is set aside, and stands on no list.",
            "{count} families are set aside, and stand on no list.",
            aside,
        )
        self.about_line.setText(f"{_(_FOR[kind])} {left_out if aside else ''}".strip())
        self.pdf.close()
        self._buffer.close()
        if pdf is not None:
            self._buffer.setData(QByteArray(pdf))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self.pdf.load(self._buffer)
        for each in self.ways:
            each.setEnabled(pdf is not None)
        self.calendar_button.setVisible(ready is not None and bool(ready.appointments))
        self.count.setText(ngettext("{count} page", "{count} pages", self.pdf.pageCount()) if pdf else "")

    # --- leaving -------------------------------------------------------------------------------------------

    def _why(self, way: ListWay) -> ListLeft | None:
        """Why it leaves, when that is filled in; else the fields say what is missing, and None comes back."""
        ready = self.ready
        if ready is None:
            return None
        # Numbers in doubt are asked about when it is written down.
        unlocked = self.desk.unlocked.with_harmless(None)
        return self.run(lambda: require_why(unlocked, self.form.value(), ready, way))

    def save_sealed(self) -> None:
        """Save an encrypted PDF, and show the five words that open it."""
        self.leave_as(ListWay.SEALED_PDF)

    def leave_as(self, way: ListWay) -> None:
        """Save the list as a file of this sort, once somebody said why, and that they know what is not encrypted."""
        why = self._why(way)
        if why is None or (way not in (ListWay.SEALED_PDF, ListWay.CALENDAR) and not warned(self, way)):
            return
        folder = self._ask(self)
        if folder is None:
            return
        file = self.run(leave_as_file, self.desk.unlocked, self, self.wanted(), why, (way, folder))
        if file is None:
            return
        self._tell_left()
        told = _("Saved as {file} in {folder}, and written down.", file=file.file_name, folder=folder)
        if file.words:
            self.desk.go(Place("words"), Words(file.words, told, to_school=False))
        else:
            self.message.show_done(told)

    def print(self) -> None:
        """Print on paper. The printer is asked for first: only what a printer takes counts as left."""
        why = self._why(ListWay.PRINTED)
        printer = (
            self.run_beside(ask_printer, self, self.pdf.pageCount(), OR_AS_A_FILE)
            if why is not None
            else None
        )
        if printer is None or why is None:
            return
        if self.run(leave_printed, self.desk.unlocked, self, self.wanted(), why, printer):
            self._tell_left()
            self.message.show_done(_("Printed, and written down as printed."))

    def _tell_left(self) -> None:
        self.desk.changes.happened.emit(Changes(frozenset({ListLeft.kind})))


def open_page(desk: Desk, place: Place) -> ListPage | None:
    """Open the list of what came along; nothing is kept of what was chosen, so there is no other way to it."""
    listed = desk.held(Listed)
    family = place.within("family")
    return ListPage(desk, listed, family.id if family is not None else "") if listed is not None else None
