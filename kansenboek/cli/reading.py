"""What the command line reads: files, standard input, passphrases, JSON. Everything capped and strict."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from kansenboek.kit.errors import N_, CannotRead, KnownError, UsageError
from kansenboek.kit.i18n import DEFAULT, Language
from kansenboek.kit.i18n import language as spoken
from kansenboek.kit.typed import Unreadable, read_date

from .tools import Tools

MAX_PASSPHRASE_FILE = 4 * 1024
MAX_JSON = 4 * 1024 * 1024
MAX_TABLE = 32 * 1024 * 1024
STANDARD_INPUT = "-"


class BadJson(KnownError):
    message = N_("{place} is not one whole JSON object: {reason}.")
    advice = N_("Nothing was saved.")


def read_bytes(tools: Tools, place: str, most: int) -> bytes:
    """The bytes of a file, or of standard input for ``-``. Raises CannotRead; KnownError when too large."""
    try:
        if place == STANDARD_INPUT:
            data = tools.stdin().read(most + 1)
        else:
            with Path(place).open("rb") as file:
                data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise CannotRead(place=place) from error
    if len(data) > most:
        raise KnownError(N_("{place} is larger than {most} bytes."), place=place, most=most)
    return data


def read_passphrase(tools: Tools, language: Language, place: str | None, *, new: bool = False) -> str:
    """The passphrase: the first line of a file (or of standard input), else typed; a new one typed twice."""
    if place is None:
        typed = tools.ask_secret(language.text(N_("Passphrase: ")))
        if new and tools.ask_secret(language.text(N_("The same passphrase again: "))) != typed:
            raise KnownError(N_("The two passphrases are not the same."), advice=N_("Nothing was made."))
        return typed
    data = read_bytes(tools, place, MAX_PASSPHRASE_FILE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise KnownError(N_("{place} does not hold a passphrase in UTF-8."), place=place) from None
    return text.split("\n", 1)[0].removesuffix("\r")


def read_recovery_key(tools: Tools, place: str | None, language: Language | None = None) -> str:
    """The printed recovery key: the first line of a file (or of standard input), else typed."""
    if place is None:
        return tools.ask_secret((language or spoken(DEFAULT)).text(N_("Recovery key: ")))
    return read_bytes(tools, place, MAX_PASSPHRASE_FILE).decode("utf-8-sig", "replace").split("\n", 1)[0]


def read_object(tools: Tools, place: str) -> dict[str, Any]:
    """One JSON object. Raises BadJson: no JSON, a key twice, not an object, nested without end."""
    data = read_bytes(tools, place, MAX_JSON)
    try:
        found = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_each_key_once, parse_constant=_no_constant
        )
    except UnicodeDecodeError:
        raise BadJson(place=place, reason="UTF-8") from None
    except _KeyTwice as twice:
        raise BadJson(
            N_("{place} holds the field {field} twice."), place=place, field=twice.args[0]
        ) from None
    except json.JSONDecodeError as error:
        raise BadJson(
            N_("{place} is not one whole JSON object: mistake in line {line}, column {column}."),
            place=place,
            line=error.lineno,
            column=error.colno,
        ) from None
    except (ValueError, RecursionError):
        raise BadJson(N_("{place} is not one whole JSON object."), place=place) from None
    if not isinstance(found, dict):
        raise BadJson(N_("{place} is not one whole JSON object."), place=place)
    return found


def storable(word: str) -> str:
    """A word of the command line without bytes that were no text (Python keeps those as half characters)."""
    return word.encode("utf-8", "replace").decode("utf-8")


class _KeyTwice(Exception):
    """A JSON object has the same key twice, so one of the two values would be lost."""


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _KeyTwice(key)
        found[key] = value
    return found


def _no_constant(_name: str) -> Any:
    """Refuse NaN and Infinity, which are no JSON. Raises ValueError."""
    raise ValueError


def typed_day(tools: Tools, text: str) -> date:
    """Read the day that somebody typed, as a form does. Raises UsageError."""
    try:
        day = read_date(storable(text), tools.clock.today())
    except Unreadable:
        day = None
    if day is None:
        raise UsageError(
            N_("“{text}” is no day that the calendar knows."),
            advice=N_("Write it as year-month-day, such as 2026-09-28."),
            text=storable(text),
        )
    return day
