"""How each kind of record is called, pictured and told in one line, as its `Feature` says."""

from __future__ import annotations

from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import _, current
from kansenboek.kit.register import feature_of, is_kind, kept, pages

NO_ICON = "info"
SEPARATOR = " · "
LONGEST_LINE = 160


def kind_icon(kind: str) -> str:
    """The icon of a kind of record."""
    return feature_of(kind).icon if is_kind(kind) else NO_ICON


def record_icon(record: Record) -> str:
    """The icon of one record: what says more of it, or else that of its kind."""
    told = feature_of(record.kind).icon_of if is_kind(record.kind) else None
    return (told(record) if told else "") or kind_icon(record.kind)


def kind_title(kind: str) -> str:
    """What one such record is called, or what is typed on a page of its own and is no record; with a capital."""
    titles = {each.name: each.title for each in kept()}
    title = feature_of(kind).record.title if is_kind(kind) else titles.get(kind)
    return capital(_(title)) if title else kind


def form_title(kind: str) -> str:
    """What the form or page of this kind is called, for whoever was typing in it; with a capital."""
    entry = next((each for each in pages() if each.kind == kind), None)
    called = entry.called or entry.title if entry is not None else ""
    if called:
        return capital(_(called))
    title = kind_title(kind)
    return title if title != kind else _("A page of Kansenboek")


def capital(text: str) -> str:
    """The first letter as a capital; the rest as it is."""
    return text[:1].upper() + text[1:]


def one_line(record: Record) -> str:
    """What a record says, in one line for a list."""
    say = feature_of(record.kind).one_line if is_kind(record.kind) else None
    parts = say(record) if say else ()
    joined = SEPARATOR.join(text for part in parts if (text := current().value(part).strip()))
    flat = " ".join(joined.split())
    return flat if len(flat) <= LONGEST_LINE else flat[:LONGEST_LINE].rstrip() + "…"
