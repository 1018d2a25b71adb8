"""What is chosen in the settings, and what the window does at once when something else is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kansenboek.kit.errors import CannotWrite, KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.kit.settings import (
    IN_FILE,
    IN_STORE,
    Effect,
    Setting,
    Settings,
    Value,
    load_settings,
    save_settings,
)

from .widgets import agreed

if TYPE_CHECKING:
    from kansenboek.book.unlocked import Unlocked


class Keeper(Protocol):
    """A place where settings are kept."""

    def holds(self, key: str) -> bool:
        """Whether it keeps this setting, and can be asked now."""

    def get(self, key: str) -> Any:
        """The value of a setting."""

    def keep(self, key: str, value: Value) -> None:
        """Keep another value; raises KnownError when that does not work."""


class FileKeeper:
    """The file beside the store."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self._home, self._settings = home, settings

    def holds(self, key: str) -> bool:
        del key
        return True

    def get(self, key: str) -> Any:
        return self._settings.get(key)

    def was_chosen(self, key: str) -> bool:
        """Whether somebody ever chose it, be it what holds without a choice too."""
        return key in self._settings.values

    def keep(self, key: str, value: Value) -> None:
        changed = self._settings.with_value(key, value)
        save_settings(self._home, changed)
        self._settings = changed


class StoreKeeper:
    """The open store, for settings that no lost file may change; `run` does an action and shows what went
    wrong; above `window` it is asked before something that protects is switched off.
    """

    def __init__(self, unlocked: Unlocked, run: Callable[..., object], window: QWidget) -> None:
        from kansenboek.kit.register import kept  # noqa: PLC0415 - of all features: not before the first window

        self._unlocked, self._run, self._window = unlocked, run, window
        self._choices = {key: choice for each in kept() for key, choice in each.choices.items()}

    def holds(self, key: str) -> bool:
        """Nothing can be asked of a store that a thread works with."""
        return key in self._choices and not self._unlocked.is_lent

    def get(self, key: str) -> Any:
        return self._choices[key].get(self._unlocked)

    def keep(self, key: str, value: Value) -> None:
        asked = self._choices[key].before_off
        if asked and not value and not self._really_off(_(asked)):
            return
        self._run(self._choices[key].choose, self._unlocked, bool(value))

    def note(self, key: str) -> None:
        """Write down which setting of the file changed; one of the store has a row of its own."""
        if not self._unlocked.is_lent:
            self._run(self._write_down, key)

    def _write_down(self, key: str) -> None:
        with self._unlocked.look("setting.changed", key):
            pass

    def _really_off(self, asked: str) -> bool:
        return agreed(
            self._window,
            asked,
            _("This protects people. The log will tell that it was switched off."),
            yes=_("Switch it off"),
            no=_("Leave it on"),
        )


class Choices(QObject):
    """The settings of this window. Menus and the page “Settings” are drawn from `rows`."""

    changed = Signal(str)
    """The key of a setting that has to be shown again: it changed, or it could not change now."""

    def __init__(
        self,
        home: Path,
        settings: Settings,
        effects: Mapping[Effect, Callable[[], object]],
        may_draw_anew: Callable[[], bool],
        explain: Callable[[KnownError], object],
    ) -> None:
        super().__init__()
        self.rows: tuple[Setting, ...] = settings.rows
        self.keepers: dict[str, Keeper] = {IN_FILE: FileKeeper(home, settings)}
        """The places where settings are kept; that of the store is among them while the store is open."""
        self._row, self._effects, self._may_draw_anew = settings.row, effects, may_draw_anew
        self._explain = explain

    def is_there(self, row: Setting) -> bool:
        """Whether the place where this setting is kept can be reached now."""
        return row.kept in self.keepers and self.keepers[row.kept].holds(row.key)

    def get(self, key: str) -> Any:
        """What is chosen; the default while the place where it is kept cannot be reached."""
        row = self._row(key)
        return self.keepers[row.kept].get(key) if self.is_there(row) else row.default

    def was_chosen(self, key: str) -> bool:
        """Whether somebody ever chose this setting of the file."""
        keeper = self.keepers[IN_FILE]
        return isinstance(keeper, FileKeeper) and keeper.was_chosen(key)

    def copy_to(self, home: Path) -> None:
        """Let what is chosen now hold in another folder too. Where that cannot be written the defaults hold."""
        with suppress(CannotWrite):
            save_settings(
                home, Settings({row.key: self.get(row.key) for row in self.rows if row.kept == IN_FILE})
            )

    def move(self, home: Path) -> None:
        """Keep from now on in another folder, where other choices may hold."""
        self.keepers[IN_FILE] = FileKeeper(home, load_settings(home, self.rows))

    def change(self, key: str, value: Value) -> None:
        """Keep another value and do at once what goes with it, unless that would lose what is unsaved.

        Raises KnownError when it cannot be kept; then nothing changed.
        """
        row = self._row(key)
        try:
            if Effect.DRAW_ANEW not in row.at_once or self._may_draw_anew():
                self.keepers[row.kept].keep(key, value)
                store = self.keepers.get(IN_STORE)
                if row.kept == IN_FILE and isinstance(store, StoreKeeper):
                    store.note(key)
                for effect in row.at_once:
                    self._effects[effect]()
        finally:
            self.changed.emit(key)

    def choose(self, key: str, value: Value) -> None:
        """Change a setting from where nothing can be shown, such as a menu: the window explains what went wrong."""
        try:
            self.change(key, value)
        except KnownError as error:
            self._explain(error)

    def step(self, key: str, step: int) -> None:
        """Change to the next value (1) or the one before it (-1) as far as there is one; 0: to the default."""
        row = self._row(key)
        place = row.values.index(self.get(key)) + step if step else row.values.index(row.default)
        self.choose(key, row.values[max(0, min(place, len(row.values) - 1))])


def shown_name(row: Setting, value: Value) -> str:
    """What a value is called in the language of the window."""
    return current().value(row.name(value))
