"""What actions share about folders that the user names."""

from __future__ import annotations

from pathlib import Path

from kansenboek.kit.errors import CannotWrite
from kansenboek.storage.files import require_text_name


def require_writable(folder: Path) -> None:
    """Make sure that `folder` exists and takes a file, before any work is done. Raises CannotWrite, KnownError."""
    require_text_name(folder)
    probe = folder / ".kansenboek-probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotWrite(place=str(folder)) from error
