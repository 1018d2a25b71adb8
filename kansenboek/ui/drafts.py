"""Keeps a form as an encrypted draft while somebody types, and opens the form of a draft again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from kansenboek.book.drafts import draft_of, drop_draft, keep_draft
from kansenboek.book.unlocked import Unlocked
from kansenboek.book.whom import about
from kansenboek.kit.changes import Changes
from kansenboek.kit.drafts import Draft
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current

from .desk import Desk
from .kinds import form_title
from .page import Page

T = TypeVar("T")

MOST_UNKEPT_MS = 1000
"""Milliseconds from the first letter that is not kept until the draft is kept: a kill costs no more typing."""


class DraftKeeper(QObject):
    """Keeps what is typed on one page. `forms` gives what is not saved of it: form → field → plain JSON."""

    told = Signal(str)
    """Carries what to show beside the buttons: that the draft was kept, and when."""

    def __init__(self, page: Page, draft: Draft, forms: Callable[[], dict[str, dict[str, object]]]) -> None:
        super().__init__(page)
        self._page, self.draft, self._forms = page, draft, forms
        self._unlocked = page.desk.unlocked
        self._is_kept = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MOST_UNKEPT_MS)
        self._timer.timeout.connect(self.keep)

    def earlier(self) -> Draft | None:
        """What was typed before and never saved."""
        draft = draft_of(self._unlocked, self.draft.place)
        self._is_kept = draft is not None
        return draft

    def touch(self) -> None:
        """Something was typed. A running clock runs on: it counts from the first letter that is not kept."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> bool:
        """Keep the form as it stands, now; gives whether that worked. When nothing is typed the draft goes."""
        self._timer.stop()
        forms = self._forms()
        try:
            if forms:
                keep_draft(self._unlocked, replace(self.draft, forms=forms))
            elif self._is_kept:
                drop_draft(self._unlocked, self.draft.place)
        except KnownError as error:
            self._page.show_error(error)
            return False
        self._is_kept = bool(forms)
        when = current().time(self._unlocked.clock.now())
        self.told.emit(_("draft kept {time}", time=when) if forms else "")
        return True

    def stop(self) -> None:
        """Stop the clock because the form goes away; by then all that was typed is kept, saved or let go.

        Where all of it was taken back since it was kept, nobody is asked, so the draft goes here. Nothing is kept
        here: what still stands in the form may have been thrown away.
        """
        if self._timer.isActive() and not self._forms():
            self.keep()
        self._timer.stop()

    def drop(self) -> None:
        """Delete the draft: what was typed is not wanted any more."""
        self._timer.stop()
        if self._is_kept:
            self._page.run(drop_draft, self._unlocked, self.draft.place)
            self._is_kept = False

    def ended_by(self, save: Callable[[Unlocked], T | None]) -> T | None:
        """Call `save` with a store that ends the draft in the transaction that saves; gives what `save` gives."""
        saved = save(self._unlocked.ending_draft(self.draft.place))
        if saved is not None:
            self._timer.stop()
            self._is_kept = False
        return saved


def named(kind: str, whom: str) -> str:
    """What the form of this `kind` is called, and whom it is about: “Home visit – family Çelik”."""
    return f"{form_title(kind)} – {whom}" if whom else form_title(kind)


def tell_kept(desk: Desk, draft: Draft, whom: str) -> None:
    """Say that what was typed waits as a draft, with the way back to it."""
    told = _("Kept as a draft: {what}", what=named(draft.kind, whom))
    desk.navigation.tell(told, _("Go on with it"), lambda: reopen(desk, draft))


def tell_draft(notice: Callable[[str, str, Callable[[], object]], object], desk: Desk, draft: Draft) -> str:
    """Say by `notice` that something was typed and not saved: what, of whom and since when; with a way to go on.

    Gives what was said.
    """
    what = named(draft.kind, about(desk.unlocked, draft.place))
    when = current().moment(draft.kept_at) if draft.kept_at else ""
    told = _("You were typing: {kind}, {when}. It is not saved yet.", kind=what, when=when)
    notice(told, _("Go on with it"), lambda: reopen(desk, draft))
    return told


def reopen(desk: Desk, draft: Draft) -> None:
    """Open the form of `draft`; it puts back by itself what was typed. When its place is gone, say so."""

    def throw_away() -> None:
        try:
            drop_draft(desk.unlocked, draft.place)
        except KnownError as error:
            desk.navigation.tell(current().explain(error))
            return
        desk.changes.happened.emit(Changes())

    def tell_gone() -> None:
        told = _(
            "What you were typing in was deleted: {kind}.",
            kind=named(draft.kind, about(desk.unlocked, draft.place)),
        )
        desk.navigation.tell(told, _("Throw away what was typed"), throw_away)

    desk.go(draft.place, afresh=True, gone=tell_gone)
