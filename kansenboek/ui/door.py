"""The one door to every page: from a place to its page, past all that guards a page.

The guards stand here, so that no page has to remember them: what may not be seen while parents look along stays
closed, what is unsaved is asked about, and a record that was deleted is said to be so. That a family was opened is
written down by its page, which lies beneath every page about that family.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from kansenboek.book.log_of_actions import note_list
from kansenboek.kit.errors import BugError, KnownError
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.kit.register import is_kind

from .desk import Desk, Shows
from .kinds import kind_title
from .looking_along import CLOSED, LookingAlong, LookingAlongStrip
from .page import Page
from .routes import found_at, roots, route_of

T = TypeVar("T")
_LISTS = (Shows.ANYBODY, Shows.OTHERS_AS_DOTS)
"""What pages show that have names of many families; a search shows none before something is typed."""


class Rooms(Protocol):
    """What the door asks of the window: to show a page, and what lies open."""

    desk: Desk

    def trail(self) -> Sequence[Page]:
        """The pages on top of the one that is chosen on the left, the lowest first."""

    def page(self) -> Page:
        """The page that is shown."""

    def put_on_top(self, page: Page) -> None:
        """Show a page above the others."""

    def show_root(self, number: int) -> bool:
        """Show a page of the list on the left; gives whether what lay on top could be left."""

    def leave_everything(self) -> bool:
        """Close what lies on top; gives whether the user let it happen."""

    def close_top(self) -> None:
        """Close the page on top without asking."""

    def tell(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say something above the page."""


class Door:
    """Goes to places for the pages of one window."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._along: object = None
        self._noted: set[str] = set()
        """Lists whose showing stands in the log since the store was opened."""

    def go(
        self,
        place: Place,
        along: object = None,
        *,
        afresh: bool = False,
        gone: Callable[[], object] | None = None,
    ) -> None:
        """Open the page at `place`; see `Desk.go`."""
        entry = route_of(place.kind)
        family = place.within("family")
        if family is not None and self._rooms.desk.looking.hides(family.id):
            self._rooms.tell(_(CLOSED))
            return
        if entry.title:
            if self._rooms.show_root(roots().index(entry)):
                self._arrive(place, along)
            return
        if afresh and not (self._opens_now(place, along) and self._rooms.leave_everything()):
            return
        for around in self._beneath(place):
            if not self._open(around, None, lambda: self._tell_gone(place, gone)):
                return
            if not self._rooms.page().is_there():
                self._rooms.close_top()
                self._tell_gone(place, gone)
                return
        if self._open(place, along, lambda: self._tell_gone(place, gone)):
            self._arrive(place, along)

    def held(self, kind: type[T]) -> T | None:
        """What goes along to the page that opens, or else what the nearest open page holds, of type `kind`."""
        for value in (self._along, *(page.holds() for page in reversed(self._rooms.trail()))):
            if isinstance(value, kind):
                return value
        return None

    def is_open(self, place: Place) -> bool:
        """Whether the page at `place` was put on top and is there still, perhaps below others."""
        return any(_is_at(page, place) for page in self._rooms.trail())

    def make(self, place: Place, along: object = None) -> Page | None:
        """The page at `place`, not shown yet; None when what it is about is not there any more."""
        self._along = along
        try:
            page = found_at(route_of(place.kind).page)(self._rooms.desk, place)
        finally:
            self._along = None
        if page is not None and not isinstance(page, Page):
            raise BugError(f"{place.kind}: its address leads to something that is no page")
        if page is not None:
            page.place = page.place or place
            family = place.within("family")
            if page.shows is Shows.ONE_FAMILY and not page.family_id and family is not None:
                page.family_id = family.id
        return page

    def _beneath(self, place: Place) -> list[Place]:
        """The places around `place` whose pages must lie beneath it and are not open yet, the outermost first."""
        missing: list[Place] = []
        around = place.of
        while around is not None:
            if route_of(around.kind).lies_beneath and not self.is_open(around):
                missing.append(around)
            around = around.of
        return missing[::-1]

    def _open(self, place: Place, along: object, gone: Callable[[], object]) -> bool:
        """Put one page on top; gives whether it is there and may be seen, and says so when not."""
        try:
            page = self.make(place, along)
        except KnownError as error:
            self._rooms.page().show_error(error)
            return False
        if page is None:
            gone()
            return False
        if not page.may_be_seen():
            page.close_page()
            self._rooms.tell(_(CLOSED))
            return False
        self._rooms.put_on_top(page)
        self.note_list(page)
        return True

    def note_list(self, page: Page) -> None:
        """Write down that a list with names is shown: once for each list since the store was opened."""
        place = page.place
        is_list = page.shows in _LISTS and place is not None and not place.id and place.of is None
        if place is not None and is_list and place.kind not in self._noted:
            self._noted.add(place.kind)
            page.run_beside(note_list, self._rooms.desk.unlocked, place.kind)

    def _opens_now(self, place: Place, along: object) -> bool:
        """Whether the page may be seen while parents look along. Asked before any other page is left for it."""
        if not self._rooms.desk.looking.is_on or self._beneath(place):
            return True
        try:
            page = self.make(place, along)
        except KnownError as error:
            self._rooms.page().show_error(error)
            return False
        may = page is None or page.may_be_seen()
        if page is not None:
            page.close_page()
        if not may:
            self._rooms.tell(_(CLOSED))
        return may

    def _arrive(self, place: Place, along: object) -> None:
        """Give the page that is now shown what came along for it, and put the cursor where the place asks for it."""
        page = self._rooms.page()
        if along is not None:
            page.receive(along)
        if place.field:
            page.go_to(place.field)

    def _tell_gone(self, place: Place, gone: Callable[[], object] | None) -> None:
        if gone is not None:
            gone()
        else:
            self._rooms.tell(_("This was deleted since: {kind}.", kind=called(place)))


def called(place: Place) -> str:
    """What the page at `place` is called: by its kind of record, its own name, or the record that it is part of."""
    if is_kind(place.kind):
        return kind_title(place.kind)
    own = route_of(place.kind).called
    return _(own) if own or place.of is None else called(place.of)


def _is_at(page: Page, place: Place) -> bool:
    return page.place is not None and (page.place.kind, page.place.id) == (place.kind, place.id)


def all_may_leave(trail: Sequence[Page], close_top: Callable[[], object]) -> bool:
    """Whether every page of `trail` may go, from the top; one that asks to be saved is shown first."""
    for page in tuple(reversed(trail)):
        while page in trail[:-1] and page.unsaved():
            close_top()
        if not page.may_leave():
            return False
    return True


def begin_looking(
    strip: LookingAlongStrip, state: LookingAlong, trail: Sequence[Page], close_top: Callable[[], object]
) -> None:
    """Hide all names but those of the family that is open in `trail`; when that is so already, ask to stop.

    A page on top that needs names of others goes first; when something on it is unsaved, its own question decides.
    """
    if state.is_on:
        strip.ask_to_stop()
        return
    number_of_family = next((number for number, page in enumerate(trail) if page.family_id), -1)
    goes_away = (Shows.ANYBODY, Shows.DOTS_WHEN_OPENED)
    while any(page.shows in goes_away for page in trail[number_of_family + 1 :]):
        if not trail[-1].may_leave():
            return
        close_top()
    state.start(trail[number_of_family].family_id if number_of_family >= 0 else "")
