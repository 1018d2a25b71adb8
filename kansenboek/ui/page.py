"""What every page shares: its desk, a place for messages, one way to run actions, and a clean end.

A page writes `self.run(save_family, self.desk.unlocked, family)` and nothing about errors: `run` and
`run_beside` have the only ``try`` of the pages. A `KnownError` is shown in the page; anything else goes on to the
crash dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QMetaObject, QObject, Qt, SignalInstance
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMessageBox, QPushButton, QVBoxLayout, QWidget

from kansenboek.book.size import is_large
from kansenboek.book.whom import about
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place

from .aside import Aside, Step
from .desk import Desk, Shows, Typed
from .dialogs import run
from .doubts import answered_by
from .looking_along import CLOSED
from .mnemonics import Mnemonics
from .out_of_sight import OutOfSight
from .page_keys import key_pressed
from .read_behind import ReadBehind
from .staying import keyboard_kept
from .strips import MessageStrip, Overlay
from .tasks import Job, ProgressStrip, Task
from .widgets import agreed, heard_as, message_box, plain_label

T = TypeVar("T")


class Page(QWidget):
    """Base of all pages. Subclasses fill `self.body` and override what they need."""

    title = ""
    """Message id, shown in the header. Never a name."""
    alone: ClassVar[bool] = False
    """The screen is turned to somebody else: nothing of the program stands around this page."""
    shows = Shows.ANYBODY
    """Whose names can stand on this page. A page that declares nothing stays closed while parents look along."""
    family_id = ""
    """Whose page this is, when it shows one family."""
    child_id = ""
    """Which child it is about, when its place does not say so."""
    whom = ""
    """Whom this page is about, when it knows without looking; see `about`."""
    names_itself: ClassVar[bool] = False
    """Whether its own content begins with whom it is about, so that nothing stands beside its title."""
    place: Place | None = None
    """Where this page is; the door fills it in when the page does not."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.mnemonics = Mnemonics(desk.menu_letters)
        self.page_actions: list[QAction] = []
        self._connections: list[QMetaObject.Connection] = []
        self._told_about = ""
        self._behind: ReadBehind | None = None
        self.setObjectName("page")
        heard_as(self, "page")
        self.message = MessageStrip()
        self.progress = ProgressStrip()
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(28, 20, 28, 20)
        outside.setSpacing(12)
        self._inside = QWidget()
        self.body.setContentsMargins(0, 0, 0, 0)
        self._inside.setLayout(self.body)
        self.covered = plain_label(_(CLOSED), "muted")
        self.covered.hide()
        self.out_of_sight = OutOfSight(self, self._inside, self.message, self._has_names, self._in_sight)
        outside.addWidget(self._inside, 1)
        outside.addWidget(self.covered, 0, Qt.AlignmentFlag.AlignTop)
        outside.addWidget(self.out_of_sight.told, 0, Qt.AlignmentFlag.AlignTop)
        self.overlay = Overlay(self)
        self.overlay.add(self.progress)
        self.overlay.add(self.message)
        self.listen(desk.changes.happened, self._changed)
        self.listen(desk.looking.changed, self.cover)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            self.listen(application.applicationStateChanged, self.out_of_sight.window_state)

    # --- whose names may be read ---------------------------------------------------------------------------

    def may_be_seen(self) -> bool:
        """Whether this page may be seen now: always, but while parents look along."""
        looking = self.desk.looking
        if not looking.is_on or self.shows in (Shows.NOBODY, Shows.OTHERS_AS_DOTS, Shows.DOTS_WHEN_OPENED):
            return True
        return self.shows is Shows.ONE_FAMILY and not looking.hides(self.family_id)

    def cover(self) -> None:
        """Show what is on this page, or nothing of it as long as it may not be seen."""
        seen = self.may_be_seen()
        if not seen:
            self.message.hide()  # it may name somebody
        self._inside.setVisible(seen and not self.out_of_sight.hides(self._inside))
        self.covered.setVisible(not seen)

    def _has_names(self) -> bool:
        return self.shows not in (Shows.NOBODY, Shows.ONE_FAMILY)

    def _in_sight(self, had_cursor: bool, cursor: QWidget | None) -> None:
        """The window has the attention again: put the cursor back where it was."""
        self.cover()
        if self.isVisible() and had_cursor:
            if cursor is None:
                self.first_focus()
            else:
                cursor.setFocus()

    def about(self) -> str:
        """Whom this page is about, such as “family Çelik · Elif”; empty when it is about nobody."""
        if self.whom or not (self.family_id or self.place):
            return self.whom
        if not self.desk.unlocked.is_lent:
            self._told_about = about(self.desk.unlocked, self.place, self.family_id, self.child_id)
        return self._told_about

    @property
    def primary(self) -> QPushButton | None:
        """The one large button of this page, which Enter presses where nothing else wants it; None for none."""
        large = [
            each
            for each in self._inside.findChildren(QPushButton)
            if each.property("look") == "primary" and each.isVisible()
        ]
        return large[0] if len(large) == 1 else None

    def escape(self) -> None:
        """Escape: go back, and lose nothing; not from a page that is turned to somebody else."""
        if not self.alone:
            self.desk.navigation.back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_pressed(self, event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind is not None:
            self._behind.seen()

    def _changed(self, changes: Changes) -> None:
        if self._behind is not None:
            self._behind.heard(changes)
        with keyboard_kept(self, self.first_focus):
            self.refresh(changes)

    # --- to override ---------------------------------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Records changed: look again if it concerns this page."""

    def first_focus(self) -> None:
        """The page came up: put the cursor where the user will want to begin."""

    def holds(self) -> object:
        """What this page knows that a page on top of it may use: see `Desk.held`."""
        return None

    def is_there(self) -> bool:
        """Whether what this page is about was found."""
        return True

    def go_to(self, field: str) -> None:
        """Put the cursor in this field (`Place.field`), when the page has one of that name."""

    def receive(self, along: object) -> None:
        """Take what came along, now that the page is shown."""
        if isinstance(along, Typed):
            self.begin_search(along.text)

    def go_to_search(self) -> bool:
        """Ctrl+F. Go to this page's own search box and return True, or return False to search everywhere."""
        return False

    def begin_search(self, typed: str) -> None:
        """Somebody began to type a name elsewhere: put it into this page's search box, if it has one."""

    def unsaved(self) -> bool:
        """Whether something typed would be lost now."""
        return False

    def goes_when_left(self) -> str:
        """What stands here for once and is kept nowhere, in a sentence that is asked about first; empty: nothing."""
        return ""

    def save(self) -> bool:
        """Save, and give whether that worked. Only called when `unsaved`."""
        return True

    def discard(self) -> None:
        """The user lets go of what is unsaved."""

    def keep_typed(self) -> bool:
        """Keep what is unsaved as a draft, for the store is about to close unasked; gives whether that worked."""
        return True

    # --- what pages use ------------------------------------------------------------------------------------

    def run(self, action: Callable[..., T], *args: Any, **more: Any) -> T | None:
        """Do something a user asked for. What the user can understand is shown here, and None returned.

        Changes are told to every open page. What can be a telephone number or the number of a person is asked about.
        """
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            result = action(*args, **more)
        except KnownError as error:
            refused: KnownError | None = error
        else:
            refused = None
        finally:
            QGuiApplication.restoreOverrideCursor()
        if refused is not None:
            answered = answered_by(self.window(), refused, args)
            if answered:
                return self.run(action, *answered, **more)
            self.show_error(refused)
            return None
        self.message.hide()
        if isinstance(result, Changes):
            self.desk.changes.happened.emit(result)
        return result

    def run_beside(self, action: Callable[..., T], *args: Any) -> T | None:
        """Do something that nobody asked for now, such as reading on: a message that stands there stays."""
        try:
            return action(*args)
        except KnownError as error:
            self.show_error(error)
            return None

    def look_up(
        self,
        read: Callable[[], T],
        done: Callable[[T], object],
        *,
        at_once: bool = False,
        keeps: bool = False,
    ) -> None:
        """Read what grows with the book, and draw it with `done`: what every page about all families reads with.

        At once in a small book. In a large one behind the window, as soon as the page is seen: `read` may touch no
        widget then, and the page has to be right without what it reads. What was asked for last counts. `at_once`:
        it is quick however large the book is, as a search. `keeps`: see `ReadBehind.start`.
        """
        large = self.run_beside(is_large, self.desk.unlocked)
        if large is None:
            return
        if self._behind is None and large:
            self._behind = ReadBehind(self, self)
        if self._behind is None:
            found = self.run_beside(read)
            if found is not None:
                done(found)
        elif at_once:
            self.run_beside(self._behind.at_once, read, done)
        else:
            self._behind.start(read, done, keeps=keeps)

    @property
    def reads_behind(self) -> bool:
        """Whether what this page shows is read behind the window: what stands there may be of a moment ago."""
        return self._behind is not None

    @property
    def is_reading(self) -> bool:
        """Whether something that belongs on this page is still being read."""
        return self._behind is not None and self._behind.is_reading

    def run_aside(self, action: Callable[[Step], T], text: str, *, can_stop: bool = True) -> T | None:
        """As `run`, for work with the store that takes seconds: in a thread, while the window waits and paints."""
        return self.run(Aside(self, self.desk).run, action, text, can_stop=can_stop)

    def run_slowly(self, job: Job, text: str, done: Callable[[Any], object]) -> Task:
        """Do slow work on plain data in a thread, with progress; `done` gets the result on this thread."""
        self.message.hide()  # what was refused before is over
        task = self.desk.tasks.start(job)
        self.listen(task.succeeded, done)
        self.listen(task.failed, self.show_error)
        self.progress.follow(task, text)
        return task

    def show_error(self, error: KnownError) -> None:
        """Show what happened and what to do; a stop that was asked for is nothing wrong."""
        show = self.message.show_notice if isinstance(error, Cancelled) else self.message.show_error
        show(current().explain(error))

    def listen(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        """Connect `signal` for as long as this page lives."""
        self._connections.append(signal.connect(slot))

    def add_action(
        self, text: str, shortcut: str | QKeySequence, slot: Callable[[], object], *, below: str = ""
    ) -> QAction:
        """Something to do on this page, in the menu “This page” with its shortcut. `text` is translated.

        `below`: the translated name of a menu below that one, for what is seldom done; empty for none.
        """
        action = QAction(text, self)
        action.setProperty("below", below)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _on=False: slot())
        self.page_actions.append(action)
        return action

    def may_leave(self) -> bool:
        """Whether the page may go: nothing is unsaved, or the user saved it or lets it go."""
        goes = self.goes_when_left()
        if goes and not agreed(self.window(), goes, "", yes=_("Leave this page"), no=_("Stay here")):
            return False
        if not self.unsaved():
            return True
        answer = self.ask_to_save()
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        if answer == QMessageBox.StandardButton.Discard:
            self.discard()
            return True
        return False

    def ask_to_save(self) -> QMessageBox.StandardButton:
        """Save, don't save, or stay here."""
        box = message_box(
            self.window(),
            "Kansenboek",
            _("What you typed on this page is not saved yet."),
            more=_("Do you want to save it?"),
        )
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.button(buttons.Save).setText(_("Save"))
        box.button(buttons.Discard).setText(_("Don't save"))
        box.button(buttons.Cancel).setText(_("Stay here"))
        for each in box.buttons():
            each.setIcon(QIcon())  # the platform's floppy disk and bin belong to another decade
        box.setDefaultButton(buttons.Save)
        box.setEscapeButton(buttons.Cancel)
        answer = buttons(run(box))
        box.deleteLater()
        return answer

    def close_page(self) -> None:
        """Drop every connection and go away."""
        for connection in self._connections:
            QObject.disconnect(connection)
        self._connections.clear()
        if self._behind is not None:
            self._behind.stop()
        self.hide()
        self.deleteLater()
