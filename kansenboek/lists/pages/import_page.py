"""Reading a list in: the file, its columns, its rows, and then all of it at once, with one way back.

Reading and planning are done beside the window. What somebody says is kept as a draft; the file is not, so after a
lock it is chosen again and finds its answers.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, ngettext
from kansenboek.kit.place import Place
from kansenboek.lists.rules import saying
from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.earlier import ImportLine
from kansenboek.lists.rules.source import Source
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.dropping import Dropped
from kansenboek.ui.widgets import agreed, button, plain_label, row

from .column_step import ColumnStep
from .do_step import DoStep
from .file_step import AskList, FileStep, ask_list
from .in_words import act_told, brings_something, earlier_told, new_told
from .list_draft import PLACE, ListDraft
from .row_step import RowStep
from .saying_page import SayingPage
from .step_line import ImportStep, StepLine
from .work import ListWork, StoreWork


class ImportPage(SayingPage):
    """Four steps beneath each other in one page; what is unsure is asked, and the rest goes by itself."""

    title = N_("Read a list in")
    names_itself = True  # a list is about many families, also when it is opened from one
    shows = Shows.ANYBODY

    def __init__(self, desk: Desk, work: ListWork, *, ask: AskList = ask_list) -> None:
        super().__init__(desk)
        self.place = PLACE
        self._work, self._ask = work, ask
        self.step = ImportStep.FILE
        self._furthest = ImportStep.FILE
        self._name = ""
        self.source: Source | None = None
        self._is_reading = False
        self._has_changed = False
        """Whether records changed elsewhere since the plan was made."""
        self._began = Answers()
        """What was remembered of such a list, before somebody said anything."""
        self._last: ImportLine | None = None
        """The import that was done here, as long as it was not undone."""
        self.is_done = False
        self.steps = StepLine(self.go_to_step)
        self.file_step = FileStep(self.choose, self.choose_sheet, self.undo, self.throw_away)
        self.column_step = ColumnStep(self.map_column, self.tell_languages)
        self.row_step = RowStep(self)
        self.do_step = DoStep(self.undo_last, self.choose, desk.go)
        self._stack = QStackedWidget()
        for each in (self.file_step, self.column_step, self.row_step, self.do_step):
            self._stack.addWidget(each)
        self.told = plain_label("", "muted")
        self.told.setMinimumWidth(240)
        self.back_button = button(self.mnemonics.mark(_("Step back")), self.step_back, style="quiet")
        self.on_button = button(_("Go on"), self.step_on, style="primary")
        self.body.setSpacing(10)
        self.body.addWidget(self.steps)
        self.body.addWidget(self._stack, 1)
        foot = row(self.told, self.back_button, self.on_button, spacing=12)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        self._keeper = ListDraft(self, self._said)
        self.listen(self.file_step.drop.dropped, self._landed)
        self.add_action(_("Choose a file…"), "Ctrl+O", self.choose)
        self.add_action(_("Go on"), "Ctrl+Return", self.step_on)
        self._read_earlier()
        self.file_step.show_unfinished(self._keeper.before)
        self._show_step(ImportStep.FILE)

    # --- what every page does ------------------------------------------------------------------------------

    def first_focus(self) -> None:
        if self._has_changed and self.look():
            self._show_step(self.step)
        if self.step is ImportStep.FILE:
            self.file_step.take_focus(has_file=self.source is not None)
        elif self.step is ImportStep.COLUMNS:
            self.column_step.take_focus()
        elif self.step is ImportStep.ROWS:
            self.row_step.take_focus()
        else:
            (self.on_button if self.on_button.isEnabled() else self.back_button).setFocus()

    def receive(self, along: object) -> None:
        if isinstance(along, Dropped):
            self.take(along.path)

    def may_leave(self) -> bool:
        """What was said is kept, so leaving needs no question."""
        return self._keeper.keep()

    def keep_typed(self) -> bool:
        return self._keeper.keep()

    def close_page(self) -> None:
        self._keeper.stop()
        super().close_page()

    # --- the file ------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file and read it."""
        path = self._ask(self)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read this file, in a thread; of two at once nobody could tell which one comes last."""
        if self._is_reading:
            self._tell_one_at_a_time()
            return
        self._is_reading = True
        self.message.hide()
        task = self.run_slowly(
            lambda work: self._work.read(path, work.check),
            _("Reading the file"),
            partial(self._read, path.name),
        )
        self.listen(task.ended, self._has_read)

    def _has_read(self) -> None:
        self._is_reading = False

    def _landed(self, paths: tuple[Path, ...]) -> None:
        if len(paths) == 1:
            self.take(paths[0])
        else:
            self._tell_one_at_a_time()

    def _tell_one_at_a_time(self) -> None:
        self.message.show_notice(_("One list at a time, please."))

    def _read(self, name: str, source: Source) -> None:
        """A file was read: find what was said of it before, and go to the first thing that is to be said."""
        before = self._keeper.before = self._keeper.unfinished()
        self._began = self.run_beside(self._work.remembered, self.desk.unlocked, source) or Answers()
        is_same = before is not None and before.mac_of == source.mac_of
        self.answers = before.answers if before is not None and is_same else self._began
        self._name, self.source, self.is_done, self._last = name, source, False, None
        self._furthest = ImportStep.FILE
        if not self.look():
            self._show_step(ImportStep.FILE)
            return
        self.file_step.show_unfinished(None)
        self._show_step(self._first_step(source, is_same or bool(self.answers.mapping)))
        if before is not None:
            self.message.show_notice(
                _("What you said of this list before is there again.")
                if is_same
                else _(
                    "This is another file than the one you were busy with. What you said of that one is kept."
                )
            )

    def _first_step(self, source: Source, is_known: bool) -> ImportStep:
        """The first step with something to look at: a sure file with known columns begins at its rows."""
        if self.looked.problem is None:
            self._furthest = ImportStep.DO
            if not source.doubts and len(source.sheets) == 1:
                return ImportStep.ROWS if is_known or not self.column_step.unsure() else ImportStep.COLUMNS
            return ImportStep.FILE
        self._furthest = ImportStep.COLUMNS
        return ImportStep.COLUMNS

    def throw_away(self) -> None:
        """Let go of what was said of a list whose file is not here any more."""
        self._keeper.let_go()
        self.file_step.show_unfinished(None)
        self.first_focus()

    # --- what is said --------------------------------------------------------------------------------------

    def show_said(self) -> None:
        if self.is_behind:
            self.row_step.show_plan(self.looked.plan, self.answers.told)
        self._keeper.touch()
        self._show_step(self.step)

    def next_question(self) -> None:
        if not self.row_step.open_question():
            self.on_button.setFocus()

    # --- looking -------------------------------------------------------------------------------------------

    def look(self) -> bool:
        self._has_changed = False
        source, answers = self.source, self.answers
        if source is None:
            return False
        looked = self.run_aside(
            lambda _step: self._work.look(self.desk.unlocked, source, answers),
            _("Looking at what is new"),
            can_stop=False,
        )
        if looked is None:
            return False
        self.looked, self.is_behind = looked, False
        self.file_step.show_source(source, self._name, looked.sheet, len(looked.plan.rows))
        self.column_step.show_columns(looked.columns, answers.told.home_languages)
        self.row_step.show_plan(looked.plan, answers.told)
        if looked.problem is not None:
            self.show_error(looked.problem)
            self._furthest = ImportStep.COLUMNS
        else:
            self.message.hide()
            self._furthest = max(self._furthest, ImportStep.COLUMNS)
            if self.step is not ImportStep.FILE:
                self._furthest = ImportStep.DO
        return True

    # --- the steps -----------------------------------------------------------------------------------------

    def go_to_step(self, step: ImportStep) -> None:
        """Go to a step that can be gone to."""
        self._show_step(self.step if self.is_done else step)

    def step_back(self) -> None:
        """The step before this one."""
        if self.step > ImportStep.FILE and not self.is_done:
            self._show_step(ImportStep(self.step - 1))

    def step_on(self) -> None:
        """The next sensible thing: an open question, the next step, or doing it."""
        if self.is_done:
            self.desk.go(Place("families"))
        elif self.source is None:
            self.choose()
        elif self.step is ImportStep.ROWS and self.row_step.plan.open_questions:
            self.row_step.open_question()
        elif self.step is ImportStep.DO:
            self.do()
        elif self.looked.problem is None:
            self._furthest = ImportStep.DO
            self._show_step(ImportStep(self.step + 1))
        elif self.step is ImportStep.FILE:
            self._show_step(ImportStep.COLUMNS)
        else:
            self.show_error(self.looked.problem)

    def _show_step(self, step: ImportStep) -> None:
        moved = step is not self.step
        if step is ImportStep.DO and self.is_behind and not self.is_done and self.look():
            step = ImportStep.ROWS if self.looked.plan.open_questions else step
        self.step = step
        if step is ImportStep.DO and not self.is_done:
            self.do_step.show_plan(self.looked.plan)
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step, self._furthest, is_done=self.is_done)
        self._tell()
        if moved:
            self.first_focus()

    def _tell(self) -> None:
        """Write below the page where it stands, and on the button what comes next."""
        plan, open_ones = self.looked.plan, len(self.looked.plan.open_questions)
        self.back_button.setVisible(self.step > ImportStep.FILE and not self.is_done)
        self.on_button.setVisible(self.source is not None or self.is_done)
        self.on_button.setEnabled(True)
        told = ""
        if self.source is not None and not self.is_done and self.looked.problem is None:
            new = new_told(plan)
            told = _("New: {what}", what=new) if new else _("Nothing new")
            if open_ones:
                told += ". " + ngettext("{count} open question", "{count} open questions", open_ones)
        self.told.setText(told)
        text = _("Go on")
        if self.is_done:
            text = _("To the families")
        elif self.step is ImportStep.ROWS and open_ones:
            text = _("Next question")
        elif self.step is ImportStep.DO:
            text = act_told(plan)
            self.on_button.setEnabled(brings_something(plan) and not open_ones)
        self.on_button.setText(text)
        self.on_button.setToolTip("Ctrl+Enter")

    # --- doing and taking back -----------------------------------------------------------------------------

    def do(self) -> None:
        """Let all of it come in."""
        source, plan = self.source, self.looked.plan
        if source is None or self.is_behind or not brings_something(plan) or plan.open_questions:
            return
        result = self._keeper.ended_by(
            lambda unlocked: self.run_aside(
                lambda step: self._work.do(unlocked, source, plan, step), act_told(plan)
            )
        )
        if result is None:
            return
        self._keeper.before = None
        self.is_done = True
        self.desk.changes.happened.emit(result.changes)
        self._read_earlier()
        self._last = next(iter(self._earlier), None)
        self.do_step.show_result(plan, result)
        self._show_step(ImportStep.DO)
        self.on_button.setFocus()

    def undo_last(self) -> None:
        """Take back what was done here."""
        if self._last is not None:
            self.undo(self._last)

    def undo(self, line: ImportLine) -> None:
        """Ask, and take an import back."""
        if not agreed(
            self.window(),
            _("Undo this import? {what}", what=earlier_told(line)),
            _("What came in goes away again. What somebody worked with since stays, and you see which."),
            yes=_("Undo this import"),
            no=_("Leave it as it is"),
            destroys=True,
        ):
            return
        undone = self.run_aside(
            lambda _step: self._work.undo(self.desk.unlocked, line.id),
            _("Undoing the import"),
            can_stop=False,
        )
        if undone is None:
            return
        self._last, self.is_done, self.source, self.answers = None, True, None, Answers()
        self.desk.changes.happened.emit(undone.changes)
        self._read_earlier()
        self.do_step.show_undone(undone)
        self._show_step(ImportStep.DO)
        self.on_button.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Records changed elsewhere, so what was new may be known: it is looked at again when somebody looks here."""
        self._has_changed = self.source is not None and not self.is_done

    def _read_earlier(self) -> None:
        self._earlier = self.run_beside(self._work.earlier, self.desk.unlocked) or ()
        self.file_step.show_earlier(self._earlier)

    def _said(self) -> saying.Unfinished | None:
        """What somebody said of the file that is open, beyond what was remembered; None for nothing."""
        if self.source is None or self.is_done or self.answers == self._began:
            return None
        return saying.Unfinished(self.source.mac_of, len(self.looked.plan.rows), self.answers)


def open_page(desk: Desk, _place: Place) -> ImportPage:
    """Read a list in."""
    return ImportPage(desk, StoreWork())
