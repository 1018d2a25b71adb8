"""The school year: where each group and each child goes, what that comes to, and taking it back."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.colleagues.actions import colleagues_here
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.names import folded
from kansenboek.kit.place import Place
from kansenboek.ui.aside import Step
from kansenboek.ui.desk import Desk
from kansenboek.ui.empty import Nothing, to_families
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import announce, button, card, clear, narrow, plain_label, row, scrolled
from kansenboek.year.actions.turning import (
    Turned,
    Turning,
    begin_turn,
    day_of,
    left_apart,
    run_turn,
    undo_turn,
)
from kansenboek.year.rules.turn import DoneTurn, Turn, TurnGroup, counts_of, groups_of, in_season

from .group_card import GroupCard
from .words import told_apart, told_back, told_counts

MANY = 150
"""With more children than this, one site is shown at first, and no more groups than hold so many."""


class SchoolYearPage(Page):
    """A card for each group; nothing is written before “Let them go on”."""

    title = N_("School year")
    names_itself = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._turning: Turning | None = None
        self.cards: list[GroupCard] = []
        self._chosen: dict[tuple[str, str], dict[str, object]] = {}
        """What was chosen for each group, while it is not done."""
        self._most = MANY
        """Groups are drawn until they hold so many children."""
        self.site = FilterBox(_("Site"), _("All sites"), 18)
        self.site.activated.connect(lambda _place: self._draw_site())
        mark = self.mnemonics.mark
        self.go_button = button(mark(_("Let them go on")), self.let_go, icon_name="check", style="primary")
        self.holidays_button = button(mark(_("Holidays")), self.holidays, icon_name="sun", style="quiet")
        self.day = plain_label("", "hint")
        self.told = plain_label("", "label")
        top = FlowBox(gap=10)
        for each in (self.site, self.holidays_button):
            top.flow.addWidget(each)
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 14, 8)
        self._list.setSpacing(12)
        names = scrolled(narrow(content, 900))
        self.out_of_sight.only(names)
        bottom = row(self.told, self.go_button, spacing=12)
        bottom.setStretch(0, 1)
        self.body.addWidget(self.day)
        self.body.addWidget(top)
        self.body.addWidget(names, 1)
        self.body.addLayout(bottom)
        self.add_action(_("Let them go on"), "Ctrl+Return", self.let_go)
        self._load()

    def first_focus(self) -> None:
        (self.cards[0].goes if self.cards else self.site).setFocus()

    def refresh(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds & {"child", "family", "colleague", "free_days"}:
            self._load()

    # --- drawing -------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self.look_up(partial(begin_turn, self.desk.unlocked), self._show)

    def _show(self, turning: Turning) -> None:
        self._turning = turning
        groups = groups_of(self._turning.children, self.desk.today())
        sites = sorted({group.site for group in groups if group.site}, key=folded)
        is_new = self.site.count() <= 1
        self.site.offer((site, site) for site in sites)
        self.site.setVisible(len(sites) > 1)
        if is_new and len(sites) > 1 and len(self._turning.children) > MANY:
            self.site.setCurrentIndex(1)
        day = current().date(self._turning.day, "EEEE d MMMM yyyy")
        begins = _("The school year begins on {day}. Do this when the groups really change.", day=day)
        late = _("What you choose here holds from today, {day}.", day=day)
        self.day.setText(begins if in_season(self.desk.today()) else late)
        self._draw()

    def _draw_site(self) -> None:
        self._most = MANY
        self._draw()

    def _draw(self) -> None:
        """Draw the groups; what was chosen stays chosen, also when something else changed meanwhile."""
        self._chosen.update({_key(card.group): card.chosen() for card in self.cards})
        clear(self._list)
        self.cards = []
        if self._turning is None:
            return
        groups = groups_of(self._turning.children, self.desk.today())
        names = {group.site: _others(group.site, groups) for group in groups}
        here = [group for group in groups if self.site.answer() in (None, group.site)]
        mentors = self._mentors()
        drawn = _first_of(here, self._most)
        for group in drawn:
            others = [name for name in names[group.site] if name != group.name]
            day, suggests = self._turning.day, in_season(self.desk.today())
            self.cards.append(GroupCard(group, others, mentors, day, self._tell, suggests=suggests))
            self.cards[-1].choose_again(self._chosen.get(_key(group), {}))
            self._list.addWidget(self.cards[-1])
        if len(drawn) < len(here):
            self._list.addWidget(plain_label(_("Only the groups that stand here go on."), "hint"))
            more = _("And {count} more.", count=len(here) - len(drawn))
            way = button(more, self.show_more, icon_name="plus", style="quiet")
            self._list.addLayout(row(way, 1))
        if not here:
            self._list.addWidget(Nothing(_("No child is with us now."), to_families(self.desk)))
        if self._turning.done:
            self._list.addWidget(self._done(self._turning.done))
        self._list.addStretch(1)
        self._tell()

    def show_more(self) -> None:
        """Draw as many groups again below the first ones."""
        there = len(self.cards)
        self._most += MANY
        self._draw()
        self.cards[min(there, len(self.cards) - 1)].goes.setFocus()

    def _mentors(self) -> list[str]:
        """The names of mentors: who works here, and who stands with a child."""
        children = self._turning.children if self._turning is not None else ()
        names = {child.mentor.strip() for child in children}
        names.update(colleague.name.strip() for colleague in colleagues_here(self.desk.unlocked))
        return sorted(names - {""}, key=folded)

    def _done(self, turns: tuple[DoneTurn, ...]) -> QWidget:
        """What was done in this way and can be taken back."""
        frame, inside = card()
        inside.addWidget(plain_label(_("Can be taken back"), "heading"))
        for turn in turns:
            back = button(_("Take back…"), partial(self.take_back, turn.id), style="quiet")
            told = _done_told(turn)
            back.setAccessibleName(f"{_('Take back…')} {told}")
            line = row(plain_label(told), back)
            line.setStretch(0, 1)
            inside.addLayout(line)
        return frame

    # --- what is chosen, and doing it ----------------------------------------------------------------------

    def turn(self) -> Turn | None:
        """What is chosen now, of the groups that are shown."""
        if self._turning is None:
            return None
        every = [each.destinations() for each in self.cards]
        return Turn(self._turning.day, {child: to for found in every for child, to in found.items()})

    def _tell(self) -> None:
        """Tell what the choices come to, before anything is written."""
        turn, turning = self.turn(), self._turning
        if turn is None or turning is None:
            return
        apart = left_apart(turning, turn, self.desk.today())
        stays = {each.child_id for each in apart}
        going = [
            (child, turn.children[child.id])
            for child in turning.children
            if child.id in turn.children and child.id not in stays
        ]
        counts = counts_of(going, turn.day)
        told = told_counts(counts)
        self.told.setText(told_apart(told, apart) if apart else told)
        self.go_button.setEnabled(bool(counts.children))
        announce(self.told, self.told.text())

    def let_go(self) -> None:
        """Let every child go where it goes: all of them in one go."""
        turn = self.turn()
        if turn is None or not self.go_button.isEnabled():
            return
        unlocked = self.desk.unlocked

        def work(step: Step) -> Turned:
            return run_turn(unlocked, turn, step)

        done = self.run_aside(work, _("The groups go on…"))
        if done is None:
            return
        self._chosen, self.cards = {}, []  # it is done, and would be done again
        self.desk.changes.happened.emit(done.changes)
        count = done.counts["children"]
        told = ngettext("{count} child is changed", "{count} children are changed", count)
        self.message.show_done(told_apart(told, done.apart), _("Undo"), partial(self.take_back, done.id))
        self.first_focus()  # the button that had it is grey now, and the list begins at its top

    def take_back(self, turn_id: str) -> None:
        """Take back what was done in one go."""
        back = self.run(undo_turn, self.desk.unlocked, turn_id)
        if back is not None:
            self.desk.changes.happened.emit(back.changes)
            self.message.show_done(told_back(back))
            self.first_focus()

    def holidays(self) -> None:
        """Look at the holidays, from which the first day of the school year follows."""
        self.desk.go(Place("holidays"))


def _first_of(groups: list[TurnGroup], most: int) -> list[TurnGroup]:
    """The first groups, until they hold so many children; a group is drawn whole, and one of them in any case."""
    found, children = [], 0
    for group in groups:
        if children >= most:
            break
        found.append(group)
        children += len(group.children)
    return found


def _key(group: TurnGroup) -> tuple[str, str]:
    return group.site, group.name


def _others(site: str, groups: tuple[TurnGroup, ...]) -> list[str]:
    """The names of the groups of a site; of all sites for a group of which it is not known where it is."""
    named = {group.name for group in groups if group.name and (not site or group.site in (site, ""))}
    return sorted(named, key=folded)


def _done_told(turn: DoneTurn) -> str:
    day: date = day_of(turn)
    count = turn.counts.get("children", 0)
    children = ngettext("{count} child", "{count} children", count)
    return f"{current().date(day, 'EEE d MMM yyyy')} · {children}"


def open_page(desk: Desk, _place: Place) -> SchoolYearPage:
    """All groups."""
    return SchoolYearPage(desk)
