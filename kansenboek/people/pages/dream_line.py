"""Below a child's dream: what is arranged towards it, and whether it came true."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from kansenboek.following.records.referrals import Referral
from kansenboek.kit.i18n import _, current
from kansenboek.people.records import Child
from kansenboek.people.rules.timeline import FamilyFile
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.set_aside import writes
from kansenboek.ui.widgets import button, plain_label


class DreamPage(Protocol):
    """The page on which a dream stands."""

    def road_to_dream(self, child: Child, road: Referral | None) -> None:
        """Open or begin what is arranged towards a dream."""

    def dream_came_true(self, child: Child) -> None:
        """Write down that a dream came true."""


class DreamLine(FlowBox):
    """What is arranged towards one child's dream, and a press for the day on which it comes true."""

    def __init__(self, child: Child, road: Referral | None, page: DreamPage) -> None:
        super().__init__(gap=8)
        if child.dream_came_true is not None:
            day = current().date(child.dream_came_true, "d MMM yyyy")
            self._add(plain_label(_("came true on {day}", day=day), "badge", wrap=False))
        if road is not None or child.dream_came_true is None:
            told = (
                _("Arranging together: {status}", status=_(road.status.label))
                if road
                else _("Arrange together")
            )
            self.road = button(
                told, partial(page.road_to_dream, child, road), icon_name="referral", style="quiet"
            )
            self.road.setAccessibleName(f"{told}: {_('My dream')}, {child.given_name}")
            self._add(self.road if road is not None else writes(self.road))
        if child.dream_came_true is None:
            true = _("It came true")
            self.came_true = button(
                true, partial(page.dream_came_true, child), icon_name="check", style="quiet"
            )
            self.came_true.setAccessibleName(f"{true}: {_('My dream')}, {child.given_name}")
            self._add(writes(self.came_true))

    def _add(self, widget: QWidget) -> None:
        self.flow.addWidget(widget)


def roads_to_dreams(file: FamilyFile) -> Iterator[Referral]:
    """What is arranged towards dreams of this family's children, the newest first."""
    for entry in file.timeline:
        if isinstance(entry.record, Referral) and entry.record.dream:
            yield entry.record
