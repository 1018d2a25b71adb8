"""Where fonts, catalogues, icons, word lists and the manual lie: beside the package, in it, or in the bundle."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from .errors import BugError

MANUALS = {"nl": "handleiding.md", "en": "manual.md"}
"""Language → the file with the manual. The same files are read on the web, so they stand in ``docs``."""


@cache
def resources_root() -> Path:
    """The folder ``resources`` of this installation."""
    package = Path(__file__).resolve().parent.parent
    bundle = getattr(sys, "_MEIPASS", None)
    places = [package.parent / "resources", package / "resources"]
    if bundle:
        places.insert(0, Path(bundle) / "resources")
    for place in places:
        if (place / "locale").is_dir():
            return place
    raise BugError("the resources folder is missing from this installation")


def resource_folder(name: str) -> Path:
    """One folder of it, such as ``locale`` or ``icons``."""
    return resources_root() / name


def manual_text(code: str) -> Path:
    """The manual in this language, or else the English one: in ``docs`` of a checkout, elsewhere among these."""
    root = resources_root()
    name = MANUALS.get(code, MANUALS["en"])
    installed = root / "manual" / name
    return installed if installed.is_file() else root.parent / "docs" / name
