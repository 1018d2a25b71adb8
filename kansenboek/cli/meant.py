"""Which kind of record somebody means who adds one of another kind: a telephone call is no contact person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kansenboek.kit.errors import N_, KnownError, Label
from kansenboek.kit.register import feature_of, features


def require_meant(kind: str, plain: Mapping[str, Any]) -> None:
    """Raise KnownError when the fields are rather those of another kind, which then is named.

    A kind that is only made as a part of a larger action is not offered.
    """
    own = _known(kind, plain)
    if own == len(plain):
        return
    others = [each.kind for each in features() if each.kind != kind and not each.by_action_only]
    most = max((_known(other, plain) for other in others), default=0)
    meant = [other for other in others if _known(other, plain) == most]
    if most > own and len(meant) == 1:
        raise KnownError(
            N_("These are the fields of another kind of record: {other}, not {kind}."),
            advice=N_("Nothing was added. Add it as “{code}”."),
            other=Label(feature_of(meant[0]).record.title),
            kind=Label(feature_of(kind).record.title),
            code=meant[0],
        )


def _known(kind: str, plain: Mapping[str, Any]) -> int:
    return len(plain.keys() & feature_of(kind).record.specs().keys())
