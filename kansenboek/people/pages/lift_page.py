"""The page on which somebody writes down why a family that was set aside may be used again."""

from __future__ import annotations

from dataclasses import dataclass

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Record, long_text
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.people.actions.setting_aside import lift
from kansenboek.people.records import Family
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.form_page import SavingPage
from kansenboek.ui.forms import Group
from kansenboek.ui.widgets import card, plain_label

from .family_file import file_around


@dataclass(frozen=True, kw_only=True)
class Lifting(Record):
    """Why a family may be used again. It is kept with the family, beside the days."""

    title = N_("use again")

    why: str = long_text(
        N_("Why may this family be used again?"),
        mandatory=True,
        hint=N_("What the parents said, and how: on the phone, in a letter, at the table."),
    )


class LiftPage(SavingPage):
    """Asks for the reason, and lifts. Nothing is kept of it before that."""

    title = N_("Use again")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, family: Family) -> None:
        super().__init__(desk)
        self.family_id = family.id
        frame, inside = card()
        day = current().date(family.restricted_since) if family.restricted_since else ""
        inside.addWidget(plain_label(_("Set aside since {day}, as the parents asked.", day=day), "label"))
        inside.addWidget(
            plain_label(
                _(
                    "From now on this family is written about, counted and handed over again. The reason stays with"
                    " the family, and the day is in the log."
                )
            )
        )
        self.content.addWidget(frame)
        self.form = self.add_form(Lifting, (Group("", ("why",)),))
        self.forms["lifting"] = self.form
        self.form.set_record(Lifting())
        self.content.addStretch(1)

    def first_focus(self) -> None:
        self.form.focus_first()

    def save(self) -> bool:
        if self.run(self._lift, self.desk.unlocked) is None:
            return False
        # It takes the place of what was told while the family was set aside, which is not so any more.
        self.desk.navigation.tell(self.told_saved())
        return True

    def _lift(self, unlocked: Unlocked) -> Changes:
        changes = lift(unlocked, self.family_id, self.form.value().why)
        self.form.settle()
        return changes


def open_page(desk: Desk, place: Place) -> LiftPage | None:
    """Ask why the family around this place may be used again; None when it is not set aside."""
    file = file_around(desk, place)
    is_aside = file is not None and file.family.restricted_since is not None
    return LiftPage(desk, file.family) if file is not None and is_aside else None
