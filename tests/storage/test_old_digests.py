"""The digests of version 0.1.0, against a second writing of the same rule."""

from __future__ import annotations

from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.storage import old_digests
from kansenboek.storage.digests import stored_digest
from kansenboek.storage.shapes import Shape
from tests.old_steps import digest_of_then

KEY = bytearray(range(32))
SESSIONS = {
    "id": "s1",
    "theme": None,
    "guests": "[]",
    "languages": '["tr","nl"]',
    "adults": 7,
    "cancelled": 0,
}
SHAPE = Shape(frozenset(SESSIONS), {"theme": None, "adults": None, "cancelled": 0}, frozenset({"cancelled"}))


def fits(row: dict[str, Any], digest: bytes, *, table: str = "sessions", shape: Shape = SHAPE) -> bool:
    return old_digests.fits(KEY, table, row, shape, digest)


@pytest.mark.parametrize("values", [{}, {"cancelled": 1}, {"guests": '[{"topic":"é","person":""}]'}])
def test_a_row_of_then_fits_its_digest_and_no_other_row_does(values: dict[str, Any]) -> None:
    row = SESSIONS | values
    digest = digest_of_then(bytes(KEY), "sessions", row)
    assert fits(row, digest)
    others = {
        name: ("[]", "[1]") if name in ("guests", "languages") else (None, "", 0, 1, 2, "[]") for name in row
    }
    for name, value in row.items():
        for other in others[name]:
            if other != value:
                assert not fits(row | {name: other}, digest), (name, other)


def test_a_column_of_after_that_version_counts_unless_it_holds_its_default() -> None:
    digest = digest_of_then(bytes(KEY), "sessions", SESSIONS)
    grown = Shape(SHAPE.columns | {"new"}, {**SHAPE.defaults, "new": "x"}, SHAPE.later | {"new"})
    assert fits(SESSIONS | {"new": "x"}, digest, shape=grown)
    assert not fits(SESSIONS | {"new": ""}, digest, shape=grown)


def test_a_table_of_after_that_version_has_no_such_rows() -> None:
    row = {"id": "1", "what": "x"}
    digest = digest_of_then(bytes(KEY), "toys", row)
    assert not fits(row, digest, table="toys", shape=Shape(frozenset(row), {}, frozenset()))


def test_a_digest_of_today_is_never_one_of_then(unlocked: Unlocked) -> None:
    row = {"id": "1", "family_id": "f", "handover_id": "h", "key": "k"}
    shape = Shape(frozenset(row), {}, frozenset())
    digest = stored_digest(KEY, "hidden_sentences", shape.told(row))
    assert not fits(row, digest, table="hidden_sentences", shape=shape)
    assert fits(
        row, digest_of_then(bytes(KEY), "hidden_sentences", row), table="hidden_sentences", shape=shape
    )
