"""The folder of a demo: what may be put there, and what of an earlier demo may be taken away.

A demo leaves a marker with the fingerprint of its store's key file. Only a store with that fingerprint is ever
removed, so a real store in the same place, or one whose passphrase somebody changed, is safe.
"""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.files import require_writable
from kansenboek.kit.disk import remove_tree
from kansenboek.kit.errors import N_, CannotWrite, StoreExists
from kansenboek.kit.fingerprints import sha256
from kansenboek.storage import files
from kansenboek.storage.store_lock import StoreLock

HOME = "home"
HANDOVERS = "handovers"
PASSPHRASE_FILE = "passphrase.txt"  # noqa: S105 - a file name
RECOVERY_KEY_FILE = "recovery-key.txt"
COUNTS_FILE = "counts.csv"
COUNTS = "counts"
BACKUPS = "backups"
MARKER = "demo.txt"

_FIRST_LINE = "Kansenboek demo"


def clear_place(out: Path, *, replace: bool) -> None:
    """Make sure that a demo can be made in `out`; with `replace`, take the store of an earlier one away.

    Raises CannotWrite when `out` takes no files, StoreExists when something is there that no demo made,
    StoreBusy when the earlier demo is open in a window.
    """
    home = out / HOME
    if not replace or not _is_own_store(out):
        _refuse_what_is_there(out)
    require_writable(out)
    require_writable(out / HANDOVERS)
    require_writable(out / COUNTS)
    require_writable(out / BACKUPS)
    if home.exists():
        _remove_store(home)


def mark(out: Path) -> None:
    """Note that the store in `out` is a demo's and may be replaced by another."""
    write_text(out / MARKER, f"{_FIRST_LINE}\n{_fingerprint(out / HOME)}\n")


def write_text(path: Path, text: str, *, encoding: str = "utf-8") -> None:
    """Write `text` as it is, line ends included. Raises CannotWrite."""
    try:
        path.write_text(text, encoding, newline="")
    except OSError as error:
        raise CannotWrite(place=str(path)) from error


def _refuse_what_is_there(out: Path) -> None:
    home = out / HOME
    if home.exists() or home.is_symlink():
        raise StoreExists(place=str(home))
    if _marker_lines(out):
        return
    for name in (PASSPHRASE_FILE, RECOVERY_KEY_FILE, COUNTS_FILE, MARKER):
        if (out / name).exists():
            raise StoreExists(N_("There is already something else in {place}."), place=str(out / name))


def _is_own_store(out: Path) -> bool:
    lines = _marker_lines(out)
    if len(lines) < 2 or (out / HOME).is_symlink():
        return False
    try:
        return lines[1] == _fingerprint(out / HOME)
    except OSError:
        return False


def _marker_lines(out: Path) -> list[str]:
    try:
        lines = (out / MARKER).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return lines if lines[:1] == [_FIRST_LINE] else []


def _fingerprint(home: Path) -> str:
    return sha256((home / files.KEYS_A).read_bytes()).hex()


def _remove_store(home: Path) -> None:
    lock = StoreLock(home / files.LOCK)
    lock.acquire()
    lock.release()
    try:
        remove_tree(home)
    except OSError as error:
        raise CannotWrite(place=str(home)) from error
