"""How far each store was, written down outside it: so that a whole older copy put in its place is told.

Inside a store nothing can tell: its pages, its key files and its log all fit each other. So its count of actions
(`meta.write_gen`) is kept in a small file of this user's as well: at opening, at closing, with each backup, and after
many actions. It holds no name and no path: numbers and days, under digests of the random id of the store and of the
folder in which it lies. A copy of a store in another folder counts for itself.

It is kept as well as can be: a file that cannot be read or written holds up nothing.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kansenboek.kit.errors import CannotWrite
from kansenboek.kit.fingerprints import sha256

from . import files

FILE = "generations.json"
MOST_STORES = 20
"""Of more stores than this, those that were seen longest ago are forgotten."""
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a store was, and the day on which it was that far."""

    generation: int
    day: date


def state_folder() -> Path:
    """Where this user's programs keep what they only remember: $KANSENBOEK_STATE, or this platform's place."""
    chosen = os.environ.get("KANSENBOEK_STATE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "Kansenboek-state"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Kansenboek-state"
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "kansenboek"


def seen(store_id: str, home: Path) -> Seen | None:
    """How far the store with this id was when it was last used in this folder; None when nobody knows."""
    return _read().get(_key(store_id), {}).get(_key(_place(home)))


def furthest(store_id: str) -> int:
    """How far the store with this id ever was in any folder; 0 when nobody knows."""
    return max((each.generation for each in _read().get(_key(store_id), {}).values()), default=0)


def note(store_id: str, home: Path, now: Seen) -> None:
    """Write down how far a store is, unless it was further already."""
    known = _read()
    places = known.setdefault(_key(store_id), {})
    before = places.get(_key(_place(home)))
    if before is not None and before.generation >= now.generation:
        return
    places[_key(_place(home))] = now
    with suppress(CannotWrite):
        files.make_private_folder(state_folder())
        files.write_whole(state_folder() / FILE, _written(known))


def _place(home: Path) -> str:
    return os.fsencode(home.absolute()).hex()


def _key(text: str) -> str:
    return sha256(b"kansenboek/generation\0" + text.encode()).hex()[:32]


def _read() -> dict[str, dict[str, Seen]]:
    """Read all of it; what is no such file, or was changed into something else, says nothing."""
    try:
        with (state_folder() / FILE).open("rb") as file:
            plain = json.loads(file.read(_MOST_BYTES))
        return {
            str(store): {
                str(place): Seen(int(number), date.fromisoformat(day))
                for place, (number, day) in places.items()
            }
            for store, places in plain.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _written(known: dict[str, dict[str, Seen]]) -> bytes:
    newest = sorted(known, key=lambda store: max(each.day for each in known[store].values()))[-MOST_STORES:]
    plain = {
        store: {place: [each.generation, each.day.isoformat()] for place, each in known[store].items()}
        for store in newest
    }
    return json.dumps(plain).encode("ascii")
