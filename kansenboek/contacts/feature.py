"""Home visits."""

from __future__ import annotations

from kansenboek.kit.feature import Feature

from . import table as visits
from .records import HomeVisit, check_visit


def _visit(visit: HomeVisit) -> tuple[object, ...]:
    words = visit.parent_words[0] if visit.parent_words else ""
    quote = f"“{words}”" if words else ""
    return (visit.outcome, visit.purpose, quote or visit.observed or visit.topics)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=HomeVisit,
        order=40,
        table=visits.TABLE,
        rules=(check_visit,),
        deletable=True,
        icon="visit",
        one_line=_visit,
        plural="visits",
        columns=("date", "outcome", "purpose", "family_id"),
    ),
)
