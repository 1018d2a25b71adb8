"""Periods and laptops in a grid: who sent what, who is missing, and what was settled. Settling begins here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.freezing import (
    BEGAN,
    CAME_BACK,
    ELSEWHERE,
    HANDED_ON,
    ClockAhead,
    MaybePublished,
    handed_on,
)
from kansenboek.counts.actions.overview import Line, Overview, Standing
from kansenboek.counts.actions.settling import Block, let_go, settle_all
from kansenboek.counts.rules.smallest import LEAST_FAMILIES, LEAST_LAPTOPS, TOO_SMALL
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.ui.aside import Step
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.widgets import agreed, button, card, plain_label

from .laptops import laptop_name
from .lead_desk import LeadDesk
from .periods import period_name
from .table import Cell, CellTable

STANDINGS = {
    Standing.SENT: (N_("here"), "check", "accent"),
    Standing.MISSING: (N_("missing"), "warning", "error"),
    Standing.LATE: (N_("came late"), "next", "own"),
    Standing.CORRECTED: (N_("corrected"), "pencil", "own"),
    Standing.NOT_EXPECTED: ("–", "", "muted"),
}
"""The word, the picture and the colour of each; the word alone would do."""


class GridCard:
    """The grid, and the buttons that settle."""

    def __init__(self, page: LeadDesk) -> None:
        self._page = page
        self._lines: tuple[Line, ...] = ()
        mark = page.mnemonics.mark
        self.frame, inside = card()
        inside.addWidget(plain_label(_("Which laptop sent what"), "heading"))
        self.none = plain_label(_("Nothing of this year plan came in yet."))
        self.table = CellTable(_("Which laptop sent what"), rows_are_chosen=True)
        self.table.hide()
        page.listen(self.table.chosen, lambda _row: self.settle())
        page.listen(self.table.selectionModel().currentRowChanged, lambda _now, _before: self._offer())
        self.settle_button = button("", self.settle, icon_name="lock", style="primary")
        self.all_button = button(mark(_("Settle everything that is over…")), self.settle_everything)
        buttons = FlowBox(gap=12)
        buttons.flow.addWidget(self.settle_button)
        buttons.flow.addWidget(self.all_button)
        self.why = plain_label("", "muted")
        for each in (self.none, self.table, self.why, buttons):
            inside.addWidget(each)
        inside.addWidget(
            plain_label(
                _(
                    "Missing is not zero: what a laptop did not send is not in the numbers. What comes after a period"
                    " was settled counts in the next one."
                ),
                "hint",
            )
        )

    def show_overview(self, overview: Overview) -> None:
        """Show this overview, with the newest period on top."""
        row = self.table.currentIndex().row()
        chosen = self._lines[row].block.period if 0 <= row < len(self._lines) else None
        self._lines = tuple(reversed(overview.lines))
        headings = [_("Period"), _("State"), *(laptop_name(each.number) for each in overview.laptops)]
        self.table.show_cells(headings, [_cells(line) for line in self._lines])
        periods = [line.block.period for line in self._lines]
        ready = [number for number, line in enumerate(self._lines) if line.block.can_be_settled]
        has_laptops = bool(overview.laptops)
        was_there = not self.table.isHidden()
        first = ready[-1] if ready else 0
        self.table.selectRow(periods.index(chosen) if was_there and chosen in periods else first)
        self.none.setVisible(not has_laptops)
        for each in (self.table, self.settle_button, self.all_button, self.why):
            each.setVisible(has_laptops)
        self.all_button.setEnabled(len(ready) > 1)
        self._offer()

    def chosen(self) -> Line | None:
        """The line that is chosen."""
        row = self.table.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def choose(self, code: str) -> None:
        """Go to the period with this code."""
        for number, line in enumerate(self._lines):
            if line.block.period.code == code:
                self.table.selectRow(number)

    def _offer(self) -> None:
        line = self.chosen()
        if line is None:
            return
        name = period_name(line.block.period)
        self.settle_button.setText(_("Settle {period}…", period=name))
        self.settle_button.setEnabled(line.block.can_be_settled)
        self.why.setText(_told(line))

    def settle(self) -> None:
        """Settle the chosen period, after a question."""
        line = self.chosen()
        if line is None or not line.block.can_be_settled:
            return
        months = [each for each in reversed(self._lines) if each.block.period in line.block.after]
        if months:
            self._settle_in_order((*(each for each in months if each.block.can_be_settled), line))
        else:
            self._settle((line,), _("Settle {period}?", period=period_name(line.block.period)))

    def settle_everything(self) -> None:
        """Settle all periods that are over, oldest first, after a question."""
        ready = tuple(line for line in reversed(self._lines) if line.block.can_be_settled)
        if ready:
            self._settle_in_order(ready)

    def _settle_in_order(self, lines: tuple[Line, ...]) -> None:
        names = ", ".join(period_name(line.block.period) for line in lines)
        self._settle(lines, _("Settle all of these? {periods}", periods=names))

    def _settle(self, lines: tuple[Line, ...], question: str) -> None:
        page, unlocked = self._page, self._page.desk.unlocked
        incomplete = [_told(line) for line in lines if line.missing]
        incomplete += _asked([line.block for line in lines])
        if (day := handed_on(unlocked)) is not None:
            incomplete.append(_(HANDED_ON, day=current().date(day)))
        undone = _("This cannot be undone: the numbers are rounded once and never change.")
        if not agreed(
            page.window(),
            question,
            " ".join((*incomplete, undone)),
            yes=_("Settle for good"),
            no=_("Not yet"),
        ):
            return
        work = _settling(unlocked, tuple(line.block for line in lines))
        self.table.setFocus()  # the button will go grey
        if page.run_by_size(work, _("Settling")) is None:
            said = page.message.text()
            page.reload()  # what was settled before it stopped stays settled
            page.message.show_error(said)
            return
        page.run(let_go, unlocked)
        page.reload()
        names = ", ".join(period_name(line.block.period) for line in lines)
        page.message.show_done(
            _("Settled for good: {periods}.", periods=names), _("Show the counts"), page.show_counts
        )


def _settling(unlocked: Unlocked, blocks: tuple[Block, ...]) -> Callable[[Step], bool]:
    def settle(step: Step) -> bool:
        settle_all(unlocked, blocks, lambda done, of: step(done / of))
        return True

    return settle


def _cells(line: Line) -> tuple[Cell, ...]:
    name = period_name(line.block.period)
    words, icon, role = _state(line.block)
    standings = [STANDINGS[each] for each in line.standings]
    return (
        Cell(name[:1].upper() + name[1:], strong=True),
        Cell(words, icon, role),
        *(Cell(_(word) if word != "–" else word, icon, role) for word, icon, role in standings),
    )


def _state(block: Block) -> tuple[str, str, str]:
    if block.settled:
        return _("settled"), "lock", "accent"
    if not block.ended:
        return _("not over yet"), "", "muted"
    return (_("can be settled"), "pencil", "text") if block.can_be_settled else (_("open"), "", "muted")


def _told(line: Line) -> str:
    """Say in a sentence how far a period is."""
    block, name = line.block, period_name(line.block.period)
    if block.settled:
        return _("{period} is settled.", period=_capital(name))
    if not block.ended:
        day = current().date(block.period.next().first)
        return _("{period} is not over: it can be settled from {day} on.", period=_capital(name), day=day)
    if block.is_doubtful:
        return current().explain(MaybePublished(period=name))
    if block.newest is not None and block.attendance.present:
        return current().explain(ClockAhead(period=name, day=current().date(block.newest)))
    there, expected = len(block.attendance.present), block.attendance.expected
    if not there:
        return _("No laptop sent anything of {period} yet.", period=name)
    sentence = _(
        "{period}: {there} of {expected} laptops.", period=_capital(name), there=there, expected=expected
    )
    missing = ", ".join(laptop_name(each.number) for each in block.attendance.missing)
    return sentence + (" " + _("Missing: {laptops}.", laptops=missing) if missing else "")


def _asked(blocks: Sequence[Block]) -> list[str]:
    """Whether any of them was settled elsewhere, when that can be; and what is not told of a small team."""
    told = []
    for text, some in (
        (CAME_BACK, [block for block in blocks if block.came_back]),
        (ELSEWHERE, [block for block in blocks if block.is_elsewhere]),
        (TOO_SMALL, [block for block in blocks if block.is_small]),
    ):
        if some:
            since = current().date(some[0].came_back) if some[0].came_back else ""
            values = {"day": since, "laptops": LEAST_LAPTOPS, "families": LEAST_FAMILIES}
            told.append(_(text, periods=_names(some), **values))
    doubtful = [block for block in blocks if block.began_on and not block.came_back]
    day = next((block.began_on for block in doubtful if block.began_on), None)
    if day is not None:
        told.append(_(BEGAN, day=current().date(day), periods=_names(doubtful)))
    return told


def _names(blocks: Sequence[Block]) -> str:
    return ", ".join(period_name(block.period) for block in blocks)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
