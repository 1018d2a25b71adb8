"""What a window shows while no store is open: the passphrase, the first run, the sheet, a backup, new keys.

Imports only what the first paint needs; the other pages come in when somebody goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from .unlock_page import UnlockPage

if TYPE_CHECKING:
    from kansenboek.book.stores import Keys
    from kansenboek.book.unlocked import Unlocked
    from kansenboek.safety.actions.going_back import Exchange, GoTo
    from kansenboek.safety.actions.passphrases import BuiltRenewal
    from kansenboek.ui.access import StoreAccess
    from kansenboek.ui.steps import Step
    from kansenboek.ui.tasks import StartJob

    from .create_page import CreatePage
    from .ways_in import WaysIn


class First(Protocol):
    """The steps of a new book that are not about its safety."""

    def language_is_chosen(self) -> bool:
        """Whether somebody chose the language of this laptop already."""

    def language(self) -> Step:
        """Ask for it; what is chosen holds at once, and the window is drawn anew."""

    def road(self, unlocked: Unlocked) -> Any:
        """The steps that are still to come in an open store, a page whose `done` carries it; None: none."""


class Doorway:
    """Leads from page to page in `show`, until a store is open and `enter` is given it."""

    def __init__(
        self,
        access: Callable[[], StoreAccess],
        start: StartJob,
        letters: Callable[[], str],
        *,
        first: First,
        show: Callable[[Any], object],
        enter: Callable[[Unlocked, str], object],
        watch: Callable[[Unlocked], object],
        renewed: Callable[[], object] = lambda: None,
    ) -> None:
        """`access`: how the store is reached now; `letters`: those that the menus use up now; `renewed`: called when
        new keys count from now on.

        `enter` is given the open store, and where to go first: a kind of place, or empty. `watch`: from now on it
        locks by itself.
        """
        self._access, self._start, self._letters = access, start, letters
        self._first, self._show, self._enter_at, self._renewed = first, show, enter, renewed
        self._watch = watch
        self._close_road: Callable[[], object] | None = None
        """Closes a book that is open in its first steps; None when they are behind us, or still to come."""
        self._typed = ("", "")
        """A new passphrase that is typed, while somebody goes back to the language."""
        self.page: UnlockPage | CreatePage | Step | None = None
        """The page that is shown; None when a store is open."""

    def begin(self) -> None:
        """Show the unlock page, or the first-run page where there is no store yet."""
        self._close_road = None
        access = self._access()
        make: Callable[..., UnlockPage | CreatePage] = UnlockPage
        if not access.exists(access.home):
            if not access.is_away(access.home) and not self._first.language_is_chosen():
                self._ask_language()
                return
            from .create_page import CreatePage  # noqa: PLC0415 - once in the life of a store

            make = CreatePage
        self.page = page = make(access, self._start, self._letters())
        if isinstance(page, UnlockPage):
            page.restore_asked.connect(lambda: self._restore(page))
            page.opened_by_sheet.connect(self._offer_passphrase)
        else:
            page.look_again.connect(self.begin)
            page.restore_asked.connect(lambda: page.restore(self._ways_in()))
            page.language_asked.connect(lambda: self._back_to_language(page))
            page.passphrase_step.fields.put_back(*self._typed)
            self._typed = ("", "")
        page.opened.connect(self._open)
        self._show(page)

    def begin_again(self, problem: str = "", *, wrong: bool = True, at_once: bool = False) -> None:
        """Show the first page once more, with what went wrong; else the process may start afresh.

        `wrong`: False for what was asked for.
        `at_once`: it has to, and nothing on the screen may be touched any more: something in it waits elsewhere.
        """
        if at_once and (leave := self._access().leave_behind) is not None:
            leave()
        self.begin()
        if problem and isinstance(self.page, UnlockPage):
            self.page.say(problem, wrong=wrong)
        elif (restart := self._access().restart) is not None:
            restart()

    def draw_again(self) -> None:
        """Draw what is shown anew, in the language and colours of now. What holds an open store does so itself.

        A page that waits for a store stays: another one would not hear of it, and nobody would close it.
        """
        again = getattr(self.page, "draw_again", None)
        if again is not None:
            again()
        elif not hasattr(self.page, "close_unfinished") and not getattr(self.page, "is_busy", False):
            self.begin()

    def _ask_language(self) -> None:
        self.page = step = self._first.language()
        self._show(step)

    def _back_to_language(self, page: CreatePage) -> None:
        """Go back to the language; what was typed of a passphrase comes back with the page, in memory only."""
        self._typed = (page.passphrase_step.first.text(), page.passphrase_step.again.text())
        self._ask_language()

    def _enter(self, unlocked: Unlocked) -> None:
        """Go in; in a book that was just made only after its first steps."""
        road = self._first.road(unlocked)
        if road is None:
            self._enter_at(unlocked, "")
            return
        road.done.connect(self._take_road)
        self.page, self._close_road = road, road.close_unfinished
        self._show(road)
        self._watch(unlocked)

    def _take_road(self, unlocked: Unlocked, place: str) -> None:
        self._close_road = None
        self._enter_at(unlocked, place)

    def is_on_road(self) -> bool:
        """Whether a book is open in its first steps."""
        return self._close_road is not None

    def leave_road(self) -> None:
        """Close the book that is open in its first steps, if one is, to be locked. What is typed stays."""
        close, self._close_road = self._close_road, None
        if close is not None:
            close()

    def open_practice(self) -> None:
        """Open the book to practise in with the passphrase that everybody knows."""
        if isinstance(self.page, UnlockPage):
            self.page.unlock()

    def go_on(self, built: BuiltRenewal | Exchange | GoTo | None, problem: str) -> None:
        """The store is closed: show the new key, bring another store in its place, or say what went wrong."""
        if built is None:
            self.begin_again(problem)
        else:
            self._ways_in().go_on(built, self.show_new_key, self._show_busy, self.begin_again)

    def _show_busy(self, step: Step) -> None:
        self.page = step
        self._show(step)

    def show_new_key(self, built: BuiltRenewal) -> None:
        """Show the new recovery key, to be copied or printed before it counts; then the locked window."""
        self.page = step = self._ways_in().new_key(built)
        step.renewed.connect(self._renewed)
        step.ended.connect(self.begin_again)
        self._show(step)

    def close_unfinished(self) -> None:
        """The window closes: leave what was under way as it was."""
        close = getattr(self.page, "close_unfinished", None)
        if close is not None:
            close()

    def _open(self, unlocked: Unlocked) -> None:
        """The passphrase opened the store: go in, but first the key that nobody is known to have on paper."""
        if unlocked.sheet_to_confirm:
            self._show_step(self._ways_in().unconfirmed(unlocked))
        else:
            self._enter(unlocked)

    def _offer_passphrase(self, unlocked: Unlocked, keys: Keys) -> None:
        """The sheet opened the store: offer a new passphrase before anything else."""
        step = self._ways_in().new_passphrase(unlocked, keys)
        step.built.connect(self.show_new_key)
        step.broken.connect(self.begin_again)
        self._show_step(step)

    def _show_step(self, step: Any) -> None:
        step.done.connect(self._enter)
        self.page = step
        self._show(step)

    def _restore(self, parent: QWidget) -> None:
        """Put a backup in the place of a damaged store."""
        step = self._ways_in().from_backup(parent)
        if step is None:
            return
        step.restored.connect(self._enter)
        step.went_back.connect(self.begin)
        self.page = step
        self._show(step)

    def _ways_in(self) -> WaysIn:
        from .ways_in import WaysIn  # noqa: PLC0415 - once in years

        return WaysIn(self._access(), self._start, self._letters())
