"""Two forms changed one record meanwhile: what one changed and the other did not is kept, of both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from kansenboek.kit.fields import Kind, Record

R = TypeVar("R", bound=Record)
_LISTS = frozenset({Kind.LINES, Kind.LANGUAGES, Kind.CHOICES, Kind.REFERENCES, Kind.NESTED})


def brought_together(before: R, stored: R, typed: R) -> R:
    """`typed`, which began as `before`, with what changed meanwhile in `stored`.

    Of a field that both changed nothing typed is lost: notes stand below each other, lists hold what either holds;
    where one answer fits, that of `typed`.
    """
    values: dict[str, Any] = {}
    for name, spec in typed.specs().items():
        began, now, mine = (getattr(each, name) for each in (before, stored, typed))
        if spec.computed or mine == began:
            values[name] = now
        elif now in (began, mine):
            values[name] = mine
        elif spec.kind is Kind.LONG_TEXT:
            values[name] = "\n".join(dict.fromkeys(text for text in (now, mine) if text.strip()))
        elif spec.kind in _LISTS:
            # What this form took away stays away; what the other one added stays.
            values[name] = tuple(dict.fromkeys((*mine, *(each for each in now if each not in began))))
        else:
            values[name] = mine
    return replace(typed, **values)  # type: ignore[type-var]
