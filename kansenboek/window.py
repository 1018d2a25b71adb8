"""The main window: the menus, the colours and the text size; inside it the unlock page or the open store."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QStackedWidget

from kansenboek.first.pages.practice_bar import UnderBar
from kansenboek.first.pages.ways import FirstWays
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.kit.practice import looks_like_practice
from kansenboek.kit.settings import IN_STORE, Effect, Settings
from kansenboek.safety.pages.doorway import Doorway
from kansenboek.safety.pages.unlock_page import derivation
from kansenboek.ui.access import RENEWED, StoreAccess
from kansenboek.ui.autolock import AutoLock
from kansenboek.ui.choices import Choices, StoreKeeper
from kansenboek.ui.clipboard import OwnClipboard
from kansenboek.ui.cover import Cover
from kansenboek.ui.crash import show_crash, tell, tell_failed_backup
from kansenboek.ui.icons import forget_icons
from kansenboek.ui.kept_window import StaysOnScreen
from kansenboek.ui.locking import Locking
from kansenboek.ui.mnemonics import Mnemonics
from kansenboek.ui.on_screen import appear, begin_on_screen, first_size, keep_place
from kansenboek.ui.one_window import OneWindow
from kansenboek.ui.platform import System, system
from kansenboek.ui.qt_later import Qt
from kansenboek.ui.speech import speak
from kansenboek.ui.store_ways import StoreWays
from kansenboek.ui.surroundings import Surroundings
from kansenboek.ui.theme import apply_look
from kansenboek.ui.warming import warm
from kansenboek.ui.window_title import WindowTitle

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from kansenboek.book.unlocked import Unlocked
    from kansenboek.help.pages.help_dialogs import Help
    from kansenboek.safety.actions.going_back import Exchange, GoTo
    from kansenboek.safety.actions.passphrases import BuiltRenewal
    from kansenboek.safety.pages.create_page import CreatePage
    from kansenboek.safety.pages.unlock_page import UnlockPage
    from kansenboek.ui.menus import Menus
    from kansenboek.ui.steps import Step
    from kansenboek.ui.tasks import Job, Task, Tasks


class MainWindow(StaysOnScreen, StoreWays):
    """One window for everything. Locked it shows `entrance`, unlocked it shows `shell`."""

    def __init__(self, access: StoreAccess, settings: Settings, here: System | None = None) -> None:
        super().__init__()
        self._access, self._here = access, here or system()
        self._around = Surroundings(self, self._here, self._effects())
        self.choices = Choices(access.home, settings, self._effects(), self._may_redraw, self.explain)
        self.choices.changed.connect(self._show_chosen)
        speak(self.choices.get("language"))
        self._apply_look()
        self._painted, self.clipboard = False, OwnClipboard(self)
        self._tasks: Tasks | None = None
        self.shell, self.where = None, ""  # where somebody was when the store was locked: see `ui.going_on`
        self.autolock: AutoLock | None = None
        """Locks the store by itself; None until the first store is open."""
        self._title, self._stack = WindowTitle(self), QStackedWidget()
        first_size(self)
        self.top = UnderBar(self, self._stack, lambda: self._access)
        self.setCentralWidget(self.top)
        self.cover = Cover(self, self._stack)
        self.cover.fell.connect(self._go_behind)
        self.cover.lifted.connect(self._come_back)
        self._locking, self._only = Locking(self, self._here), OneWindow(self, access.home)
        self._empty_menus: list[QMenu] = []
        self._build_menus()
        self._doorway = Doorway(
            lambda: self._access,
            self.start_task,
            lambda: self._menu_letters,
            first=FirstWays(self.choices, lambda: self._menu_letters),
            show=self._show,
            enter=self._enter,
            watch=self._watch_for_absence,
            renewed=lambda: setattr(self, "where", RENEWED),
        )
        self.show_entrance()

    def stand(self, place: bytes) -> None:
        """Stand at `place`, where it stood before it was locked; when that is empty where it stood last time."""
        if not place or not self.restoreGeometry(place):
            begin_on_screen(self._access.home, self)

    def appear(self) -> None:
        """Show it for the first time, where it stands."""
        appear(self)

    def _effects(self) -> dict[Effect, Callable[[], object]]:
        """What a change of a setting does at once."""
        return {
            Effect.LOOK: self._apply_look,
            Effect.SPEAK: lambda: speak(self.choices.get("language")),
            Effect.DRAW_ANEW: self._redraw,
            Effect.WATCH: self._watch,
        }

    # --- locked and unlocked -------------------------------------------------------------------------------

    @property
    def entrance(self) -> UnlockPage | CreatePage | Step | None:
        """The page that is shown while no store is open."""
        return self._doorway.page

    def show_entrance(self) -> None:
        """Show the unlock page, or the first-run page where there is no store yet."""
        self._doorway.begin()

    def _enter(self, unlocked: Unlocked, place: str) -> None:
        """The store is open and its first steps are behind us: show it, and go where the last of them leads."""
        self.show_store(unlocked)
        if place == "practice":
            self.top.practise()
        elif place:
            self.go(Place(place))

    def show_store(self, unlocked: Unlocked) -> None:
        """The store is open: show its pages."""
        from kansenboek.ui.shell import Shell  # noqa: PLC0415 - the pages stay out of the start

        self._around.stand_guard()
        self._doorway.page = None
        self.shell = shell = Shell(unlocked, self._all_tasks(), self._menu_letters, self._access.kdf)
        self.choices.keepers[IN_STORE] = StoreKeeper(unlocked, lambda *asked: shell.page().run(*asked), self)
        self.shell.page_changed.connect(self._fill_menus)
        self.shell.titled.connect(self._title.tell)
        self.shell.lock_asked.connect(self.lock)
        self.shell.desk.changes.practice_asked.connect(self.top.practise, Qt.ConnectionType.QueuedConnection)
        # Queued: the page that renewed the keys is still at work, and goes away with the shell.
        self.shell.key_renewed.connect(self._show_new_key, Qt.ConnectionType.QueuedConnection)
        self._show(self.shell)
        self.shell.begin()
        self._watch_for_absence(unlocked)
        where, self.where = self.where, ""
        self.shell.go_on(where)

    def _watch_for_absence(self, unlocked: Unlocked) -> None:
        if self.autolock is None:
            minutes = self.choices.get("lock_after")
            self.autolock = AutoLock(self.lock, unlocked.clock, minutes, self, self._here)
            self._around.listen(self.autolock.lock_now)
        self.autolock.start()

    def lock(self) -> bool:
        """Close the store at once and show the unlock page; what is unsaved is kept as a draft.

        Then the process starts afresh (`StoreAccess.restart`), for Python cannot wipe what it has read. False:
        nothing is open, or it cannot be closed in this moment; then the curtain is down, and it follows (`Locking`).
        """
        if self.shell is None and not self._doorway.is_on_road():
            return False
        if not self._locking.may_close(self.shell):
            return False
        if self.shell is not None:
            self.where = self.shell.where_now()
        self._doorway.leave_road()
        self._close_store()
        self._doorway.begin_again(at_once=self._locking.must_leave)
        return True

    def _show_new_key(self, built: BuiltRenewal | Exchange | GoTo | None, problem: str) -> None:
        """Do what can only be done with the store closed, or say what went wrong, in the locked window."""
        self._close_store()
        self._doorway.go_on(built, problem)

    def draw_curtain(self) -> None:
        """Hide everything at once; nothing is closed, and what is being typed stays where it is."""
        page = self._stack.currentWidget()
        if page is not None and not self.cover.is_down:
            self.cover.draw(page)

    def _go_behind(self) -> None:
        self._title.cover(True)
        self.clipboard.set_aside()
        if self._menus is not None:
            self._menus.show_page_actions([])

    def _come_back(self) -> None:
        self._title.cover(False)
        self._locking.give_up()
        self.clipboard.give_back()
        self._fill_menus()

    def _close_store(self) -> None:
        if self.autolock is not None:
            self.autolock.stop()
        if self.shell is not None:
            shell, self.shell = self.shell, None
            self.choices.keepers.pop(IN_STORE, None)
            self._fill_menus()
            shell.close_store()
        self.cover.drop()
        self._locking.give_up()
        self._title.tell()
        self.clipboard.empty()

    def open_practice(self) -> None:
        """Open the book to practise in, when it is this one and locked."""
        self._doorway.open_practice()

    def leave_store(self) -> bool:
        """Close the store, as closing the window does; gives whether the user let it happen."""
        if not self._may_close():
            return False
        self.cover.let_through()
        if self.shell is not None and (failed := self.shell.keep_up(closing=True)) is not None:
            tell_failed_backup(self, failed)
        self._close_store()
        self._doorway.close_unfinished()
        return True

    def reach(self, access: StoreAccess) -> None:
        """Show the book that is reached in this way."""
        self._access = access
        self.choices.move(access.home)
        self.show_entrance()

    def _show(self, widget: Any) -> None:
        if self.cover.is_down:
            self.cover.take(widget)
            return
        self.menuBar().show()
        unlocked = self.shell.desk.unlocked if self.shell is not None else None
        is_one = looks_like_practice(self._access.home) if unlocked is None else unlocked.is_practice
        self._title.begin(self.top.show_whether(practising=is_one))
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(widget)
        if self.entrance is not None:
            widget.first_focus()

    def warm_up(self) -> None:
        """After the first paint: close the memory, hear of a second start, read the libraries of the store."""
        self._here.let_nobody_look_in()
        self._only.listen()
        self.start_task(lambda _work: derivation())

    def start_task(self, job: Job) -> Task:
        """Run slow work in a thread."""
        return self._all_tasks().start(job)

    def _all_tasks(self) -> Tasks:
        from kansenboek.ui.tasks import Tasks  # noqa: PLC0415 - threads are not needed for the first paint

        self._tasks = self._tasks or Tasks(self)
        return self._tasks

    # --- menus ---------------------------------------------------------------------------------------------

    def _build_menus(self) -> None:
        """Draw the menu bar; its menus are filled after the first paint."""
        for menu in self._empty_menus:
            menu.deleteLater()  # they stay otherwise, each with its keys
        self.menuBar().clear()
        self._menus: Menus | None = None
        titles = Mnemonics()
        marked = [titles.mark(_(t)) for t in (N_("File"), N_("This page"), N_("View"), N_("Help"))]
        self._menu_letters = "".join(title[title.index("&") + 1] for title in marked)
        self._empty_menus = [self.menuBar().addMenu(title) for title in marked]
        self._empty_menus[1].menuAction().setEnabled(False)  # not the menu, which would never open again
        if self._painted:
            self._fill_menus()

    def _fill_menus(self) -> None:
        from kansenboek.ui.menus import Menus  # noqa: PLC0415 - after the first paint

        if self._menus is None:
            self._menus = Menus(self, self._empty_menus, self.choices)
        self._menus.set_unlocked(self.shell is not None)
        self._menus.show_history(self.shell.desk if self.shell is not None else None)
        self._menus.show_page_actions(self.shell.page_actions() if self.shell else [])
        self._show_menu_bar()

    def _show_menu_bar(self) -> None:
        """Show the menu bar, or hide it behind the curtain and while the page is turned to somebody else.

        While it is hidden no shortcut works, but for locking and hiding the screen.
        """
        alone = self.shell is not None and self.shell.is_alone()
        self.menuBar().setVisible(not (alone or self.cover.is_down))
        self.top.be_alone(alone=alone)

    # --- taste ---------------------------------------------------------------------------------------------

    def _show_chosen(self, key: str) -> None:
        if self._menus is not None:
            self._menus.show_chosen(key)

    def _apply_look(self) -> None:
        apply_look(self.choices.get("theme"), self.choices.get("text_size"), self._here)

    def _watch(self) -> None:
        if self.autolock is not None:
            self.autolock.minutes = self.choices.get("lock_after")

    def explain(self, error: KnownError) -> None:
        """Say what went wrong with a setting: on the page that is open, or in a box while the store is locked."""
        if self.shell is not None:
            self.shell.page().show_error(error)
        else:
            tell(self, error)

    def _may_redraw(self) -> bool:
        if self.shell is None:
            return True
        # A window that is drawn anew shows the names again, and that takes the question of the strip.
        if self.shell.desk.looking.is_on:
            self.shell.tell(_("This can only change when nobody looks along any more."))
            return False
        return self.shell.may_leave()

    def _redraw(self) -> None:
        forget_icons()
        self._build_menus()
        if self.shell is None:
            self._doorway.draw_again()
            return
        page: Any = self.shell.page()
        is_settings = page.place is not None and page.place.kind == "settings"
        setting = page.line_with_focus() if is_settings else None
        self.show_store(self.shell.give_up_store())
        if setting is not None:
            self.show_settings(setting)

    # --- help ----------------------------------------------------------------------------------------------

    def show_manual(self) -> None:
        """The manual at what is open, or back from it."""
        self._help().show_manual()

    def show_shortcuts(self) -> None:
        """The sheet with every shortcut."""
        self._help().show_shortcuts(self.menuBar(), with_pages=self.shell is not None)

    def show_about(self) -> None:
        """Name, version, licence."""
        self._help().show_about()

    def _help(self) -> Help:
        from kansenboek.help.pages.help_dialogs import Help  # noqa: PLC0415 - when somebody asks

        return Help(self, lambda: self.shell, lambda: self.entrance)

    def tell_crash(self, code: str) -> None:
        """Say that the program made a mistake; `code` for whoever mends it."""
        show_crash(self, code)

    # --- Qt ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted.emit()
        QTimer.singleShot(0, self._around.stand_guard)
        then = (self._fill_menus, lambda: self._help().in_questions(), self._around.follow)
        QTimer.singleShot(0, lambda: warm(self, then))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leave_store():
            event.ignore()
            return
        keep_place(self._access.home, self)
        if self._tasks is not None:
            self._tasks.close()
        self._only.close()
        event.setAccepted(not self.stays)

    def _may_close(self) -> bool:
        """Whether nothing would be lost: the user is asked, but behind the curtain it is kept as a draft."""
        if self.shell is None:
            return True
        if self.cover.is_down:
            return self._locking.may_close(self.shell, self.close)
        return self.shell.may_leave()

    def let_go(self) -> None:
        """Go away, with the pictures that were drawn for it, while the application still lives."""
        self.deleteLater()
        forget_icons()
