"""Our organisation: the list of its sites, and the page of one. What stands here is printed as “who to call”."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.names import folded
from kansenboek.kit.place import Place
from kansenboek.organisation.actions import list_sites, save_site
from kansenboek.organisation.records import Site
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.page import Page
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.widgets import around_table, button, plain_label, row

GROUPS = (
    Group(N_("The site"), ("organisation", "name", "address")),
    Group(N_("Who to call"), (("phone", "email"), "mentors")),
)


def _columns() -> tuple[Column, ...]:
    return (
        Column(N_("Site"), lambda s: s.name, lambda s: folded(s.name), 26),
        Column(N_("Phone"), lambda s: s.phone, width=16),
        Column(N_("E-mail"), lambda s: s.email, width=28),
        Column(N_("Mentors"), lambda s: ", ".join(each.name for each in s.mentors), width=30, left_over=True),
    )


class SitesPage(Page):
    """All sites of our organisation."""

    title = N_("Our organisation")
    shows = Shows.NOBODY
    names_itself = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        start = button(_("Add a site"), self.new, icon_name="plus", style="primary")
        self.table = Table(
            _columns(),
            name=_("Sites"),
            empty=_("No site yet. Then no paper tells whom the school can call."),
            start=start,
        )
        add = button(self.mnemonics.mark(_("Add a site")), self.new, icon_name="plus", style="primary")
        told = plain_label(_("This stands on the papers about the children of a site."), "hint")
        inside = around_table(self.body, self.table)
        ours = button(self.mnemonics.mark(_("Colleagues")), self._to_colleagues, icon_name="person")
        line = row(told, ours, add, spacing=12)
        line.setStretch(0, 1)
        inside.addLayout(line)
        inside.addWidget(self.table, 1)
        self.table.deletes = True
        self.listen(self.table.opened, self._open)
        self.add_action(_("Add a site"), "Ctrl+Shift+N", self.new)
        self._load()

    def first_focus(self) -> None:
        self.table.take_focus()

    def refresh(self, changes: Changes) -> None:
        if Site.kind in changes.kinds or not changes.kinds:
            self._load()

    def _load(self) -> None:
        known = self.run(list_sites, self.desk.unlocked) or ()
        self.table.show_rows(list(known), can_start=not known)

    def new(self) -> None:
        """Add a site."""
        self.desk.go(Place(Site.kind))

    def _to_colleagues(self) -> None:
        self.desk.go(Place("colleagues"))

    def _open(self, site: Site) -> None:
        self.desk.go(Place(Site.kind, site.id))


class SitePage(FormPage):
    """Add or change one site."""

    title = N_("Site")
    shows = Shows.NOBODY
    record_type = Site
    groups = GROUPS

    def store(self, unlocked: Unlocked, record: Site) -> Changes:
        return save_site(unlocked, record)


def open_list(desk: Desk, _place: Place) -> SitesPage:
    """All sites."""
    return SitesPage(desk)


def open_site(desk: Desk, place: Place) -> SitePage | None:
    """One site, or a new one with the name of the organisation filled in."""
    known = list_sites(desk.unlocked)
    if not place.id:
        named = next((each.organisation for each in known if each.organisation), "")
        return SitePage(desk, Site(organisation=named))
    site = next((each for each in known if each.id == place.id), None)
    return SitePage(desk, site) if site is not None else None
