"""What the children dream of, and how each dream stands. Enter opens the family, where the road to it begins."""

from __future__ import annotations

from datetime import date
from functools import partial

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.names import folded, name_order
from kansenboek.kit.place import Place
from kansenboek.people.actions.dreams import list_dreams
from kansenboek.people.rules.dreams import Dream, DreamStands, numbers
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.empty import to_families
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.page import Page
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.widgets import announce, around_table, plain_label


def _how(dream: Dream) -> str:
    """How it stands, with the day on which it came true or how the road to it stands."""
    if dream.child.dream_came_true is not None:
        return _("came true on {day}", day=current().date(dream.child.dream_came_true, "d MMM yyyy"))
    if dream.road is not None:
        return f"{_(dream.stands.label)} · {_(dream.road.status.label)}"
    return _(dream.stands.label)


COLUMNS = (
    Column(N_("Child"), lambda each: each.child.given_name, lambda each: folded(each.child.given_name), 16),
    Column(N_("Family"), lambda each: each.family_name, lambda each: name_order(each.family_name), 18),
    Column(N_("My dream"), lambda each: " ".join(each.child.dream.split()), width=26, left_over=True),
    Column(
        N_("How it stands"),
        _how,
        lambda each: (tuple(DreamStands).index(each.stands), each.child.dream_came_true or date.max),
        28,
    ),
)


class DreamsPage(Page):
    """All dreams, those that nobody works on yet first; narrowed down to those that stand alike."""

    title = N_("Dreams of the children")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._dreams: tuple[Dream, ...] = ()
        nothing = _("No child has a dream written down yet. It stands on the form of a child.")
        self.table = Table(
            COLUMNS,
            name=_("Dreams of the children"),
            empty=nothing,
            start=to_families(desk),
            widen=self.show_all,
        )
        self.stands = FilterBox(_("How it stands"), _("All dreams"), 20)
        self.count = plain_label("", "hint", wrap=False)
        above = FlowBox(gap=12)
        for each in (self.stands, self.count):
            above.flow.addWidget(each)
        inside = around_table(self.body, self.table)
        inside.addWidget(above)
        inside.addWidget(self.table, 1)
        self.out_of_sight.only(self.table)
        self.listen(self.stands.activated, self._show)
        self.table.about = lambda dream: Place("family", dream.child.family_id)
        self.listen(self.table.opened, self._open)
        self._load()

    def first_focus(self) -> None:
        self.table.take_focus()

    def refresh(self, changes: Changes) -> None:
        if changes.kinds & {"child", "referral"} or not changes.kinds:
            self._load()

    def _load(self) -> None:
        self.look_up(partial(list_dreams, self.desk.unlocked), self._draw)

    def _draw(self, found: tuple[Dream, ...]) -> None:
        self._dreams = found
        counted = numbers(found)
        self.stands.offer(
            (_("{name} ({count})", name=_(each.label), count=counted[each]), each) for each in DreamStands
        )
        self._show()

    def _show(self, _number: int = 0) -> None:
        asked = self.stands.answer()
        shown = [dream for dream in self._dreams if asked in (None, dream.stands)]
        empty = _("No dream stands like that now.") if self._dreams else ""
        self.table.show_rows(shown, empty=empty, narrowed=asked is not None)
        told = _("{count} of {all}", count=len(shown), all=len(self._dreams)) if self._dreams else ""
        self.count.setText(told)
        announce(self.count, told)

    def show_all(self) -> None:
        """Show all dreams again, however they stand."""
        self.stands.setCurrentIndex(0)
        self._show()
        self.first_focus()

    def _open(self, dream: Dream) -> None:
        self.desk.go(Place("family", dream.child.family_id))


def open_page(desk: Desk, _place: Place) -> DreamsPage:
    """The dreams of all children."""
    return DreamsPage(desk)
