"""Where the pages are of the parent room and the parent café. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.keys import DELETE, PRINT, SAVE

PAGES = (
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
        kind="session",
        page="kansenboek.sessions.pages.sessions_page:open_session",
        called=N_("Parent session"),
        keys=(
            SAVE,
            DELETE,
            (N_("Print a sheet for the door…"), "Ctrl+P"),
        ),
    ),
    PageEntry(
        kind="door",
        page="kansenboek.sessions.pages.sessions_page:open_door",
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
