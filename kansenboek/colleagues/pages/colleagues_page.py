"""Colleagues: the list of who works here, and the page of one."""

from __future__ import annotations

from functools import partial

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import give_slot, list_colleagues, pass_on, save_colleague
from kansenboek.colleagues.records import Colleague, alike, has_left
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

from .passing_card import PassingCard, offer_passing_undo
from .passphrase_card import PassphraseCard
from .place_editors import place_editors

GROUPS = (
    Group(N_("The colleague"), ("name", "role", ("sites", "groups"))),
    Group(N_("How to reach them"), (("phone", "email"),)),
    Group(N_("From and until"), (("from_day", "until_day"), "elsewhere")),
)


def _columns() -> tuple[Column, ...]:
    return (
        Column(N_("Name"), lambda c: c.name, lambda c: name_order(c.name), 20, left_over=True),
        Column(N_("Function"), lambda c: c.role, width=26),
        Column(N_("Sites"), lambda c: ", ".join(c.sites), width=20),
        Column(N_("Groups"), lambda c: ", ".join(c.groups), width=16),
        Column(N_("Phone"), lambda c: c.phone, width=16),
        Column(N_("From and until"), _days, lambda c: str(c.until_day or ""), 24),
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
        who = button(self.mnemonics.mark(_("Who are you?")), self._to_who, icon_name="person")
        told = plain_label(
            _("Somebody who leaves gets a last working day. What they wrote stays theirs."), "hint"
        )
        inside = around_table(self.body, self.table)
        line = row(told, who, add, spacing=12)
        line.setStretch(0, 1)
        inside.addLayout(line)
        inside.addWidget(self.table, 1)
        self.table.deletes = True
        self.listen(self.table.opened, self._open)
        self.add_action(_("Add a colleague"), "Ctrl+Shift+N", self.new)
        self._load()

    def first_focus(self) -> None:
        self.table.take_focus()

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

    def _to_who(self) -> None:
        self.desk.go(Place("who"))

    def _open(self, colleague: Colleague) -> None:
        self.desk.go(Place(Colleague.kind, colleague.id))


class ColleaguePage(FormPage):
    """Add or change one colleague, and pass on what stands in their name."""

    title = N_("Colleague")
    shows = Shows.NOBODY
    record_type = Colleague
    groups = GROUPS

    def __init__(self, desk: Desk, colleague: Colleague) -> None:
        super().__init__(desk, colleague, None, place_editors(desk.unlocked))
        self.colleague = colleague
        self.passing: PassingCard | None = None
        self.passphrase: PassphraseCard | None = None
        self.listen(self.form.box("name").editor.edited, self._look_for_doubles)
        if colleague.id:
            self.passing = PassingCard(desk.unlocked, colleague)
            self.listen(self.passing.asked, self._pass_on)
            self.content.insertWidget(self.content.count() - 1, self.passing)
            self.passphrase = PassphraseCard(desk.unlocked, colleague)
            self.listen(self.passphrase.asked, self._give_passphrase)
            self.content.insertWidget(self.content.count() - 1, self.passphrase)

    def refresh(self, changes: Changes) -> None:
        if self.passing is not None:
            self.passing.show_work()
        if self.passphrase is not None:
            self.passphrase.look()

    def store(self, unlocked: Unlocked, record: Colleague) -> Changes:
        return save_colleague(unlocked, record)

    def _look_for_doubles(self) -> None:
        """Say it while somebody types the name of a colleague who may be there already."""
        typed = str(self.form.box("name").editor.draft())
        others = (each for each in list_colleagues(self.desk.unlocked) if each.id != self.colleague.id)
        known = next(iter(alike(typed, others)), None) if typed.strip() else None
        if known is None:
            self.message.hide()
            return
        self.message.show_notice(
            _("There is a colleague {name} already.", name=known.name),
            _("Open that one"),
            partial(self._open_other, known.id),
        )

    def _open_other(self, colleague_id: str) -> None:
        if self.may_leave():
            self.desk.navigation.close_top()
            self.desk.go(Place(Colleague.kind, colleague_id))

    def _give_passphrase(self, slot: int) -> None:
        self.run(give_slot, self.desk.unlocked, self.colleague.id, slot)

    def _pass_on(self, to_id: str) -> None:
        passed = self.run(pass_on, self.desk.unlocked, self.colleague.id, to_id)
        if passed is not None:
            self.desk.changes.happened.emit(passed.changes)
            offer_passing_undo(self.desk, passed)


def open_list(desk: Desk, _place: Place) -> ColleaguesPage:
    """All colleagues."""
    return ColleaguesPage(desk)


def open_colleague(desk: Desk, place: Place) -> ColleaguePage | None:
    """One colleague, or a new one."""
    if not place.id:
        return ColleaguePage(desk, Colleague())
    found = next((each for each in list_colleagues(desk.unlocked) if each.id == place.id), None)
    return ColleaguePage(desk, found) if found is not None else None
