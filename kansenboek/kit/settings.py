"""Settings as a table: one row is one setting. Kept outside the store because some are needed before unlocking.

Only words from fixed lists, whole numbers and yes/no fit in here: never a name, a path or a search.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import N_, BugError, CannotWrite


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key, what it may be, what it is at first, and how the settings page shows it."""

    key: str
    default: str | int | bool
    allowed: tuple[str | int | bool, ...]
    group: str
    label: str


SETTINGS: tuple[Setting, ...] = (
    Setting("language", "nl", ("nl", "en"), N_("Window"), N_("Language")),
    Setting("text_size", 100, (90, 100, 110, 125, 150, 175, 200), N_("Window"), N_("Text size (%)")),
    Setting("theme", "system", ("system", "light", "dark"), N_("Window"), N_("Colours")),
    Setting("lock_after", 5, (2, 5, 10, 15), N_("Safety"), N_("Lock by itself")),
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}
FILE_NAME = "settings.json"
APP_FOLDER = "Kansenboek"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one home folder. An unreadable file counts as no file: defaults, nothing lost but taste."""

    values: dict[str, Any] = field(default_factory=dict)

    def get(self, key: str) -> Any:
        """The value of a setting, its default when never chosen or no longer allowed."""
        if key not in _BY_KEY:
            raise BugError(f"no setting {key}")
        setting = _BY_KEY[key]
        value = self.values.get(key, setting.default)
        return value if value in setting.allowed else setting.default

    def with_value(self, key: str, value: str | int | bool) -> Settings:
        """A copy with one setting changed."""
        if key not in _BY_KEY or value not in _BY_KEY[key].allowed:
            raise BugError(f"no such value for setting {key}")
        return Settings({**self.values, key: value})


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


def load_settings(home: Path) -> Settings:
    """What was chosen in `home`."""
    try:
        found = json.loads((home / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return Settings(found) if isinstance(found, dict) else Settings()


def save_settings(home: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all; raises CannotWrite."""
    beside = home / f"{FILE_NAME}.new"
    try:
        home.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as file:
            file.write(json.dumps(settings.values, indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(home / FILE_NAME)
    except OSError as error:
        raise CannotWrite(place=str(home)) from error
