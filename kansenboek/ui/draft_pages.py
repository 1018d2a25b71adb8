"""From a draft back to the form in which it was typed."""

from __future__ import annotations

from typing import Protocol

from ..domain.drafts import Draft
from .family_page import FamilyPage
from .new_family_page import NewFamilyPage
from .page import Desk, Navigation


class Around(Navigation, Protocol):
    """The window around the pages, as far as going back to a draft needs it."""

    desk: Desk

    def leave_everything(self) -> bool:
        """Close what lies on top; whether the user let it happen."""


def reopen(around: Around, draft: Draft) -> None:
    """Open the form of `draft`; it puts back by itself what was typed."""
    if not around.leave_everything():
        return
    if not draft.family:
        around.open_page(NewFamilyPage(around.desk))
        return
    page = FamilyPage(around.desk, draft.family)
    around.open_page(page)
    if draft.kind == "family":
        page.change_family()
    elif draft.record:
        page.open_record(draft.record)
    else:
        page.open_new(draft.kind)
