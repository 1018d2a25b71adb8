"""The fact sheet for a data protection impact assessment: to look at, to print, or to keep as files."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.files import require_writable
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.rights.actions.fact_sheet import choose_grounds, chosen_grounds, fact_sheet, write_fact_sheet
from kansenboek.rights.records import GroundsForm
from kansenboek.ui.aside import Aside
from kansenboek.ui.choosers import ListChooser, options_of
from kansenboek.ui.desk import Desk, Paper, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, narrow, plain_label, scrolled


class DpiaPage(Page):
    """What the sheet is for, and the two ways to it."""

    title = N_("Fact sheet (DPIA)")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, *, ask: AskFolder = ask_folder) -> None:
        super().__init__(desk)
        self._ask = ask
        frame, inside = card()
        for told in (
            N_(
                "For a data protection impact assessment (DPIA) the law asks what you keep, why, how long and how."
            ),
            N_(
                "This sheet tells that of the program: every table and column, who can receive something, what"
                " protects it, and what remains. It is made of the tables themselves and names nobody."
            ),
            N_(
                "Ground and term are presets. Look them over with your privacy officer, and add what your"
                " organisation does beside the program."
            ),
        ):
            inside.addWidget(plain_label(_(told)))
        mark = self.mnemonics.mark
        self.look_button = button(mark(_("Look at it")), self.look, icon_name="eye", style="primary")
        self.save_button = button(mark(_("Save as files…")), self.save_files, icon_name="save")
        buttons = FlowBox(gap=10)
        for each in (self.look_button, self.save_button):
            buttons.flow.addWidget(each)
        inside.addWidget(buttons)
        choosing, lines = card()
        lines.addWidget(plain_label(_("On which ground of the law?"), "heading"))
        hint = _(
            "Choose together with your privacy officer. It stands on this sheet, and on what parents get."
        )
        lines.addWidget(plain_label(hint, "hint"))
        names = tuple(GroundsForm.specs())
        as_lists = dict.fromkeys(names, lambda spec: ListChooser(options_of(spec)))
        self.form = Form(
            GroundsForm, (Group("", names),), FormNeeds(desk.today(), self.mnemonics, editors=as_lists)
        )
        chosen = self.run(chosen_grounds, desk.unlocked) or {}
        self.form.set_record(GroundsForm(**chosen))
        self.listen(self.form.edited, self._choose)
        lines.addWidget(self.form)
        content = QWidget()
        around = QVBoxLayout(content)
        around.setContentsMargins(0, 0, 14, 8)
        around.setSpacing(16)
        around.addWidget(frame)
        around.addWidget(choosing)
        around.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)

    def first_focus(self) -> None:
        self.look_button.setFocus()

    def _choose(self) -> None:
        """Keep another ground at once; it can be chosen again."""
        value = self.form.value()
        chosen = {name: getattr(value, name) for name in value.specs() if getattr(value, name)}
        if self.run(choose_grounds, self.desk.unlocked, chosen) is not None:
            self.message.show_done(_("Kept. It stands on the next sheet."))

    def look(self) -> None:
        """Show the sheet in the language of the window."""
        unlocked = self.desk.unlocked

        def make(_chosen: object) -> bytes:
            return fact_sheet(unlocked, current().code)

        self.desk.go(Place("paper", of=self.place), Paper(make=make, shows=Shows.NOBODY))

    def save_files(self) -> None:
        """Write it in both languages, and as JSON."""
        folder = self._ask(self)
        if folder is None:
            return

        def write() -> int:
            require_writable(folder)
            unlocked = self.desk.unlocked
            work = Aside(self, self.desk)
            return len(
                work.run(lambda _step: write_fact_sheet(unlocked, folder), _("Writing"), can_stop=False)
            )

        count = self.run(write)
        if count:
            self.message.show_done(_("Saved in {folder}: {count} files.", folder=folder, count=count))


def open_page(desk: Desk, _place: Place) -> DpiaPage:
    """The way to the fact sheet."""
    return DpiaPage(desk)
