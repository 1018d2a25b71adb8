"""From a draft back to the form in which it was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from kansenboek.book.drafts import drop_draft
from kansenboek.following.actions.organisations import list_organisations
from kansenboek.following.pages.organisations_page import OrganisationPage
from kansenboek.following.records.organisations import Organisation
from kansenboek.handover.pages.handovers_page import OF_CHILD
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.kit.changes import Changes
from kansenboek.kit.drafts import Draft
from kansenboek.kit.i18n import _
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.sessions.actions.sessions import list_sessions
from kansenboek.sessions.pages.series import SERIES, SeriesPage
from kansenboek.sessions.pages.sessions_page import DOOR_OF, DoorPage, SessionPage, like_the_last

from .kinds import kind_title
from .looking_along import may_open
from .page import Desk, Navigation, Page


class Around(Navigation, Protocol):
    """The window around the pages, as far as going back to a draft needs it."""

    desk: Desk


def _session_page(desk: Desk, record: str) -> Page | None:
    """The form of a session; None when it is not there any more."""
    new = like_the_last(desk)
    if record == SERIES:
        return SeriesPage(desk, new)
    if record.startswith(DOOR_OF):
        return DoorPage(desk, replace(new, date=date.fromisoformat(record.removeprefix(DOOR_OF))))
    if not record:
        return SessionPage(desk, new)
    known = next((s for s in list_sessions(desk.unlocked) if s.id == record), None)
    return SessionPage(desk, known) if known is not None else None


def _organisation_page(desk: Desk, record: str) -> Page | None:
    """The form of an organisation; None when it is not there any more."""
    known = (each for each in list_organisations(desk.unlocked) if each.id == record)
    there = next(known, None) if record else Organisation()
    return OrganisationPage(desk, there) if there is not None else None


def _tell_gone(around: Around, draft: Draft) -> None:
    """What somebody was typing in was deleted since: its draft can only be thrown away."""

    def throw_away() -> None:
        if around.page().run(partial(_drop, around.desk, draft)):
            around.desk.changes.happened.emit(Changes())

    told = _("What you were typing in was deleted: {kind}.", kind=kind_title(draft.kind))
    around.tell(told, _("Throw away what was typed"), throw_away)


def _drop(desk: Desk, draft: Draft) -> bool:
    drop_draft(desk.unlocked, draft.key)
    return True


_ALONE: Mapping[str, Callable[[Desk, str], Page | None]] = {
    "session": _session_page,
    "organisation": _organisation_page,
}
"""Kinds that belong to no family."""


def reopen(around: Around, draft: Draft) -> None:
    """Open the form of `draft`; it puts back by itself what was typed."""
    is_of_family = draft.kind not in _ALONE and draft.kind != "count_plan"
    if is_of_family and not may_open(around.desk, draft.family):
        return
    if not around.leave_everything():
        return
    if draft.kind in _ALONE:
        form = _ALONE[draft.kind](around.desk, draft.record)
        if form is None:
            _tell_gone(around, draft)
        else:
            around.open_page(form)
        return
    if draft.kind == "count_plan":
        from kansenboek.counts.pages.plan_page import plan_page  # noqa: PLC0415 - brings the library of reports

        around.open_page(plan_page(around.desk))
        return
    if not draft.family:
        around.open_page(NewFamilyPage(around.desk))
        return
    page = around.open_family(draft.family)
    _in_family(around, page, draft)
    if (
        around.page() is page
    ):  # nothing opened: it is not there any more, or the child or the handover it is about
        if page.file is None:
            around.close_top()
        _tell_gone(around, draft)


def _in_family(around: Around, page: FamilyPage, draft: Draft) -> None:
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
