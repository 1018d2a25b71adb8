"""Who begins, and where they work: filled in once, used everywhere."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from kansenboek.book.unlocked import Unlocked
from kansenboek.first.actions.road import forget_typed, keep_typed, what_is_known, write_down
from kansenboek.first.rules import WHO, Me, next_of
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.ui.drafts import MOST_UNKEPT_MS
from kansenboek.ui.widgets import button, column, plain_label, row

from .taken_step import TakenStep


class WhoStep(TakenStep):
    """Name, function, organisation, sites and telephone; each may stay empty."""

    name = WHO

    def __init__(self, unlocked: Unlocked, menu_letters: str) -> None:
        super().__init__(unlocked, menu_letters)
        self.lines: dict[str, QLineEdit] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MOST_UNKEPT_MS)
        self._timer.timeout.connect(self.keep_typed)
        inside = self.inside
        self.begin(_("then: where backups go"))
        inside.addWidget(plain_label(_("Who are you?"), "title"))
        inside.addWidget(
            plain_label(
                _(
                    "Then you need not type it again: it stands on papers and with what you write. All of it may"
                    " stay empty, and you find it again under “Who are you?” and “Our organisation”."
                )
            )
        )
        inside.addLayout(
            row(self._field("name", _("Your name")), self._field("role", _("Function")), spacing=16)
        )
        inside.addLayout(self._field("organisation", _("Organisation")))
        inside.addLayout(
            row(self._field("sites", _("Sites")), self._field("phone", _("Phone of the site")), spacing=16)
        )
        inside.addWidget(plain_label(_("Several sites: with a comma between them."), "hint"))
        self.next = button(self.mark(_("Next")), self._take, icon_name="next", style="primary")
        self.ways(self.next, _("Later"))
        for line in self.lines.values():
            line.returnPressed.connect(self.next.click)
        known = what_is_known(unlocked)
        for field, line in self.lines.items():
            line.setText(getattr(known, field))

    def _field(self, field: str, text: str) -> QVBoxLayout:
        line = QLineEdit()
        line.setAccessibleName(text)
        line.textEdited.connect(self._touch)
        label = plain_label(self.mark(text), "label")
        label.setBuddy(line)
        self.lines[field] = line
        return column(label, line, spacing=4)

    def first_focus(self) -> None:
        """Put the cursor in the name."""
        self.lines["name"].setFocus()

    def typed(self) -> Me:
        """What stands in the fields."""
        return Me(**{field: line.text() for field, line in self.lines.items()})

    def keep_typed(self) -> None:
        """Keep it as a draft in the store. On a disk that is full it is said; what is typed stays on the screen."""
        self._timer.stop()
        try:
            if self.typed() != what_is_known(self.unlocked):
                keep_typed(self.unlocked, self.typed())
        except KnownError as error:
            self.say(current().explain(error))

    def _touch(self) -> None:
        self.say("")
        if not self._timer.isActive():
            self._timer.start()

    def _take(self) -> None:
        self._timer.stop()
        try:
            write_down(self.unlocked, self.typed(), next_of(self.name))
        except KnownError as error:
            self.say(current().explain(error))
            return
        self.taken.emit()

    def _later(self) -> None:
        self._timer.stop()
        try:
            forget_typed(self.unlocked)
        except KnownError as error:
            self.say(current().explain(error))
            return
        super()._later()
