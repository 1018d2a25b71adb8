"""What comes between closing a book and opening the one that was put in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from kansenboek.book.stores import forget_keys
from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.safety.actions.backups import ListWanted
from kansenboek.safety.actions.coming_back import ListIsDamaged
from kansenboek.safety.actions.going_back import Exchange, GoTo, put_in_place
from kansenboek.safety.rules import CameBack, loud_about
from kansenboek.ui.access import StoreAccess
from kansenboek.ui.dialogs import run
from kansenboek.ui.steps import Step
from kansenboek.ui.tasks import StartJob, Task, Work
from kansenboek.ui.widgets import agreed, message_box, plain_label

from .waiting import Waiting


def exchange(
    wanted: Exchange | GoTo,
    access: StoreAccess,
    start: StartJob,
    show: Callable[[PutBackStep], object],
    begin_again: Callable[..., object],
) -> None:
    """Do what is wanted with the book closed; then the first page comes, with what there is to say of it.

    `begin_again` gets that, and as `wrong` whether something went wrong.
    """
    if isinstance(wanted, Exchange):
        step = PutBackStep(wanted, access, start)
        step.ended.connect(lambda told, wrong: begin_again(told, wrong=wrong))
        show(step)
        step.begin()
    elif access.go_to is not None:
        access.go_to(wanted.home, False)
    else:
        begin_again("")


class PutBackStep(Step):
    """What is seen while a backup is put in the place of the book. Until it lies there, it can be stopped."""

    manual = "backup"
    ended = Signal(str, bool)
    """With what there is to say, which is empty for nothing, and whether something went wrong."""

    def __init__(self, wanted: Exchange, access: StoreAccess, start: StartJob) -> None:
        super().__init__("")
        self._wanted, self._access, self._start = wanted, access, start
        self._told: list[CameBack] = []
        self._task: Task | None = None
        self.waiting = Waiting(_("Putting the notes back"))
        self.way_back = self.waiting.stop
        self.inside.addWidget(plain_label(_("Putting the notes back"), "title"))
        told = _(
            "The backup is checked, and then it takes the place of your book, which is kept whole. If you stop it"
            " here, your book stays as it was."
        )
        self.inside.addWidget(plain_label(told))
        self.inside.addSpacing(8)
        self.inside.addWidget(self.waiting)

    def first_focus(self) -> None:
        self.setFocus()  # and not on “Stop”: Enter or a space that was meant for the page before would stop it

    def begin(self, *, without_list: bool = False) -> None:
        """Put it in place, in a thread."""
        wanted, clock = self._wanted, self._access.clock
        how = ListWanted((wanted.into,), without_list, self._told.append)

        def put(work: Work) -> None:
            put_in_place(
                wanted.path, wanted.keys, wanted.into, clock=clock, wanted=how, step=work.report_part
            )

        self.waiting.set_busy(busy=True)
        self._task = task = self._start(put)
        task.when_left(partial(forget_keys, wanted.keys))
        self.waiting.follow(task)
        task.succeeded.connect(self._stands)
        task.failed.connect(self._refuse)

    def _stands(self, _nothing: object) -> None:
        forget_keys(self._wanted.keys)
        for sentence in (loud_about(came_back) for came_back in self._told):
            if sentence:
                run(message_box(None, "Kansenboek", _("Read this first"), more="\n\n".join(map(_, sentence))))
        self.ended.emit("", False)

    def _refuse(self, error: KnownError) -> None:
        if isinstance(error, ListIsDamaged) and _goes_without():
            self.begin(without_list=True)
            return
        forget_keys(self._wanted.keys)
        self.ended.emit(current().explain(error), not isinstance(error, Cancelled))

    def close_unfinished(self) -> None:
        """The window closes: stop, if there is time still."""
        if self._task is not None:
            self._task.stop()


def _goes_without() -> bool:
    return agreed(
        None,
        _("The list beside this backup is damaged."),
        _(
            "It says what was erased, refused and taken back since. Without it every consent has to be asked anew."
        ),
        yes=_("Go on without the list"),
        no=_("Leave the book as it is"),
        destroys=True,
    )
