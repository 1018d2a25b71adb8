"""The other side of `disk.Program`: loads a module once, and does each piece of work in a copy of this process.

A line tells the work, its folder, two files for what is said, and what the shim reads from the environment. The
answer is how the copy ended, as `subprocess` tells it.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from importlib import import_module
from pathlib import Path

from kansenboek.kit.register import kept

LONGEST = 120
"""Seconds that a piece of work may take."""


def main(library: str, module: str) -> int:
    do = import_module(module).main
    kept()  # every feature is loaded here, once: each copy would load them all when it opens its store
    for line in sys.stdin:
        work, folder, out, err, told = json.loads(line)
        child = os.fork()
        if not child:
            _become(library, out, err, told)
            return int(do(work, Path(folder)))  # it ends as every program does
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    return 0


def _become(library: str, out: str, err: str, told: dict[str, str]) -> None:
    """Say everything into files of its own, under the shim from here on."""
    signal.alarm(LONGEST)
    for path, number in ((os.devnull, 0), (out, 1), (err, 2)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.update(told)
    ctypes.CDLL(library).disk_begin()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
