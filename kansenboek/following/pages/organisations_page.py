"""Support nearby: the list of local organisations, and the page of one. It works without a network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QComboBox

from kansenboek.book.log_of_actions import note_list_printed
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.organisations import (
    list_organisations,
    organisations_paper,
    save_organisation,
)
from kansenboek.following.records.organisations import Organisation, is_old, matches
from kansenboek.following.records.referrals import Destination
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.names import folded
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import OWN, Group
from kansenboek.ui.page import Page
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.routes import PRINTING, found_at
from kansenboek.ui.search_line import SearchLine
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.widgets import announce, around_table, button, plain_label, row

GROUPS = (
    Group(N_("Who they are"), ("name", "destination", "offer", "audience", "components")),
    Group(N_("Where and when"), (("neighbourhood", "address"), "opening_hours")),
    Group(N_("How to reach them"), ("how_to_apply", ("phone", "email"), "website")),
    Group(N_("For ourselves"), ("contact_name", "checked_on"), {"contact_name": OWN}),
)
_FILTER_LETTERS = 14


def columns(today: date) -> tuple[Column, ...]:
    """The columns of the list; what was checked over a year before `today` is marked."""
    return (
        Column(N_("Name"), lambda o: o.name, lambda o: folded(o.name), 26, left_over=True),
        Column(N_("Kind of help"), lambda o: _(o.destination.label) if o.destination else "", width=24),
        Column(N_("Neighbourhood"), lambda o: o.neighbourhood, width=14),
        Column(N_("Phone"), lambda o: o.phone, width=14),
        Column(N_("Checked on"), lambda o: _checked(o, today), lambda o: o.checked_on or date.min, 30),
    )


def _checked(organisation: Organisation, today: date) -> str:
    """The day on which it was looked up, with a quiet hint to look again when that is long ago."""
    if organisation.checked_on is None:
        return _("never checked")
    day = current().date(organisation.checked_on, "d MMM yyyy")
    return _("{day} · look again", day=day) if is_old(organisation, today) else day


class OrganisationsPage(Page):
    """All organisations, narrowed down by typing, by neighbourhood and by kind of help."""

    title = N_("Support nearby")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known: tuple[Organisation, ...] = ()
        self._found: list[Organisation] = []
        start = button(_("Add an organisation"), self.new, icon_name="plus", style="primary")
        self.table = Table(
            columns(desk.today()),
            name=_("Organisations"),
            empty=_("Nobody here yet. Begin with the library."),
            start=start,
            widen=self.show_all,
        )
        self.box = SearchLine(_("Search"), self.table)
        self.box.setPlaceholderText(_("Search: name, what they do, for whom"))
        self.near = _filter(_("Neighbourhood"))
        self.kind = _filter(_("Kind of help"))
        self.kind.addItem(_("All kinds of help"), "")
        for help_kind in Destination:
            self.kind.addItem(_(help_kind.label), help_kind.value)
        mark = self.mnemonics.mark
        add = button(mark(_("Add an organisation")), self.new, icon_name="plus", style="primary")
        printer = button(mark(_("Print the list…")), self.print_list, icon_name="print")
        self.count = plain_label("", "hint", wrap=False)
        inside = around_table(self.body, self.table)
        inside.addLayout(row(self.box, add, spacing=12))
        narrower = FlowBox(gap=12)
        for each in (self.near, self.kind, printer, self.count):
            narrower.flow.addWidget(each)
        inside.addWidget(narrower)
        inside.addWidget(self.table, 1)
        self.listen(self.box.settled, self._show)
        self.listen(self.near.activated, self._show)
        self.listen(self.kind.activated, self._show)
        self.table.deletes = True
        self.listen(self.table.opened, self._open)
        self.add_action(_("Add an organisation"), "Ctrl+Shift+N", self.new)
        self.add_action(_("Print the list…"), "Ctrl+P", self.print_list)
        self._load()

    def first_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def go_to_search(self) -> bool:
        self.first_focus()
        return True

    def begin_search(self, typed: str) -> None:
        self.box.setFocus()
        self.box.setText(typed)

    def refresh(self, changes: Changes) -> None:
        if "organisation" in changes.kinds or not changes.kinds:
            self._load()

    def _load(self) -> None:
        self._known = self.run(list_organisations, self.desk.unlocked) or ()
        chosen = self.near.currentData()
        self.near.clear()
        self.near.addItem(_("All neighbourhoods"), "")
        for name in sorted({o.neighbourhood for o in self._known if o.neighbourhood}, key=folded):
            self.near.addItem(name, name)
        self.near.setCurrentIndex(max(0, self.near.findData(chosen)))
        self._show()

    def _show(self, _number: int = 0) -> None:
        words, near, kind = self.box.text().strip(), self.near.currentData(), self.kind.currentData()
        self._found = [o for o in self._known if matches(o, words, near or "", kind or "")]
        nobody = _("Nobody here yet. Begin with the library.")
        empty = _("Nothing found. Fewer letters find more.") if self._known else nobody
        self.table.show_rows(self._found, empty=empty, can_start=not self._known, narrowed=bool(self._known))
        found = len(self._found)
        told = ngettext("{count} organisation", "{count} organisations", found) if found else ""
        self.count.setText(told)
        if words:
            announce(self.count, told or empty)

    def show_all(self) -> None:
        """Show all of them again, whatever was typed and chosen."""
        self.box.clear()
        self.near.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self._show()
        self.first_focus()

    def new(self) -> None:
        """Add an organisation."""
        self.desk.go(Place("organisation"))

    def _open(self, organisation: Organisation) -> None:
        self.desk.go(Place("organisation", organisation.id))

    def print_list(self) -> None:
        """Put what is shown on paper."""
        print_organisations(self, self._found)


class OrganisationPage(FormPage):
    """Add or change one organisation, or print it for a parent."""

    title = N_("Organisation")
    shows = Shows.NOBODY
    record_type = Organisation
    groups = GROUPS

    def __init__(self, desk: Desk, organisation: Organisation) -> None:
        super().__init__(desk, organisation)
        self._organisation = organisation
        checked = button(_("Checked today"), self.checked_today, icon_name="check", style="quiet")
        below = FlowBox(gap=12)
        below.flow.addWidget(checked)
        if organisation.id:
            below.flow.addWidget(button(_("Print for a parent…"), self.print_one, icon_name="print"))
            self.add_action(_("Print for a parent…"), "Ctrl+P", self.print_one)
        self.content.insertWidget(self.content.count() - 1, below)

    def checked_today(self) -> None:
        """Fill in that somebody checked it today, and everything is still true."""
        editor = self.form.box("checked_on").editor
        editor.set_value(self.desk.today())
        editor.edited.emit()

    def print_one(self) -> None:
        """Put this organisation on paper, as it was saved."""
        print_organisations(self, (self._organisation,))

    def store(self, unlocked: Unlocked, record: Organisation) -> Changes:
        return save_organisation(unlocked, record)


def print_organisations(page: Page, chosen: Iterable[Organisation]) -> None:
    """Ask for a printer and put these organisations on paper, without the names of the people we know there."""
    pdf = organisations_paper(tuple(chosen), current().code)
    unlocked = page.desk.unlocked
    page.run_beside(
        found_at(PRINTING), page, pdf, lambda _pages: note_list_printed(unlocked, "organisations")
    )


def _filter(name: str) -> QComboBox:
    box = QuietComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_FILTER_LETTERS)
    return box


def open_list(desk: Desk, _place: Place) -> OrganisationsPage:
    """All organisations."""
    return OrganisationsPage(desk)


def open_organisation(desk: Desk, place: Place) -> OrganisationPage | None:
    """One organisation, or a new one."""
    with_this_id = (each for each in list_organisations(desk.unlocked) if each.id == place.id)
    organisation = next(with_this_id, None) if place.id else Organisation()
    return OrganisationPage(desk, organisation) if organisation is not None else None
