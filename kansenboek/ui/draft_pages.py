"""From a draft back to the form in which it was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

from ..actions.organisations import list_organisations
from ..actions.parent_sessions import list_sessions
from ..domain.drafts import Draft
from ..domain.organisations import Organisation
from .family_page import FamilyPage
from .handover_overview import HandoverOverview
from .handovers_page import OF_CHILD
from .new_family_page import NewFamilyPage
from .organisations_page import OrganisationPage
from .page import Desk, Navigation, Page
from .parent_sessions_page import DOOR_OF, DoorPage, SessionPage, like_the_last
from .session_series import SERIES, SeriesPage


class Around(Navigation, Protocol):
    """The window around the pages, as far as going back to a draft needs it."""

    desk: Desk

    def leave_everything(self) -> bool:
        """Close what lies on top; whether the user let it happen."""


def _session_page(desk: Desk, record: str) -> Page:
    new = like_the_last(desk)
    if record == SERIES:
        return SeriesPage(desk, new)
    if record.startswith(DOOR_OF):
        return DoorPage(desk, replace(new, date=date.fromisoformat(record.removeprefix(DOOR_OF))))
    return SessionPage(desk, next((s for s in list_sessions(desk.unlocked) if s.id == record), new))


def _organisation_page(desk: Desk, record: str) -> OrganisationPage:
    known = (each for each in list_organisations(desk.unlocked) if each.id == record)
    return OrganisationPage(desk, next(known, Organisation()))


def reopen(around: Around, draft: Draft) -> None:
    """Open the form of `draft`; it puts back by itself what was typed."""
    if not around.leave_everything():
        return
    if draft.kind == "session":
        around.open_page(_session_page(around.desk, draft.record))
        return
    if draft.kind == "organisation":
        around.open_page(_organisation_page(around.desk, draft.record))
        return
    if draft.kind == "count_plan":
        from .counts_plan_page import plan_page  # noqa: PLC0415 - brings the library of reports

        around.open_page(plan_page(around.desk))
        return
    if not draft.family:
        around.open_page(NewFamilyPage(around.desk))
        return
    page = FamilyPage(around.desk, draft.family)
    around.open_page(page)
    if draft.kind == "family":
        page.change_family()
    elif "@" in draft.record:
        _about_a_handover(around, page, draft)
    elif draft.record.startswith(OF_CHILD):
        page.prepare_handover(draft.record.removeprefix(OF_CHILD))
    elif draft.kind == "handover":
        page.open_record(draft.record)
        opened = around.page()
        if isinstance(opened, HandoverOverview):
            opened.change()
    elif draft.record:
        page.open_record(draft.record)
    else:
        page.open_new(draft.kind)


def _about_a_handover(around: Around, page: FamilyPage, draft: Draft) -> None:
    """A form that belongs to a handover: `record` is the record's own number, an @ and that of the handover."""
    number, _at, handover = draft.record.partition("@")
    page.open_record(handover)
    opened = around.page()
    if isinstance(opened, HandoverOverview):
        opened.reopen(draft.kind, number)
