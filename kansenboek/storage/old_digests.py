"""The digests of version 0.1.0: over the values of the record in a row, as they would be written in JSON.

Rows keep the digest they were written with until they are saved again, so this stays as it is for as long as anybody
has such a store, a backup of one, or a damaged one to rescue. Nothing here may follow a change of the records: what
it has to know of them is written down below.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kansenboek.kit.fingerprints import are_same

from .digests import row_digest
from .shapes import Shape

_LISTS: Mapping[str, frozenset[str]] = {
    "families": frozenset({"home_languages"}),
    "children": frozenset({"strengths", "interests", "professionals"}),
    "contacts": frozenset(),
    "visits": frozenset({"participants", "topics", "parent_words", "parent_questions"}),
    "sessions": frozenset({"guests", "attendance", "languages", "hosts", "questions", "wishes"}),
    "handovers": frozenset({"participants", "parent_words", "child_words", "areas", "support"}),
    "agreements": frozenset(),
    "organisations": frozenset({"components"}),
    "referrals": frozenset({"components"}),
    "consents": frozenset({"parts"}),
    "hidden_sentences": frozenset(),
    "signatures": frozenset(),
    "departures": frozenset({"consents"}),
    "school_answers": frozenset(),
    "attachments": frozenset(),
}
"""Every table of records of that version → the columns with a list in JSON."""
_TRUE_OR_FALSE: Mapping[str, frozenset[str]] = {
    "families": frozenset({"reading_support"}),
    "contacts": frozenset({"may_consent"}),
    "sessions": frozenset({"cancelled"}),
}
_NONE: frozenset[str] = frozenset()
_BOOLS = {0: False, 1: True}


def fits(key: bytearray, table: str, row: Mapping[str, Any], shape: Shape, digest: bytes) -> bool:
    """Whether `digest` is the one that version 0.1.0 gave this row, which can be read as JSON where it should be.

    A column that came later counted only when something was in it, so one that came after that version and holds
    anything else than its default never fits.
    """
    if table not in _LISTS:
        return False
    lists, bools = _LISTS[table], _TRUE_OR_FALSE.get(table, _NONE)
    nothing = object()
    plain = {
        name: json.loads(value) if name in lists else _BOOLS.get(value, value) if name in bools else value
        for name, value in row.items()
        if name not in shape.later or shape.defaults.get(name, nothing) != value
    }
    return are_same(row_digest(key, table, plain), digest)
