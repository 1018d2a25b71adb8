"""Write down an agreement: what, who, by when."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.records.agreements import Agreement, AgreementStatus, Obstacle
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.people.records import Child
from kansenboek.ui.choosers import Option
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.page import Desk
from kansenboek.ui.widgets import card, plain_label

from .step_line import ReviewLine

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
        if agreement.id and agreement.status is AgreementStatus.OPEN:
            self.review = ReviewLine(agreement.what)
            self.review.ended.connect(self._ended)
            frame, inside = card()
            inside.addWidget(plain_label(_("How did it go?"), "label"))
            inside.addWidget(self.review)
            self.content.insertWidget(0, frame)

    def _ended(self, status: AgreementStatus, obstacle: Obstacle | None) -> None:
        """Looked back in one press: what else was typed on this page is saved with it."""
        for name, value in (("status", status), ("obstacle", obstacle), ("reviewed_on", self.desk.today())):
            self.form.box(name).editor.set_value(value)
        self.save_and_leave()

    def draft_record(self, agreement: Agreement) -> str:
        of_handover = agreement.handover_id and not agreement.id
        return f"@{agreement.handover_id}" if of_handover else agreement.id

    def store(self, unlocked: Unlocked, record: Agreement) -> Changes:
        return save_agreement(unlocked, record)


def child_options(children: Iterable[Child]) -> tuple[Option, ...]:
    """Children to choose from, by given name."""
    return tuple(Option(child.id, child.given_name) for child in children)
