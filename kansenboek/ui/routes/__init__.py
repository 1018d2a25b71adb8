"""Where every page is: from the kind of a place to the function that makes its page.

The addresses are looked up when somebody goes there, so that nothing of a page is read from the disk before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from kansenboek.contacts import routes as contacts
from kansenboek.counts import routes as counts
from kansenboek.following import routes as following
from kansenboek.handover import routes as handover
from kansenboek.kit.errors import BugError
from kansenboek.kit.feature import PageEntry
from kansenboek.people import routes as people
from kansenboek.safety import routes as safety
from kansenboek.sessions import routes as sessions
from kansenboek.today import routes as lists

ROUTES: Mapping[str, PageEntry] = {
    entry.kind: entry
    for part in (lists, people, contacts, sessions, following, handover, counts, safety)
    for entry in part.PAGES
}
"""Kind of place → its page."""
ROOTS = tuple(sorted((entry for entry in ROUTES.values() if entry.title), key=lambda entry: entry.order))
"""The pages of the list on the left, from the top."""


def route_of(kind: str) -> PageEntry:
    """The page of a kind of place. Raises BugError when there is none."""
    entry = ROUTES.get(kind)
    if entry is None:
        raise BugError(f"no page is registered for the kind {kind!r}")
    return entry


def found_at(address: str) -> Callable[..., Any]:
    """What stands at an address ``package.module:name``."""
    module, _colon, name = address.partition(":")
    maker: Callable[..., Any] = getattr(import_module(module), name)
    return maker
