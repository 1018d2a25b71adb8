"""Windows."""

from __future__ import annotations

from .posix import Posix


class Windows(Posix):
    """Windows 10 or newer."""
