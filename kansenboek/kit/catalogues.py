"""The languages that the program speaks: each is a folder of `locale` with a compiled catalogue in it.

A catalogue says two things of itself in its head: its name as its own speakers write it (``X-Name``) and the locale
whose dates, numbers and names of languages it takes (``X-Locale``). Nothing else in the program lists languages.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .errors import BugError
from .resources import resource_folder

DEFAULT = "nl"
"""The language of the window until somebody chooses another."""
DOMAIN = "kansenboek"
FALLBACK_LOCALE = "en_GB"
"""The locale for a language that Babel or Qt has no data of. English, as a text that is not translated is too."""


class Spoken(NamedTuple):
    """One language of the program."""

    code: str
    name: str
    """In its own words, for whoever cannot read another."""
    locale: str
    """Such as nl_NL."""

    @property
    def tag(self) -> str:
        """The locale as documents name it: nl-NL."""
        return self.locale.replace("_", "-")


class _Chosen:
    """Where the catalogues lie: the one piece of state in this module."""

    folder: Path | None = None


def use_catalogues(folder: Path | None) -> None:
    """Take the languages from `folder`; None: from the resources of this installation."""
    _Chosen.folder = folder


def catalogue_folder() -> Path:
    """The folder with a folder for each language."""
    return _Chosen.folder or _own_folder()


@cache
def _own_folder() -> Path:
    """Asked for with each word of a list, so that it is looked up once."""
    return resource_folder("locale")


def all_spoken() -> tuple[Spoken, ...]:
    """Every language with a compiled catalogue, `DEFAULT` first. Raises BugError for one that cannot be read."""
    return _spoken_in(catalogue_folder())


def codes() -> tuple[str, ...]:
    """The codes of `all_spoken`."""
    return tuple(each.code for each in all_spoken())


def spoken(code: str) -> Spoken:
    """The language with this code; raises BugError when there is none."""
    for each in all_spoken():
        if each.code == code:
            return each
    raise BugError(f"no catalogue for {code}")


@cache
def _spoken_in(folder: Path) -> tuple[Spoken, ...]:
    files = {file.parent.parent.name: file for file in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    if DEFAULT not in files:
        raise BugError("the texts are not compiled; python3 dev.py setup compiles them")
    return tuple(_read(code, files[code]) for code in sorted(files, key=lambda code: (code != DEFAULT, code)))


def _read(code: str, file: Path) -> Spoken:
    head = dict(line.split(": ", 1) for line in _head(file).splitlines() if ": " in line)
    return Spoken(code, head.get("X-Name") or code, head.get("X-Locale") or code)


def _head(file: Path) -> str:
    """Read only the head of a compiled catalogue, which is the translation of the empty text, not its other texts."""
    try:
        with file.open("rb") as opened:
            order = "<" if opened.read(4) == b"\xde\x12\x04\x95" else ">"
            _version, _count, _texts, translations = struct.unpack(f"{order}4I", opened.read(16))
            opened.seek(translations)
            length, place = struct.unpack(f"{order}2I", opened.read(8))
            opened.seek(place)
            return opened.read(length).decode("utf-8")
    except (OSError, struct.error, UnicodeDecodeError) as error:
        raise BugError(f"the catalogue of {file.parent.parent.name} cannot be read") from error
