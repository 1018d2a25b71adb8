"""Handovers: every child from 3;3 on until its school has the handover, by school and first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import islice

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.colleagues.actions import mine_of
from kansenboek.handover.actions.season import begin_season, in_order, still_there, who_left
from kansenboek.handover.rules.season import SeasonLine, SeasonStep
from kansenboek.handover.rules.season_list import Narrowed, counted
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.names import addressed
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Listed, Shows
from kansenboek.ui.empty import to_families
from kansenboek.ui.page import Page
from kansenboek.ui.search_line import SearchLine
from kansenboek.ui.tables import Table
from kansenboek.ui.widgets import LEAST_OF_TABLE, announce, button, plain_label, row, scrolled

from .chosen_school import ChosenSchool
from .season_columns import columns, counts_in_words, in_rows
from .season_filters import SeasonFilters

IN_A_TURN = 200
"""Children that are looked at in one turn of the event loop."""
_AT = {
    SeasonStep.BIRTH: "birth_date",
    SeasonStep.SCHOOL: "school",
    SeasonStep.EXIT: "exit_reason",
}
"""A step that is done in the form of the child → the field to begin in."""


class SeasonPage(Page):
    """The list of the season, narrowed down by what is typed and chosen. Names stand only on this page."""

    title = N_("Handovers")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[SeasonLine, ...] = ()
        self._found: list[SeasonLine] = []
        self._coming: Iterator[SeasonLine | None] | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._read_some)
        self._read_on: date | None = None
        """The day as of which the list was read; None when something changed since."""
        self.table = Table(
            columns(desk.today()),
            name=_("Handovers"),
            empty="…",
            start=to_families(desk),
            in_groups=True,
            widen=self.show_all,
        )
        self.table.view.setProperty("look", "dense")  # ten columns, of which four hold names
        self.box = SearchLine(_("Search by name"), self.table)
        self.box.setPlaceholderText(_("Search by name: child or family"))
        self.filters = SeasonFilters(self._show)
        self.all_button = button(_("Show everybody"), self.show_all, icon_name="close", style="quiet")
        self.class_button = button(
            self.mnemonics.mark(_("Papers of this class")), self.whole_class, icon_name="handover"
        )
        self.list_button = button(
            self.mnemonics.mark(_("Make a list…")), self.make_list, icon_name="print", style="quiet"
        )
        self.count = plain_label("", "label")
        self.left = plain_label("", "hint")
        """How many went elsewhere, and stand here no more."""
        self.left.hide()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.setSpacing(12)
        inside.addLayout(row(self.box, self.class_button, spacing=12))
        inside.addWidget(self.filters)
        above = row(self.count, self.list_button, self.all_button)
        above.setStretch(0, 1)
        inside.addLayout(above)
        inside.addWidget(self.left)
        inside.addWidget(self.table, 1)
        self.table.setMinimumHeight(LEAST_OF_TABLE)
        names = scrolled(content)  # with large text there is more around the list than height
        self.out_of_sight.only(names)
        self.body.addWidget(names, 1)
        self.add_action(_("Papers of this class"), "Ctrl+Shift+K", self.whole_class)
        self.add_action(_("How our children fare"), "", self.school_page)
        self.add_action(_("Make a list…"), "Ctrl+P", self.make_list)
        self.listen(self.box.settled, self._show)
        self.table.about = lambda line: Place("family", line.child.family_id)
        self.listen(self.table.opened, self.open_line)
        self._show()

    def close_page(self) -> None:
        self._turn.stop()
        super().close_page()

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
        """Read again, but only when somebody looks: this page lies beneath every save, of whatever kind.

        What is being read is of before, and let go also when nobody looks: it could bring back who was erased.
        """
        self._turn.stop()
        self._read_on = self._coming = None
        if "family" in changes.kinds:
            self._take_away()
        if self.isVisible() or self.reads_behind:
            self._read()

    def _take_away(self) -> None:
        """Let go of children whose family went; the other lines stay until all is read anew."""
        there = self.run_beside(still_there, self.desk.unlocked, self.lines)
        if there is not None and there != self.lines:
            self.lines = there
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._read_on != self.desk.today():
            self._read()

    def _read(self) -> None:
        """Read the list anew: in turns of the event loop, so that the window never stands still."""
        self._read_on = self.desk.today()
        self._found = []
        self._coming = None
        if self.reads_behind:
            self._read_some()  # at once, so that what is read now and is of before is let go
        else:
            self._turn.start(0)

    def _make_lines(self, coming: Iterator[SeasonLine | None]) -> None:
        self._read_on = self.desk.today()
        self._coming = coming
        self._turn.start(0)

    def _read_some(self) -> None:
        """Read the store, or make some more lines of what was read; after the last one, show them."""
        if self._coming is None:
            self._read_on = None  # when it cannot be read, whoever comes back tries again
            self.look_up(partial(begin_season, self.desk.unlocked), self._make_lines, keeps=True)
            return
        coming = self._coming
        some = self.run_beside(lambda: tuple(islice(coming, IN_A_TURN)))
        if some is None:
            self._read_on = self._coming = None
            return
        self._found += [line for line in some if line is not None]
        if len(some) == IN_A_TURN:
            self._turn.start(0)
            return
        self._coming = None
        self._tell_who_left()
        self.lines = in_order(self._found)
        self._found = []
        self.filters.offer(self.lines, mine_of(self.desk.unlocked).families)
        self._show()

    def _tell_who_left(self) -> None:
        count = self.run_beside(who_left, self.desk.unlocked) or 0
        told = ngettext(
            "{count} child went elsewhere in the last half year, and stands here no more.",
            "{count} children went elsewhere in the last half year, and stand here no more.",
            count,
        )
        self.left.setText(told if count else "")
        self.left.setVisible(bool(count))

    def is_read(self) -> bool:
        """Whether the list shows what was read last."""
        return self._read_on is not None and self._coming is None and not self._turn.isActive()

    def _show(self) -> None:
        today = self.desk.today()
        narrowed = self.filters.narrowed(self.box.text())
        found = narrowed.of(self.lines)
        is_all = narrowed == Narrowed()
        nobody = (
            _("No child is on the list yet. A child comes here by itself once it nearly goes to school.")
            if is_all
            else _("Nobody on the list is like that.")
        )
        self.table.show_rows(
            in_rows(found, today),
            empty=nobody if self.is_read() else _("Looking this up…"),
            can_start=self.is_read(),
            narrowed=not is_all,
        )
        told = counts_in_words(counted(found, today)) if self.lines or self.is_read() else ""
        self.count.setText(told)
        self.all_button.setVisible(not is_all)
        if not is_all:
            announce(self.count, told)

    def show_all(self) -> None:
        """Narrow the list down to nothing any more."""
        self.filters.let_all_through()
        self.box.clear()
        self._show()
        self.first_focus()

    def open_line(self, line: SeasonLine) -> None:
        """Open what the next step asks for: the handover, a new one, or the form of the child."""
        family = Place(
            "family", line.child.family_id
        )  # by way of the family: that writes down that it was opened
        child = line.child.id
        if line.step in _AT:
            self.desk.go(Place("child", child, of=family, field=_AT[line.step]))
        elif line.handover_id:
            self.desk.go(Place("handover", line.handover_id, of=family))
        else:
            self.desk.go(Place("conversation", of=Place("child", child, of=family)))

    def whole_class(self) -> None:
        """Open the papers of one school: the one that is chosen, or else that of the line that is."""
        current = self.table.current()
        here = current.child.school.strip() if isinstance(current, SeasonLine) else ""
        self.desk.go(Place("class"), ChosenSchool(self.filters.school.answer() or here))

    def make_list(self) -> None:
        """Make a handover list of exactly whom is shown: who stands here twice stands on it once, with the school."""
        from_below = dict.fromkeys(line.child.id for line in reversed(self.table.rows()))
        children = tuple(reversed(from_below))
        if children:
            self.desk.go(
                Place("list_out"), Listed(code="handover", children=children, told=self.count.text())
            )

    def school_page(self) -> None:
        """Look at what came back, in numbers, from the school that is chosen, or else that of the line that is."""
        current, chosen = self.table.current(), self.filters.school.answer()
        here = current.child.school if isinstance(current, SeasonLine) else ""
        school = addressed(chosen or here)
        child = next((line.child.id for line in self.lines if addressed(line.child.school) == school), "")
        if school and child:
            self.desk.go(Place("school_page", child))


def open_page(desk: Desk, _place: Place) -> SeasonPage:
    """Every child whose handover is not over."""
    return SeasonPage(desk)
