"""What every page shares: its desk, a place for messages, one way to run actions, and a clean end.

A page writes `self.run(save_family, self.desk.unlocked, family)` and nothing about errors: `run` holds the only
``try`` of the pages. A `KnownError` is shown in the page; anything else goes on to the crash dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QMetaObject, QObject, Qt, SignalInstance
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import _, current

from .aside import Aside, Step
from .changes import ChangeSignal
from .looking_along import LookingAlong
from .mnemonics import Mnemonics
from .tasks import Job, ProgressStrip, Task, Tasks
from .widgets import announce, button, icon_button, message_box, picture, plain_label, restyle

if TYPE_CHECKING:
    from kansenboek.people.pages.family_page import FamilyPage

T = TypeVar("T")


class Navigation(Protocol):
    """What a page may ask of the window around it."""

    def open_page(self, page: Page) -> None:
        """Put `page` on top of this one, with a way back."""

    def page(self) -> Page:
        """The page that is shown."""

    def is_open(self, page: Page) -> bool:
        """Whether `page` was put on top and is there still, perhaps below others."""

    def leave_everything(self) -> bool:
        """Close what lies on top of the page chosen on the left; whether the user let it happen."""

    def back(self) -> None:
        """Close the page on top; asks first when something is unsaved."""

    def close_top(self) -> None:
        """Close the page on top without asking."""

    def tell(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say above the page that something was done, with a button `act` to take it back."""

    def show_root_page(self, title: str, typed: str = "") -> None:
        """Go to a page of the list on the left, by its message id; `typed` goes into its search box."""

    def open_family(self, family_id: str) -> FamilyPage:
        """Put the page of a family on top, and return it."""

    def open_record_page(self, record: Record) -> None:
        """Open the page of a record that belongs to no family, when it has one."""

    def reopen_draft(self, draft: Draft) -> None:
        """Go on with what was typed and not saved."""

    def show_new_key(self, groups: str, problem: str) -> None:
        """The store was to be encrypted anew and is closed: show its new recovery key, or what went wrong."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page finds on its desk."""

    unlocked: Unlocked
    changes: ChangeSignal
    tasks: Tasks
    navigation: Navigation
    menu_letters: str = ""
    """Letters that the menu bar uses with Alt; no control of a page takes one of these."""
    kdf: KdfPolicy | None = None
    """What a new key may cost; None: what real stores use."""

    looking: LookingAlong = field(default_factory=LookingAlong)
    """Whether parents look along, so that names of other families are dots."""

    def today(self) -> date:
        """The day it is."""
        return self.unlocked.clock.today()


class MessageStrip(QFrame):
    """One message at the top of a page, until it is closed or something succeeds."""

    def __init__(self) -> None:
        super().__init__()
        self._text = plain_label("")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        self._picture = picture("warning", "error", 22)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        self.act = button("", self._act, style="quiet")
        layout.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        self._on_act: Callable[[], object] | None = None
        layout.addWidget(
            icon_button("close", _("Close this message"), self.hide), 0, Qt.AlignmentFlag.AlignTop
        )
        self.setProperty("look", "strip")
        self.setAccessibleName(_("Message"))
        self.hide()

    def show_error(self, text: str) -> None:
        """Something did not work."""
        self._show(text, "strip", "warning", "error")

    def show_done(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Something worked; with a button `act` for what can be done about it."""
        self._show(text, "done", "check", "accent")
        self._offer(act, on_act)

    def show_notice(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Something to think of, with a button `act` for what can be done about it."""
        self._show(text, "done", "info", "accent")
        self._offer(act, on_act)

    def _offer(self, act: str, on_act: Callable[[], object] | None) -> None:
        self._on_act = on_act
        self.act.setText(act)
        self.act.setVisible(bool(act))

    def _act(self) -> None:
        self.hide()
        if self._on_act is not None:
            self._on_act()

    def text(self) -> str:
        """The message as shown; empty when there is none."""
        return self._text.text() if not self.isHidden() else ""

    def _show(self, text: str, look: str, icon: str, role: str) -> None:
        from .icons import pixmap  # noqa: PLC0415 - beside its only use

        self._picture.setPixmap(pixmap(icon, role, self._picture.width()))
        self.setProperty("look", look)
        restyle(self)
        self.act.hide()
        self._text.setText(text)
        self.setVisible(bool(text))
        announce(self, text)


class Page(QWidget):
    """Base of all pages. Subclasses fill `self.body` and override what they need."""

    title = ""
    """Message id, shown in the header. Never a name."""
    alone: ClassVar[bool] = False
    """The screen is turned to somebody else: nothing of the program stands around this page."""
    family_id = ""
    """Whose page this is, when it tells of one family from the first look on."""
    shows_others = False
    """Names of any family can stand here: the page closes when parents begin to look along."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.mnemonics = Mnemonics(desk.menu_letters)
        self.page_actions: list[QAction] = []
        self._connections: list[QMetaObject.Connection] = []
        self.setObjectName("page")
        self.message = MessageStrip()
        self.progress = ProgressStrip()
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(28, 20, 28, 20)
        outside.setSpacing(12)
        outside.addWidget(self.message)
        outside.addWidget(self.progress)
        outside.addLayout(self.body, 1)
        self.listen(desk.changes.happened, self.refresh)

    # --- to override ---------------------------------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Records changed: look again if it concerns this page."""

    def first_focus(self) -> None:
        """The page came up: put the cursor where the user will want to begin."""

    def go_to_search(self) -> bool:
        """Ctrl+F. Go to this page's own search box and return True, or return False to search everywhere."""
        return False

    def begin_search(self, typed: str) -> None:
        """Somebody began to type a name elsewhere: put it into this page's search box, if it has one."""

    def unsaved(self) -> bool:
        """Whether something typed would be lost now."""
        return False

    def save(self) -> bool:
        """Save; whether that worked. Only called when `unsaved`."""
        return True

    def discard(self) -> None:
        """The user lets go of what is unsaved."""

    def keep_typed(self) -> bool:
        """The store is about to close without a question: keep what is unsaved as a draft; whether that worked."""
        return True

    # --- what pages use ------------------------------------------------------------------------------------

    def run(self, action: Callable[..., T], *args: Any, **more: Any) -> T | None:
        """Do something a user asked for. What the user can understand is shown here, and None returned.

        Changes are told to every open page.
        """
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            result = action(*args, **more)
        except KnownError as error:
            self.show_error(error)
            return None
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.message.hide()
        if isinstance(result, Changes):
            self.desk.changes.happened.emit(result)
        return result

    def run_aside(self, action: Callable[[Step], T], text: str, *, can_stop: bool = True) -> T | None:
        """As `run`, for work with the store that takes seconds: in a thread, while the window waits and paints."""
        return self.run(Aside(self, self.desk).run, action, text, can_stop=can_stop)

    def run_slowly(self, job: Job, text: str, done: Callable[[Any], object]) -> Task:
        """Do slow work on plain data in a thread, with progress; `done` gets the result on this thread."""
        task = self.desk.tasks.start(job)
        self.listen(task.succeeded, done)
        self.listen(task.failed, self.show_error)
        self.progress.follow(task, text)
        return task

    def show_error(self, error: KnownError) -> None:
        """Show what happened and what to do."""
        self.message.show_error(current().explain(error))

    def listen(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        """Connect `signal` for as long as this page lives."""
        self._connections.append(signal.connect(slot))

    def add_action(self, text: str, shortcut: str | QKeySequence, slot: Callable[[], object]) -> QAction:
        """Something to do on this page, in the menu “This page” with its shortcut. `text` is translated."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _on=False: slot())
        self.page_actions.append(action)
        return action

    def may_leave(self) -> bool:
        """Whether the page may go: nothing is unsaved, or the user saved it or lets it go."""
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
        answer = buttons(box.exec())
        box.deleteLater()
        return answer

    def close_page(self) -> None:
        """Drop every connection and go away."""
        for connection in self._connections:
            QObject.disconnect(connection)
        self._connections.clear()
        self.hide()
        self.deleteLater()
