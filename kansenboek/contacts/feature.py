"""Home visits."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, PageEntry
from kansenboek.kit.keys import DELETE, SAVE

from . import table as visits
from .actions import due_visits
from .records import HomeVisit, check_visit


def _visit(visit: HomeVisit) -> tuple[object, ...]:
    words = visit.parent_words[0] if visit.parent_words else ""
    quote = f"“{words}”" if words else ""
    return (visit.outcome, visit.purpose, quote or visit.observed or visit.topics)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=HomeVisit,
        page=PageEntry(
            kind="visit",
            page="kansenboek.contacts.pages.visits_page:open_page",
            called=N_("Home visit"),
            keys=(
                SAVE,
                DELETE,
                (N_("Make agreements of this"), "Ctrl+Shift+A"),
            ),
        ),
        order=40,
        table=visits.TABLE,
        rules=(check_visit,),
        deletable=True,
        of_family=visits.of_family,
        of_this_laptop=("impression",),  # whoever writes it is told that it stays here
        day="date",
        due=due_visits,
        icon="visit",
        one_line=_visit,
        plural="visits",
        columns=("date", "outcome", "purpose", "family_id"),
    ),
)
