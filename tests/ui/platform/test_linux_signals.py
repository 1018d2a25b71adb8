"""What the desktop of Linux tells, on a real message bus with a login manager that the test plays."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

if not sys.platform.startswith("linux") or shutil.which("dbus-run-session") is None:
    pytest.skip("no message bus on this computer", allow_module_level=True)

LISTENS = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kansenboek.ui.platform import Heard
from kansenboek.ui.platform.linux_signals import DesktopSignals
app, heard = QApplication([]), []
def told(what):
    print(what.name, flush=True)
    if what is Heard.SLEEPS:  # as locking does
        os.execv(sys.executable, [sys.executable, "-c", "import sys; sys.stdin.read()"])
ears = DesktopSignals(told, app)
print("listens", flush=True)
app.exec()
"""


def say(*told: object) -> None:
    sys.stdout.write(" ".join(str(each) for each in told) + "\n")


def main() -> None:
    """Play the login manager on the bus of this session, which the program takes for that of the system."""
    from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_return, new_signal
    from jeepney.io.blocking import Proxy, open_dbus_connection

    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    login = "org.freedesktop.login1"
    manager = DBusAddress("/org/freedesktop/login1", bus_name=login, interface=f"{login}.Manager")
    session = DBusAddress("/org/freedesktop/login1/session/_31", bus_name=login, interface=f"{login}.Session")
    changes = DBusAddress(session.object_path, bus_name=login, interface="org.freedesktop.DBus.Properties")
    ours, of_a_seat = f"{login}.Session", f"{login}.Seat"
    quiet = (
        (of_a_seat, {"Active": ("b", False)}),
        (ours, {"Active": ("b", True), "LockedHint": ("b", False), "IdleHint": ("b", True)}),
    )

    with open_dbus_connection(enable_fds=True) as bus:
        assert Proxy(message_bus, bus).RequestName(login) == (1,)
        pipe = subprocess.PIPE
        with subprocess.Popen(
            [sys.executable, "-c", LISTENS], stdin=pipe, stdout=pipe, encoding="utf-8"
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            with bus.filter(MatchRule(type=MessageType.method_call), bufsize=10) as asked:
                call = bus.recv_until_filtered(asked, timeout=60)
            held, given = os.pipe()
            bus.send(new_method_return(call, "h", (given,)))
            os.close(given)
            say(call.body, child.stdout.readline().strip())
            for interface, changed in (
                *quiet,
                (ours, {"Active": ("b", False)}),
                *quiet,
                (ours, {"LockedHint": ("b", True)}),
            ):
                bus.send(new_signal(changes, "PropertiesChanged", "sa{sv}as", (interface, changed, [])))
            say(child.stdout.readline().strip())
            say(child.stdout.readline().strip())
            bus.send(new_signal(session, "Lock"))
            say(child.stdout.readline().strip())
            bus.send(new_signal(manager, "PrepareForSleep", "b", (False,)))
            say("held up before:", not select.select([held], [], [], 0)[0])
            bus.send(new_signal(manager, "PrepareForSleep", "b", (True,)))
            say(child.stdout.readline().strip())
            say("let go when it began again:", bool(select.select([held], [], [], 30)[0]), child.poll())
            child.stdin.close()


def test_what_is_told_is_heard_and_a_sleep_waits_until_the_store_is_locked() -> None:
    """First another user is shown, then the desktop says that it locked, then it is asked to.

    The pipe in the answer is what the login manager waits for; the program that begins again has closed it."""
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", __name__],
        capture_output=True, encoding="utf-8", timeout=60, check=False, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "('sleep', 'Kansenboek', 'Locks the book', 'delay') listens",
        "SESSION_LEFT",
        "SCREEN_LOCKED",
        "SCREEN_LOCKED",
        "held up before: True",
        "SLEEPS",
        "let go when it began again: True None",
    ], done.stderr


if __name__ == "__main__":
    main()
