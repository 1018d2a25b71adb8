"""A whole class at once: every child that goes to one school, how far its handover is, and what may leave now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from kansenboek.book.files import require_writable
from kansenboek.handover.actions.class_of_school import class_lines, looked_at, schools
from kansenboek.handover.actions.handovers import write_handover
from kansenboek.handover.records.departures import Way
from kansenboek.handover.rules.class_lines import ClassLine
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.kit.names import addressed
from kansenboek.kit.place import Place
from kansenboek.safety.actions.passphrase_words import suggest_passphrase
from kansenboek.ui.desk import Desk, Shows, Words
from kansenboek.ui.empty import to_families
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.kinds import capital
from kansenboek.ui.looking_along import DOTS
from kansenboek.ui.not_printed import OR_AS_A_FILE
from kansenboek.ui.page import Page
from kansenboek.ui.printing import ask_printer, destination_of, is_a_file, print_leaving
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.tables import Column, Table
from kansenboek.ui.widgets import (
    LEAST_OF_TABLE,
    announce,
    button,
    card,
    clear,
    picture,
    plain_label,
    row,
    scrolled,
)

from .card_reading import AskFile, CardReader, ask_card, ask_words, open_cards, open_seen
from .chosen_school import ChosenSchool
from .class_run import ClassOutcome, ClassRun, Print
from .leave_laptop import warned, warned_of_printer


def state_of(line: ClassLine) -> str:
    """The state of the handover, in words."""
    if line.has_arrived:
        return _("received")
    if line.left_on is not None:
        return _("left on {day}", day=current().date(line.left_on, "d MMM yyyy"))
    return _("may leave") if line.may_leave else _(line.state.label)


def icon_of(line: ClassLine) -> str:
    """A picture beside those words."""
    if not line.handover_id or not (line.is_looked_at or line.has_arrived):
        return "minus"
    return "check" if line.may_leave or line.has_arrived else "warning"


def next_of(line: ClassLine) -> str:
    """Say what is missing, or else what the next step is; nothing before that was looked at."""
    if not line.is_looked_at:
        return "…"
    missing = ", ".join(_(part.part.label) for part in line.missing())
    advice = _(line.next.label) if line.next is not None else _("Begin it with the family.")
    return f"{advice} {_('Still missing: {parts}.', parts=missing)}" if missing else advice


def first_day_of(line: ClassLine) -> str:
    """The first day at school."""
    return current().date(line.first_day, "d MMM yyyy") if line.first_day else _("unknown")


COLUMNS = (
    Column(N_("Child"), lambda line: line.name, width=22),
    Column(N_("First day"), first_day_of, lambda line: line.first_day or date.max, width=11),
    Column(N_("Where it stands"), state_of, width=24, icon=icon_of),
    Column(N_("What to do next"), next_of, width=32, left_over=True),
)


class ClassPage(Page):
    """The page of a class: choose a school, look who is ready, let all that may leave go at once."""

    title = N_("A whole class")
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk, *, ask: AskFolder = ask_folder, ask_file: AskFile = ask_card) -> None:
        super().__init__(desk)
        self._ask, self._ask_file = ask, ask_file
        self.lines: list[ClassLine] = []
        self._rows: list[ClassLine] = []
        """What the table shows of them: without a name where parents look along."""
        self._at = 0
        """How many lines were looked at: one in each turn of the event loop, so that the page is there at once."""
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._look_at_next)
        self.run_now: ClassRun | None = None
        mark = self.mnemonics.mark
        self.school = QuietComboBox()
        self.school.setAccessibleName(_("Which school?"))
        self.school.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.school.setMinimumContentsLength(24)
        label = plain_label(mark(_("Which school?")), "label", wrap=False)
        label.setBuddy(self.school)
        self.card_button = button(mark(_("Read a filled-in card…")), self.read_card, icon_name="pdf")
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.setSpacing(12)
        inside.addLayout(row(label, self.school, 1, spacing=12))
        self.count = plain_label("", "label")
        inside.addWidget(self.count)
        self.table = Table(
            COLUMNS, name=_("Children"), empty=_("No child goes to this school yet."), start=to_families(desk)
        )
        inside.addWidget(self.table, 3)
        self.sealed_button = button(
            mark(_("Save all encrypted…")), self.save_sealed, icon_name="lock", style="primary"
        )
        self.print_button = button(mark(_("Print all…")), self.print, icon_name="print")
        self.plain_button = button(mark(_("Save all as plain PDF…")), self.save_plain, icon_name="save")
        ways = FlowBox(gap=10)
        for each in (self.sealed_button, self.print_button, self.plain_button, self.card_button):
            ways.flow.addWidget(each)
        inside.addWidget(ways)
        inside.addLayout(self._progress())
        self._outcome = QVBoxLayout()
        inside.addLayout(self._outcome)
        self.table.setMinimumHeight(LEAST_OF_TABLE)
        names = scrolled(content)  # with large text there is more around the list than height
        self.out_of_sight.only(names)
        self.body.addWidget(names, 1)
        self.listen(self.school.activated, self._look)
        self.table.about = lambda line: Place("family", line.family_id)
        self.listen(self.table.opened, self.open_line)
        self.add_action(_("Save all encrypted…"), "Ctrl+S", self.save_sealed)
        self.add_action(_("Print all…"), "Ctrl+P", self.print)
        self.add_action(_("Save all as plain PDF…"), "", self.save_plain)
        self.add_action(_("Read a filled-in card…"), "Ctrl+O", self.read_card)
        for name in self.run(schools, desk.unlocked) or ():
            self.school.addItem(name, name)
        self._look()

    def _progress(self) -> QHBoxLayout:
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.stop_button = button(_("Stop"), self.stop, icon_name="close")
        self.bar.hide()
        self.stop_button.hide()
        line = row(self.bar, self.stop_button)
        line.setStretch(0, 1)
        return line

    def first_focus(self) -> None:
        self.school.setFocus()

    def refresh(self, changes: Changes) -> None:
        if self.desk.looking.is_on:
            clear(self._outcome)  # names stand in it
        wanted = {"handover", "child", "consent", "agreement", "departure"}
        if self.run_now is None and (changes.kinds & wanted or not changes.kinds):
            self._look()

    def close_page(self) -> None:
        self._turn.stop()
        self.stop()
        super().close_page()

    def receive(self, along: object) -> None:
        if isinstance(along, ChosenSchool):
            wanted = addressed(along.school)
            place = next(
                (n for n in range(self.school.count()) if addressed(self.school.itemText(n)) == wanted), -1
            )
            if place >= 0 and place != self.school.currentIndex():
                self.school.setCurrentIndex(place)
                self._look()
        super().receive(along)

    def _look(self, _number: int = 0) -> None:
        school = self.school.currentData() or ""
        if not school:
            self.look_up(tuple, self._show_lines, at_once=True)
            return
        # Nobody may let papers of another school leave meanwhile, or read a name that is to be dots.
        self.lines = []
        self.look_up(partial(class_lines, self.desk.unlocked, school), self._show_lines, keeps=True)
        if self.is_reading:
            self._show_lines((), _("Looking this up…"))

    def _show_lines(self, lines: tuple[ClassLine, ...], empty: str = "") -> None:
        self.lines = list(lines)
        self._at = 0
        self._rows = [self._shown(line) for line in self.lines]
        self.table.show_rows(self._rows, empty=empty or _("No child goes to this school yet."))
        self._turn.start(0)
        self._tell()

    def _shown(self, line: ClassLine) -> ClassLine:
        """A line as it may be read now."""
        return replace(line, name=DOTS) if self.desk.looking.hides(line.family_id) else line

    def _look_at_next(self) -> None:
        """Look whether the paper of one more child may leave."""
        if self.run_now is not None or self._at >= len(self.lines):
            return
        line = self.run_beside(looked_at, self.desk.unlocked, self.lines[self._at])
        if line is not None:
            before, self.lines[self._at] = self._rows[self._at], line
            self._rows[self._at] = self._shown(line)
            self.table.model.replace(before, self._rows[self._at])
        self._at += 1
        if self._at < len(self.lines):
            self._turn.start(0)
        self._tell()

    def is_looked_through(self) -> bool:
        """Whether every line was looked at."""
        return self._at >= len(self.lines) and not self.is_reading

    def _tell(self) -> None:
        ready = sum(line.may_leave for line in self.lines)
        told = ngettext("{count} child", "{count} children", len(self.lines))
        looked = _("Papers that may leave now: {ready}.", ready=ready)
        if not self.is_looked_through():
            looked = _("Looking which papers may leave: {done} of {all}.", done=self._at, all=len(self.lines))
        self.count.setText(f"{told}. {looked}")
        may = any(line.may_try for line in self.lines) and not self.desk.looking.is_on
        for each in (self.sealed_button, self.print_button, self.plain_button):
            each.setEnabled(may and self.run_now is None)

    def open_line(self, line: ClassLine) -> None:
        """Open the handover of one child; for a child without one, its family, from which a handover is begun."""
        family = Place("family", line.family_id)  # by way of the family: that writes down that it was opened
        self.desk.go(Place("handover", line.handover_id, of=family) if line.handover_id else family)

    # --- leaving -------------------------------------------------------------------------------------------

    def save_sealed(self) -> None:
        """Save every paper that may leave, encrypted under the same five words: one telephone call for the class."""
        folder = self._folder()
        if folder is not None:
            words = suggest_passphrase()
            self._begin(Way.ENCRYPTED_FILE, words, folder)

    def save_plain(self) -> None:
        """Save every paper that may leave as a file that anybody can read, once somebody said that they know this."""
        if self._may_begin() and warned(self):
            self._save_plain()

    def _save_plain(self) -> None:
        folder = self._folder()
        if folder is not None:
            self._begin(Way.PLAIN_FILE, None, folder)

    def print(self) -> None:
        """Print every paper that may leave, child after child; each is written down when the printer takes it."""
        if not self._may_begin():
            return
        printer = self.run_beside(ask_printer, self, 0, OR_AS_A_FILE)
        if printer is not None and is_a_file(printer):
            if warned_of_printer(self, destination_of(printer).name):
                self._save_plain()
        elif printer is not None:
            self._begin(Way.PRINTED, None, None, printer)

    def _may_begin(self) -> bool:
        return (
            self.run_now is None and not self.desk.looking.is_on and any(line.may_try for line in self.lines)
        )

    def _folder(self) -> Path | None:
        folder = self._ask(self) if self._may_begin() else None
        return self.run(_tried, folder) if folder is not None else None

    def _begin(self, way: Way, words: str | None, folder: Path | None, printer: Any = None) -> None:
        hand_out = partial(write_handover, folder=folder) if folder is not None else None
        print_one = _printing(self, printer) if printer is not None else None
        self.run_now = ClassRun(self.desk, self.lines, way, words, hand_out, print_one=print_one)
        self.listen(self.run_now.progressed, self._show_progress)
        self.listen(self.run_now.ended, lambda outcome: self._ended(outcome, words or "", str(folder or "")))
        for each in (self.sealed_button, self.print_button, self.plain_button, self.school):
            each.setEnabled(False)
        self.bar.show()
        self.stop_button.show()
        self.stop_button.setFocus()
        self.run_now.begin()

    def stop(self) -> None:
        """Stop after the child that is being done."""
        if self.run_now is not None:
            self.run_now.stop()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _ended(self, outcome: ClassOutcome, words: str, folder: str) -> None:
        self.run_now = None
        self.bar.hide()
        self.stop_button.hide()
        self.school.setEnabled(True)
        families = frozenset(line.family_id for line in outcome.left)
        self.desk.changes.happened.emit(Changes(frozenset({"departure", "handover"}), families))
        self._show_outcome(outcome, folder)
        if words and outcome.left:
            told = _("{count} papers are in {folder}. One set of words opens them all.")
            told = told.format(count=len(outcome.left), folder=folder)
            self.desk.go(Place("words"), Words(words, told))

    def _show_outcome(self, outcome: ClassOutcome, folder: str) -> None:
        clear(self._outcome)
        frame, inside = card()
        told = _("Left: {left}. Not left: {refused}.", left=len(outcome.left), refused=len(outcome.refused))
        if outcome.left_open:
            told += " " + _("Stopped; not looked at: {count}.", count=len(outcome.left_open))
        head = row(picture("info", "accent", 22), plain_label(told, "heading"), spacing=10)
        head.setStretch(1, 1)
        inside.addLayout(head)
        if folder:
            inside.addWidget(plain_label(_("In {folder}", folder=folder), "muted"))
        for line, reason in outcome.refused:
            inside.addWidget(plain_label(line.name, "label"))
            inside.addWidget(plain_label(capital(current().explain(reason))))
        self._outcome.addWidget(frame)
        announce(self, told)

    # --- a card that came back as a file -------------------------------------------------------------------

    def read_card(self) -> None:
        """Read a card that came back: it is of one child, and that child's page opens with the answers filled in."""
        path = self._ask_file(self)
        if path is not None:
            take, seen = partial(open_cards, self.desk), partial(open_seen, self.desk)
            CardReader(self, take, seen, ask_words).read(path)


def _tried(folder: Path) -> Path:
    """Give the folder back when it can be written to. Raises CannotWrite."""
    require_writable(folder)
    return folder


def _printing(page: Page, printer: Any) -> Print:
    return lambda pdf, write_down: print_leaving(page, pdf, printer, write_down)


def open_page(desk: Desk, _place: Place) -> ClassPage:
    """Open the handovers of one school."""
    return ClassPage(desk)
