"""Windows' rules for sharing files, played on Linux, for what Kansenboek asks of the disk.

A file that is open cannot be removed or replaced, whoever has it open: this process (by SQLite's own descriptors
too), or another program, for which `busy` and `held` stand. `os.rename` goes over nothing, no folder is opened,
rights are the read-only mark and no more, and `os` has not what it lacks on Windows. Kansenboek's modules are told
that this is Windows; the tests around them, and the libraries, are not.

What this cannot play: MoveFileEx and DeleteFile themselves, rights of NTFS, names that stay until the last handle is
closed, real scanners. It is no Windows.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import struct
import sys
import types
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kansenboek.kit import disk
from kansenboek.storage import places, store_lock
from kansenboek.storage.machine_windows import WindowsMachine

ACCESS_DENIED, SHARING_VIOLATION, ALREADY_EXISTS, NOT_EMPTY = 5, 32, 183, 145
_NOT_ON_WINDOWS = frozenset(
    "O_NOFOLLOW O_DIRECTORY getuid geteuid getgid major minor chown fchmod mkfifo fork setsid killpg"
    " sysconf statvfs".split()
)
_AS_THEMSELVES = (
    "kansenboek.storage.kdf",
    "kansenboek.storage.machine",
    "kansenboek.lists.sources",
    "kansenboek.ui",
    "kansenboek.app",
)
"""What asks Windows itself by ctypes, starts other programs, or is never asked there: told nothing."""
_FRAMES = 12
_OPEN_FILE_LOCK = 37  # F_OFD_SETLK: as on Windows the lock belongs to the open file and not to the process


class Refused(PermissionError):
    """Another program, or this one, has the file."""

    def __init__(self, number: int, path: object) -> None:
        super().__init__(errno.EACCES, "held", str(path))
        self.winerror = number


class WindowsRules:
    """The rules while a test runs. `busy`: how often each name is refused first, as if a program looks at each."""

    def __init__(self) -> None:
        self.busy = 0
        self.refused: list[str] = []
        """Operation and name, of each refusal."""
        self.waited = 0.0
        """Seconds for which Kansenboek would have waited."""
        self._held: list[Callable[[Path], bool]] = []
        self._tries: Counter[tuple[str, str]] = Counter()

    @contextmanager
    def held(self, which: Callable[[Path], bool]) -> Iterator[None]:
        """Let another program have the files that `which` names open for as long as the block."""
        self._held.append(which)
        try:
            yield
        finally:
            self._held.remove(which)

    def require_free(self, what: str, path: Path, number: int = SHARING_VIOLATION) -> None:
        """Raise Refused when somebody has this file open."""
        if any(which(path) for which in self._held) or self._is_open(path) or self._is_looked_at(what, path):
            self.refused.append(f"{what} {path.name}")
            raise Refused(number, path)

    def _is_looked_at(self, what: str, path: Path) -> bool:
        self._tries[what, str(path)] += 1
        return self._tries[what, str(path)] <= self.busy

    def done(self, *paths: Path) -> None:
        """What had these names is moved or gone: what gets them now is looked at anew."""
        for what, name in list(self._tries):
            if name in map(str, paths):
                del self._tries[what, name]

    @staticmethod
    def _is_open(path: Path) -> bool:
        """Whether a descriptor of this process is this file, or one in this folder."""
        told = path.lstat()
        inside = f"{path.resolve()}{os.sep}" if stat.S_ISDIR(told.st_mode) else ""
        for each in Path("/proc/self/fd").iterdir():
            try:
                own = each.stat()
                if (own.st_dev, own.st_ino) == (told.st_dev, told.st_ino):
                    return True
                if inside and str(each.readlink()).startswith(inside):
                    return True
            except OSError:
                continue  # the listing's own
        return False


def _asked_by_us() -> bool:
    """Whether Kansenboek asks, and not a test or a library of its own accord."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    for _ in range(_FRAMES):
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("kansenboek."):
            return True
        if frame.f_back is None or name.startswith("tests."):
            return False
        frame = frame.f_back
    return False


class _AsOnWindows(types.ModuleType):
    """A module of the standard library as Windows has it."""

    def __init__(self, real: types.ModuleType, **other: object) -> None:
        super().__init__(real.__name__)
        self.__dict__.update(other)
        self.__dict__["_real"] = real

    def __getattr__(self, name: str) -> Any:
        if name in _NOT_ON_WINDOWS:
            raise AttributeError(name)
        return getattr(self.__dict__["_real"], name)


class NothingTold:
    """A Windows that says nothing of its disks, registry and profile."""

    def keys(self, hive: str, path: str) -> tuple[str, ...]:
        return ()

    def values(self, hive: str, path: str) -> Mapping[str, str]:
        return {}

    def drive_type(self, root: str) -> int:
        return 3

    def bus_type(self, root: str) -> int:
        return 0

    def profile_type(self) -> int:
        return 0


class Msvcrt:
    """Locks as msvcrt gives them: on bytes, from where the file stands, and of the open file."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        self.places: list[int] = []

    def locking(self, descriptor: int, mode: int, size: int) -> None:
        """Lock or unlock. Raises PermissionError when another open file has it."""
        place = os.lseek(descriptor, 0, os.SEEK_CUR)
        kind = fcntl.F_WRLCK if mode == self.LK_NBLCK else fcntl.F_UNLCK
        asked = struct.pack("hhqqi4x", kind, os.SEEK_SET, place, size, 0)
        try:
            fcntl.fcntl(descriptor, _OPEN_FILE_LOCK, asked)
        except OSError:
            raise PermissionError(errno.EACCES, "locked") from None
        self.places.append(place)


def _with_number(error: OSError, number: int) -> OSError:
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


def _is_marked(path: Path) -> bool:
    """Whether a file is there and marked read-only."""
    return path.is_file() and not path.stat().st_mode & stat.S_IWUSR


class _Guards:
    """What `os` offers for changing names, under the rules."""

    def __init__(self, rules: WindowsRules) -> None:
        self.rules = rules
        self.real = {
            what: getattr(os, what) for what in ("unlink", "rmdir", "replace", "open", "chmod", "access")
        }

    def unlink(self, path: Any, **more: Any) -> None:
        if _asked_by_us() and os.path.lexists(path):
            place = Path(path)
            if _is_marked(place) or place.is_dir():
                raise Refused(ACCESS_DENIED, path)
            self.rules.require_free("unlink", place)
        self.real["unlink"](path, **more)
        self.rules.done(Path(path))

    def rmdir(self, path: Any, **more: Any) -> None:
        place = Path(path)
        if _asked_by_us() and place.is_dir():
            if any(place.iterdir()):
                raise _with_number(OSError(errno.ENOTEMPTY, "not empty", str(path)), NOT_EMPTY)
            self.rules.require_free("rmdir", place)
        self.real["rmdir"](path, **more)
        self.rules.done(place)

    def replace(self, source: Any, target: Any, **more: Any) -> None:
        self._move(source, target, goes_over=True, **more)

    def rename(self, source: Any, target: Any, **more: Any) -> None:
        self._move(source, target, goes_over=False, **more)

    def _move(self, source: Any, target: Any, *, goes_over: bool, **more: Any) -> None:
        if _asked_by_us() and os.path.lexists(source):
            if Path(target).is_dir():
                raise Refused(ACCESS_DENIED, target)
            if os.path.lexists(target) and not goes_over:
                raise _with_number(FileExistsError(errno.EEXIST, "there", str(target)), ALREADY_EXISTS)
            self.rules.require_free("replace", Path(source))
            if os.path.lexists(target):
                if _is_marked(Path(target)):
                    raise Refused(ACCESS_DENIED, target)
                self.rules.require_free("over", Path(target), ACCESS_DENIED)
        self.real["replace"](source, target, **more)
        self.rules.done(Path(source), Path(target))

    def open(self, path: Any, flags: int, *more: Any, **others: Any) -> int:
        if _asked_by_us() and Path(path).is_dir():
            raise PermissionError(errno.EACCES, "a folder cannot be opened", str(path))
        if _asked_by_us() and flags & (os.O_WRONLY | os.O_RDWR) and _is_marked(Path(path)):
            raise PermissionError(errno.EACCES, "read-only", str(path))
        return int(self.real["open"](path, flags, *more, **others))

    def access(self, path: Any, mode: int, **more: Any) -> bool:
        is_marked = _asked_by_us() and _is_marked(Path(path))
        return not (is_marked and mode & os.W_OK) and bool(self.real["access"](path, mode, **more))

    def chmod(self, path: Any, mode: int, **more: Any) -> None:
        if not _asked_by_us():
            self.real["chmod"](path, mode, **more)
        elif not Path(path).is_dir():
            self.real["chmod"](path, 0o666 if mode & stat.S_IWUSR else 0o444)


def install(patch: pytest.MonkeyPatch) -> WindowsRules:
    """Put everything under the rules until `patch` is undone."""
    rules = WindowsRules()
    guards = _Guards(rules)
    for what in ("unlink", "rmdir", "replace", "rename", "open", "chmod", "access"):
        patch.setattr(os, what, getattr(guards, what))
    patch.setattr(os, "remove", guards.unlink)
    windows = {
        "os": (os, _AsOnWindows(os, name="nt")),
        "sys": (sys, _AsOnWindows(sys, platform="win32")),
    }
    for name, module in list(sys.modules.items()):
        if name.startswith("kansenboek.") and not name.startswith(_AS_THEMSELVES):
            for attribute, (real, other) in windows.items():
                if getattr(module, attribute, None) is real:
                    patch.setattr(module, attribute, other)
    patch.setattr(store_lock, "msvcrt", Msvcrt(), raising=False)
    patch.setattr(places, "this_machine", lambda: WindowsMachine(NothingTold(), {}, r"C:\\Python"))

    def wait(seconds: float) -> None:
        rules.waited += seconds

    patch.setattr(disk, "pause", wait)
    return rules
