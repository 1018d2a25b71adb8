"""What a large cache leaves in the C library goes back to the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_WORK = """
from pathlib import Path
from kansenboek.storage import memory


def used():
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


kept = [bytearray(5000) for _each in range(20_000)]
staying = kept[::50]
del kept
before = used()
memory.give_back()
print(before - used())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only the C library of Linux keeps it")
def test_freed_memory_between_what_stays_goes_back() -> None:
    """The control: before it was given back the process had it all."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", _WORK]
    found = subprocess.run(command, check=True, cwd=root, stdout=subprocess.PIPE, encoding="utf-8")
    assert int(found.stdout) > 50_000, "kilobytes, of the hundred thousand that were free"


def test_a_library_without_it_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    from kansenboek.storage import memory

    monkeypatch.setattr("ctypes.CDLL", lambda _name: object())
    memory.give_back()
