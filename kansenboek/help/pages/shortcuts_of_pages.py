"""Which keys do what on which page, as the pages declare it on the register."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction, QKeySequence

from kansenboek.kit.i18n import _
from kansenboek.ui.routes import roots, routes

Line = tuple[str, str, str]
"""A line of the sheet: where the shortcut works, what it does, and the keys."""


def _native(keys: list[QKeySequence]) -> str:
    return " / ".join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in keys)


def keys_of(action: QAction) -> str:
    """The keys of an action as they stand on this computer's keyboard; empty for none."""
    return _native(action.shortcuts())


def declared(kind: str) -> tuple[tuple[str, str], ...]:
    """The shortcuts of one kind of page: what each does, and its keys as they stand on this computer's keyboard."""
    own = [(text, keys) for text, *keys in routes()[kind].keys]
    if kind == "family":  # its menu offers the ways to pages of other features too
        ways = (each for each in routes().values() if each.at_family_keys)
        own += [(each.at_family, [each.at_family_keys]) for each in ways]
    return tuple((_(text), _native([QKeySequence(key) for key in keys])) for text, keys in own)


def shortcuts_of_pages() -> Iterator[Line]:
    """Everything with keys on every page; what several pages have stands once, under “On several pages”."""
    pages_of: dict[tuple[str, str], list[str]] = {}
    others = (entry for entry in routes().values() if entry not in roots())
    for entry in (*roots(), *others):
        for shortcut in declared(entry.kind):
            pages, title = pages_of.setdefault(shortcut, []), _(entry.title or entry.called)
            if title not in pages:
                pages.append(title)
    lines = [(places[0] if len(places) == 1 else "", *shortcut) for shortcut, places in pages_of.items()]
    titles = dict.fromkeys(title for title, *_told in lines if title)
    for title in (*titles, ""):
        for where, text, keys in lines:
            if where == title:
                yield title or _("On several pages"), text, keys


def all_shortcuts() -> tuple[Line, ...]:
    """All lines of `shortcuts_of_pages`, in a tuple."""
    return tuple(shortcuts_of_pages())
