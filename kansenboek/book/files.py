"""What actions share about folders that the user names."""

from __future__ import annotations

import os
from pathlib import Path

from kansenboek.kit.disk import is_held, patiently, unlink_patiently
from kansenboek.kit.errors import CannotWrite
from kansenboek.storage.files import require_text_name

_PROBE = ".kansenboek-probe"


def require_writable(folder: Path) -> os.stat_result:
    """Make sure that `folder` exists and takes a file, before any work is done. Raises CannotWrite, KnownError.

    Gives what the disk said of a file that was touched just now: what time it is there.
    """
    require_text_name(folder)
    probe = folder / _PROBE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        patiently(probe.touch)
        touched = probe.stat()
        _remove(probe)
    except OSError as error:
        raise CannotWrite(place=str(folder)) from error
    return touched


def _remove(probe: Path) -> None:
    """Remove the probe; another program that goes on looking at it says nothing about what the folder takes."""
    try:
        unlink_patiently(probe)
    except OSError as error:
        if not is_held(error):
            raise
