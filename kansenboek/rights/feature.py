"""What parents may ask of us: to see what is kept, and to take it along."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, Kept, PageEntry
from kansenboek.kit.keys import SAVE

from . import table
from .actions import requests
from .records import AccessRequest, check_request


def _request(request: AccessRequest) -> tuple[object, ...]:
    return (request.identity_seen, request.given_on)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=AccessRequest,
        page=PageEntry(
            kind="access_request",
            page="kansenboek.rights.pages.request_page:open_page",
            called=N_("Right of access"),
            keys=(SAVE, (N_("Look at it first…"), "Ctrl+P")),
            at_family=N_("Let a parent see what is kept…"),
            at_family_seldom=True,
            at_family_writes=False,
        ),
        order=230,
        table=table.TABLE,
        rules=(check_request,),
        computed=requests.computed_request,
        undoable=True,
        of_family=table.of_family,
        day="asked_on",
        due=requests.due_requests,
        in_sight=table.families_asking,
        icon="eye",
        one_line=_request,
        plural="access-requests",
        columns=("asked_on", "due_on", "given_on", "contact_id", "family_id"),
    ),
)

KEPT: tuple[Kept, ...] = (Kept(name="grounds", rows=(table.GROUNDS,), salvage=table.GROUNDS.salvage),)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="dpia",
        page="kansenboek.rights.pages.dpia_page:open_page",
        manual="lost",
        called=N_("Fact sheet (DPIA)"),
        in_file_menu=True,
        file_group=N_("Privacy and safety"),
    ),
)
