"""With whom there was contact, or will be a visit: the family by its letters, and on to the form."""

from __future__ import annotations

from datetime import date
from functools import partial

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import find_families
from kansenboek.people.pages.family_columns import columns
from kansenboek.people.rules.timeline import FamilyFile, FamilyLine
from kansenboek.ui.desk import Desk, OnDay, Shows
from kansenboek.ui.page import Page
from kansenboek.ui.search_line import SearchLine
from kansenboek.ui.tables import Table
from kansenboek.ui.widgets import announce, button, plain_label


class WhomPage(Page):
    """A search box and the families. Enter goes on with the first one, a digit with the one of that number.

    The family that was open beneath is there already, so that Enter is enough.
    """

    title = N_("Note a contact")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk, open_now: FamilyFile | None, visit_on: date | None = None) -> None:
        """`visit_on`: a home visit on that day is to be noted; None: a contact of now."""
        super().__init__(desk)
        self._visit_on = visit_on
        if visit_on is not None:
            self.title = N_("Plan a home visit")
        self.table = Table(
            columns(desk.today()),
            name=_("Families"),
            empty=_("There are no families yet. Begin with the first one."),
            start=button(_("New family"), self._begin, icon_name="plus"),
            widen=self.show_all,
        )
        self.box = SearchLine(_("Search by name"), self.table, numbered=True)
        self.box.setPlaceholderText(_("With whom? Family, child or parent"))
        asked = _("A telephone call, a message, a talk at the door: with whom was it?")
        if visit_on is not None:
            day = current().date(visit_on, "EEEE d MMMM yyyy")
            asked = _("Home visit on {day}: to which family?", day=day)
        self.body.addWidget(plain_label(asked, "hint"))
        self.body.addWidget(self.box)
        self.body.addWidget(self.table, 1)
        self.out_of_sight.only(self.table)
        self._open_now = open_now.family.id if open_now is not None else ""
        if open_now is not None:
            self.box.setText(open_now.family.family_name)
        self.listen(self.box.settled, self._show)
        self.table.opens = N_("Choose")
        self.listen(self.table.opened, self._choose)
        self._show()

    def first_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def go_to_search(self) -> bool:
        self.first_focus()
        return True

    def _show(self) -> None:
        typed = self.box.text().strip()
        self.look_up(
            partial(find_families, self.desk.unlocked, typed), partial(self._draw, typed), at_once=bool(typed)
        )

    def _draw(self, typed: str, found: tuple[FamilyLine, ...]) -> None:
        # The one that was open first, who is in the archive last: Enter takes the first line.
        rows = sorted(found, key=lambda line: (line.id != self._open_now, line.archived))
        nobody = (
            _("Nobody with that name. Fewer letters find more.")
            if typed
            else _("There are no families yet. Begin with the first one.")
        )
        self.table.show_rows(rows, empty=nobody, can_start=not typed, narrowed=bool(typed))
        if typed and not rows:
            announce(self.box, nobody)

    def show_all(self) -> None:
        """Show everybody again."""
        self.box.clear()
        self._show()
        self.first_focus()

    def _begin(self) -> None:
        self.desk.navigation.close_top()
        self.desk.go(Place("new_family"))

    def _choose(self, line: FamilyLine) -> None:
        self.desk.navigation.close_top()
        family = Place("family", line.id)
        if self._visit_on is None:
            self.desk.go(Place("contact_moment", of=family))
        else:
            self.desk.go(Place("visit", of=family), OnDay(self._visit_on))


def open_page(desk: Desk, place: Place) -> WhomPage:
    """Choose a family for a contact that is to be noted, or for a visit on the day that is the id of the place."""
    day = date.fromisoformat(place.id) if place.id else None
    return WhomPage(desk, desk.held(FamilyFile), day)
