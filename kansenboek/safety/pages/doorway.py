"""What a window shows while no store is open: the passphrase, the first run, the sheet, a backup, new keys.

Imports only what the first paint needs; the other pages come in when somebody goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from .unlock_page import UnlockPage

if TYPE_CHECKING:
    from kansenboek.book.stores import Keys
    from kansenboek.book.unlocked import Unlocked
    from kansenboek.safety.actions.passphrases import BuiltRenewal
    from kansenboek.ui.access import StoreAccess
    from kansenboek.ui.tasks import StartJob

    from .create_page import CreatePage
    from .steps import Step
    from .ways_in import WaysIn


class Doorway:
    """Leads from page to page in `show`, until a store is open and `enter` is given it."""

    def __init__(
        self,
        access: Callable[[], StoreAccess],
        start: StartJob,
        letters: Callable[[], str],
        *,
        show: Callable[[Any], object],
        enter: Callable[[Unlocked], object],
    ) -> None:
        """`access`: how the store is reached now; `letters`: those that the menus use up now."""
        self._access, self._start, self._letters = access, start, letters
        self._show, self._enter = show, enter
        self.page: UnlockPage | CreatePage | Step | None = None
        """The page that is shown; None when a store is open."""

    def begin(self) -> None:
        """Show the unlock page, or the first-run page where there is no store yet."""
        access = self._access()
        make: Callable[..., UnlockPage | CreatePage] = UnlockPage
        if not access.exists(access.home):
            from .create_page import CreatePage  # noqa: PLC0415 - once in the life of a store

            make = CreatePage
        self.page = page = make(access, self._start, self._letters())
        if isinstance(page, UnlockPage):
            page.restore_asked.connect(lambda: self._restore(page))
            page.opened_by_sheet.connect(self._offer_passphrase)
        else:
            page.look_again.connect(self.begin)
        page.opened.connect(self._open)
        self._show(page)

    def begin_again(self, problem: str = "") -> None:
        """Show the first page once more, with what went wrong; else the process may start afresh."""
        self.begin()
        if problem and isinstance(self.page, UnlockPage):
            self.page.say(problem)
        elif (restart := self._access().restart) is not None:
            restart()

    def show_new_key(self, built: BuiltRenewal) -> None:
        """Show the new recovery key, to be copied or printed before it counts; then the locked window."""
        self.page = step = self._ways_in().new_key(built)
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
