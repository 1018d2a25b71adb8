"""Lock, and look through the memory of the program for what it had read."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy, create_store
from kansenboek.people.actions.families import save_family
from tests.factory import a_family
from tests.process_memory import count_in_memory, may_look_everywhere

NAME = "Kanarievink-Zonderweerga"
PASSPHRASE = "de kat slaapt op het dak"
UNLOCK_WINDOW = "Je notities staan versleuteld op deze laptop."
LOOKS = 400
CHILD = """
import os, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from kansenboek import app
from kansenboek.book.stores import KdfPolicy
from kansenboek.window import MainWindow
kdf = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
made = app.make_application()

def show_and_lock():
    window = next(w for w in made.topLevelWidgets() if isinstance(w, MainWindow))
    window.grab()
    print("read", flush=True)
    sys.stdin.readline()
    window.lock()

QTimer.singleShot(300, show_and_lock)
sys.exit(app.run(Path(sys.argv[1]), passphrase=sys.stdin.readline().strip(), kdf=kdf))
"""


def found_in_memory(pid: int, text: str) -> int:
    """How often `text` lies in what the process may write to, in any of the forms Python and Qt keep it in."""
    return count_in_memory(pid, (text.encode(), text.encode("utf-16-le")))


@pytest.mark.slow
@pytest.mark.skipif(not may_look_everywhere(), reason="the program closed its memory; only root reads it")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks through /proc/PID/mem")
def test_after_locking_no_name_is_left_in_the_memory_of_the_program(home: Path, kdf: KdfPolicy) -> None:
    with create_store(home, PASSPHRASE, kdf=kdf).unlocked as unlocked:
        save_family(unlocked, a_family(family_name=NAME))
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(PASSPHRASE + "\n")
            child.stdin.flush()
            assert child.stdout.readline() == "read\n"
            assert found_in_memory(child.pid, NAME) > 0  # control: it shows the family
            child.stdin.write("lock\n")
            child.stdin.flush()
            _wait_for_the_new_program(child.pid)
            assert found_in_memory(child.pid, NAME) == 0
            assert found_in_memory(child.pid, PASSPHRASE) == 0
            assert child.poll() is None, "the unlock window is there"
        finally:
            child.kill()


def _wait_for_the_new_program(pid: int) -> None:
    """The same process number, another program: nothing of the old one is in it."""
    for _look in range(LOOKS):
        if b"\0kansenboek\0" in Path(f"/proc/{pid}/cmdline").read_bytes():
            break
        time.sleep(0.05)  # pause: between two looks
    else:
        raise AssertionError("the program did not start afresh")
    for _look in range(LOOKS):
        if count_in_memory(pid, (UNLOCK_WINDOW.encode("utf-16-le"),)):  # as Qt keeps it: it is on a label
            return
        time.sleep(0.05)  # pause: between two looks
    raise AssertionError("its window did not come")
