"""Parent sessions."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, PageEntry
from kansenboek.kit.keys import DELETE, PRINT, SAVE
from kansenboek.sessions.actions.sessions import due_sessions, forget_attendance, sessions_of_family

from . import table as parent_sessions
from .records import ParentSession, check_session


def _session(session: ParentSession) -> tuple[object, ...]:
    return (session.session_kind, session.theme_text or session.theme, session.site)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=ParentSession,
        opens_in="",
        page=PageEntry(
            kind="session",
            page="kansenboek.sessions.pages.sessions_page:open_session",
            called=N_("Parent session"),
            keys=(
                SAVE,
                DELETE,
                (N_("Print a sheet for the door…"), "Ctrl+P"),
            ),
        ),
        order=50,
        table=parent_sessions.TABLE,
        rules=(check_session,),
        deletable=True,
        erasing=forget_attendance,
        of_family=sessions_of_family,
        day="date",
        due=due_sessions,
        icon="session",
        one_line=_session,
        plural="sessions",
        columns=("date", "session_kind", "site", "adults"),
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="sessions",
        page="kansenboek.sessions.pages.sessions_page:open_list",
        title=N_("Parent room"),
        icon="session",
        order=30,
        keys=(
            (N_("Plan a session"), "Ctrl+Shift+N"),
            (N_("Plan a series…"), "Ctrl+Shift+R"),
            (N_("At the door, now"), "Ctrl+D"),
            (N_("Print what is planned…"), "Ctrl+P"),
        ),
    ),
    PageEntry(
        kind="door",
        page="kansenboek.sessions.pages.sessions_page:open_door",
        manual="door",
        called=N_("At the door"),
        keys=(
            SAVE,
            (N_("Print a sheet for the door…"), "Ctrl+P"),
        ),
    ),
    PageEntry(
        kind="series",
        page="kansenboek.sessions.pages.series:open_page",
        called=N_("Plan a series"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="door_paper",
        page="kansenboek.sessions.pages.papers:open_door_paper",
        called=N_("For on paper"),
        keys=(PRINT,),
    ),
    PageEntry(
        kind="planned_paper",
        page="kansenboek.sessions.pages.papers:open_planned_paper",
        called=N_("For on paper"),
        keys=(PRINT,),
    ),
)
