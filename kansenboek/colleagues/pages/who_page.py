"""Who are you? One press says who is at work; who is not in the list yet adds themselves in the same go."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import (
    add_me,
    at_work,
    choose_at_work,
    colleagues_here,
    has_own_passphrase,
    list_colleagues,
)
from kansenboek.colleagues.records import Colleague, alike, is_named
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord, KnownError
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.forms import Group
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.widgets import announce, button, card, plain_label

from .place_editors import place_editors

ME = (Group(N_("Not in the list yet?"), ("name", "role", ("sites", "groups"))),)


class WhoPage(SavingPage):
    """The colleagues who work here today, as buttons, and a short form for who is not among them."""

    title = N_("Who are you?")
    shows = Shows.NOBODY
    names_itself = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        unlocked = desk.unlocked
        self.here = colleagues_here(unlocked)
        self.is_fixed = has_own_passphrase(unlocked)
        self.chips: list[QPushButton] = []
        self.content.addWidget(
            plain_label(
                _(
                    "Then what is written down knows by whom: visits, agreements and the log. It counts for this"
                    " passphrase on this laptop, until somebody says otherwise."
                )
            )
        )
        if self.is_fixed:
            self._tell_fixed()
        else:
            if self.here or unlocked.at_work:
                self._offer()
            self.forms[Colleague.kind] = self.form = self.add_form(
                Colleague, ME, None, place_editors(unlocked)
            )
            self.form.set_record(Colleague(from_day=None))
            self.begin_draft(Colleague.kind, Place("who"))
            self.listen(self.form.box("name").editor.edited, self._look_for_doubles)
        self.save_button.setVisible(not self.is_fixed)
        self.content.addStretch(1)

    def _tell_fixed(self) -> None:
        colleague = at_work(self.desk.unlocked)
        name = colleague.name if colleague is not None else ""
        self.content.addWidget(
            plain_label(_("You opened the book with the passphrase of {name}.", name=name), "label")
        )

    def _offer(self) -> None:
        now = self.desk.unlocked.at_work
        frame, inside = card()
        inside.addWidget(plain_label(_("Who is at work?"), "label"))
        box = FlowBox(gap=10)
        for each in self.here:
            is_one_of_two = sum(is_named(other, each.name) for other in self.here) > 1
            says = f"{each.name} ({each.role})" if each.role and is_one_of_two else each.name
            is_now = each.id == now
            chip = button(
                plain(says),
                partial(self._choose, each.id),
                icon_name="check" if is_now else "person",
                style="primary" if is_now else "",
            )
            chip.setAccessibleDescription(each.role)
            chip.setToolTip(plain(each.role))
            box.flow.addWidget(chip)
            self.chips.append(chip)
        self.rather_not = button(_("Rather not say"), partial(self._choose, ""), style="quiet")
        box.flow.addWidget(self.rather_not)
        inside.addWidget(box)
        self.content.addWidget(frame)

    def first_focus(self) -> None:
        if self.chips:
            self.chips[0].setFocus()
        elif not self.is_fixed:
            self.form.focus_first()

    def _choose(self, colleague_id: str) -> None:
        if self.run(choose_at_work, self.desk.unlocked, colleague_id) is not None:
            self.discard()
            announce(self, _("Saved"))
            self.desk.navigation.close_top()

    def _look_for_doubles(self) -> None:
        typed = str(self.form.box("name").editor.draft())
        known = next(iter(alike(typed, list_colleagues(self.desk.unlocked))), None) if typed.strip() else None
        if known is None:
            self.message.hide()
        elif known.id in {each.id for each in self.here}:
            self.message.show_notice(
                _("{name} is in the list already.", name=known.name),
                _("That is me"),
                partial(self._choose, known.id),
            )
        else:
            self.message.show_notice(
                _("{name} is in the list of colleagues, but does not work here today.", name=known.name),
                _("Open that one"),
                partial(self.desk.go, Place(Colleague.kind, known.id)),
            )

    def save(self) -> bool:
        return self.save_ending_draft(self._add) is not None

    def _add(self, unlocked: Unlocked) -> Changes:
        return add_me(unlocked, self.form.value())

    def show_error(self, error: KnownError) -> None:
        if isinstance(error, InvalidRecord):
            self.show_refusal(self.form, error)
        else:
            super().show_error(error)


def open_page(desk: Desk, _place: Place) -> WhoPage:
    """Who is at work now, and who else it can be."""
    return WhoPage(desk)
