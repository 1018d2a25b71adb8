"""A screen of its own for the robot: an X server, a window manager, and the buses on which windows tell themselves.

Everything here ends with the process that began it, also when that is killed.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import IO

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from PIL import Image

from .waiting import wait_until

ROOT = Path(__file__).resolve().parent.parent.parent

LAPTOP = (1366, 768)
"""The commonest cheap laptop."""
LARGE = (1920, 1080)

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
"""A session bus that starts nothing by itself."""
_MANAGER = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
</openbox_config>
"""
"""Windows get the keyboard when they open or are clicked; Alt+F4 closes them; every other key is the program's."""


@cache
def dev() -> ModuleType:
    """The door to the checkout, which knows what the robot needs of the system."""
    spec = importlib.util.spec_from_file_location("dev_for_the_robot", ROOT / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module)["PYTHON"] = sys.executable
    return module


@cache
def missing() -> str:
    """Why there can be no screen for the robot here; empty when all is well."""
    if not sys.platform.startswith("linux"):
        return "the robot user sits at an X server, which is for Linux"
    lacking = dev().missing_for_robot()
    return f"the robot user needs: sudo apt install {' '.join(lacking)}" if lacking else ""


class Screen:
    """One screen of `size` pixels. `scale` is how much larger Qt is asked to draw there."""

    def __init__(self, size: tuple[int, int] = LAPTOP, scale: float = 1.0) -> None:
        self.size = size
        self.scale = scale
        self.display = ""
        self.bus = ""
        self.access = ""
        self._folder = Path(tempfile.mkdtemp(prefix="kansenboek-screen-"))
        self._running: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Screen:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to be on this screen, without what could lead it to another one."""
        leads = ("WAYLAND", "XDG_SESSION", "AT_SPI", "GTK_", "QT_", "DBUS_", "DISPLAY", "SESSION_MANAGER")
        plain = {name: value for name, value in os.environ.items() if not name.startswith(leads)}
        return {
            **plain,
            "DISPLAY": self.display,
            "DBUS_SESSION_BUS_ADDRESS": self.bus,
            "XDG_RUNTIME_DIR": str(self._folder),
            "HOME": str(self._folder),
            "NO_AT_BRIDGE": "1",
            "GSETTINGS_BACKEND": "memory",
        }

    def start(self, command: Sequence[str], **more: object) -> subprocess.Popen[str]:
        """Start a program on this screen that ends with it."""
        environment = {**self.environment, **{name: str(value) for name, value in more.items()}}
        log = (self._folder / "said.txt").open("a", encoding="utf-8")
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            text=True,
            start_new_session=True,
            encoding="utf-8",
        )
        log.close()
        self._running.append(process)
        return process

    def said(self) -> str:
        """What the programs of this screen wrote."""
        path = self._folder / "said.txt"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def run(self, *command: str) -> str:
        """Run a program of the system to its end, and give what it wrote."""
        done = subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            encoding="utf-8",
        )
        if done.returncode:
            raise AssertionError(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[:300]}")
        return done.stdout

    def picture(self) -> Image.Image:
        """What is on the screen now."""
        return read_dump((self._folder / "Xvfb_screen0").read_bytes())

    def close(self) -> None:
        """End everything on this screen, the last that began first."""
        for process in reversed(self._running):
            end(process)
        self._running.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    # --- its beginning ---

    def _start(self) -> None:
        self._folder.chmod(0o700)
        self.display = self._start_server()
        # As on the laptops it is for: ç, ë and ü stand on the keys, behind the right Alt.
        self.run("setxkbmap", "-layout", "us", "-variant", "altgr-intl")
        config = self._folder / "bus.conf"
        config.write_text(_BUS.format(folder=self._folder), "utf-8")
        self.bus = self._start_telling(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address={pipe}"]
        )
        manager = self._folder / "openbox.xml"
        manager.write_text(_MANAGER, "utf-8")
        self.start(["openbox", "--sm-disable", "--config-file", str(manager)])
        self.start([dev().program("at-spi-bus-launcher"), "--launch-immediately"])
        self.access = wait_until(self._ask_for_access, "the accessibility bus")

    def _start_server(self) -> str:
        width, height = self.size
        screen = ["-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
        screen += ["-fbdir", str(self._folder)]
        return ":" + self._start_telling(["Xvfb", *screen, "-displayfd", "{pipe}"])

    def _start_telling(self, command: list[str]) -> str:
        """Start a program that writes one line to a pipe when it is ready; the line."""
        reading, writing = os.pipe()
        words = [word.format(pipe=writing) for word in command]
        log = (self._folder / "said.txt").open("a", encoding="utf-8")
        with log, os.fdopen(reading, encoding="utf-8") as pipe:
            try:
                process = subprocess.Popen(
                    ["setpriv", "--pdeathsig", "KILL", *words],
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    text=True,
                    pass_fds=[writing],
                    start_new_session=True,
                    encoding="utf-8",
                )
            finally:
                os.close(writing)
            self._running.append(process)
            line = _first_line(pipe)
        assert line, f"{command[0]} did not start: {self.said()[-300:]}"
        return line

    def _ask_for_access(self) -> str:
        where = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        with suppress(OSError), open_dbus_connection(self.bus) as connection:
            reply = connection.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=5)
            if reply.body and str(reply.body[0]).startswith("unix:"):
                return str(reply.body[0])
        return ""


def read_dump(dump: bytes) -> Image.Image:
    """The picture in a dump of a screen (XWD, see XWDFile.h of X.Org), of 32 bits for each pixel."""
    head = struct.unpack(">25I", dump[:100])
    size, width, height, bits, line, colours = head[0], head[4], head[5], head[11], head[12], head[19]
    assert bits == 32, "the screen has another depth than was asked for"
    start = size + colours * 12
    return Image.frombytes(
        "RGB", (width, height), dump[start : start + line * height], "raw", "BGRX", line, 1
    )


def _first_line(pipe: IO[str]) -> str:
    return pipe.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    """End a program and what it started, kindly first."""
    for which, patience in ((signal.SIGTERM, 3), (signal.SIGKILL, 10)):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, which)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            break
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
