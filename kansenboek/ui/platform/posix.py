"""What Linux and macOS have in common, and what a system has nothing for."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QDialog, QWidget

    from .system import Pressed, Told


class Posix:
    """A system of which only the common part is known. It has nothing that could tell of a sleep."""

    def leave_no_dumps(self) -> None:
        if sys.platform != "win32":
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def let_nobody_look_in(self) -> None:
        """Nothing: no way is known."""

    def name_program(self) -> None:
        """Nothing: the icon and the desktop file say it."""

    def awake(self) -> timedelta:
        return timedelta(seconds=time.monotonic())

    def asleep(self) -> timedelta:
        return timedelta()

    def listen(self, window: QWidget, told: Told) -> None:
        """Nothing: no way is known."""

    def draws(self, dialog: QDialog) -> bool:
        return False

    def hear_keys(self, told: Callable[[Pressed], object]) -> AbstractContextManager[None]:
        """Nothing: Linux draws no dialog itself, and for macOS no way is known."""
        return nullcontext()

    def end_own_loops(self) -> None:
        """Nothing: there are none."""

    def keep_out_of_pictures(self, window: int) -> None:
        """Nothing: no way is known."""

    @property
    def hides_windows(self) -> bool:
        return False

    @property
    def clipboard_marks(self) -> Mapping[str, bytes]:
        return {}

    def let_others_in_front(self) -> None:
        """Nothing: the desktop decides."""

    def wants_contrast(self) -> bool:
        return False

    def ports_of(self, printer: str) -> str:
        """None: a queue has no port, and what makes files (CUPS-PDF) is known by its name and its driver."""
        return ""

    def keep_windows(self, application: QGuiApplication) -> str:
        return ""

    def keep_windows_to_ourselves(self, kept: str) -> None:
        """Nothing: none are kept."""

    def let_windows_go(self, kept: str) -> None:
        """Nothing: none are kept."""

    def start_anew(self, command: Sequence[str]) -> None:
        os.execv(command[0], list(command))  # noqa: S606 - ourselves, without a shell
