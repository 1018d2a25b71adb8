"""A system that a test plays itself, and libraries of Windows that write down how they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QDialog, QWidget

from kansenboek.ui.platform.posix import Posix
from kansenboek.ui.platform.system import Told
from kansenboek.ui.platform.windows_calls import CALLS, Calls


class PlayedSystem(Posix):
    """Clocks that a test sets, news that it tells, and dialogs of its own."""

    def __init__(self) -> None:
        self.awake_for, self.asleep_for = timedelta(), timedelta()
        self.step = timedelta()
        self.told: list[Told] = []
        self.out_of_pictures: list[int] = []
        self.hiding = False
        self.contrast = False
        self.asked_to_end = 0
        self.ports: dict[str, str | None] = {}
        """Printer → its ports; None: the system does not say. Others have none."""
        self.marks: dict[str, bytes] = {}

    def leave_no_dumps(self) -> None:
        raise AssertionError("this would hold for the tests that follow")

    def awake(self) -> timedelta:
        self.awake_for += self.step
        return self.awake_for

    def asleep(self) -> timedelta:
        return self.asleep_for

    def listen(self, window: QWidget, told: Told) -> None:
        self.told.append(told)

    def draws(self, dialog: QDialog) -> bool:
        return isinstance(dialog, OwnLoop)

    def end_own_loops(self) -> None:
        self.asked_to_end += 1

    def keep_out_of_pictures(self, window: int) -> None:
        self.out_of_pictures.append(window)

    def ports_of(self, printer: str) -> str:
        ports = self.ports.get(printer, "")
        if ports is None:
            raise OSError(printer)
        return ports

    @property
    def clipboard_marks(self) -> Mapping[str, bytes]:
        return self.marks

    @property
    def hides_windows(self) -> bool:
        return self.hiding

    def wants_contrast(self) -> bool:
        return self.contrast


class OwnLoop(QDialog):
    """As Windows' dialog for printers: it waits in a loop that knows nothing of Qt's dialog, whoever hides that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loop = QEventLoop()

    def exec(self) -> int:
        self.show()
        return self.loop.exec()

    def answer(self, given: int) -> None:
        """Somebody presses a button in it."""
        self.loop.exit(given)


class Function:
    """One function of a library: it takes what its types take, and gives what it was told to give."""

    def __init__(self, library: str, name: str, does: Callable[..., Any] | None) -> None:
        self.library, self.name, self.does = library, name, does
        self.argtypes: tuple[Any, ...] | None = None
        self.restype: Any = None
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *arguments: Any) -> Any:
        assert self.argtypes is not None, "types are declared before a call"
        assert len(arguments) == len(self.argtypes)
        for wanted, given in zip(self.argtypes, arguments, strict=True):
            wanted.from_param(given)  # raises as a real call would
        self.calls.append(arguments)
        return self.does(*arguments) if self.does is not None else 1


class PlayedLibraries:
    """Gives a library for each name. `does`: function → what it does; the others succeed."""

    def __init__(self, **does: Callable[..., Any]) -> None:
        self.does = does
        self.functions: dict[str, Function] = {}

    def calls(self) -> Calls:
        return Calls(self.load)

    def load(self, library: str) -> Any:
        assert library in CALLS
        owner = self

        class Library:
            def __getattr__(self, name: str) -> Function:
                if name not in owner.functions:
                    owner.functions[name] = Function(library, name, owner.does.get(name))
                return owner.functions[name]

        return Library()

    def of(self, name: str) -> list[tuple[Any, ...]]:
        """The arguments of each call of this function."""
        return self.functions[name].calls if name in self.functions else []
