"""Who looked? What was done with one family, in plain words, day by day; to read with the parents, or on paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.trail.actions.trail_papers import who_looked_paper
from kansenboek.trail.actions.who_looked import Looked, who_looked
from kansenboek.ui.desk import Desk, Paper, Shows
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, narrow, plain_label, row, scrolled

FIRST_LINES = 200
"""Sentences that are drawn at first; the others after a press of a button."""
_WIDE = 760


class WhoLookedPage(Page):
    """The log of one family. That it was looked at is its newest row the next time."""

    title = N_("Who looked?")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, family_id: str) -> None:
        super().__init__(desk)
        self.family_id = family_id
        self.lines: tuple[Looked, ...] | None = self.run(who_looked, desk.unlocked, family_id)
        self.print_button = button(
            self.mnemonics.mark(_("Print…")), self.print, icon_name="print", style="primary"
        )
        self.body.addLayout(row(self.print_button, 1))
        content = QWidget()
        self._days = QVBoxLayout(content)
        self._days.setContentsMargins(0, 0, 14, 8)
        self._days.setSpacing(12)
        self._days.addWidget(
            plain_label(
                _(
                    "What was done with what is kept about the family, newest first, and by whom, where the"
                    " book knows it. On paper no names of colleagues stand. A list that left stands here; lists and"
                    " searches in the window over all families do not."
                ),
                "muted",
            )
        )
        self._draw(FIRST_LINES)
        self.body.addWidget(scrolled(narrow(content, _WIDE)), 1)
        self.add_action(_("Print…"), "Ctrl+P", self.print)

    def is_there(self) -> bool:
        return self.lines is not None

    def first_focus(self) -> None:
        self.print_button.setFocus()

    def told(self, each: Looked) -> str:
        """One line in words."""
        spoken = current()
        told = spoken.text(each.message, **{name: spoken.value(value) for name, value in each.values})
        if each.by:
            told = _("{told}, by {name}", told=told, name=spoken.value(each.by))
        return _("{told} ({count} times)", told=told, count=each.times) if each.times > 1 else told

    def _draw(self, most: int) -> None:
        lines = self.lines or ()
        last: date | None = None
        for each in lines[:most]:
            if each.day != last:
                frame, inside = card()
                inside.setSpacing(4)
                inside.addWidget(plain_label(current().date(each.day), "label"))
                self._days.addWidget(frame)
                last = each.day
            inside.addWidget(plain_label(self.told(each)))
        if len(lines) > most:
            told = _("The {count} newest lines. On paper stands everything.", count=most)
            self._days.addWidget(plain_label(told, "hint"))
        self._days.addStretch(1)

    def print(self) -> None:
        """Show the page for on paper."""
        unlocked, family = self.desk.unlocked, self.family_id

        def make(_chosen: object) -> bytes:
            return who_looked_paper(unlocked, family, current().code)

        paper = Paper(make=make, shows=Shows.ONE_FAMILY)
        self.desk.go(Place("paper", of=Place("family", family)), paper)


def open_page(desk: Desk, place: Place) -> WhoLookedPage | None:
    """The log of the family around this place."""
    family = place.within("family")
    return WhoLookedPage(desk, family.id) if family is not None else None
