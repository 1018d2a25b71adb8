"""Where somebody was when the store was locked, so that one passphrase brings them back: page, field and caret.

It goes from one process to the next as kinds of places, random ids and numbers: nothing that anybody typed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kansenboek.kit.drafts import place_of, steps_of
from kansenboek.kit.place import Place
from kansenboek.kit.register import is_kind
from kansenboek.kit.register import pages as page_entries

from .forms import FieldBox
from .page import Page

_ALONE = ("family", "conversation", "new_family", "change_family")
"""Places that open by themselves and are no kind of record with a page of its own."""


class Rooms(Protocol):
    """What is asked of the window."""

    def page(self) -> Page:
        """The page that is shown."""

    def root_kind(self) -> str:
        """The kind of place of the page that is chosen in the list on the left."""

    def go(self, place: Place, *, gone: Callable[[], object] | None = None) -> None:
        """Open the page at `place`."""

    def focusWidget(self) -> QWidget | None:
        """What has the cursor."""


def where_now(shell: Rooms) -> str:
    """The page that is shown, or the one below it when it is turned to somebody else; the field and the caret."""
    page = shell.page()
    place = page.place.of if page.place is not None and page.alone else page.place
    if place is None:
        return ""
    field, caret = ("", 0) if page.alone else _caret(page)
    return json.dumps({"root": shell.root_kind(), "steps": steps_of(place), "field": field, "caret": caret})


def go_on(shell: Rooms, where: str) -> bool:
    """Go back there, as far as it is there still; gives whether that worked."""
    found: Any = None
    with suppress(ValueError):
        found = json.loads(where)
    if not isinstance(found, dict):
        return False
    place = place_of(found["steps"])
    entries = {entry.kind: entry for entry in page_entries()}
    entry = entries.get(place.kind)
    if entry is None or not (entry.title or is_kind(place.kind) or place.kind in _ALONE):
        return False  # a page that needs what it was opened with
    if found["root"] in entries and entries[found["root"]].title:
        shell.go(Place(found["root"]))
    shell.go(place, gone=lambda: None)
    page = shell.page()
    if page.place is None or (page.place.kind, page.place.id) != (place.kind, place.id):
        return False
    if found["field"]:
        page.go_to(found["field"])
        _set_caret(shell.focusWidget(), int(found["caret"]))
    return True


def _caret(page: Page) -> tuple[str, int]:
    """The field with the cursor on one of the forms of the page, and where in its text."""
    focus = page.window().focusWidget()
    around: QWidget | None = focus
    while around is not None and not isinstance(around, FieldBox):
        around = around.parentWidget()
    if focus is None or around is None or not page.isAncestorOf(focus):
        return "", 0
    if isinstance(focus, QPlainTextEdit):
        return around.name, focus.textCursor().position()
    return around.name, focus.cursorPosition() if isinstance(focus, QLineEdit) else 0


def _set_caret(focus: QWidget | None, caret: int) -> None:
    if isinstance(focus, QPlainTextEdit):
        cursor = focus.textCursor()
        cursor.setPosition(min(caret, len(focus.toPlainText().encode("utf-16-le")) // 2))
        focus.setTextCursor(cursor)
    elif isinstance(focus, QLineEdit):
        focus.setCursorPosition(caret)
