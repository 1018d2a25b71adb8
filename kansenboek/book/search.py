"""Find a word in everything that was written."""

from __future__ import annotations

from dataclasses import dataclass, field

from kansenboek.kit.register import feature_of
from kansenboek.storage import search
from kansenboek.storage.records import table_of
from kansenboek.storage.search import FAMILY
from kansenboek.storage.transactions import Transaction

from .unlocked import Unlocked

MOST_FOUND = 50
"""The most records that a search gives, the best first: nobody reads more."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that holds the words searched for. `title` says what it is, `snippet` where they stand."""

    kind: str
    id: str
    family_id: str
    title: str = field(repr=False)
    snippet: str = field(repr=False)


def search_all(unlocked: Unlocked, words: str, *, limit: int = MOST_FOUND) -> tuple[SearchHit, ...]:
    """Records that hold all `words` (or words that begin so), best first. What was searched is not logged."""
    with unlocked.searching() as tx:
        found = search.find(tx, words, limit)
        names = {family: _name(tx, family) for family in {hit.family for hit in found} if family}
    return tuple(
        SearchHit(hit.kind, hit.record, hit.family, names.get(hit.family, ""), hit.snippet) for hit in found
    )


def _name(tx: Transaction, family_id: str) -> str:
    family = table_of(FAMILY).get(tx, family_id)
    return " ".join(getattr(family, name) for name in feature_of(FAMILY).names)
