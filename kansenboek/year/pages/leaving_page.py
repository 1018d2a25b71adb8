"""Children of a family who leave: one day and one reason for those that are ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from kansenboek.kit.errors import N_, InvalidRecord, KnownError
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import file_around
from kansenboek.people.records import Child
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.forms import Group
from kansenboek.ui.ticks import add_tick
from kansenboek.ui.widgets import card, plain_label
from kansenboek.year.actions.turning import Turned, leave_as_told
from kansenboek.year.records import LeavingTold
from kansenboek.year.rules.turn import is_gone

from .words import offer_turn_undo, told_apart


class LeavingPage(SavingPage):
    """Ticks for the children that are still here; who is the only one is ticked."""

    title = N_("Children who leave")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, file: FamilyFile) -> None:
        super().__init__(desk)
        self.family_id = file.family.id
        here = [child for child in file.children if not is_gone(child, desk.today())]
        frame, inside = card()
        inside.addWidget(plain_label(_("Who leaves?"), "heading"))
        if not here:
            inside.addWidget(plain_label(_("Every child of this family left already."), "muted"))
        self.ticks: dict[str, QCheckBox] = {}
        for child in here:
            tick = add_tick(inside, _named(child), _("This child leaves us"))
            tick.setChecked(len(here) == 1)
            self.ticks[child.id] = tick
        inside.addWidget(
            plain_label(
                _(
                    "From the last day on it is counted how long the notes are kept. Who goes to primary school stays"
                    " on the list of handovers; who goes elsewhere does not."
                ),
                "hint",
            )
        )
        self.content.addWidget(frame)
        self.form = self.add_form(LeavingTold, (Group("", ("last_day", "why")),))
        self.forms["leaving"] = self.form
        self.form.set_record(LeavingTold(last_day=desk.today()))
        self.content.addStretch(1)
        self.save_button.setEnabled(bool(here))

    def first_focus(self) -> None:
        first = next(iter(self.ticks.values()), None)
        if first is not None and len(self.ticks) > 1:
            first.setFocus()
        else:
            self.form.go_to("why")

    def save(self) -> bool:
        done = self.run(self._leave)
        if done is None:
            return False
        self.form.settle()
        self.desk.changes.happened.emit(done.changes)
        count = done.counts["children"]
        told = ngettext("{count} child leaves", "{count} children leave", count)
        offer_turn_undo(self.desk, told_apart(told, done.apart), done.id)
        return True

    def _leave(self) -> Turned:
        chosen = [child for child, tick in self.ticks.items() if tick.isChecked()]
        return leave_as_told(self.desk.unlocked, chosen, self.form.value())

    def show_error(self, error: KnownError) -> None:
        if isinstance(error, InvalidRecord):
            self.show_refusal(self.form, error)
        else:
            super().show_error(error)


def _named(child: Child) -> str:
    return " · ".join(part for part in (f"{child.given_name} {child.surname}".strip(), child.group) if part)


def open_page(desk: Desk, place: Place) -> LeavingPage | None:
    """The children of the family around this place; None when it is gone."""
    file = file_around(desk, place)
    return LeavingPage(desk, file) if file is not None else None
