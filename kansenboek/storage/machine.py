"""What a system says of itself and of a place on it. One object answers, so that a test can give recorded answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

from .machine_posix import LinuxMachine, MacMachine

if sys.platform == "win32":
    from .machine_windows import WindowsApi, WindowsMachine


class Machine(Protocol):
    """A system, asked about places. Nothing here raises: what cannot be asked is not so."""

    def synced(self) -> Iterator[Path]:
        """The folders that a program says it keeps copies of elsewhere."""

    def is_removable(self, folder: Path) -> bool:
        """Whether the disk under this folder, which is there, can be pulled out."""

    def is_remote(self, folder: Path) -> bool:
        """Whether this folder, which is there, lies on another computer."""

    def is_gone(self, there: Path, wanted: Path) -> bool:
        """Whether `wanted` is on a disk that is not in now; `there`: as much of its path as is there."""

    def loses_profile(self) -> bool:
        """Whether what this user keeps on this computer goes when they log off."""

    def keeps_apart(self, folder: Path) -> bool:
        """Whether what this program writes in `folder` really lies with its Python, and goes with that."""


@cache
def this_machine() -> Machine:
    """The system on which this runs."""
    if sys.platform == "win32":
        return WindowsMachine(WindowsApi(), os.environ, sys.base_prefix)
    return (MacMachine if sys.platform == "darwin" else LinuxMachine)(Path.home(), os.environ)
