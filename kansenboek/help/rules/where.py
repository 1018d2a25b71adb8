"""Where the manual opens for a page: at its field when a chapter has one, else at its own place or chapter."""

from __future__ import annotations

from kansenboek.kit.feature import PageEntry


def places_of(entry: PageEntry, field: str = "") -> tuple[str, ...]:
    """Places of the manual for a page, the nearest first: of its field, its own, and the chapter of its feature."""
    chapter = entry.page.split(".")[1]
    own = entry.manual or chapter
    return (*((f"{entry.kind}-{field}",) if field else ()), own, chapter)
