"""The list of families: the search box first, then everyone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import find_families
from kansenboek.people.rules.timeline import FamilyLine
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.page import Page
from kansenboek.ui.search_line import SearchLine
from kansenboek.ui.tables import Table
from kansenboek.ui.widgets import announce, button, plain_label, row

from .family_columns import columns


class FamiliesPage(Page):
    """All families, narrowed down while you type."""

    title = N_("Families")
    shows = Shows.OTHERS_AS_DOTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        start = QWidget()
        first = button(_("New family"), self.new_family, icon_name="plus", style="primary")
        start.setLayout(
            row(first, button(_("Read a list in…"), self.read_list, icon_name="book"), spacing=12)
        )
        self.table = Table(
            columns(desk.today()),
            name=_("Families"),
            empty=_("There are no families yet. Begin with the first one."),
            start=start,
        )
        self.box = SearchLine(_("Search by name"), self.table, numbered=True)
        self.box.setPlaceholderText(_("Search by name: family, child or parent"))
        self.count = plain_label("", "hint")
        self.new_button = button(
            self.mnemonics.mark(_("New family")), self.new_family, icon_name="plus", style="primary"
        )
        self.list_button = button(self.mnemonics.mark(_("Read a list in…")), self.read_list, icon_name="book")
        self.body.addLayout(row(self.box, self.list_button, self.new_button, spacing=12))
        self.body.addWidget(self.table, 1)
        self.out_of_sight.only(self.table)
        self.body.addWidget(self.count)
        self.listen(self.box.settled, self._show)
        self.listen(self.table.opened, self._open)
        self._show()

    def first_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def begin_search(self, typed: str) -> None:
        self.box.setFocus()
        self.box.setText(typed)

    def go_to_search(self) -> bool:
        self.first_focus()
        return True

    def refresh(self, changes: Changes) -> None:
        if changes.kinds & {"family", "child", "contact", "visit"} or not changes.kinds:
            self._show()

    def new_family(self) -> None:
        """Start a new family."""
        self.desk.go(Place("new_family"))

    def read_list(self) -> None:
        """Read a list that the team has, such as one of a spreadsheet."""
        self.desk.go(Place("import"))

    def _show(self) -> None:
        words = self.box.text().strip()
        found = self.run(find_families, self.desk.unlocked, words)
        if found is None:
            return
        # A line that is hidden is not found either: the letters that find it would tell its name.
        if words and self.desk.looking.is_on:
            found = tuple(line for line in found if not self.desk.looking.hides(line.id))
        nobody = _("There are no families yet. Begin with the first one.")
        empty = _("Nobody with that name. Fewer letters find more.") if words else nobody
        self.table.show_rows([self._may_read(line) for line in found], empty=empty, can_start=not words)
        told = ngettext("{count} family", "{count} families", len(found)) if found else ""
        if words and len(found) > 1:
            told += ". " + _(
                "A digit chooses a line. Two letters of the surname and one or two of a child find fewer."
            )
        self.count.setText(told)
        if words:
            announce(self.count, told or empty)

    def _may_read(self, line: FamilyLine) -> FamilyLine:
        """A line of the list as it may be shown now."""
        if not self.desk.looking.hides(line.id):
            return line
        return FamilyLine(id=line.id, family_name=DOTS, last_contact=line.last_contact)

    def _open(self, line: FamilyLine) -> None:
        self.desk.go(Place("family", line.id))


def open_page(desk: Desk, _place: Place) -> FamiliesPage:
    """All families."""
    return FamiliesPage(desk)
