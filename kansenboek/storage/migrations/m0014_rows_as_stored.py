"""Rows are sealed as they are stored."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def m0014_rows_as_stored(_db: Database) -> None:
    """A row that is saved from here on has a digest over its columns as they are stored.

    No row changes: one that was written before keeps its digest, with which it is still found sound or damaged, until
    it is saved again. The step stands in the store so that a program from before it, which would take new digests for
    damage, refuses the store as too new.
    """
