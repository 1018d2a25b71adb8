"""Settings as a table: one row is one setting. Kept outside the store because some are needed before unlocking.

Only words from fixed lists, whole numbers and yes/no fit in here: never a name, a path or a search.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from .catalogues import DEFAULT, codes, spoken
from .disk import replace_patiently
from .errors import N_, BugError, CannotWrite, Label

Value = str | int | bool
IN_FILE, IN_STORE = "file", "store"


class Effect(Enum):
    """Something that the window does at once when a setting changes."""

    LOOK = "the colours and the text size are applied"
    SPEAK = "the window speaks the language chosen"
    DRAW_ANEW = "the pages are drawn anew, so nothing may be unsaved"
    WATCH = "the lock waits as long as chosen"


class Setting(NamedTuple):
    """One setting. Its menu and the page “Settings” are drawn from this row; nothing else tells of it."""

    key: str
    default: Value
    allowed: tuple[Value, ...] | Callable[[], tuple[Value, ...]]
    group: str
    """The heading (message id) above it on the page."""
    label: str
    """What is chosen (message id); of one that is yes or no, the sentence that is ticked."""
    names: Mapping[Any, str] | Callable[[Any], str] = str
    """What the values are called: message ids, or a function that gives the finished text."""
    at_once: tuple[Effect, ...] = ()
    """What happens when it changes, in this order."""
    told: str = ""
    """What it does (message id), in one line below it on the page."""
    menu: str = N_("File")
    """The menu (message id) that holds it too: “File” or “View”; empty for what is on the page alone, because it is
    decided once and must not be changed by a slip of the mouse.
    """
    kept: str = IN_FILE
    """`IN_FILE`: beside the store, for what is needed before unlocking or belongs to this laptop; or `IN_STORE`."""

    @property
    def values(self) -> tuple[Value, ...]:
        """What may be chosen, in the order of showing."""
        return self.allowed() if callable(self.allowed) else self.allowed

    @property
    def is_switch(self) -> bool:
        """Whether it is yes or no."""
        return isinstance(self.default, bool)

    def name(self, value: Value) -> Label | str:
        """What `value` is called: a label to translate, or finished text."""
        return self.names(value) if callable(self.names) else Label(self.names[value])


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "language",
        DEFAULT,
        codes,
        N_("Window"),
        N_("Language"),
        names=lambda code: spoken(code).name,
        told=N_(
            "Of the window and of what it prints for you. Papers for parents and schools have their own."
        ),
        at_once=(Effect.SPEAK, Effect.DRAW_ANEW),
        menu=N_("View"),
    ),
    Setting(
        "text_size",
        100,
        (90, 100, 110, 125, 150, 175, 200),
        N_("Window"),
        N_("Text size (%)"),
        told=N_("Of everything in the window. Ctrl and + or - does the same; Ctrl and 0 is 100 again."),
        at_once=(Effect.LOOK,),
        menu=N_("View"),
    ),
    Setting(
        "theme",
        "system",
        ("system", "light", "dark", "contrast"),
        N_("Window"),
        N_("Colours"),
        told=N_(
            "Dark letters on light, or light on dark for the evening; high contrast is white on black, with clear"
            " edges. On paper nothing changes."
        ),
        names={
            "system": N_("As the computer"),
            "light": N_("Light"),
            "dark": N_("Dark"),
            "contrast": N_("High contrast"),
        },
        at_once=(Effect.LOOK, Effect.DRAW_ANEW),
        menu=N_("View"),
    ),
    Setting(
        "spelling",
        True,
        (False, True),
        N_("Window"),
        N_("Mark words that may be misspelled in Dutch"),
        told=N_(
            "A red wavy line below a word in a note. Right click or Shift+F7: other spellings, or add it to your own"
            " words. Names in the book are known. Nothing leaves this laptop."
        ),
        menu="",
    ),
    Setting(
        "both_parents",
        True,
        (False, True),
        N_("Handover"),
        N_("Consent needed of every parent with custody"),
        told=N_(
            "A rule of your organisation: a handover leaves only when all of them said yes. It stands in the log, and"
            " goes along in every backup."
        ),
        menu="",
        kept=IN_STORE,
    ),
    Setting(
        "lock_after",
        5,
        (2, 5, 10, 15),
        N_("Safety"),
        N_("Lock by itself"),
        told=N_("When nobody touches the laptop. What you were typing is kept as a draft."),
        names={
            2: N_("after 2 minutes without keys or mouse"),
            5: N_("after 5 minutes without keys or mouse"),
            10: N_("after 10 minutes without keys or mouse"),
            15: N_("after 15 minutes without keys or mouse"),
        },
        at_once=(Effect.WATCH,),
    ),
)
FILE_NAME = "settings.json"
PLACE_FILE = "window.json"
"""Beside it, where the window stood: four numbers and whether it was maximised, nothing else."""
_MOST_BYTES = 64 * 1024
APP_FOLDER = "Kansenboek"


class Settings(NamedTuple):
    """What was chosen in one home folder. An unreadable file counts as no file: defaults, nothing lost but taste."""

    values: Mapping[str, Any] = MappingProxyType({})
    rows: tuple[Setting, ...] = SETTINGS

    def row(self, key: str) -> Setting:
        """The setting with this key; raises BugError when there is none."""
        for row in self.rows:
            if row.key == key:
                return row
        raise BugError(f"no setting {key}")

    def get(self, key: str) -> Any:
        """The value of a setting, its default when never chosen or no longer allowed."""
        row = self.row(key)
        value = self.values.get(key, row.default)
        return value if value in row.values else row.default

    def with_value(self, key: str, value: Value) -> Settings:
        """A copy with one setting changed; raises BugError for a value that is not allowed."""
        if value not in self.row(key).values:
            raise BugError(f"no such value for setting {key}")
        return self._replace(values={**self.values, key: value})


def default_home() -> Path:
    """The folder of the store: $KANSENBOEK_HOME, or this platform's place for a program's own data."""
    chosen = os.environ.get("KANSENBOEK_HOME")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / APP_FOLDER
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / APP_FOLDER
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / APP_FOLDER.lower()


def load_settings(home: Path, rows: tuple[Setting, ...] = SETTINGS) -> Settings:
    """What was chosen in `home` of the settings `rows`."""
    found: Any = None
    with suppress(OSError, ValueError, RecursionError):
        if (home / FILE_NAME).is_file():  # not a pipe, which would never end
            with (home / FILE_NAME).open("rb") as file:
                found = json.loads(file.read(_MOST_BYTES))
    return Settings(found if isinstance(found, dict) else {}, rows)


def save_settings(home: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all; raises CannotWrite."""
    beside = home / f"{FILE_NAME}.new"
    try:
        home.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as file:
            file.write(json.dumps(dict(settings.values), indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        replace_patiently(beside, home / FILE_NAME)
    except OSError as error:
        raise CannotWrite(place=str(home)) from error
