"""The ways from the menus of the window into the open store. While the store is locked they lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kansenboek.kit.place import Place

if TYPE_CHECKING:
    from .choices import Choices
    from .cover import Cover
    from .shell import Shell


class StoreWays:
    """What the main window can do with the store that it shows. Each does nothing while no store is open."""

    shell: Shell | None
    choices: Choices
    cover: Cover

    def tell(self, text: str) -> None:
        """Say that something was done."""
        if self.shell is not None:
            self.shell.tell(text)

    def look_along(self) -> None:
        """Parents look at the screen: names of other families become dots."""
        if self.shell is not None and not self.cover.is_down:
            self.shell.look_along()

    def new_family(self) -> None:
        """Start a new family."""
        if self.shell is not None:
            self.shell.new_family()

    def search(self) -> None:
        """Go to the search box."""
        if self.shell is not None:
            self.shell.search()

    def find_everywhere(self) -> None:
        """Search all notes."""
        if self.shell is not None:
            self.shell.find_everywhere()

    def show_settings(self, first: str = "") -> None:
        """Go to the page with all settings; `first` is the setting to begin at."""
        if self.shell is not None:
            self.shell.go(Place("settings", field=first), self.choices, afresh=True)

    def go(self, place: Place) -> None:
        """Go to a page."""
        if self.shell is not None:
            self.shell.go_once(place)
