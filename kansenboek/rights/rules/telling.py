"""The day that a record is about, and which of its fields no person reads."""

from __future__ import annotations

from typing import Any

from kansenboek.kit.fields import FieldSpec, Kind, StoredRecord
from kansenboek.kit.register import feature_of


def day_of(record: StoredRecord) -> Any:
    """The day that a record is about, or None: the one on the timeline, or else the first that it has."""
    days = (name for name, spec in record.specs().items() if spec.kind is Kind.DATE)
    name = feature_of(record.kind).day or next(days, "")
    return getattr(record, name) if name else None


def is_technical(spec: FieldSpec) -> bool:
    """Whether a field holds a fingerprint, codes or a drawing in numbers, which no person reads."""
    if spec.kind is Kind.LINES:
        return spec.computed
    return spec.kind is Kind.TEXT and spec.may_hold_digits and not spec.searchable
