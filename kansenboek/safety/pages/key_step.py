"""The recovery key, of which two groups are typed back, so that nobody goes on without a written key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit

from kansenboek.kit.errors import KnownError
from kansenboek.kit.fingerprints import system_random
from kansenboek.kit.i18n import _, current
from kansenboek.ui.steps import Step
from kansenboek.ui.widgets import button, plain_label, restyle, row

if TYPE_CHECKING:
    from .key_paper import KeyPaper
    from .lost_paper import LostPaper

GROUPS_TYPED_BACK = 2
GROUPS_IN_LINE = 3


class KeyStep(Step):
    """Shows the recovery key once, and asks two of its groups back."""

    written_down = Signal()

    def __init__(
        self,
        recovery_key: str,
        menu_letters: str,
        before: str = "",
        begin: str = "",
        *,
        number: int = 0,
        typed: Mapping[int, str] | None = None,
    ) -> None:
        """`before`: what comes first here, and `begin`: what the button says, when it is no new store.

        `number`: which step of a new book it is; 0: of none. `typed`: the groups to ask, and what stands there.
        """
        super().__init__(menu_letters)
        self._number = number
        self._before = before
        self._groups = recovery_key.replace("-", " ").split()
        chosen = system_random.sample(range(len(self._groups)), GROUPS_TYPED_BACK)
        self.asked = tuple(typed) if typed else tuple(sorted(chosen))
        self.lines = tuple(QLineEdit((typed or {}).get(number, "")) for number in self.asked)
        self.start = button(
            self.mark(begin or _("I wrote it down, begin")), self._check, icon_name="check", style="primary"
        )
        self.print = button(self.mark(_("Print…")), self._print, icon_name="print")
        self.lost = button(self.mark(_("For when the laptop is gone…")), self._print_lost, style="quiet")
        self._build()

    def _build(self) -> None:
        inside = self.inside
        self.primary = self.start
        if self._number:
            self.tell_step(self._number, _("then: who you are"))
        inside.addWidget(plain_label(_("Your recovery key"), "title"))
        if self._before:
            inside.addWidget(plain_label(self._before))
        inside.addWidget(
            plain_label(
                _(
                    "If you forget the passphrase, only this key opens your notes. Write it down or print it,"
                    " and keep the paper in a safe place, not with the laptop. It is shown only now."
                )
            )
        )
        inside.addWidget(self._sheet())
        inside.addLayout(row(self.print, self.lost, 1))
        inside.addSpacing(6)
        inside.addWidget(_ruler())
        inside.addWidget(plain_label(_("Check your paper: type these two groups"), "heading"))
        fields = []
        for number, line in zip(self.asked, self.lines, strict=True):
            text = _("Group {number}", number=number + 1)
            label = plain_label(self.mark(text), "label")
            label.setBuddy(line)
            line.setAccessibleName(text)
            line.setMaximumWidth(180)
            line.textEdited.connect(partial(self._begin_anew, line))
            line.returnPressed.connect(self._check)
            fields += [label, line]
        inside.addLayout(row(*fields, 1, spacing=12))
        inside.addWidget(self.problem)
        inside.addSpacing(6)
        inside.addLayout(row(self.start, 1))

    def _sheet(self) -> QFrame:
        """The key itself, large, each group with its number."""
        sheet = QFrame()
        sheet.setProperty("look", "sheet")
        sheet.setAccessibleName(_("Recovery key") + ": " + " ".join(self._groups))
        grid = QGridLayout(sheet)
        grid.setContentsMargins(24, 14, 24, 16)
        grid.setHorizontalSpacing(28)
        for place, group in enumerate(self._groups):
            line, across = divmod(place, GROUPS_IN_LINE)
            grid.addWidget(plain_label(str(place + 1), "hint", wrap=False), line * 2, across)
            grid.addWidget(plain_label(group, "key", wrap=False), line * 2 + 1, across)
        return sheet

    def typed(self) -> dict[int, str]:
        """The groups that are asked, and what was typed of each."""
        return {number: line.text() for number, line in zip(self.asked, self.lines, strict=True)}

    def first_focus(self) -> None:
        """Put the cursor in the first group asked for."""
        self.lines[0].setFocus()

    def _begin_anew(self, line: QLineEdit, _text: str) -> None:
        """What was refused there is being typed again."""
        self.say("")
        _mark(line, wrong=False)

    def _check(self) -> None:
        for number, line in zip(self.asked, self.lines, strict=True):
            right = line.text().strip().upper() == self._groups[number]
            _mark(line, wrong=not right)
            if not right:
                self.say(_("Group {number} is not right yet. Look at your paper.", number=number + 1))
                line.setFocus()
                line.selectAll()
                return
        self.written_down.emit()

    def _print(self) -> None:
        try:
            self.paper().print(self)
        except KnownError as error:
            self.say(current().explain(error))

    def _print_lost(self) -> None:
        try:
            self.lost_paper().print(self)
        except KnownError as error:
            self.say(current().explain(error))

    def lost_paper(self) -> LostPaper:
        """The checklist for a lost laptop, to be laid beside the key. Brings in what draws and prints."""
        paper: LostPaper = _drawing().LostPaper()
        return paper

    def paper(self) -> KeyPaper:
        """The sheet to print. Brings in what draws and prints."""
        paper: KeyPaper = _drawing().KeyPaper(" ".join(self._groups))
        return paper


def _drawing() -> Any:
    from . import key_paper  # noqa: PLC0415 - only when somebody prints

    return key_paper


def _mark(line: QLineEdit, *, wrong: bool) -> None:
    if bool(line.property("wrong")) != wrong:
        line.setProperty("wrong", wrong)
        restyle(line)


def _ruler() -> QFrame:
    line = QFrame()
    line.setProperty("look", "ruler")
    return line
