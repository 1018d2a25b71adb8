"""Whom a page, a form or a draft is about, in words: the family, and the child when it is about one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kansenboek.kit.errors import NotFound, StoreDamaged
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.kit.register import feature_of, is_kind
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction

from .unlocked import Unlocked

SEPARATOR = " · "


def about(unlocked: Unlocked, place: Place | None, family: str = "", child: str = "") -> str:
    """Whom what stands at `place` is about, such as “family Çelik · Elif”; empty when it is about nobody.

    `family`, `child`: ids that are known already and that the place does not say. What was deleted since is left out.
    """
    with unlocked.read() as tx:
        around = list(_around(tx, place))
        families = [family, *(_id_of(record, "family") for record in around)]
        children = [child, *(_id_of(record, "child") for record in around)]
        told = [_told(tx, "family", families), _told(tx, "child", children)]
    return SEPARATOR.join(filter(None, told))


def _around(tx: Transaction, place: Place | None) -> Iterator[StoredRecord]:
    """The records that the place leads past, from the inside out."""
    while place is not None:
        if place.id and is_kind(place.kind) and (found := _found(tx, place.kind, place.id)) is not None:
            yield found
        place = place.of


def _found(tx: Transaction, kind: str, record_id: str) -> Any:
    try:
        return table_of(kind).get(tx, record_id)
    except (NotFound, StoreDamaged):
        return None  # the page itself says so; here only a name is left out


def _id_of(record: StoredRecord, kind: str) -> str:
    """The id of the family or the child that a record is, or is about."""
    whole: Any = record
    return whole.id if record.kind == kind else getattr(whole, f"{kind}_id", "")


def _told(tx: Transaction, kind: str, ids: list[str]) -> str:
    """How the first of these is called who is there."""
    say = feature_of(kind).whom
    for each in filter(None, ids):
        record = _found(tx, kind, each)
        if record is not None and say is not None:
            text, name = say(record)
            return _(text, name=name)
    return ""
