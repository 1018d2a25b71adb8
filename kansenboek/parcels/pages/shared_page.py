"""The families that this laptop shares, and the laptops that it knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.parcels.actions.families import (
    SharedLine,
    SharedWith,
    erase_given,
    shared_lines,
    stop_sharing,
)
from kansenboek.ui.desk import Desk
from kansenboek.ui.empty import Nothing, to_families
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import ask_folder
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import agreed, button, card, clear, narrow, plain_label, row, scrolled

from .laptops_card import LaptopsCard


class SharedPage(Page):
    """A card for each family: with whom, what to choose between, and what can be done."""

    title = N_("Shared families")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ask: Callable[[QWidget], Path | None] = ask_folder
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(14)
        self.received_button = button(
            self.mnemonics.mark(_("Open a parcel…")),
            lambda: desk.go(Place("parcel_received")),
            icon_name="save",
            style="primary",
        )
        inside.addLayout(row(self.received_button, 1))
        families = QWidget()
        self._families = QVBoxLayout(families)
        self._families.setContentsMargins(0, 0, 0, 0)
        self._families.setSpacing(14)
        inside.addWidget(families)
        self.laptops = LaptopsCard(self)
        inside.addWidget(self.laptops.frame)
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self._draw()

    def first_focus(self) -> None:
        self.received_button.setFocus()

    def refresh(self, changes: Changes) -> None:
        self._draw()

    def _draw(self) -> None:
        clear(self._families)
        lines = self.run_beside(shared_lines, self.desk.unlocked) or ()
        if not lines:
            told = _("You share no family yet. On the page of a family “To a colleague…” makes a parcel.")
            self._families.addWidget(Nothing(told, to_families(self.desk)))
        for line in lines:
            self._families.addWidget(self._family(line))

    def _family(self, line: SharedLine) -> QWidget:
        frame, inside = card()
        inside.setSpacing(8)
        inside.addWidget(plain_label(line.name, "heading"))
        for told in told_of(line):
            inside.addWidget(plain_label(told))
        place = Place("family", line.family_id)
        go = self.desk.go
        ways: list[tuple[str, Callable[[], object], str]] = []
        if line.to_choose:
            text = ngettext("Choose ({count} place)", "Choose ({count} places)", line.to_choose)
            ways.append((text, partial(go, Place("shared_family", of=place)), "primary"))
        if line.given and line.received:
            ways.append((_("Erase here…"), partial(self.erase, line.family_id, line.name), "primary"))
        ways += [
            (_("Another parcel…"), partial(go, Place("to_colleague", of=place)), ""),
            (_("To the family"), partial(go, place), "quiet"),
            (_("Share no longer…"), partial(self.stop, line.family_id, line.name), "quiet"),
        ]
        buttons = FlowBox()
        for text, act, style in ways:
            each = button(text, act, style=style)
            each.setAccessibleName(f"{text} {line.name}")
            buttons.flow.addWidget(each)
        inside.addWidget(buttons)
        return frame

    def stop(self, family_id: str, name: str) -> None:
        """Share a family no longer, after a question."""
        if agreed(
            self.window(),
            _("Share the family {name} no longer?", name=name),
            _("What stands here stays. What two laptops wrote does not come together by itself any more."),
            yes=_("Share no longer"),
            no=_("Leave it so"),
        ):
            self.run(stop_sharing, self.desk.unlocked, family_id)

    def erase(self, family_id: str, name: str) -> None:
        """Erase a family that a colleague has by now, after a question."""
        if agreed(
            self.window(),
            _("Erase the family {name} here?", name=name),
            _(
                "Your colleague has all of it. Here it goes for good, also out of backups that can be reached."
            ),
            yes=_("Erase"),
            no=_("Keep it"),
            destroys=True,
        ):
            self.run(erase_given, self.desk.unlocked, family_id)


def told_of(line: SharedLine) -> list[str]:
    """How a shared family stands, in sentences."""
    told = [_with(peer) for peer in line.peers]
    if line.given:
        told.append(
            _("Given away, and your colleague has all of it.")
            if line.received
            else _("Given away; no receipt came yet.")
        )
    if line.changed and line.peers:
        told.append(_("Something new stands here that your colleague does not have."))
    return told


def _with(peer: SharedWith) -> str:
    name = peer.name or _("somebody with six words")
    days = [_("sent on {day}", day=current().date(peer.sent))] if peer.sent else []
    days += [_("came on {day}", day=current().date(peer.came))] if peer.came else []
    return _("With {name}: {days}.", name=name, days=", ".join(days) or _("nothing yet"))


def open_page(desk: Desk, _place: Place) -> SharedPage:
    """The page of shared families."""
    return SharedPage(desk)
