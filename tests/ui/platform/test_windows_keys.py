"""F12 and Ctrl+L in a dialog that Windows draws: it tells a hook of each key, and they do what they do elsewhere."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kansenboek.app import make_window
from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.ui.dialogs import questions, run
from kansenboek.ui.guard import Guard
from kansenboek.ui.platform import Pressed, system
from kansenboek.ui.platform.windows import Windows
from kansenboek.window import MainWindow

from .fakes import OwnLoop, PlayedLibraries, PlayedSystem

F12, L, K, CONTROL, SHIFT, ALT = 0x7B, 0x4C, 0x4B, 0x11, 0x10, 0x12
DOWN, HELD, UP = 0x0058_0001, 0x4058_0001, 0xC058_0001
"""A key that goes down, repeats itself, and comes up, as Windows tells it."""
GOES_ON, HERE = 77, 4711
"""What the next hook gives, and the number of this thread."""


class Keyboard:
    """A Windows that shows keys to the hook."""

    def __init__(self, *, gives_hooks: bool = True) -> None:
        self.held: set[int] = set()
        self.hooks: list[Any] = []
        self.libraries = PlayedLibraries(
            GetCurrentThreadId=lambda: HERE,
            SetWindowsHookExW=self._hook if gives_hooks else lambda *_told: None,
            UnhookWindowsHookEx=lambda _hook: self.hooks.pop() is not None,
            CallNextHookEx=lambda *_told: GOES_ON,
            GetKeyState=lambda key: (
                -128 if key in self.held else 1
            ),  # 1: it was pressed once, as for Caps Lock
        )
        self.windows = Windows(self.libraries.calls())

    def _hook(self, kind: int, heard: Any, module: object, thread: int) -> int:
        assert (kind, module, thread) == (2, None, HERE)
        self.hooks.append(heard)
        return 99

    def press(self, key: int, *held: int, how: int = DOWN, code: int = 0) -> int:
        self.held = set(held)
        return int(self.hooks[-1](code, key, how))


@pytest.mark.parametrize(
    ("key", "held", "how", "told"),
    [
        (F12, (), DOWN, [Pressed.HIDE]),
        (F12, (SHIFT,), DOWN, [Pressed.HIDE]),
        (F12, (), HELD, []),
        (F12, (), ctypes.c_int32(HELD).value, []),
        (L, (CONTROL,), DOWN, [Pressed.LOCK]),
        (L, (CONTROL,), HELD, []),
    ],
)
def test_the_two_keys_are_told_once_and_go_no_further(
    key: int, held: tuple[int, ...], how: int, told: list[Pressed]
) -> None:
    keyboard, heard = Keyboard(), list[Pressed]()
    with keyboard.windows.hear_keys(heard.append):
        assert keyboard.press(key, *held, how=how) == 1
    assert heard == told


@pytest.mark.parametrize(
    ("key", "held", "how", "code"),
    [
        (L, (), DOWN, 0),
        (K, (CONTROL,), DOWN, 0),
        (L, (CONTROL, ALT), DOWN, 0),  # the right Alt makes signs
        (L, (CONTROL, SHIFT), DOWN, 0),
        (F12, (), UP, 0),
        (F12, (), ctypes.c_int32(UP - (1 << 32)).value, 0),
        (F12, (), DOWN, 3),  # only looked at
        (F12, (), DOWN, -1),  # not ours to look at
    ],
)
def test_every_other_key_goes_on(key: int, held: tuple[int, ...], how: int, code: int) -> None:
    keyboard, heard = Keyboard(), list[Pressed]()
    with keyboard.windows.hear_keys(heard.append):
        assert keyboard.press(key, *held, how=how, code=code) == GOES_ON
    assert heard == []
    assert keyboard.libraries.of("CallNextHookEx") == [(99, code, key, how)]


def test_the_hook_goes_with_the_dialog_whatever_happened() -> None:
    keyboard = Keyboard()
    with pytest.raises(RuntimeError), keyboard.windows.hear_keys(lambda _pressed: None):
        assert len(keyboard.hooks) == 1
        raise RuntimeError
    assert keyboard.hooks == []


def test_without_a_hook_the_dialog_opens_all_the_same() -> None:
    keyboard = Keyboard(gives_hooks=False)
    with keyboard.windows.hear_keys(lambda _pressed: None):
        assert keyboard.hooks == []
    assert keyboard.libraries.of("UnhookWindowsHookEx") == []


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def here(keyboard: Keyboard) -> Iterator[PlayedSystem]:
    played = PlayedSystem()
    played.hear_keys = keyboard.windows.hear_keys  # type: ignore[method-assign]
    yield played
    questions.here = system()


@pytest.fixture
def window(
    *, qtbot: QtBot, unlocked: Unlocked, here: PlayedSystem, kdf: KdfPolicy, clock: FixedClock
) -> Iterator[MainWindow]:
    made = make_window(unlocked.home, language="en", kdf=kdf, clock=clock, here=here)
    with qtbot.waitActive(made):
        made.show()
    made.show_store(unlocked)
    yield made
    if made.shell is not None:
        made.shell.give_up_store()
    made.close()
    made.deleteLater()


def ending(here: PlayedSystem, dialog: OwnLoop, at: int = 1) -> None:
    """Let the dialog end when it is asked for this many times."""

    def end() -> None:
        here.asked_to_end += 1
        if here.asked_to_end == at:
            dialog.answer(1)  # what is answered then is not acted on

    here.end_own_loops = end  # type: ignore[method-assign]


def in_the_dialog(window: MainWindow, qtbot: QtBot, press: Callable[[], object], dialog: OwnLoop) -> int:
    """Press keys while it is open; gives its answer."""
    qtbot.waitUntil(lambda: window.findChild(Guard) is not None)  # not before the first paint
    QTimer.singleShot(0, press)
    return run(dialog)


@pytest.mark.parametrize("asked", [1, 3])
def test_f12_in_a_dialog_of_windows_hides_the_screen_and_ends_it(
    *, window: MainWindow, here: PlayedSystem, keyboard: Keyboard, qtbot: QtBot, asked: int
) -> None:
    dialog = OwnLoop(window)
    ending(here, dialog, asked)  # it may stand under another one, which is ended first
    assert in_the_dialog(window, qtbot, lambda: keyboard.press(F12), dialog) == 0
    assert window.cover.is_down
    assert keyboard.hooks == []
    assert window.shell is not None


def test_ctrl_l_in_a_dialog_of_windows_locks(
    window: MainWindow, here: PlayedSystem, keyboard: Keyboard, qtbot: QtBot
) -> None:
    dialog = OwnLoop(window)
    ending(here, dialog)
    assert in_the_dialog(window, qtbot, lambda: keyboard.press(L, CONTROL), dialog) == 0
    qtbot.waitUntil(lambda: window.shell is None)


def test_another_key_in_it_leaves_it_open(
    window: MainWindow, here: PlayedSystem, keyboard: Keyboard, qtbot: QtBot
) -> None:
    """The control of the two above."""
    dialog = OwnLoop(window)

    def press() -> None:
        keyboard.press(K, CONTROL)
        QTimer.singleShot(0, lambda: dialog.answer(1))

    assert in_the_dialog(window, qtbot, press, dialog) == 1
    assert (window.cover.is_down, here.asked_to_end) == (False, 0)
