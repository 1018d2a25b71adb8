"""A text of which nothing can be seen is no text."""

from __future__ import annotations

import pytest

from kansenboek.kit.visible import shows_nothing

_NOTHING = (
    "", " ", "\t\n", "\u00a0", "\u200b", "\u2800", "\u3164", "\u00ad", "\u2060", "\u115f", "\u1160", "\uffa0",
    "\ufeff", "\u200e\u200f", "\u034f", "\u180e", "\u17b4", "\u2003\u3000", "\ufe0f", "\u0301", "\u2800 \u3164\u00ad",
    "\U000e0020", "\ue000", "\u0000",
)  # fmt: skip


@pytest.mark.parametrize("text", _NOTHING, ids=ascii)
def test_nothing_is_seen(text: str) -> None:
    assert shows_nothing(text)


@pytest.mark.parametrize(
    "text", ["a", "\u200bA\u200b", "أ", "王", "-", "é", "e\u0301", "0", "👶", "ሀ", "က\u103b"], ids=ascii
)
def test_a_sign_of_any_script_is_seen(text: str) -> None:
    assert not shows_nothing(text)
