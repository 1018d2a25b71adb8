"""Choose the family that turns out to be the same one."""

from __future__ import annotations

from typing import cast

from kansenboek.book.undo import saved_record
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families
from kansenboek.people.actions.merging import merge_families
from kansenboek.people.records import Family, undecided
from kansenboek.people.rules.timeline import FamilyLine
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.page import Page
from kansenboek.ui.search_line import SearchLine
from kansenboek.ui.tables import Table
from kansenboek.ui.widgets import agreed, plain_label

from .family_columns import columns
from .family_file import file_around


class MergePage(Page):
    """A search box and the other families. Opening one asks whether to go on, and then puts the two together."""

    title = N_("The same as another family")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk, family_id: str, family_name: str) -> None:
        super().__init__(desk)
        self._family_id, self._family_name = family_id, family_name
        self.table = Table(
            columns(desk.today()),
            name=_("Families"),
            empty=_("Nobody else is called like that."),
            widen=self.show_all,
        )
        self.box = SearchLine(_("Search by name"), self.table)
        self.box.setText(family_name)
        told = _("Which family is the same as {name}? Everything about it comes to {name}.", name=family_name)
        self.body.addWidget(plain_label(told))
        self.body.addWidget(self.box)
        self.body.addWidget(self.table, 1)
        self.out_of_sight.only(self.table)
        self.listen(self.box.settled, self._show)
        self.listen(self.table.opened, self._merge)
        self._show()

    def first_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def _show(self) -> None:
        found = self.run(list_families, self.desk.unlocked, self.box.text()) or ()
        rows = [line for line in found if line.id != self._family_id]
        self.table.show_rows(rows, narrowed=bool(self.box.text().strip()))

    def show_all(self) -> None:
        """Show all other families."""
        self.box.clear()
        self._show()
        self.first_focus()

    def _merge(self, line: FamilyLine) -> None:
        if not self._really(line):
            return
        different = self.run(self._different, line.id)
        if different is None:
            return
        changes = self.run(merge_families, self.desk.unlocked, self._family_id, line.id)
        if changes is not None:
            told = _("The two families are one now. Is a child there twice? Delete one.")
            if different:
                told += " " + _("Look at what was different: {fields}.", fields=", ".join(map(_, different)))
            self.desk.navigation.close_top()
            self.desk.navigation.tell(told)

    def _different(self, other: str) -> tuple[str, ...]:
        two = [saved_record(self.desk.unlocked, "family", each) for each in (self._family_id, other)]
        return undecided(*cast("list[Family]", two))

    def _really(self, line: FamilyLine) -> bool:
        children = ", ".join(child.given_name for child in line.children)
        other = f"{line.family_name} ({children})" if children else line.family_name
        return agreed(
            self.window(),
            _("Put {other} and {name} together?", other=other, name=self._family_name),
            _("All notes are kept. It cannot be undone, but you can split the family again."),
            yes=_("Put together"),
            no=_("Leave them apart"),
        )


def open_page(desk: Desk, place: Place) -> MergePage | None:
    """The choice of the family that is the same as the one around this place."""
    file = file_around(desk, place)
    return MergePage(desk, file.family.id, file.family.family_name) if file is not None else None
