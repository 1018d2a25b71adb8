"""The papers of the parent room in the window: the sheet for the door, and the list of what is planned."""

from __future__ import annotations

from datetime import date, timedelta

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.sessions.actions.session_papers import door_sheet, planned_list
from kansenboek.sessions.actions.sessions import known_by_name, list_sessions
from kansenboek.sessions.records import ParentSession
from kansenboek.ui.choosers import Option
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.paper_page import PaperPage

PERIODS = {183: N_("half a year"), 28: N_("four weeks"), 366: N_("a year")}
"""Days from today that the list can hold; the first is a season of parent rooms."""


def door_paper(desk: Desk, session: ParentSession) -> PaperPage:
    """The sheet for the door of one session; names only when ticked, and of who chose so.

    Only of who came to this place in the last school year.
    """
    known = len(known_by_name(desk.unlocked, session))
    return PaperPage(
        desk,
        lambda names: door_sheet(desk.unlocked, session, current().code, with_names=names),
        ask=_("With the names of parents who chose to be known by name ({count})", count=known)
        if known
        else "",
        why=_("Names on paper can be read by whoever finds the sheet. Without names a tally is enough."),
        shows=Shows.ANYBODY if known else Shows.NOBODY,
    )


def planned_paper(desk: Desk, since: date) -> PaperPage:
    """The sessions from `since` on, for as long as is chosen."""

    def make(days: int) -> bytes:
        return planned_list(desk.unlocked, since, since + timedelta(days=days), current().code)

    periods = tuple(Option(days, _(text)) for days, text in PERIODS.items())
    return PaperPage(desk, make, choices=periods, why=_("From today on"), shows=Shows.NOBODY)


def open_door_paper(desk: Desk, place: Place) -> PaperPage | None:
    """The sheet for the door of the session that came along, as its form stands; else of the one that is kept."""
    session = desk.held(ParentSession)
    if session is None:
        session = next((each for each in list_sessions(desk.unlocked) if each.id == place.id), None)
    return door_paper(desk, session) if session is not None else None


def open_planned_paper(desk: Desk, _place: Place) -> PaperPage:
    """What is planned from today on."""
    return planned_paper(desk, desk.today())
