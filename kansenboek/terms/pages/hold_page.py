"""The page on which somebody writes down why something is kept longer, and until when."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord, KnownError
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.terms.actions.listing import hold, look_again
from kansenboek.terms.records import Holding
from kansenboek.terms.rules.items import Item
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.forms import Group
from kansenboek.ui.widgets import card, plain_label

from .words import headline, why
from .words import until as kept_until


class HoldPage(SavingPage):
    """Asks for the reason and the day."""

    title = N_("Keep it longer")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk, item: Item) -> None:
        super().__init__(desk)
        self.item = item
        frame, inside = card()
        inside.addWidget(plain_label(headline(item), "label"))
        inside.addWidget(plain_label(why(item)))
        inside.addWidget(plain_label(kept_until(item), "muted"))
        self.content.addWidget(frame)
        self.form = self.add_form(Holding, (Group("", ("reason", "until")),))
        self.forms["holding"] = self.form
        self.form.set_record(Holding())
        self.content.addStretch(1)

    def first_focus(self) -> None:
        self.form.focus_first()

    def save(self) -> bool:
        if self.run(self._hold, self.desk.unlocked) is None:
            return False
        self.desk.navigation.tell(_("Kept longer. After that day it is asked again."))
        return True

    def _hold(self, unlocked: Unlocked) -> Changes:
        typed = self.form.value()
        changes = hold(unlocked, self.item.key, typed.reason, typed.until)
        self.form.settle()
        return changes

    def show_error(self, error: KnownError) -> None:
        if isinstance(error, InvalidRecord):
            self.show_refusal(self.form, error)
        else:
            super().show_error(error)


def open_page(desk: Desk, place: Place) -> HoldPage | None:
    """Why this thing of the list is kept longer; None when it is not on the list any more."""
    item = next((each for each in look_again(desk.unlocked) if each.key == place.id), None)
    return HoldPage(desk, item) if item is not None else None
