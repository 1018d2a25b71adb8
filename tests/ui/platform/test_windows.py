"""Windows without Windows: each call with the types it was declared with, each message as Windows sends it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from ctypes import wintypes
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.ui.platform.native_messages import WINDOW_MESSAGE, NativeMessages, Registered
from kansenboek.ui.platform.system import APP_ID, LEAVING, Heard
from kansenboek.ui.platform.windows import Windows
from kansenboek.ui.platform.windows_calls import CALLS, Calls, Guid, HighContrast
from kansenboek.ui.platform.windows_messages import AWAY, DISPLAY, LID, Messages

from .fakes import PlayedLibraries

SESSION, POWER, SETTING = 0x2B1, 0x218, 0x8013


class PowerSetting(ctypes.Structure):
    """POWERBROADCAST_SETTING, as Windows' header has it."""

    _fields_ = (
        ("guid", ctypes.c_ubyte * 16),
        ("length", ctypes.c_uint32),
        ("data", ctypes.c_ubyte * 4),
    )


def power(guid: bytes, state: int, length: int = 4) -> PowerSetting:
    made = PowerSetting()
    made.guid[:] = guid
    made.length = length
    made.data[:] = state.to_bytes(4, "little")
    return made


def state_told(messages: Messages, guid: bytes, state: int, length: int = 4) -> Heard | None:
    told = power(guid, state, length)
    return messages.read(POWER, SETTING, ctypes.addressof(told))


@pytest.mark.parametrize(
    ("message", "heard"),
    [
        ((SESSION, 7, 1), Heard.SCREEN_LOCKED),
        ((SESSION, 6, 1), Heard.SESSION_LEFT),
        ((SESSION, 4, 1), Heard.SESSION_LEFT),
        ((SESSION, 2, 1), Heard.SESSION_LEFT),
        ((POWER, 4, 0), Heard.SLEEPS),
        ((0x16, 1, 0), Heard.SESSION_LEFT),
        ((0x1A, 0x43, 0), Heard.LOOKS),
        ((0x31A, 0, 0), Heard.LOOKS),
        ((SESSION, 8, 1), None),  # unlocked
        ((SESSION, 1, 1), None),  # connected
        ((POWER, 0x12, 0), None),  # resumed by itself
        ((POWER, SETTING, 0), None),  # a pointer to nothing
        ((0x16, 0, 0), None),  # it stays after all
        ((0x1A, 0, 0), None),  # another setting
        ((0x200, 7, 0), None),  # the mouse
    ],
)
def test_each_message_means_what_it_says(message: tuple[int, int, int], heard: Heard | None) -> None:
    assert Messages().read(*message) is heard


@pytest.mark.parametrize(
    ("guid", "present", "gone", "heard"),
    [(LID, 1, 0, Heard.SLEEPS), (DISPLAY, 1, 0, Heard.DARK), (AWAY, 0, 1, Heard.SLEEPS)],
)
def test_a_lid_that_is_shut_counts_and_one_that_was_shut_already_does_not(
    guid: bytes, present: int, gone: int, heard: Heard
) -> None:
    messages = Messages()
    assert state_told(messages, guid, gone) is None  # how it is when somebody begins to listen
    assert state_told(messages, guid, gone) is None
    assert state_told(messages, guid, present) is None
    assert state_told(messages, guid, gone) is heard
    assert state_told(messages, guid, gone) is None  # told twice


def test_a_screen_that_is_only_dimmed_and_settings_of_others_mean_nothing() -> None:
    messages = Messages()
    for state in (1, 2, 1):
        assert state_told(messages, DISPLAY, state) is None
    assert [state_told(messages, bytes(16), state) for state in (1, 0)] == [None, None]
    assert [state_told(messages, LID, state, length=1) for state in (1, 0)] == [None, None]


def sent(message: int, w_param: int, l_param: int) -> Any:
    return wintypes.MSG(None, message, w_param, l_param, 0, wintypes.POINT())


def test_a_message_to_a_window_is_told_in_the_next_turn_and_goes_on(qtbot: QtBot) -> None:
    window, heard = QWidget(), list[Heard]()
    qtbot.addWidget(window)
    passing = NativeMessages(heard.append, window)
    lock = sent(SESSION, 7, 1)
    for kind in (b"windows_dispatcher_MSG", b"xcb_generic_event_t"):  # control: those are not looked at
        assert passing.nativeEventFilter(kind, ctypes.addressof(lock)) == (False, 0)
    QApplication.processEvents()
    assert heard == []
    assert passing.nativeEventFilter(WINDOW_MESSAGE, ctypes.addressof(lock)) == (False, 0)
    assert heard == []
    qtbot.waitUntil(lambda: heard == [Heard.SCREEN_LOCKED])


def test_a_window_that_gets_another_number_is_registered_again(qtbot: QtBot) -> None:
    window, numbers = QWidget(), list[int]()
    qtbot.addWidget(window)
    Registered(window, numbers.append, lambda _heard: None)
    assert numbers == [int(window.winId())]
    QApplication.sendEvent(window, QEvent(QEvent.Type.WinIdChange))
    assert len(numbers) == 2
    window.destroy()
    assert len(numbers) == 2
    assert not window.internalWinId()  # control


def test_every_message_that_locks_is_asked_for() -> None:
    libraries = PlayedLibraries()
    Windows(libraries.calls()).register(77)
    assert libraries.of("WTSRegisterSessionNotification") == [(77, 0)]
    registered = libraries.of("RegisterPowerSettingNotification")
    assert [call[0] for call in registered] == [77, 77, 77]
    assert {bytes(call[1]._obj.bytes) for call in registered} == {LID, DISPLAY, AWAY}
    assert ctypes.sizeof(Guid) == 16


def test_a_sleep_is_what_the_ticks_count_and_the_time_awake_does_not() -> None:
    def unbiased(given: Any) -> int:
        given._obj.value = 7_000_000_000  # 700 seconds in tenths of a microsecond
        return 1

    libraries = PlayedLibraries(QueryUnbiasedInterruptTime=unbiased, GetTickCount64=lambda: 1_000_000)
    here = Windows(libraries.calls())
    assert here.awake() == timedelta(seconds=700)
    assert here.asleep() == timedelta(seconds=300)


OPEN = {11: ("#32770", 5, True, True), 12: ("#32770", 5, False, True), 13: ("Qt6QWindowIcon", 5, True, True),
        14: ("#32770", 6, True, True), 15: ("#32770", 5, True, False)}  # fmt: skip
"""Window → class, process, whether it can be used, whether it is on the screen."""


def with_windows() -> PlayedLibraries:
    def each(call: Callable[[int, int], object], _further: int) -> int:
        for window in OPEN:
            call(window, 0)
        return 1

    def owner(window: int, given: Any) -> int:
        given._obj.value = OPEN[window][1]
        return 1

    def name(window: int, given: Any, _size: int) -> int:
        given.value = OPEN[window][0]
        return len(given.value)

    return PlayedLibraries(
        EnumWindows=each,
        GetWindowThreadProcessId=owner,
        GetClassNameW=name,
        GetCurrentProcessId=lambda: 5,
        IsWindowEnabled=lambda window: int(OPEN[window][2]),
        IsWindowVisible=lambda window: int(OPEN[window][3]),
    )


def test_dialogs_of_windows_are_closed_the_innermost_first_and_nothing_of_another_program() -> None:
    libraries = with_windows()
    Windows(libraries.calls()).end_own_loops()
    assert libraries.of("EndMenu") == [()]
    close, cancel = 0x10, 0x1F
    assert libraries.of("PostMessageW") == [(11, close, 0, 0), (13, cancel, 0, 0)]


def test_files_and_printers_are_dialogs_of_windows_and_our_questions_are_not(qtbot: QtBot) -> None:
    here = Windows(PlayedLibraries().calls())
    files, own, question = QFileDialog(), QFileDialog(), QMessageBox()
    own.setOption(QFileDialog.Option.DontUseNativeDialog)
    for each in (files, own, question):
        qtbot.addWidget(each)
    assert [here.draws(each) for each in (files, own, question, QDialog())] == [True, False, False, False]


@pytest.mark.parametrize(("takes", "tried"), [(1, [0x11]), (0, [0x11, 1])])
def test_a_window_is_left_out_of_pictures_or_black_in_them(takes: int, tried: list[int]) -> None:
    libraries = PlayedLibraries(SetWindowDisplayAffinity=lambda _window, how: takes if how == 0x11 else 1)
    Windows(libraries.calls()).keep_out_of_pictures(9)
    assert libraries.of("SetWindowDisplayAffinity") == [(9, how) for how in tried]


def with_printer(port: str | None, *, opens: bool = True, tells: bool = True) -> PlayedLibraries:
    """Windows with one printer. It tells how much room the answer takes, and then answers."""
    kept = {name: ctypes.create_unicode_buffer(name) for name in ("Balie", port or "")}
    size = 136 + 64  # of PRINTER_INFO_2W, with the texts behind it

    def open_printer(_name: str, given: Any, _defaults: object) -> int:
        given._obj.value = 4711
        return int(opens)

    def tell(handle: Any, level: int, room: Any, given_size: int, needed: Any) -> int:
        assert (handle.value, level) == (4711, 2)
        needed._obj.value = size
        if given_size < size or not tells:
            return 0
        pointers = [0, ctypes.addressof(kept["Balie"]), 0, ctypes.addressof(kept[port]) if port else 0]
        for at, pointer in enumerate(pointers):
            wide = ctypes.sizeof(ctypes.c_void_p)
            room[at * wide : (at + 1) * wide] = pointer.to_bytes(wide, "little")
        return 1

    return PlayedLibraries(OpenPrinterW=open_printer, GetPrinterW=tell)


@pytest.mark.parametrize(
    ("name", "port"),
    [
        ("Balie", "FILE:"),
        ("Balie", "LPT1:,FILE:"),
        (r"\\printserver\Balie", "IP_192.168.1.20"),
        ("Balie", None),
    ],
)
def test_the_ports_of_a_printer_are_asked_by_its_name(name: str, port: str | None) -> None:
    libraries = with_printer(port)
    assert Windows(libraries.calls()).ports_of(name) == (port or "")
    assert [call[0] for call in libraries.of("OpenPrinterW")] == [name]
    assert [call[0].value for call in libraries.of("ClosePrinter")] == [4711]


@pytest.mark.parametrize(("opens", "closed"), [(False, 0), (True, 1)])
def test_a_printer_that_cannot_be_asked_says_so_and_is_let_go(opens: bool, closed: int) -> None:
    libraries = with_printer("LPT1:", opens=opens, tells=False)
    with pytest.raises(OSError, match="Printer"):
        Windows(libraries.calls()).ports_of("Balie")
    assert len(libraries.of("ClosePrinter")) == closed


@pytest.mark.parametrize(("flags", "wanted"), [(1, True), (0x7F, True), (0x7E, False), (0, False)])
def test_contrast_is_one_flag_of_several(flags: int, wanted: bool) -> None:
    def tell(_which: int, size: int, given: Any, _keep: int) -> int:
        assert size == given._obj.size == ctypes.sizeof(HighContrast)
        given._obj.flags = flags
        return 1

    assert Windows(PlayedLibraries(SystemParametersInfoW=tell).calls()).wants_contrast() is wanted


def test_a_crash_is_reported_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = PlayedLibraries()
    Windows(libraries.calls()).leave_no_dumps()
    assert libraries.of("SetErrorMode") == [(3,)]
    assert libraries.of("WerSetFlags") == [(1,)]
    assert libraries.of("WerAddExcludedApplication") == []  # Python runs other programs too
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/C:/Kansenboek/kansenboek-window.exe")
    Windows(libraries.calls()).leave_no_dumps()
    assert libraries.of("WerAddExcludedApplication") == [("kansenboek-window.exe", False)]


def test_the_window_has_its_own_place_on_the_task_bar_and_may_come_to_the_front() -> None:
    libraries = PlayedLibraries()
    here = Windows(libraries.calls())
    here.name_program()
    here.let_others_in_front()
    assert libraries.of("SetCurrentProcessExplicitAppUserModelID") == [(APP_ID,)]
    assert libraries.of("AllowSetForegroundWindow") == [(0xFFFFFFFF,)]


def test_a_wrong_type_is_refused_before_it_gets_to_windows() -> None:
    """The control of all the calls above."""
    calls = PlayedLibraries().calls()
    with pytest.raises((TypeError, ctypes.ArgumentError)):
        calls("kernel32", "SetErrorMode", "eleven")
    with pytest.raises(KeyError):
        calls("user32", "MessageBoxW", 0)
    assert all(CALLS.values())


@pytest.mark.skipif(sys.platform == "win32", reason="there they are")
def test_elsewhere_there_are_no_libraries_of_windows() -> None:
    with pytest.raises(OSError, match="kernel32"):
        Calls()("kernel32", "GetTickCount64")


ANEW = """
import sys
from kansenboek.ui.platform.windows import Windows
runs = "import sys; open(sys.argv[1], 'x').close(); sys.stdin.read()"
Windows().start_anew([sys.executable, "-c", runs, sys.argv[1]])
"""


def test_a_process_that_is_started_anew_holds_no_pipe_of_the_one_before(tmp_path: Path, qtbot: QtBot) -> None:
    """Whoever reads what the first one says comes to the end when that one ends."""
    sign = tmp_path / "runs"
    done = subprocess.run(
        [sys.executable, "-c", ANEW, str(sign)], capture_output=True, encoding="utf-8", timeout=60, check=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore::ResourceWarning"},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("", "")
    qtbot.waitUntil(sign.exists)


def test_everything_that_can_be_told_means_that_nobody_looks_or_that_colours_change() -> None:
    assert set(Heard) - LEAVING == {Heard.LOOKS}
