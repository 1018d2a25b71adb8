"""Families that are set aside because the parents asked for it, with since when: so that none is forgotten."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.names import name_order
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families
from kansenboek.people.actions.setting_aside import families_set_aside
from kansenboek.people.records import Family
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.empty import to_families
from kansenboek.ui.page import Page
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.widgets import around_table, plain_label


class Apart(NamedTuple):
    """One family that is set aside."""

    id: str
    name: str
    since: date


COLUMNS = (
    Column(
        N_("Family"), lambda line: line.name, lambda line: name_order(line.name), width=24, left_over=True
    ),
    Column(
        N_("Set aside since"),
        lambda line: current().date(line.since),
        lambda line: line.since.toordinal(),
        width=20,
    ),
)


class SetAsidePage(Page):
    """The list. The way to use a family again is on its own page."""

    title = N_("Set aside")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        told = _(
            "These parents asked not to use their data for now. Such a family is read and nothing else: no new note,"
            " no paper, no list, no counts, no parcel. Using it again is done on its own page, with a reason."
        )
        self.body.addWidget(plain_label(told, "muted"))
        self.table = Table(
            COLUMNS, name=_("Families"), empty=_("No family is set aside."), start=to_families(desk)
        )
        around_table(self.body, self.table).addWidget(self.table, 1)
        self.out_of_sight.only(self.table)
        self.table.about = lambda line: Place(Family.kind, line.id)
        self.listen(self.table.opened, lambda line: desk.go(Place(Family.kind, line.id)))
        self._load()

    def first_focus(self) -> None:
        self.table.take_focus()

    def refresh(self, changes: Changes) -> None:
        if Family.kind in changes.kinds or not changes.kinds:
            self._load()

    def _load(self) -> None:
        since = self.run(families_set_aside, self.desk.unlocked) or {}
        names = {line.id: line.family_name for line in list_families(self.desk.unlocked)} if since else {}
        self.table.show_rows([Apart(number, names.get(number, ""), day) for number, day in since.items()])


def open_page(desk: Desk, _place: Place) -> SetAsidePage:
    """The families that are set aside."""
    return SetAsidePage(desk)
