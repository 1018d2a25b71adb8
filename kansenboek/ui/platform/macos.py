"""macOS: what can be asked of its libraries by name. Nothing of this has run on a Mac."""

from __future__ import annotations

from .posix import Posix


class MacOS(Posix):
    """A Mac."""
