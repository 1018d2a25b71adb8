"""What every page finds on its desk: the open store, the one door to other pages, and what goes along through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Any, Protocol, TypeVar

from kansenboek.book.history import History
from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.place import Place

from .changes import ChangeSignal
from .choosers import Option
from .looking_along import LookingAlong
from .tasks import Tasks

T = TypeVar("T")


class Shows(Enum):
    """Whose names can stand on a page. A page that declares nothing is taken for one with names of anybody."""

    ANYBODY = auto()
    """Names of any family: closed while parents look along, and hidden while the window is out of sight."""
    OTHERS_AS_DOTS = auto()
    """Names of any family, but the page itself makes dots of them as soon as parents look along."""
    DOTS_WHEN_OPENED = auto()
    """Names of any family. Opened while parents look along it makes dots of them; it goes away when they begin."""
    ONE_FAMILY = auto()
    """Names of one family only, its `Page.family_id`: open as long as that one may be read."""
    NOBODY = auto()
    """No name of a child, a parent or a family."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The first letters of a name, for the search box of the page that opens."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper to look at. `make` gives the PDF; see `paper_page.PaperPage` for the others."""

    make: Callable[[Any], bytes]
    ask: str = ""
    why: str = ""
    choices: tuple[Option, ...] = ()
    shows: Shows = Shows.ANYBODY


@dataclass(frozen=True, slots=True)
class Words:
    """The words that open an encrypted paper, and where the file or the files went; whether a school gets them."""

    words: str = field(repr=False)
    told: str
    to_school: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to look at, and what a screen reader says of it."""

    jpeg: bytes = field(repr=False)
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Of whom a list is to be made, in the order in which they were chosen.

    `code`: which list, such as ``telephone``; empty for one of families, to be chosen. `families`, `children`: ids;
    only these children of the families when any are given. `session`: id, for the list for its door. `week`,
    `lines`: its Monday and which of its lines, for a week. `told`: what was chosen, in words.
    """

    code: str = ""
    families: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    session: str = ""
    week: date | None = None
    lines: tuple[str, ...] = ()
    told: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OnDay:
    """The day of a new record, when it is not today."""

    day: date


class Navigation(Protocol):
    """What a page may ask of the window around it."""

    def go(
        self,
        place: Place,
        along: object = None,
        *,
        afresh: bool = False,
        gone: Callable[[], object] | None = None,
    ) -> None:
        """Open the page at `place`; see `Desk.go`."""

    def held(self, kind: type[T]) -> T | None:
        """What goes along to the page that opens, or else what the nearest open page holds, of type `kind`."""

    def place(self) -> Place | None:
        """The place of the page that is shown."""

    def page(self) -> Any:
        """The page that is shown."""

    def trail(self) -> Sequence[Any]:
        """The pages on top of the one that is chosen on the left, the lowest first."""

    def is_open(self, place: Place) -> bool:
        """Whether the page at `place` was put on top and is there still, perhaps below others."""

    def leave_everything(self) -> bool:
        """Close what lies on top of the page chosen on the left; gives whether the user let it happen."""

    def back(self) -> None:
        """Close the page on top; asks first when something is unsaved."""

    def close_top(self) -> None:
        """Close the page on top without asking."""

    def tell(self, text: str, act: str = "", on_act: Callable[[], object] | None = None) -> None:
        """Say above the page that something was done, with a button `act` to take it back."""

    def show_new_key(self, built: object, problem: str) -> None:
        """Close the store and go on with `built`: new keys to be shown before they count, or another store.

        None: it did not come to that, and `problem` says what went wrong.
        """


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

    @property
    def history(self) -> History:
        """What was done here and can be taken back by name."""
        return self.unlocked.history

    def today(self) -> date:
        """The day it is."""
        return self.unlocked.clock.today()

    def go(
        self,
        place: Place,
        along: object = None,
        *,
        afresh: bool = False,
        gone: Callable[[], object] | None = None,
    ) -> None:
        """Open the page at `place`: the only way to a page.

        A page that `place` is part of opens beneath it, unless it is open already. `along` goes with it: what the
        page needs and no store holds. `afresh`: first close what lies on top, which asks when something is
        unsaved. What may not be seen now stays closed, and that is said. `gone`: what to do when the record is
        not there any more, instead of saying so.
        """
        self.navigation.go(place, along, afresh=afresh, gone=gone)

    def held(self, kind: type[T]) -> T | None:
        """What goes along to the page that opens, or else what the nearest open page holds, of type `kind`."""
        return self.navigation.held(kind)
