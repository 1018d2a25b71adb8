"""Arrange something together with the family: a wish and the road to it."""

from __future__ import annotations

from collections.abc import Iterable

from ..actions.referrals import save_referral
from ..domain.changes import Changes
from ..domain.families import Child
from ..domain.referrals import Referral
from ..errors import N_
from .agreements_page import child_options
from .form_page import FormPage
from .forms import PARENT, Group
from .page import Desk

GROUPS = (
    Group(N_("The wish"), ("wish", "child_id"), {"wish": PARENT}),
    Group(N_("The road to it"), ("destination", "components", "step_by", "check_back")),
    Group(N_("Consent"), ("consent", "shared_data")),
    Group(N_("How it stands"), ("status", "outcome_note")),
)


class ReferralPage(FormPage):
    """Add or change one referral."""

    title = N_("Arrange together")
    record_type = Referral
    groups = GROUPS

    def __init__(self, desk: Desk, referral: Referral, children: Iterable[Child]) -> None:
        super().__init__(desk, referral, {"child_id": child_options(children)})

    def store(self, record: Referral) -> Changes:
        return save_referral(self.desk.unlocked, record)
