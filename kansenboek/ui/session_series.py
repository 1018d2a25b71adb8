"""The question at a session of a series: is this for one day, or for all that follow too?"""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from ..actions.session_series import SeriesChange, undo_series
from ..errors import KnownError
from ..i18n import _, current, ngettext
from .flow import FlowBox
from .page import Desk
from .widgets import card, plain_label


class SeriesScope:
    """Two chips, of which “only this one” is on: nobody changes ten weeks by accident."""

    def __init__(self, after: int) -> None:
        self.frame, inside = card()
        self.frame.setAccessibleName(_("Series"))
        inside.addWidget(plain_label(_("This session belongs to a series."), "label"))
        self.only = QRadioButton(_("Only this one"))
        self.all = QRadioButton(
            ngettext("This one and {count} that follows", "This one and the {count} that follow", after)
        )
        self._group = QButtonGroup(self.frame)
        chips = FlowBox()
        for chip in (self.only, self.all):
            chip.setProperty("look", "chip")
            chip.setAccessibleDescription(_("For which sessions you change or delete"))
            self._group.addButton(chip)
            chips.flow.addWidget(chip)
        self.only.setChecked(True)
        inside.addWidget(chips)
        inside.addWidget(
            plain_label(
                _("Kind, day, times, site, theme, guests and hosts go along. What was held stays as it is."),
                "hint",
            )
        )

    def put_on(self, layout: QVBoxLayout) -> None:
        """Show it above the form."""
        layout.insertWidget(0, self.frame)

    def all_that_follow(self) -> bool:
        """Whether what is done now is for all that follow."""
        return self.all.isChecked()


def offer_series_undo(desk: Desk, told: str, change: SeriesChange) -> None:
    """Say above the page what was done to so many sessions; one press takes it all back."""

    def take_back() -> None:
        try:
            changes = undo_series(desk.unlocked, change)
        except KnownError as error:
            desk.navigation.tell(current().explain(error))
            return
        desk.changes.happened.emit(changes)
        desk.navigation.tell(_("Taken back."))

    desk.navigation.tell(told, _("Undo"), take_back)
