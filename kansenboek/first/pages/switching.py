"""Going from one's own book to the one to practise in and back, making that one and throwing it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kansenboek.first.actions.practice import throw_away
from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.kit.i18n import _
from kansenboek.kit.practice import is_practice_name, practice_home, real_home
from kansenboek.ui.access import StoreAccess
from kansenboek.ui.aside import UNSEEN_MS, WaitDialog
from kansenboek.ui.choices import Choices
from kansenboek.ui.dialogs import questions
from kansenboek.ui.tasks import Job, Progress, Task, Work
from kansenboek.ui.widgets import agreed

_PARTS = 1000


class House(Protocol):
    """What is asked of the window."""

    choices: Choices

    def start_task(self, job: Job) -> Task:
        """Run slow work in a thread."""

    def leave_store(self) -> bool:
        """Close the store, after asking about what is unsaved; gives whether the user let it happen."""

    def reach(self, access: StoreAccess) -> None:
        """Show the book that is reached in this way."""

    def open_practice(self) -> None:
        """Open the book to practise in, when it is this one and locked."""

    def tell(self, text: str) -> None:
        """Say that something was done."""

    def explain(self, error: KnownError) -> None:
        """Say what went wrong."""


class Switching(QObject):
    """The three ways, for one window."""

    def __init__(self, window: QWidget, house: House, access: Callable[[], StoreAccess]) -> None:
        """`window` is a widget in that house; `access`: how the store is reached now."""
        super().__init__(window)
        self._window, self._house, self._access = window, house, access
        self.dialog: WaitDialog | None = None
        """What is shown while the book is made; None: nothing is made."""

    def to_practice(self) -> None:
        """Go to the book to practise in; it is made first where there is none."""
        access = self._access()
        if is_practice_name(access.home):
            self._house.tell(_("This is the practice book."))
            return
        if access.make_practice is None or self.dialog is not None:
            return
        make, home, kdf, clock = access.make_practice, practice_home(access.home), access.kdf, access.clock

        def job(work: Work) -> Any:
            def report(part: float, text: str) -> None:
                work.report(Progress(int(part * _PARTS), _PARTS, text))

            make(home, kdf=kdf, clock=clock, report=report)

        self._wait(
            job, _("Making the practice book"), lambda _done: self._arrive(home, opens=True), can_stop=True
        )

    def to_real(self) -> None:
        """Go back to one's own book, which asks for its passphrase."""
        self._arrive(real_home(self._access().home), opens=False)

    def throw_away(self) -> None:
        """After a question take the book to practise in away; from within it, go back to one's own book first."""
        access = self._access()
        if not agreed(
            self._window,
            _("Throw the practice book away?"),
            _(
                "What you tried in it is gone then. Your own book stays as it is, and a new practice book"
                " can be made."
            ),
            yes=_("Throw it away"),
            no=_("Keep it"),
            destroys=True,
        ):
            return
        within = is_practice_name(access.home)
        if within and not self._house.leave_store():
            return
        home, kdf, clock = practice_home(access.home), access.kdf, access.clock

        def job(_work: Work) -> Any:
            return throw_away(home, kdf=kdf, clock=clock)

        def gone(left: bool) -> None:
            if within:
                self._move(real_home(access.home), opens=False)
            else:
                told = _("The practice book is gone.")
                more = _("In {place} lay something else too; that stayed.", place=home)
                self._house.tell(f"{told} {more}" if left else told)

        def failed() -> None:
            if within:
                self._move(access.home, opens=False)

        self._wait(job, _("Throwing the practice book away"), gone, can_stop=False, failed=failed)

    def _move(self, home: Path, *, opens: bool) -> None:
        """Show the book in another folder; `opens`: with the passphrase that everybody knows."""
        access = self._access()
        if home != access.home and is_practice_name(home):
            self._house.choices.copy_to(home)
        if access.go_to is not None:
            access.go_to(home, opens)
            return
        self._house.reach(access._replace(home=home))
        if opens:
            self._house.open_practice()

    def _arrive(self, home: Path, *, opens: bool) -> None:
        if self._house.leave_store():
            self._move(home, opens=opens)

    def _wait(
        self,
        job: Job,
        text: str,
        done: Callable[[Any], object],
        *,
        can_stop: bool,
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        """Do it in a thread; a dialog says how far it is when it takes longer than a moment."""
        task = self._house.start_task(job)
        self.dialog = dialog = WaitDialog(self._window, text, can_stop=can_stop)
        dialog.rejected.connect(task.stop)
        task.progressed.connect(lambda progress: dialog.bar.setValue(progress.done))
        timer = QTimer(dialog)
        timer.setSingleShot(True)

        def show() -> None:
            questions.told.append(dialog)  # it asks nothing, and the curtain may keep it to itself
            questions.show(dialog)

        timer.timeout.connect(show)
        timer.start(UNSEEN_MS)

        def close() -> None:
            self.dialog = None
            timer.stop()
            if dialog in questions.told:
                questions.told.remove(dialog)
            dialog.rejected.disconnect(task.stop)
            dialog.done(dialog.DialogCode.Accepted)
            dialog.deleteLater()

        def succeed(result: Any) -> None:
            close()
            done(result)

        def fail(error: KnownError) -> None:
            close()
            if not isinstance(error, Cancelled):
                self._house.explain(error)
            failed()

        task.succeeded.connect(succeed)
        task.failed.connect(fail)
