"""A compiled catalogue (``.mo``), of which each text is looked up when it is first asked for.

Python's own `gettext` takes every text apart at the start: thousands of them for a window that shows eight.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path

_PAIR = 8
"""Bytes of a line in a table: how long a text is, and where it begins."""


class CompiledTexts:
    """The texts of one language. What is not translated comes back as it was asked for."""

    def __init__(self, file: Path) -> None:
        """Raises FileNotFoundError where there is no such file, ValueError for one that is no catalogue."""
        self._data = file.read_bytes()
        self._order = "<" if self._data[:4] == b"\xde\x12\x04\x95" else ">"
        try:
            mark, _version, self._count, self._asked, self._told = struct.unpack_from(
                f"{self._order}5I", self._data
            )
        except struct.error as error:
            raise ValueError("shorter than the head of a catalogue") from error
        if mark != 0x950412DE:
            raise ValueError("no catalogue")
        self.gettext = cache(self._text)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The form for `count`."""
        forms = self._found(f"{singular}\0{plural}")
        if forms is None:
            return singular if count == 1 else plural
        return forms.split("\0")[self._form(count)]

    def _text(self, message: str) -> str:
        """What stands for `message`; of one that has a plural its form for one."""
        place = self._place(message.encode())
        if place < self._count:
            asked = self._at(self._asked, place).split("\0")
            if asked[0] == message:
                forms = self._at(self._told, place).split("\0")
                return forms[self._form(1)] if len(asked) > 1 else forms[0]
        return message

    def _found(self, key: str) -> str | None:
        place = self._place(key.encode())
        is_there = place < self._count and self._at(self._asked, place) == key
        return self._at(self._told, place) if is_there else None

    def _place(self, key: bytes) -> int:
        """The first line of the table that is not before `key`: the table is sorted."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._bytes(self._asked, middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _at(self, table: int, line: int) -> str:
        return self._bytes(table, line).decode()

    def _bytes(self, table: int, line: int) -> bytes:
        length, begin = struct.unpack_from(f"{self._order}2I", self._data, table + _PAIR * line)
        return self._data[begin : begin + length]

    @cached_property
    def _form(self) -> Callable[[int], int]:
        """Which form goes with a number, as the head of the catalogue says."""
        from gettext import c2py  # noqa: PLC0415 - at the first text with a number

        head = self._at(self._told, 0) if self._count else ""
        rule = next((line for line in head.splitlines() if line.startswith("Plural-Forms:")), "")
        return c2py(rule.partition("plural=")[2].rstrip("; ") or "n != 1")
