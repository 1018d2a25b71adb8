"""The last step: one sentence of what will happen; afterwards what came in, what did not and why, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.place import Place
from kansenboek.lists.actions.doing import ImportResult
from kansenboek.lists.rules.earlier import Undone
from kansenboek.lists.rules.plan import ImportPlan, PlanRow, RowProblem, RowState
from kansenboek.ui.widgets import button, clear, narrow, picture, plain_label, row, scrolled

from .in_words import (
    brings_something,
    new_told,
    rows_told,
    state_counts,
    taken_count,
    undone_told,
)
from .row_model import said

MOST_ROWS = 40
"""Rows that stay out, and remarks, that are told one by one."""


class DoStep(QWidget):
    """What happens, or what happened."""

    def __init__(
        self,
        undo: Callable[[], object],
        another: Callable[[], object],
        go: Callable[[Place], object],
    ) -> None:
        super().__init__()
        self._undo, self._another, self._go = undo, another, go
        self.undo_button: QPushButton | None = None
        self.told = ""
        """The sentence that this step says."""
        content = QWidget()
        self._lines = QVBoxLayout(content)
        self._lines.setContentsMargins(0, 8, 8, 8)
        self._lines.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(narrow(content, 860)))

    def show_plan(self, plan: ImportPlan) -> None:
        """Say what will happen."""
        self._begin()
        counts = state_counts(plan)
        new = new_told(plan)
        if new:
            self.told = _("New in your book: {what}.", what=new)
        elif brings_something(plan):
            self.told = _("Nobody is new; only what changed is taken over.")
        else:
            self.told = _("There is nothing new in this list.")
        self._lines.addWidget(plain_label(self.told, "title"))
        known = counts.get(RowState.KNOWN, 0) + counts.get(RowState.CHANGED, 0)
        if known:
            self._line(
                "check", "muted", _("There already: {rows}. They are not added again.", rows=rows_told(known))
            )
        if plan.changes:
            taken = taken_count(plan)
            told = _(
                "{taken} of {all} changes are taken over; what you did not tick stays as it is.",
                taken=taken,
                all=len(plan.changes),
            )
            self._line("pencil", "seen", told)
        self._draw_out(plan)
        self._draw_remarks(plan.remarks)
        self._line(
            "back", "muted", _("All of it comes in at once, and you can undo it in one go, also tomorrow.")
        )
        self._lines.addStretch(1)

    def show_result(self, plan: ImportPlan, result: ImportResult) -> None:
        """Say what came in and what did not, and where to go now."""
        self._begin()
        changes = taken_count(plan)
        if result.children or result.families or result.contacts:
            self.told = _("Done. New in your book: {what}.", what=new_told(plan))
        else:
            self.told = ngettext(
                "Done: {count} change was taken over.", "Done: {count} changes were taken over.", changes
            )
        if changes and new_told(plan):
            self.told += " " + ngettext(
                "{count} change was taken over.", "{count} changes were taken over.", changes
            )
        head = row(picture("check", "accent", 32), plain_label(self.told, "title"), spacing=12)
        head.setStretch(1, 1)
        self._lines.addLayout(head)
        self.undo_button = button(_("Undo this import"), self._undo, icon_name="back")
        another = button(_("Read another list in…"), self._another, icon_name="book", style="quiet")
        self._lines.addLayout(row(self.undo_button, another, 1))
        self._draw_out(plan)
        self._draw_remarks(plan.remarks)
        self._lines.addStretch(1)

    def show_undone(self, undone: Undone) -> None:
        """Say what went away again, and what stays and why."""
        self._begin()
        self.told = undone_told(undone)
        self._lines.addWidget(plain_label(self.told, "title"))
        if undone.stayed:
            self._lines.addWidget(
                plain_label(_("This stays, because somebody worked with it since"), "heading")
            )
        for each in undone.stayed[:MOST_ROWS]:
            text = f"{each.name}: {_(each.message)}"
            open_it = partial(self._go, Place("family", each.family_id))
            made = button(_("To that family"), open_it, icon_name="family", style="quiet")
            made.setAccessibleName(_("To the family of {name}", name=each.name))
            line = row(picture("info", "accent", 18), plain_label(text), made)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
        self._more(len(undone.stayed) - MOST_ROWS)
        another = button(_("Read another list in…"), self._another, icon_name="book", style="quiet")
        self._lines.addLayout(row(another, 1))
        self._lines.addStretch(1)

    # --- drawing -------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        clear(self._lines)
        self.undo_button = None

    def _line(self, icon: str, role: str, text: str) -> None:
        line = row(picture(icon, role, 20), plain_label(text), spacing=10)
        line.setStretch(1, 1)
        self._lines.addLayout(line)

    def _draw_out(self, plan: ImportPlan) -> None:
        """Which rows stay out, and why."""
        out = [each for each in plan.rows if each.state is RowState.REFUSED]
        asked = [each for each in plan.rows if each.state is RowState.ASKED]
        left = [each for each in plan.rows if each.state is RowState.NOTHING]
        if out:
            told = ngettext("{count} row stays out", "{count} rows stay out", len(out))
            self._card(told, "warning", "error", (_out_told(each) for each in out[:MOST_ROWS]), len(out))
        if asked:
            self._line("hand", "notice", _("Asked and not answered: {rows}.", rows=rows_told(len(asked))))
        if left:
            self._line("minus", "muted", _("Nothing to do: {rows}.", rows=rows_told(len(left))))

    def _draw_remarks(self, remarks: tuple[RowProblem, ...]) -> None:
        if remarks:
            told = ngettext(
                "{count} remark to look at later", "{count} remarks to look at later", len(remarks)
            )
            lines = (
                _("Row {number}: {text}", number=each.row, text=said(each)) for each in remarks[:MOST_ROWS]
            )
            self._card(told, "info", "accent", lines, len(remarks))

    def _card(self, title: str, icon: str, role: str, lines: Iterable[str], count: int) -> None:
        frame = QFrame()
        frame.setProperty("look", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(4)
        head = row(picture(icon, role, 20), plain_label(title, "label"))
        head.setStretch(1, 1)
        inside.addLayout(head)
        for text in lines:
            inside.addWidget(plain_label(text))
        if count > MOST_ROWS:
            inside.addWidget(plain_label(_("And {count} more.", count=count - MOST_ROWS), "muted"))
        self._lines.addWidget(frame)

    def _more(self, count: int) -> None:
        if count > 0:
            self._lines.addWidget(plain_label(_("And {count} more.", count=count), "muted"))


def _out_told(found: PlanRow) -> str:
    name = f"{found.given_name} {found.surname}".strip()
    reasons = ". ".join(map(said, found.problems))
    who = (
        _("Row {number}, {name}", number=found.number, name=name)
        if name
        else _("Row {number}", number=found.number)
    )
    return f"{who}: {current().value(reasons)}"
