"""How far some work at the entrance is, and the button that stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from kansenboek.kit.i18n import _
from kansenboek.ui.tasks import Progress, Task
from kansenboek.ui.widgets import button


class Waiting(QWidget):
    """A bar and “Stop”. They keep their room while they are hidden, so that nothing moves when work begins."""

    def __init__(self, what: str) -> None:
        """`what` is being done, for people who cannot see the bar."""
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(what)
        self.stop = button(_("Stop"), icon_name="close", style="quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.setSizePolicy(room)
        self._task: Task | None = None
        self.stop.clicked.connect(self._stop)
        self.set_busy(busy=False)

    def follow(self, task: Task) -> None:
        """Show how far `task` is, which “Stop” stops from now on."""
        self._task = task
        task.progressed.connect(self._show)
        task.listens.connect(self._offer)

    def set_busy(self, *, busy: bool) -> None:
        """Show the bar, which knows nothing yet, or hide it."""
        self.bar.setRange(0, 0)
        self._task = None
        self.stop.setEnabled(False)  # until there is work that can be stopped
        self.setVisible(busy)

    def _offer(self) -> None:
        self.stop.setEnabled(self._task is not None)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
        self.stop.setEnabled(False)

    def _show(self, progress: Progress) -> None:
        if progress.done:  # of some work it is not known how much there is
            self.bar.setRange(0, progress.total)
            self.bar.setValue(progress.done)
            # In the end what was made takes its place, and nothing stops that any more.
            if progress.done == progress.total:
                self.stop.setEnabled(False)
