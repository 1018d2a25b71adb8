"""What an action changed, so that open pages know whether to look again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of records that moved, the families they belong to, and the id of the record itself."""

    kinds: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    record: str = ""

    @classmethod
    def of(cls, kind: str, record: str = "", family: str = "") -> Changes:
        """One record of `kind` changed."""
        return cls(frozenset({kind}), frozenset({family}) if family else frozenset(), record)

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.kinds | other.kinds, self.families | other.families, self.record or other.record)
