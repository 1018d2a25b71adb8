"""Catalogues of languages that the program does not bring: a folder of them, for tests to hand in."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .catalogue import LOCALE, Text, Texts, file_of, mo_bytes, read, text_of

PSEUDO = {"X-Name": "«xx»", "X-Locale": "xx"}
"""A language that neither Babel nor Qt has ever heard of."""
GERMAN = {"X-Name": "Deutsch", "X-Locale": "de_DE"}
GERMAN_TEXTS: dict[Text, str | tuple[str, str]] = {
    "File": "Datei",
    "View": "Ansicht",
    "Help": "Hilfe",
    "Save": "Speichern",
    "Today": "Heute",
    "Families": "Familien",
    "Settings": "Einstellungen",
    "Language": "Sprache",
    "Window": "Fenster",
    "Colours": "Farben",
    "Adult": "Erwachsene",
    "New here": "Neu hier",
    "Child": "Kind",
    "yes": "ja",
    "no": "nein",
    "{what} is missing.": "{what} fehlt.",
    "{years} and {months}": "{years} und {months}",
    ("{count} year", "{count} years"): ("{count} Jahr", "{count} Jahre"),
    ("{count} month", "{count} months"): ("{count} Monat", "{count} Monate"),
    "Who comes in": "Wer hereinkommt",
}


def wrapped(text: str) -> str:
    """A text in the pseudo-language: the places stay, and whoever reads it sees that it was translated."""
    return f"«{text}»"


def add_language(
    folder: Path, code: str, own: Mapping[str, str], texts: Mapping[Text, str | tuple[str, str]]
) -> None:
    """Put a compiled catalogue into `folder`."""
    _put(folder, code, _made(code, own, texts))


def _put(folder: Path, code: str, compiled: bytes) -> None:
    file = file_of(code, "mo", folder)
    file.parent.mkdir(parents=True)
    file.write_bytes(compiled)


def _made(code: str, own: Mapping[str, str], texts: Mapping[Text, str | tuple[str, str]]) -> bytes:
    made = Texts(code, own)
    for text, translation in texts.items():
        made.add(text, translation)
    return mo_bytes(made)


@cache
def _compiled() -> dict[str, bytes]:
    """The catalogues of the two languages that are made here, compiled once for all tests."""
    return {"de": _made("de", GERMAN, GERMAN_TEXTS), "xx": _made("xx", PSEUDO, _pseudo_texts())}


def _pseudo_texts() -> dict[Text, str | tuple[str, str]]:
    ids = [text_of(message) for message in read("en") if message.id]
    return {t: wrapped(t) if isinstance(t, str) else (wrapped(t[0]), wrapped(t[1])) for t in ids}


def four_languages(folder: Path) -> Path:
    """Dutch and English as they are, German of twenty texts, and the pseudo-language."""
    for code in ("nl", "en"):
        shutil.copytree(LOCALE / code, folder / code)
    for code, compiled in _compiled().items():
        _put(folder, code, compiled)
    return folder
