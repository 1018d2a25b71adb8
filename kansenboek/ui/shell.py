"""The open store: pages to choose from on the left, the page itself on the right.

A new page is one entry in the ``feature.py`` of its folder. Pages on top of those of the list (a family, a form)
are opened with `desk.go` and have a way back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kansenboek.book.drafts import open_drafts
from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import BugError, Cancelled, KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.kit.register import kept

from .access import RENEWED
from .aside import Aside
from .at_opening import tell_left, tell_older, tell_place, tell_renewed, tell_rescued
from .behind import LookBehind
from .caret import watch_caret
from .changes import ChangeSignal
from .clock_line import ClockLine
from .desk import Desk
from .dialogs import questions
from .door import Door, all_may_leave, begin_looking
from .drafts import tell_draft
from .dropping import Dropped, Landing
from .going_on import go_on, where_now
from .head import Head
from .integrity import watch_of
from .looking_along import LookingAlongStrip
from .notices import Notices
from .page import Page
from .page_keys import key_pressed
from .page_list import PageList
from .routes import roots
from .search_upkeep import SearchUpkeep
from .side_lines import SideLines
from .speech import speak_in_calendars
from .tab_order import stay_within
from .tasks import Tasks
from .widgets import brand_line, button, row
from .window_title import titled

T = TypeVar("T")
UPKEEP_AFTER_MS = 400
"""The first page comes before the work of the day, such as a backup."""


class Shell(QWidget):
    """Navigation, header and pages around one open store. It is the `Navigation` of its pages."""

    page_changed = Signal()
    titled = Signal(str, str)
    """For the title of the window: the page that is shown, and whom it is about as far as that may be read."""
    lock_asked = Signal()
    key_renewed = Signal(object, str)
    """Carries the store with new keys that was built, or None and what went wrong; the pages go either way."""

    def __init__(
        self, unlocked: Unlocked, tasks: Tasks, menu_letters: str = "", kdf: KdfPolicy | None = None
    ) -> None:
        super().__init__()
        speak_in_calendars()
        watch_caret()
        self.desk = Desk(unlocked, ChangeSignal(self), tasks, self, menu_letters, kdf)
        self._door = Door(self)
        self._roots: dict[int, Page] = {}
        self._trail: list[Page] = []
        self._root, self._draft_told = -1, ""
        self._pages = QStackedWidget()
        self._pages.setObjectName("pages")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._side = self._build_side()
        layout.addWidget(self._side)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._head = head = Head(self.back, self.find_everywhere)
        self._back, self._title, self._whom = head.back, head.title, head.whom
        self._separator = QAction(self)
        self._separator.setSeparator(True)
        self._back_action = QAction(_("Back"), self)
        self._back_action.setShortcut(QKeySequence("Alt+Left"))
        self._back_action.triggered.connect(lambda _on=False: self.back())
        right.addWidget(self._head)
        self._upkeep = tuple(each.upkeep for each in kept() if each.upkeep is not None)
        self.looking_strip = LookingAlongStrip(self.desk.looking)
        self.clock_line = ClockLine(unlocked)
        self.desk.looking.changed.connect(lambda: self.desk.changes.happened.emit(Changes()))
        self.desk.changes.happened.connect(lambda _changes: self._tell_whom())
        right.addWidget(self.looking_strip)
        right.addWidget(self._pages, 1)
        layout.addLayout(right, 1)
        self._notices = Notices(self, self._pages)
        self.alarm, self.news = self._notices.alarm, self._notices.news
        self._notices.add(self.clock_line)
        self._brand.addWidget(self._notices.bell)
        self.desk.looking.changed.connect(lambda: self._notices.look_along(self.desk.looking))
        self.landing = Landing(self, self._may_land)
        self.landing.landed.connect(lambda entry, path: self.go_once(Place(entry.kind), Dropped(path)))
        self.watch = watch_of(unlocked, self, self.behind)
        self.upkeep = SearchUpkeep(unlocked, self.desk.changes, self)
        for found in (self.clock_line.found, self.watch.found, self.upkeep.found):
            found.connect(self._alarm)

    def _build_side(self) -> QWidget:
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(12, 18, 12, 16)
        layout.setSpacing(6)
        self._brand = row(brand_line(), 1)
        layout.addLayout(self._brand)
        layout.addSpacing(12)
        self._choices = PageList(roots(), self.show_root)
        layout.addWidget(self._choices, 1)
        self.behind = LookBehind(self.desk.unlocked)
        layout.addWidget(self.behind)  # where there is room: what stands below it may be about to be pressed
        layout.addWidget(SideLines(self.desk, self.go_once))
        lock = button(_("Lock now"), self.lock_asked.emit, icon_name="lock")
        lock.setProperty("look", "nav")
        lock.setToolTip("Ctrl+L")
        layout.addWidget(lock)
        return side

    # --- navigation ----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the first page, and look whether all records are as they were written."""
        self.show_root(0)
        self.watch.start()
        for work in self._upkeep:
            if warning := work.overdue(self.desk.unlocked):
                self._notices.show_notice(_(warning), _(work.act), partial(self.go, Place(work.place)))
        QTimer.singleShot(UPKEEP_AFTER_MS, self, self._keep_up)
        unlocked = self.desk.unlocked
        tell_place(self._notices, unlocked)
        tell_rescued(self._notices, unlocked)
        if drafts := open_drafts(unlocked):
            self._draft_told = tell_draft(self._notices.show_notice, self.desk, drafts[0])
        tell_left(self._notices, unlocked)
        tell_older(self._notices, unlocked)  # last, over the others
        self.clock_line.look()

    def _keep_up(self) -> None:
        """The work of the day, when the first page is there and the store still is.

        It waits for a thread that works with the store, and for a printer, as nobody asked for it.
        """
        if self._root >= 0 and (self.desk.unlocked.is_lent or questions.aside is not None):
            QTimer.singleShot(UPKEEP_AFTER_MS, self, self._keep_up)
        elif self._root >= 0:
            self.keep_up(closing=False)

    def keep_up(self, *, closing: bool) -> KnownError | None:
        """Do the work that is due by itself, such as a backup; what went wrong is shown and given back."""
        try:
            for upkeep in self._upkeep:
                work = upkeep.due(self.desk.unlocked, closing)
                if work is not None:
                    if told := upkeep.found(Aside(self, self.desk).run(work, _(upkeep.text))):
                        self._notices.show_notice(_(told))
                    if not closing:
                        self.desk.changes.happened.emit(Changes())  # Today tells how old it is
        except Cancelled:
            # The user stopped it, and knows; the next one comes on closing or tomorrow.
            return None
        except KnownError as error:
            self._alarm(error)
            return error
        return None

    def tell(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say for a while above the page that something was done, with a button `act` to take it back."""
        self._notices.tell(text, act, on_act, self.page().family_id if self._root >= 0 else "")

    def show_new_key(self, built: object, problem: str) -> None:
        """Close the store and go on with `built`; see `Navigation.show_new_key`."""
        for each in (self.watch, self.upkeep, self.clock_line):
            each.stop()
        self.key_renewed.emit(built, problem)

    def _alarm(self, error: KnownError) -> None:
        self._notices.show_error(current().explain(error))

    def show_root(self, number: int) -> bool:
        """Show a page of the list on the left, closing what lay on top; gives whether the user let it happen."""
        if not self.may_leave():
            self._choices.show_chosen(self._root)
            return False
        self._close_trail()
        self._root = number
        if number not in self._roots:
            page = self._door.make(Place(roots()[number].kind))
            if page is None:
                raise BugError("a page of the list on the left did not open")
            self._roots[number] = page
            self._pages.addWidget(page)
        self._choices.show_chosen(number)
        self._show(self._roots[number])
        self._door.note_list(self._roots[number])
        return True

    def go(
        self,
        place: Place,
        along: object = None,
        *,
        afresh: bool = False,
        gone: Callable[[], object] | None = None,
    ) -> None:
        """Open the page at `place`; see `Desk.go`."""
        self._door.go(place, along, afresh=afresh, gone=gone)

    def go_once(self, place: Place, along: object = None) -> None:
        """Go to a page that the menu or a file leads to; when it is the one that is shown, only to its beginning."""
        if self.place() != place:
            self.go(place, along, afresh=self.is_open(place))
        elif along is not None:
            self.page().receive(along)
        else:
            self.page().first_focus()

    def _may_land(self) -> bool:
        """Whether a file may be dropped now: nothing lies over the pages, and nobody else looks at them."""
        busy = self.desk.unlocked.is_lent or QApplication.activeModalWidget() is not None
        return self._root >= 0 and not (busy or self.is_alone() or self.desk.looking.is_on)

    def held(self, kind: type[T]) -> T | None:
        """What goes along to the page that opens, or else what the nearest open page holds, of type `kind`."""
        return self._door.held(kind)

    def put_on_top(self, page: Page) -> None:
        """Show `page` above the others; only the door does this."""
        self._trail.append(page)
        self._pages.addWidget(page)
        self._show(page)

    def back(self) -> None:
        """Close the page on top; asks first when something is unsaved."""
        if self._trail and self._trail[-1].may_leave():
            self.close_top()

    def close_top(self) -> None:
        """Close the page on top without asking."""
        if self._trail:
            page = self._trail.pop()
            self._pages.removeWidget(page)
            page.close_page()
            self._show(self.page())

    def page(self) -> Page:
        """The page that is shown."""
        return self._trail[-1] if self._trail else self._roots[self._root]

    def place(self) -> Place | None:
        """The place of the page that is shown."""
        return self.page().place

    def trail(self) -> Sequence[Page]:
        """The pages on top of the one that is chosen on the left, the lowest first."""
        return self._trail

    def is_open(self, place: Place) -> bool:
        """Whether the page at `place` was put on top and is there still, perhaps below others."""
        return self._door.is_open(place)

    def _show(self, page: Page) -> None:
        page.cover()
        self._notices.page_is_about(page.family_id, page.place)
        self._pages.setCurrentWidget(page)
        self._title.setText(_(page.title))
        self._tell_whom()
        for around in (self._side, self._head):
            around.setVisible(not page.alone)
        self._notices.allow(not page.alone)
        self._back.setVisible(bool(self._trail))
        self._back_action.setEnabled(bool(self._trail))
        self.page_changed.emit()
        page.first_focus()
        stay_within(page, page.primary)

    def _tell_whom(self) -> None:
        """Say beside the title whom the page is about; nothing of who is hidden now."""
        if self._root >= 0:
            page = self.page()
            whom = page.about() if page.may_be_seen() else ""
            self._whom.say("" if page.names_itself else whom)
            page.setAccessibleName(titled(_(page.title), whom, program=""))
            self.titled.emit(_(page.title), "" if self.desk.looking.is_on or page.alone else whom)

    def root_kind(self) -> str:
        """The kind of place of the page that is chosen in the list on the left."""
        return roots()[self._root].kind

    def where_now(self) -> str:
        """Where somebody is, for `go_on` of the shell that follows."""
        return where_now(self)

    def go_on(self, where: str) -> None:
        """Go where somebody was before the store was locked; what was typed there is back without a word more."""
        if where == RENEWED:
            tell_renewed(self._notices, lambda: self.go(Place("safety")))
        elif where and go_on(self, where) and self.page().unsaved() and self.alarm.text() == self._draft_told:
            self.alarm.hide()

    def is_alone(self) -> bool:
        """Whether the page that is shown is turned to somebody else."""
        return self._root >= 0 and self.page().alone

    def _close_trail(self) -> None:
        while self._trail:
            page = self._trail.pop()
            self._pages.removeWidget(page)
            page.close_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._root < 0 or not key_pressed(self.page(), event):
            super().keyPressEvent(event)

    # --- what the menus ask --------------------------------------------------------------------------------

    def page_actions(self) -> list[QAction]:
        """What can be done on the page that is shown and where else to go, for the menu “This page”."""
        if self._root < 0:
            return []
        own = list(self.page().page_actions)
        if self.page().alone:
            return own
        if own:
            own.append(self._separator)
        return [*own, self._choices.others.menuAction(), *([self._back_action] if self._trail else [])]

    def leave_everything(self) -> bool:
        """Close what lies on top of the page chosen on the left; gives whether the user let it happen."""
        may = self.may_leave()
        if may and self._trail:
            self._close_trail()
            self._show(self._roots[self._root])
        return may

    def look_along(self) -> None:
        """Parents look at the screen: dots for the names of others. When they do already: ask whether to stop."""
        begin_looking(self.looking_strip, self.desk.looking, self._trail, self.close_top)

    def new_family(self) -> None:
        """Start a new family from wherever we are."""
        self.go(Place("new_family"), afresh=True)

    def search(self) -> None:
        """Ctrl+F: the page's own search box, or else the search through everything."""
        if not self.page().go_to_search():
            self.find_everywhere()

    def find_everywhere(self) -> None:
        """The page that searches everything, on top of the page chosen on the left."""
        if self.place() == Place("search"):
            self.page().first_focus()
        else:
            self.go(Place("search"), afresh=True)

    def may_leave(self, *, asks: bool = True) -> bool:
        """Whether every page on top may go. Not `asks`: without a question, so only when nothing is typed."""
        if not asks:
            return not any(page.unsaved() for page in self._trail)
        return all_may_leave(self._trail, self.close_top)

    def keep_typed(self) -> bool:
        """Keep what is unsaved as drafts, for the store is about to close unasked; gives whether that worked."""
        kept = [page.keep_typed() for page in self._trail]  # each of them, also when one fails
        return all(kept)

    def give_up_store(self) -> Unlocked:
        """Close all pages and hand back the store, still open."""
        for each in (self.watch, self.upkeep, self.clock_line):
            each.stop()
        self._close_trail()
        for page in self._roots.values():
            self._pages.removeWidget(page)
            page.close_page()
        self._roots.clear()
        self._root = -1
        return self.desk.unlocked

    def close_store(self) -> None:
        """Close all pages and the store."""
        self.give_up_store().close()
