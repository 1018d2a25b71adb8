"""Looking through the memory of another process of ours (Linux).

The program closes its memory to everybody but root; a process of a test that does not begin with `main` does not.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def may_look_everywhere() -> bool:
    """Whether the memory of a program can be read that closed it."""
    return os.name == "posix" and os.geteuid() == 0  # type: ignore[attr-defined, unused-ignore]


def count_in_memory(pid: int, needles: Iterable[bytes]) -> int:
    """How often one of `needles` lies in the memory that the process may write to."""
    wanted = tuple(needles)
    found = 0
    lines = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in lines:
            span, rights, *_rest = line.split()
            start, end = (int(part, 16) for part in span.split("-"))
            if rights.startswith("rw"):
                with suppress(OSError):  # a device, not memory
                    memory.seek(start)
                    held = memory.read(end - start)
                    found += sum(held.count(needle) for needle in wanted)
    return found
