"""Where fonts, catalogues, icons and word lists lie: beside the package, in it, or in the installed bundle."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from .errors import BugError


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
