"""The list of families: the search box first, then everyone, or whom somebody narrows it down to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import facts_to_narrow, find_families
from kansenboek.people.rules.narrowing import Archive, Facts, Narrowed, in_view
from kansenboek.people.rules.timeline import FamilyLine
from kansenboek.ui.desk import Desk, Listed, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.page import Page
from kansenboek.ui.search_line import SearchLine
from kansenboek.ui.tab_order import put_after
from kansenboek.ui.tables import Table
from kansenboek.ui.widgets import announce, around_table, button, plain_label, row

from .family_columns import columns
from .family_filters import FamilyFilters


class FamiliesPage(Page):
    """All families, narrowed down while you type and by what is chosen."""

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
            widen=self.show_all,
        )
        self.box = SearchLine(_("Search by name"), self.table, numbered=True)
        self.box.setPlaceholderText(_("Search by name: family, child or parent"))
        self._filters: FamilyFilters | None = None
        self._at_filters = QVBoxLayout()
        self._facts: Facts | None = None
        self._read: tuple[str, tuple[FamilyLine, ...]] | None = None
        """What was typed, and whom that finds: another answer that is chosen needs no look in the store."""
        self._chosen: dict[str, tuple[str, ...]] = {}
        """Id of each family that is shown → the children of it that were asked for; none for all of them."""
        self.count = plain_label("", "hint")
        self.told = ""
        """How many are shown, and what was chosen, for the list that is made of them."""
        mark = self.mnemonics.mark
        self.new_button = button(mark(_("New family")), self.new_family, icon_name="plus", style="primary")
        self.fold_button = button(mark(_("Narrow down")), self.fold, icon_name="filter", style="quiet")
        self.fold_button.setCheckable(True)
        self.read_button = button(mark(_("Read a list in…")), self.read_list, icon_name="book", style="quiet")
        self.list_button = button(mark(_("Make a list…")), self.make_list, icon_name="print", style="quiet")
        self.all_button = button(_("Show everybody"), self.show_all, icon_name="close", style="quiet")
        self.all_button.hide()
        ways = FlowBox(gap=8)
        for each in (self.fold_button, self.read_button, self.list_button, self.all_button):
            ways.flow.addWidget(each)
        inside = around_table(self.body, self.table)
        inside.addLayout(row(self.box, self.new_button, spacing=12))
        inside.addWidget(ways)
        inside.addLayout(self._at_filters)
        inside.addWidget(self.count)
        inside.addWidget(self.table, 1)
        self.out_of_sight.only(self.table)
        self.listen(self.box.settled, self._show)
        self.table.about = lambda line: Place("family", line.id)
        self.listen(self.table.opened, self._open)
        self.add_action(_("Narrow down"), "Ctrl+Shift+F", self.fold)
        self.add_action(_("Show everybody"), "Ctrl+Shift+E", self.show_all)
        self.add_action(_("Make a list…"), "Ctrl+P", self.make_list)
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
        kinds = changes.kinds
        self._read = None
        # A family may have got children of another, and whose it is follows from who is at work and what they did.
        self._facts = None
        watched = {"family", "child", "contact", "visit", "contact_moment"} | (
            {"handover", "colleague", "agreement"} if self.is_narrowing() else set()
        )
        if not kinds or kinds & watched:
            self._show()

    def new_family(self) -> None:
        """Start a new family."""
        self.desk.go(Place("new_family"))

    def read_list(self) -> None:
        """Read a list that the team has, such as one of a spreadsheet."""
        self.desk.go(Place("import"))

    # --- narrowing down ------------------------------------------------------------------------------------

    @property
    def filters(self) -> FamilyFilters:
        """The lists of answers. Made when somebody narrows the list down: twelve lists with all that drops down from
        them take longer to make than the list itself, and over a megabyte.
        """
        if self._filters is None:
            self._filters = FamilyFilters(self._show)
            self._filters.hide()
            self._at_filters.addWidget(self._filters)
            put_after(self.all_button, self._filters)
        return self._filters

    def _asked(self) -> Narrowed:
        """What is chosen now."""
        return self._filters.narrowed() if self._filters is not None else Narrowed()

    def fold(self) -> None:
        """Show the lists of answers, or fold them away; what is chosen stays chosen."""
        opens = self.filters.isHidden()
        self.filters.setVisible(opens)
        self.fold_button.setChecked(opens)
        if opens:
            self._show(self._focus_answers)

    def _focus_answers(self) -> None:
        shown = next((each for each in self.filters.all if not each.isHidden()), None)
        if shown is not None:  # a search that finds nobody leaves nothing to choose from
            shown.setFocus()

    def is_narrowing(self) -> bool:
        """Whether anything is chosen, or can be right now."""
        return self._filters is not None and (not self._filters.isHidden() or bool(self._asked()))

    def show_all(self) -> None:
        """Narrow the list down to nothing any more."""
        if self._filters is not None:
            self._filters.let_all_through()
        self.box.clear()
        self._show()
        self.first_focus()

    def _narrowed(self, found: tuple[FamilyLine, ...], asked: Narrowed) -> tuple[FamilyLine, ...]:
        """Whoever of `found` is asked for; the lists of answers follow."""
        self._chosen = {}
        if not self.is_narrowing():
            return in_view(found, asked.archive)
        today = self.desk.today()
        if self._facts is None:
            return ()
        self.filters.offer(found, self._facts, asked, today)
        chosen = asked.of(found, self._facts, today)
        self._chosen = {each.line.id: each.children for each in chosen}
        return tuple(each.line for each in chosen)

    def _show(self, then: Callable[[], object] | None = None) -> None:
        """Read what is not known yet, draw the list, then do `then`."""
        words, known = self.box.text().strip(), self._read
        lines = known[1] if known is not None and known[0] == words else None
        facts = self._facts if self._facts is not None and self._facts.on == self.desk.today() else None
        asks_facts = self.is_narrowing() and facts is None

        def draw(read: tuple[tuple[FamilyLine, ...], Facts | None]) -> None:
            self._read, self._facts = (words, read[0]), read[1]
            self._draw(words, read[0])
            if then is not None:
                then()

        read = partial(_read, self.desk.unlocked, words, lines, facts, asks_facts=asks_facts)
        # Enter opens the first line that was found: whoever types waits for it. What is known is drawn at once, too;
        # what was asked for before it is let go, or it would arrive in a list that shows something else.
        is_known = lines is not None and not asks_facts
        self.look_up(read, draw, at_once=bool(words) or is_known)

    def _draw(self, words: str, everybody: tuple[FamilyLine, ...]) -> None:
        # A line that is hidden is not found either: what finds it would tell its name, or whose group it is.
        if (words or self._asked()) and self.desk.looking.is_on:
            everybody = tuple(line for line in everybody if not self.desk.looking.hides(line.id))
        asked = self._asked()
        if words and asked.archive is None:
            asked = replace(asked, archive=Archive.ALSO)  # whoever is asked for by name is found
        found = self._narrowed(everybody, asked)
        archived = sum(line.archived for line in everybody)
        everybody = in_view(everybody, asked.archive)
        is_narrowed = bool(self._asked())
        nobody = _("There are no families yet. Begin with the first one.")
        empty = _("Nobody with that name. Fewer letters find more.") if words else nobody
        if is_narrowed and everybody:
            empty = _("No family is like that. The button takes away what you chose.")
        if archived and not everybody:
            empty = _("Every family is in the archive. Under “Narrow down” you can show it.")
        can_start = not archived and not words and not is_narrowed
        self.table.show_rows(
            [self._may_read(line) for line in found],
            empty=empty,
            can_start=can_start,
            narrowed=bool(words) or is_narrowed,
        )
        self.all_button.setVisible(is_narrowed)
        self.list_button.setEnabled(bool(found))
        told = self.told = self._told(len(found), len(everybody))
        if archived and asked.archive is None:
            out = ngettext("{count} in the archive", "{count} in the archive", archived)
            told = f"{told} · {out}" if told else out
        if words and len(found) > 1:
            told += ". " + _(
                "A digit chooses a line. Two letters of the surname and one or two of a child find fewer."
            )
        self.count.setText(told)
        self.count.setVisible(bool(told))
        if words or is_narrowed:
            announce(self.count, told or empty)

    def _told(self, found: int, everybody: int) -> str:
        """How many are shown, of how many, and what was chosen."""
        if self._asked():
            told = _("{count} of {families}", count=found, families=_families(everybody))
            return f"{told} · {self.filters.told()}"
        return _families(found) if found else ""

    def _may_read(self, line: FamilyLine) -> FamilyLine:
        """A line of the list as it may be shown now."""
        if not self.desk.looking.hides(line.id):
            return line
        return FamilyLine(id=line.id, family_name=DOTS, last_contact=line.last_contact)

    def _open(self, line: FamilyLine) -> None:
        self.desk.go(Place("family", line.id))

    def make_list(self) -> None:
        """Make a list of exactly whom is shown, in this order."""
        shown: Iterable[FamilyLine] = self.table.rows()
        families = tuple(line.id for line in shown)
        if not families:
            return
        children = tuple(child for number in families for child in self._chosen.get(number, ()))
        listed = Listed(families=families, children=children, told=self.told)
        self.desk.go(Place("list_out"), listed)


def _read(
    unlocked: Unlocked,
    words: str,
    lines: tuple[FamilyLine, ...] | None,
    facts: Facts | None,
    *,
    asks_facts: bool,
) -> tuple[tuple[FamilyLine, ...], Facts | None]:
    """Whom these letters find, and what narrows them down; what is known already is not read again."""
    found = lines if lines is not None else find_families(unlocked, words)
    return found, facts_to_narrow(unlocked) if asks_facts else facts


def _families(count: int) -> str:
    return ngettext("{count} family", "{count} families", count)


def open_page(desk: Desk, _place: Place) -> FamiliesPage:
    """All families."""
    return FamiliesPage(desk)
