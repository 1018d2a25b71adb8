"""Work that takes seconds, such as a backup of the open store: in a thread, while the window waits and paints.

A store has one user at a time, so the window may not use it meanwhile. It lends the store to the thread, takes no
input but “Stop”, and goes on painting. Short work is not worth a dialog: what is typed then waits its turn in the
queue. While the dialog is there, what is typed is kept and typed again after it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QVBoxLayout, QWidget

from kansenboek.kit.errors import BugError
from kansenboek.kit.i18n import _

from .desk import Desk
from .dialogs import questions
from .tasks import Job, Progress, Task, Tasks, Work
from .widgets import button, plain_label, row

T = TypeVar("T")
Step = Callable[[float], None]
"""Called with the part of the work that is done, from 0 to 1; raises Cancelled when the user stopped it."""

UNSEEN_MS = 400
"""Milliseconds after which a dialog comes; work that is over by then shows none."""
_PARTS = 1000
_NEVER_KEPT = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class _Outcome(NamedTuple):
    result: Any = None
    error: BaseException | None = None


class WaitDialog(QDialog):
    """What is being done, how far it is, and a button to stop."""

    def __init__(self, parent: QWidget, text: str, *, can_stop: bool) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle("Kansenboek")
        self.setAccessibleName(text)
        self.setProperty("look", "wait")
        self.setMinimumWidth(380)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _PARTS if can_stop else 0)
        # Not the default: a space or Enter that was typed for the page must not stop the work.
        self.stop = button(_("Stop"), self.reject, icon_name="close")
        self.stop.setAutoDefault(False)
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop.setToolTip("Esc")
        self.stop.setVisible(can_stop)
        self._can_stop = can_stop
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(plain_label(text, "heading"))
        layout.addWidget(plain_label(_("You can go on in a moment."), "muted"))
        layout.addWidget(self.bar)
        layout.addLayout(row(1, self.stop))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def reject(self) -> None:
        """Escape and the button ask the work to stop; the dialog goes when it has."""
        if self._can_stop and self.result() == 0:
            self.stop.setEnabled(False)
            self.rejected.emit()


class Aside(QObject):
    """Runs one piece of work in a thread, and lets the window wait for it. Locking waits for it too.

    With the `desk` the work has the open store meanwhile. Without, it waits for something else, such as a printer.
    """

    def __init__(self, parent: QWidget, desk: Desk | None = None) -> None:
        super().__init__(parent)
        self._widget, self._desk = parent, desk
        self._task: Task | None = None
        self._dialog: WaitDialog | None = None
        self._kept: list[QKeyEvent] = []
        self._focus: QWidget | None = None
        self._then: Callable[[], object] | None = None
        self._lock_stops = True

    def run(
        self, action: Callable[[Step], T], text: str, *, can_stop: bool = True, lock_stops: bool = True
    ) -> T:
        """Run `action` in a thread and give its result once it is there.

        `lock_stops`: whether it is stopped, where it can be, when the window is to be locked; else the lock waits.
        Raises what `action` raises, and Cancelled when the user stopped it.
        """
        desk, self._lock_stops = self._desk, lock_stops
        tasks = desk.tasks if desk is not None else Tasks(self)
        loop = QEventLoop()
        outcomes: list[_Outcome] = []
        with desk.unlocked.lend() if desk is not None else nullcontext():
            self._task = task = tasks.start(_job(desk, action))
            questions.aside = self
            task.progressed.connect(self._show)
            task.succeeded.connect(outcomes.append)
            task.ended.connect(loop.quit)
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.timeout.connect(loop.quit)
            timer.start(UNSEEN_MS)
            try:
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
                if not task.has_ended and not outcomes:
                    self._wait(loop, text, can_stop=can_stop)
            finally:
                questions.aside, self._task = None, None
                timer.stop()
        self._type_again()
        if desk is None:
            tasks.close()
        self.deleteLater()
        if not outcomes:
            raise BugError("work beside the window ended without an outcome")
        if outcomes[0].error is not None:
            raise outcomes[0].error
        done: T = outcomes[0].result
        return done

    def stop_and_then(self, then: Callable[[], object]) -> None:
        """Ask the work to stop if it can and may, and do `then` when it has ended: the window is to be locked."""
        self._then = then
        if not self._lock_stops:
            return
        if self._task is not None and (self._dialog is None or self._dialog.stop.isVisibleTo(self._dialog)):
            self._task.stop()

    def _wait(self, loop: QEventLoop, text: str, *, can_stop: bool) -> None:
        self._focus = QApplication.focusWidget()
        self._dialog = dialog = WaitDialog(self._widget.window(), text, can_stop=can_stop)
        if self._task is not None:
            dialog.rejected.connect(self._task.stop)
        application = QApplication.instance()
        questions.told.append(dialog)
        questions.show(dialog)
        if application is not None:
            application.installEventFilter(self)
        try:
            loop.exec()
        finally:
            if application is not None:
                application.removeEventFilter(self)
            questions.told.remove(dialog)
            dialog.hide()
            dialog.deleteLater()
            self._dialog = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what is typed for afterwards; Escape and Tab are for the dialog."""
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not watched.isWidgetType()
        ):
            return False
        if event.key() in _NEVER_KEPT or (self._dialog is not None and self._dialog.stop.hasFocus()):
            return False
        if event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._kept.append(event.clone())
        return True

    def _type_again(self) -> None:
        for event in self._kept:
            # Nothing has the focus yet in the moment in which the dialog goes.
            focus = QApplication.focusWidget() or self._focus
            # The widget that had the focus may be gone.
            with suppress(RuntimeError):
                if focus is not None:
                    QCoreApplication.postEvent(focus, event)
        self._kept.clear()
        if self._then is not None:
            QTimer.singleShot(0, self._then)

    @Slot(object)
    def _show(self, progress: Progress) -> None:
        if self._dialog is not None and progress.total:
            self._dialog.bar.setRange(0, progress.total)
            self._dialog.bar.setValue(progress.done)


def _job(desk: Desk | None, action: Callable[[Step], Any]) -> Job:
    def do(work: Work) -> _Outcome:
        told = -1

        def step(part: float) -> None:
            nonlocal told
            work.check()
            now = int(part * _PARTS)
            if now != told:
                told = now
                work.report(Progress(now, _PARTS))

        try:
            if desk is not None:
                desk.unlocked.borrow()
            return _Outcome(result=action(step))
        except BaseException as error:  # noqa: BLE001 - raised where the work was asked for
            return _Outcome(error=error)

    return do
