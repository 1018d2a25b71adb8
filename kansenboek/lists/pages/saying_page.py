"""The part of the page of an import that hears what somebody says, and lets it be looked at anew.

Of a long list looking anew takes seconds. There a tick, an answer or a correction shows at once, and everything is
looked at once more when the last question is answered, or before anything is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QTimer

from kansenboek.lists.rules import saying
from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.plan import ImportPlan
from kansenboek.lists.rules.seen_columns import SeenColumn
from kansenboek.ui.desk import Desk
from kansenboek.ui.page import Page

from .work import Looked

MANY_ROWS = 1_000
"""Rows from which on looking anew takes so long that it waits."""


class SayingPage(Page):
    """A page with answers, and a plan that follows from them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.answers = Answers()
        self.looked = Looked(ImportPlan(), ())
        self.is_behind = False
        """Whether something was said, or changed elsewhere, that was not looked at yet."""

    # --- to override ---------------------------------------------------------------------------------------

    def look(self) -> bool:
        """Make the plan anew with what was said; gives whether that worked."""
        raise NotImplementedError

    def show_said(self) -> None:
        """Something was said: keep it, and show where it stands now."""
        raise NotImplementedError

    def next_question(self) -> None:
        """A question was answered: go to the next one, or on."""
        raise NotImplementedError

    # --- what is said --------------------------------------------------------------------------------------

    def choose_sheet(self, name: str) -> None:
        """Read another sheet of the same file."""
        self._say(saying.anew(self.answers, name))

    def map_column(self, column: SeenColumn, target: str) -> None:
        """Say what a column holds."""
        self._say(saying.mapped(self.answers, column.name, column.target, target))

    def tell_languages(self, codes: tuple[str, ...]) -> None:
        """Say which languages are spoken at home by all children of the list."""
        self._say(saying.told(self.answers, home_languages=codes))

    def tell_numbers(self, *, harmless: bool) -> None:
        """Say that the numbers in doubt are telephone numbers, or others that are of nobody; or take that back."""
        self._say(saying.told(self.answers, is_phone=harmless))

    def answer(self, key: str, code: str) -> None:
        """Answer a question, and go to the next one that is open."""
        was_open = any(each.key == key for each in self.looked.plan.open_questions)
        said = self._say(saying.answered(self.answers, key, code), may_wait=True)
        if said and self.is_behind and not self.looked.plan.open_questions and self.look():
            self.show_said()
        if said and was_open:
            self.next_question()

    def take_over(self, keys: Iterable[str], *, on: bool) -> None:
        """Take changes over, or not."""
        self._say(saying.taken_over(self.answers, keys, on=on), may_wait=True)

    def correct(self, number: int, target: str, text: str) -> None:
        """Say what should have stood in a cell. Done when its editor is closed, which a new plan would take away."""

        def say() -> None:
            self._say(saying.corrected(self.answers, number, target, text), may_wait=True)

        QTimer.singleShot(0, self, say)

    def leave_out(self, number: int, *, on: bool) -> None:
        """Leave a row out, or take it along after all."""
        self._say(saying.left_out(self.answers, number, on=on), may_wait=True)

    def _say(self, answers: Answers, *, may_wait: bool = False) -> bool:
        """Hear what was said; gives whether it can be. `may_wait`: of a long list it is looked at later."""
        before, self.answers = self.answers, answers
        if may_wait and len(self.looked.plan.rows) > MANY_ROWS and self.looked.problem is None:
            self.looked = replace(self.looked, plan=saying.with_said(self.looked.plan, answers))
            self.is_behind = True
        elif not self.look():
            self.answers = before
            return False
        self.show_said()
        return True
