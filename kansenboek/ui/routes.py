"""Where every page is: from the kind of a place to the function that makes its page.

The register holds addresses, looked up when somebody goes there, so that nothing of a page is read from the disk
before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from kansenboek.kit import register
from kansenboek.kit.errors import BugError
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of

PRINTING = "kansenboek.ui.printing:ask_and_print"
"""Address of ``(parent, pdf, printed) -> None``, which asks for a printer and prints. For what is printed seldom: the
parts of Qt for printers are three megabytes.
"""


@cache
def routes() -> dict[str, PageEntry]:
    """Kind of place → its page."""
    return {entry.kind: entry for entry in register.pages()}


@cache
def roots() -> tuple[PageEntry, ...]:
    """The pages of the list on the left, from the top."""
    return tuple(entry for entry in register.pages() if entry.title)


def route_of(kind: str) -> PageEntry:
    """The page of a kind of place. Raises BugError when there is none."""
    entry = routes().get(kind)
    if entry is None:
        raise BugError(f"no page is registered for the kind {kind!r}")
    return entry


def place_of_record(kind: str, record_id: str, family_id: str) -> Place:
    """Where a record opens: on top of its family, or alone when it has none; the family when it has no page."""
    feature = feature_of(kind)
    if not family_id or not feature.opens_in:
        return Place(kind, record_id)
    family = Place("family", family_id)
    has_page = feature.page is not None and feature.opens_in == "family"
    return Place(kind, record_id, of=family) if has_page else family


def found_at(address: str) -> Callable[..., Any]:
    """What stands at an address ``package.module:name``."""
    module, _colon, name = address.partition(":")
    maker: Callable[..., Any] = getattr(import_module(module), name)
    return maker
