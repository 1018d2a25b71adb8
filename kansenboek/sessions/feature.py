"""Parent sessions."""

from __future__ import annotations

from kansenboek.kit.feature import Feature
from kansenboek.sessions.actions.sessions import due_sessions, forget_attendance, sessions_of_family

from . import table as parent_sessions
from .records import ParentSession, check_session


def _session(session: ParentSession) -> tuple[object, ...]:
    return (session.session_kind, session.theme_text or session.theme, session.site)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=ParentSession,
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
