"""Which folders a program keeps copies of elsewhere, as those programs write it down themselves.

Each function reads what one program keeps for itself and gives the folders that it names; what is not there, or is
written otherwise than we know, gives none. They read only, at most a megabyte. Names of folders are looked at in
`places` besides, for a program that writes nothing down that we can read.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

_MOST_BYTES = 1024 * 1024
_LOCAL_PATH = re.compile(r'^[^=\n]*\\localPath="?([^"\n]*)"?\s*$', re.MULTILINE)
_SYNC_DIR = re.compile(r'^\s*sync_dir\s*=\s*"?([^"\n]+?)"?\s*$', re.MULTILINE)
_SYNCTHING = re.compile(r"<folder\b[^>]*?\bpath=\"([^\"]+)\"")
_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{1,4})|\\)")
_IN_XML = re.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);")
_XML_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
"""All names that XML itself has; a page of the web has two thousand, a third of a megabyte."""
_MOUNT_KEY = "mount_point_path"


def _text(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError), path.open("rb") as file:
        return file.read(_MOST_BYTES).decode("utf-8-sig")
    return ""


def _plain(text: str) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    return None


def dropbox(info: Path) -> Iterator[Path]:
    """The folders in Dropbox's ``info.json``: one for each account.

    Source: help.dropbox.com, “Find your Dropbox folder programmatically”.
    """
    plain = _plain(_text(info))
    for account in plain.values() if isinstance(plain, dict) else ():
        if isinstance(account, dict) and isinstance(account.get("path"), str):
            yield Path(account["path"])


def owncloud(config: Path) -> Iterator[Path]:
    r"""The folders in ``nextcloud.cfg`` or ``owncloud.cfg``: ``0\Folders\1\localPath=…`` as Qt writes settings."""
    for found in _LOCAL_PATH.finditer(_text(config)):
        told = _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)) if sign[1] else "\\", found[1])
        if told:  # a sign beyond FFFF is written as the two halves of UTF-16
            yield Path(told.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def onedrive_for_linux(config: Path) -> Iterator[Path]:
    """The ``sync_dir`` of the free client of OneDrive for Linux."""
    for found in _SYNC_DIR.finditer(_text(config)):
        yield from _expanded(found[1])


def syncthing(config: Path) -> Iterator[Path]:
    """The folders in Syncthing's ``config.xml``."""
    for found in _SYNCTHING.finditer(_text(config)):
        yield from _expanded(_IN_XML.sub(_sign_of, found[1]))


def _sign_of(written: re.Match[str]) -> str:
    name = written[1]
    if not name.startswith("#"):
        return _XML_SIGNS[name]
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    is_sign = 0 < number <= sys.maxunicode and not 0xD800 <= number < 0xE000
    return chr(number) if is_sign else "\ufffd"


def _expanded(told: str) -> Iterator[Path]:
    with suppress(RuntimeError):  # the home of a user that is not there
        yield Path(told).expanduser()


def google_drive(roots: Path) -> Iterator[Path]:
    """The folders that Google Drive for desktop mirrors, from its ``root_preference_sqlite.db``."""
    if not roots.is_file():
        return
    found: list[tuple[Any, ...]] = []
    with suppress(dbapi2.Error):
        # Immutable: nothing is locked and nothing written beside it while Google's own program runs.
        connection = dbapi2.connect(f"{roots.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            found = connection.execute("SELECT root_path FROM roots").fetchall()
        finally:
            connection.close()
    for (told,) in found:
        if isinstance(told, str) and Path(told).is_absolute():
            yield Path(told)


def google_mounts(preferences: str) -> Iterator[Path]:
    """The drives under which Google Drive shows itself, from the JSON in its registry key: “G” or a folder."""
    for told in _values_of(_plain(preferences), _MOUNT_KEY):
        if told:
            yield Path(f"{told}:\\" if len(told) == 1 else told)


def _values_of(plain: Any, key: str) -> Iterator[str]:
    """Every text under this key, however deep; JSON within a text is looked into as well."""
    if isinstance(plain, dict):
        for name, value in plain.items():
            if name == key and isinstance(value, str):
                yield value
            else:
                yield from _values_of(value, key)
    elif isinstance(plain, list):
        for value in plain:
            yield from _values_of(value, key)
    elif isinstance(plain, str) and key in plain:
        yield from _values_of(_plain(plain), key)
