"""Write down an agreement: what, who, by when."""

from __future__ import annotations

from collections.abc import Iterable

from ..actions.agreements import save_agreement
from ..domain.agreements import Agreement
from ..domain.changes import Changes
from ..domain.families import Child
from ..errors import N_
from .choosers import Option
from .form_page import FormPage
from .forms import Group
from .page import Desk

GROUPS = (
    Group(N_("What we agreed"), ("what", "benefit", "child_id")),
    Group(N_("Who and when"), ("owner_role", ("owner_name", "due"))),
    Group(N_("How it went"), ("status", "obstacle", "reviewed_on")),
)


class AgreementPage(FormPage):
    """Add or change one agreement."""

    title = N_("Agreement")
    record_type = Agreement
    groups = GROUPS

    def __init__(self, desk: Desk, agreement: Agreement, children: Iterable[Child]) -> None:
        super().__init__(desk, agreement, {"child_id": child_options(children)})

    def store(self, record: Agreement) -> Changes:
        return save_agreement(self.desk.unlocked, record)


def child_options(children: Iterable[Child]) -> tuple[Option, ...]:
    """Children to choose from, by given name."""
    return tuple(Option(child.id, child.given_name) for child in children)
