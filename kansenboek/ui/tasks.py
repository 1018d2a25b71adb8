"""The only threads of the window: slow work on plain data, with progress and a way to stop.

The work gets no widget and no store: a store's connection belongs to the thread that opened it. The signals
belong to a `Task` that `Tasks` keeps alive until the outcome has arrived on the window's thread; the runnable
itself holds nothing of Qt but two bound emits, so nothing is destroyed on the wrong thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.kit.i18n import _

from .widgets import button, plain_label

_LOOK_AGAIN_MS = 50
"""Milliseconds between two looks whether the threads of tasks that ended have let go of them."""


class Progress(NamedTuple):
    """How far the work is: `done` of `total` (0 when unknown), and what it is doing (shown to people)."""

    done: int
    total: int
    text: str = ""


class Work:
    """What a job sees of the outside: report progress, ask whether to stop."""

    def __init__(self, report: Callable[[object], None], listens: Callable[[], None]) -> None:
        """`listens` is called when the job asks for the first time: from then on it can be stopped."""
        self._report, self._listens = report, listens
        self._has_asked = False
        self._stop, self._left = threading.Event(), threading.Event()

    def report(self, progress: Progress) -> None:
        """Tell the window how far the work is; raises Cancelled when the user stopped it."""
        self.check()
        self._report(progress)

    def report_part(self, part: float) -> None:
        """Tell which part of the work is done, from 0 to 1; raises Cancelled when the user stopped it."""
        self.report(Progress(int(1000 * part), 1000))

    def check(self) -> None:
        """Raise Cancelled when the user stopped the work."""
        if not self._has_asked:
            self._has_asked = True
            self._listens()
        if self._stop.is_set():
            raise Cancelled

    def check_that_somebody_waits(self) -> None:
        """Raise Cancelled when the outcome goes nowhere, as the window closed."""
        if self._left.is_set():
            raise Cancelled

    def stop(self) -> None:
        """Ask the work to end at its next `report` or `check`."""
        self._stop.set()

    def leave(self) -> None:
        """Ask that too, and say that nobody waits for the outcome any more."""
        self._left.set()
        self._stop.set()


Job = Callable[[Work], Any]


class _Outcome(NamedTuple):
    result: Any = None
    error: BaseException | None = None


class _Runnable(QRunnable):
    def __init__(self, job: Job, work: Work, finish: Callable[[object], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)  # the Task keeps it; the pool would delete it under Python's feet
        self._job, self._work, self._finish = job, work, finish

    def run(self) -> None:
        try:
            outcome = _Outcome(result=self._job(self._work))
        except BaseException as error:  # noqa: BLE001 - carried to the window's thread, raised or shown there
            outcome = _Outcome(error=error)
        self._finish(outcome)


class Task(QObject):
    """One piece of slow work. Signals arrive on the window's thread."""

    progressed = Signal(object)
    """A `Progress`."""
    listens = Signal()
    """Once, when the job asks for the first time whether to go on; before that, nobody is offered to stop it."""
    succeeded = Signal(object)
    """What the job returned."""
    failed = Signal(object)
    """A KnownError, for the user. Any other error is raised on the window's thread, for the crash dialog."""
    ended = Signal()
    """Always, last."""
    _arrived = Signal(object)
    _asked = Signal()

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self.work = Work(self.progressed.emit, self._asked.emit)
        self.has_ended = False
        self._when_left: list[Callable[[], object]] = []
        self._runnable = _Runnable(job, self.work, self._arrived.emit)
        self._arrived.connect(self._end)
        self._asked.connect(self._tell_that_it_listens)

    def start(self, pool: QThreadPool) -> None:
        pool.start(self._runnable)

    def stop(self) -> None:
        """Ask the work to end; `failed` follows with Cancelled when it did."""
        self.work.stop()

    def when_left(self, act: Callable[[], object]) -> None:
        """Let `act` be done when the window closes and nobody hears of the outcome, such as to wipe keys."""
        self._when_left.append(act)

    def leave(self) -> None:
        """Its thread is done, and what came out of it goes nowhere."""
        QCoreApplication.removePostedEvents(self)
        if not self.has_ended:
            for act in self._when_left:
                act()
        self.deleteLater()

    @Slot()
    def _tell_that_it_listens(self) -> None:
        self.listens.emit()  # on the window's thread, where by then whoever started it listens too

    @Slot(object)
    def _end(self, outcome: _Outcome) -> None:
        try:
            if outcome.error is None:
                self.succeeded.emit(outcome.result)
            elif isinstance(outcome.error, KnownError):
                self.failed.emit(outcome.error)
            else:
                raise outcome.error
        finally:
            self.has_ended = True
            self.ended.emit()


StartJob = Callable[[Job], Task]
"""The type of `Tasks.start`, for a page that needs nothing else of `Tasks`."""


class Tasks(QObject):
    """Starts tasks and keeps them until they have ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[Task] = set()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_LOOK_AGAIN_MS)
        self._idle.timeout.connect(self._sweep)

    def start(self, job: Job) -> Task:
        """Run `job` in a thread. Connect to the task's signals before returning to the event loop."""
        task = Task(job, self)
        self._running.add(task)
        task.ended.connect(self._sweep)
        task.start(self._pool)
        return task

    @Slot()
    def _sweep(self) -> None:
        # Its outcome has arrived, but its thread may still be in the emit that brought it. A sender that is
        # deleted then takes the whole program with it.
        if self._pool.activeThreadCount():
            self._idle.start()
            return
        for task in {task for task in self._running if task.has_ended}:
            self._running.discard(task)
            task.deleteLater()

    def close(self) -> None:
        """Ask everything to stop and wait until it has. What still comes out of it goes nowhere."""
        for task in self._running:
            task.work.leave()
        self._pool.waitForDone()
        for task in self._running:
            task.leave()
        self._running.clear()


class _Parts(NamedTuple):
    """What a strip is made of."""

    text: QLabel
    bar: QProgressBar
    stop: QPushButton


class ProgressStrip(QWidget):
    """A bar, what is being done, and a button to stop. Hidden when nothing runs.

    What is in it is made with the first work: every page has a strip, and on most of them nothing takes so long.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: _Parts | None = None
        self.hide()

    @property
    def _parts(self) -> _Parts:
        if self._made is None:
            text = plain_label("", wrap=False)
            made = self._made = _Parts(text, QProgressBar(), button(_("Stop"), icon_name="close"))
            made.bar.setAccessibleName(_("Progress"))
            made.bar.setTextVisible(False)  # the bar is lower than a line of text
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            row.addWidget(made.text)
            row.addWidget(made.bar, 1)
            row.addWidget(made.stop)
        return self._made

    def follow(self, task: Task, text: str) -> None:
        """Show `task` until it ends, and a button to stop it as soon as it listens to that."""
        parts = self._parts
        parts.text.setText(text)
        parts.bar.setRange(0, 0)
        parts.stop.hide()
        parts.stop.clicked.connect(task.stop)
        task.listens.connect(parts.stop.show)
        task.progressed.connect(self._show)
        task.ended.connect(self.hide)
        self.show()

    @Slot(object)
    def _show(self, progress: Progress) -> None:
        parts = self._parts
        parts.bar.setRange(0, progress.total)
        parts.bar.setValue(progress.done)
        if progress.text:
            parts.text.setText(progress.text)
