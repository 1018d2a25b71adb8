"""What the cards at the desk of the team lead may ask of the page that they stand on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kansenboek.counts.rules.plan import YearPlan
from kansenboek.ui.aside import Step
from kansenboek.ui.page import Page

T = TypeVar("T")


class LeadDesk(Page):
    """The desk of the lead as its cards see it; `lead_page.CountsLeadPage` is the one that does this."""

    plan: YearPlan | None = None
    """The year plan of the school year that is chosen; None before the first one."""

    def reload(self) -> None:
        """Look again at everything that is shown."""
        raise NotImplementedError

    def run_by_size(self, work: Callable[[Step], T], text: str, *, can_stop: bool = True) -> T | None:
        """Work with the store: at once for a team, aside for hundreds of laptops, which takes seconds."""
        raise NotImplementedError

    def show_counts(self) -> None:
        """Open the page with what was settled, as charts and tables."""
        raise NotImplementedError
