"""What was typed and not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

NEW = "new"
"""Stands for the id of a record that has none yet."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it stands, readable or not. One form has one draft at most.

    `kind`, `record` (empty for a new one) and `family` (empty for a new family) say where it belongs; `forms` is
    plain JSON: form → field → what is in it.
    """

    kind: str
    record: str
    family: str
    forms: Mapping[str, Mapping[str, Any]] = field(repr=False, default_factory=dict)
    kept_at: datetime | None = None
    """When it was kept, UTC."""

    @property
    def key(self) -> str:
        """The name of the form this is a draft of."""
        return f"{self.kind}:{self.record or NEW}:{self.family}"
