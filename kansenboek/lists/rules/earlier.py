"""An import of before: what the list of imports says of it, and what taking it back came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kansenboek.kit.changes import Changes

KEPT_DAYS = 30
"""So long an import can be taken back; what is needed for that is let go then."""
KEPT_IMPORTS = 5
"""So many imports can be taken back: the newest ones."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import that was done. It says nothing of the file but what kind it was: a name can hold a person's."""

    id: str
    day: date
    file_kind: str
    """`FileKind` as a word, such as ``csv``."""
    rows: int
    """Rows of the table that came in."""
    families: int
    children: int
    contacts: int
    """New records."""
    changed: int
    """Records of before that got something else."""
    can_undo: bool
    """Whether what is needed for taking it back is still there."""


@dataclass(frozen=True, slots=True)
class Stayed:
    """A record that stays although its import was taken back. `message`: message id of the reason."""

    kind: str
    record_id: str
    family_id: str
    name: str = field(repr=False)
    message: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back an import came to: how many records went, and how many are what they were before."""

    families: int = 0
    children: int = 0
    contacts: int = 0
    put_back: int = 0
    stayed: tuple[Stayed, ...] = ()
    changes: Changes = field(default_factory=Changes)
