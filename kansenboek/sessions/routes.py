"""Where the pages are of the parent room and the parent café. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry

PAGES = (
    PageEntry(
        kind="sessions",
        page="kansenboek.sessions.pages.sessions_page:open_list",
        title=N_("Parent room"),
        icon="session",
        order=30,
    ),
    PageEntry(kind="session", page="kansenboek.sessions.pages.sessions_page:open_session"),
    PageEntry(kind="door", page="kansenboek.sessions.pages.sessions_page:open_door"),
    PageEntry(kind="series", page="kansenboek.sessions.pages.series:open_page"),
    PageEntry(kind="door_paper", page="kansenboek.sessions.pages.papers:open_door_paper"),
    PageEntry(kind="planned_paper", page="kansenboek.sessions.pages.papers:open_planned_paper"),
)
