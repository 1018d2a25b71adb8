"""What two laptops wrote of one family in two ways, side by side: somebody chooses, one place after the other."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.kit.plain import from_plain
from kansenboek.parcels.actions.families import ToChoose, both_of, choose, to_choose
from kansenboek.parcels.rules.sharing import FIXED, HERE
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.kinds import SEPARATOR, kind_title, one_line
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import button, card, clear, narrow, plain_label, row, scrolled

_WIDE = 1000


class ChoosePage(Page):
    """A card for each field, with a big button under each text."""

    title = N_("Written in two ways")
    shows = Shows.ONE_FAMILY

    def __init__(self, desk: Desk, family_id: str) -> None:
        super().__init__(desk)
        self.family_id = family_id
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 14, 8)
        self._content.setSpacing(16)
        self.body.addWidget(scrolled(narrow(content, _WIDE)), 1)
        self.asked: tuple[ToChoose, ...] = ()
        self._first: QWidget | None = None
        self._draw()

    def first_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    def refresh(self, changes: Changes) -> None:
        if self.family_id in changes.families:
            self._draw()

    def _draw(self) -> None:
        clear(self._content)
        self._first = None
        self.asked = self.run_beside(to_choose, self.desk.unlocked, self.family_id) or ()
        if not self.asked:
            self._content.addWidget(plain_label(_("There is nothing to choose between."), "heading"))
            told = _("What you and your colleague wrote is one. They get it with your next parcel.")
            self._content.addWidget(plain_label(told, "muted"))
            back = button(_("Back"), self.desk.navigation.back, style="primary")
            self._content.addLayout(row(back, 1))
            self._first = back
        else:
            told = _(
                "You and a colleague changed the same thing without knowing of each other. Choose what stays; both"
                " laptops get it. Nothing is lost until then."
            )
            self._content.addWidget(plain_label(told, "muted"))
        for about in self.asked:
            self._content.addWidget(self._card(about))
        self._content.addStretch(1)

    def _card(self, about: ToChoose) -> QWidget:
        frame, inside = card()
        inside.setSpacing(12)
        inside.addWidget(plain_label(self._heading(about), "heading"))
        if about.name == HERE:
            self._stays_or_goes(inside, about)
            return frame
        beside = QHBoxLayout()
        beside.setSpacing(16)
        values = (about.shown, *about.others)
        for number, value in enumerate(values):
            title = _("As it stands here") if not number else _("As it was written elsewhere")
            beside.addLayout(self._side(about, title, value, may_stay=not number or not about.settled), 1)
        inside.addLayout(beside)
        if about.settled:
            told = _(
                "This handover is settled, so its text stays. Is the other text better? Make a new version of the"
                " handover with it before you press “Keep this”."
            )
            inside.addWidget(plain_label(told, "muted"))
        elif about.is_text:
            both = button(_("Keep both, one under the other"), partial(self.choose, about, both_of(about)))
            both.setAccessibleDescription(self._heading(about))
            inside.addLayout(row(both, 1))
        return frame

    def _heading(self, about: ToChoose) -> str:
        told = one_line(about.record)
        what = SEPARATOR.join(filter(None, (kind_title(about.record.kind), told)))
        if about.name == HERE:
            return _("{kind} was deleted by one of you and changed by the other", kind=what)
        label = _("The settled text") if about.spec is None else _(about.spec.label)
        return f"{what}: {label}"

    def _side(self, about: ToChoose, title: str, value: Any, *, may_stay: bool) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(plain_label(title, "label"))
        side.addWidget(plain_label(self._text(about, value) or _("(empty)")), 1)
        if may_stay:
            keep = button(_("Keep this"), partial(self.choose, about, value), style="primary")
            keep.setAccessibleName(
                ": ".join((_("Keep this"), title, self._text(about, value) or _("(empty)")))
            )
            side.addLayout(row(keep, 1))
            self._first = self._first or keep
        return side

    def _stays_or_goes(self, inside: QVBoxLayout, about: ToChoose) -> None:
        stays = button(_("It stays"), partial(self.choose, about, True), style="primary")
        goes = button(_("Delete it on both laptops"), partial(self.choose, about, False))
        inside.addLayout(row(stays, goes, 1))
        self._first = self._first or stays

    def choose(self, about: ToChoose, value: Any) -> None:
        """Let this value stand."""
        if self.run(choose, self.desk.unlocked, self.family_id, about, value) is not None:
            self.first_focus()  # the page was drawn anew when it heard of the change

    @staticmethod
    def _text(about: ToChoose, value: Any) -> str:
        """A value in words."""
        if about.name == FIXED:
            return _("another settled text")
        typed = getattr(from_plain(type(about.record), {about.name: value}), about.name)
        return "\n".join(typed) if about.is_text and isinstance(typed, tuple) else current().value(typed)


def open_page(desk: Desk, place: Place) -> ChoosePage | None:
    """What is to be chosen between in the family around this place."""
    family = place.within("family")
    return ChoosePage(desk, family.id) if family is not None else None
