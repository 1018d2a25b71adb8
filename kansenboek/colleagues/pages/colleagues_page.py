"""Colleagues: the list of who works here, and the page of one."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import list_colleagues, save_colleague
from kansenboek.colleagues.records import Colleague, has_left
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.names import name_order
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.page import Page
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.widgets import around_table, button, plain_label, row

GROUPS = (
    Group(N_("The colleague"), ("name", "role", ("sites", "groups"))),
    Group(N_("How to reach them"), (("phone", "email"),)),
    Group(N_("From and until"), (("from_day", "until_day"),)),
)


def _columns() -> tuple[Column, ...]:
    return (
        Column(N_("Name"), lambda c: c.name, lambda c: name_order(c.name), 24, left_over=True),
        Column(N_("What they do"), lambda c: c.role, width=22),
        Column(N_("Sites"), lambda c: ", ".join(c.sites), width=20),
        Column(N_("Groups"), lambda c: ", ".join(c.groups), width=16),
        Column(N_("Phone"), lambda c: c.phone, width=16),
        Column(N_("From and until"), _days, lambda c: str(c.until_day or ""), 22),
    )


def _days(colleague: Colleague) -> str:
    spoken = current()
    begun = spoken.date(colleague.from_day, "d MMM yyyy") if colleague.from_day else ""
    ended = spoken.date(colleague.until_day, "d MMM yyyy") if colleague.until_day else ""
    return f"{begun} – {ended}".strip() if ended else begun


class ColleaguesPage(Page):
    """Everybody who works here, and below them who left."""

    title = N_("Colleagues")
    shows = Shows.NOBODY
    names_itself = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        start = button(_("Add a colleague"), self.new, icon_name="plus", style="primary")
        self.table = Table(
            _columns(),
            name=_("Colleagues"),
            empty=_("No colleague yet. Then nothing that is written down knows by whom."),
            start=start,
        )
        add = button(self.mnemonics.mark(_("Add a colleague")), self.new, icon_name="plus", style="primary")
        told = plain_label(
            _("Somebody who leaves gets a last working day. What they wrote stays theirs."), "hint"
        )
        inside = around_table(self.body, self.table)
        line = row(told, add, spacing=12)
        line.setStretch(0, 1)
        inside.addLayout(line)
        inside.addWidget(self.table, 1)
        self.listen(self.table.opened, self._open)
        self.add_action(_("Add a colleague"), "Ctrl+Shift+N", self.new)
        self._load()

    def first_focus(self) -> None:
        self.table.setFocus()

    def refresh(self, changes: Changes) -> None:
        if Colleague.kind in changes.kinds or not changes.kinds:
            self._load()

    def _load(self) -> None:
        known = self.run(list_colleagues, self.desk.unlocked) or ()
        today = self.desk.today()
        self.table.show_rows(sorted(known, key=lambda each: has_left(each, today)), can_start=not known)

    def new(self) -> None:
        """Add a colleague."""
        self.desk.go(Place(Colleague.kind))

    def _open(self, colleague: Colleague) -> None:
        self.desk.go(Place(Colleague.kind, colleague.id))


class ColleaguePage(FormPage):
    """Add or change one colleague."""

    title = N_("Colleague")
    shows = Shows.NOBODY
    record_type = Colleague
    groups = GROUPS

    def store(self, unlocked: Unlocked, record: Colleague) -> Changes:
        return save_colleague(unlocked, record)


def open_list(desk: Desk, _place: Place) -> ColleaguesPage:
    """All colleagues."""
    return ColleaguesPage(desk)


def open_colleague(desk: Desk, place: Place) -> ColleaguePage | None:
    """One colleague, or a new one who works here from today."""
    if not place.id:
        return ColleaguePage(desk, Colleague())
    found = next((each for each in list_colleagues(desk.unlocked) if each.id == place.id), None)
    return ColleaguePage(desk, found) if found is not None else None
