"""Write down an agreement: what, who, by when."""

from __future__ import annotations

from collections.abc import Iterable

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import my_name
from kansenboek.colleagues.pages.staff_editors import staff_editor
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.records.agreements import Agreement, AgreementStatus, Obstacle, OwnerRole
from kansenboek.handover.pages.around import state_around
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.people.pages.family_file import child_options, file_around, record_in
from kansenboek.people.records import Child
from kansenboek.ui.desk import Desk
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.forms import Group
from kansenboek.ui.widgets import card, plain_label

from .step_line import ReviewLine

GROUPS = (
    Group(N_("What we agreed"), ("what", "benefit", "child_id")),
    Group(N_("Who and when"), ("owner_role", ("owner_name", "due"))),
    Group(N_("How it went"), ("status", "obstacle", "own_part", "reviewed_on")),
)


class AgreementPage(FormPage):
    """Add or change one agreement."""

    title = N_("Agreement")
    record_type = Agreement
    groups = GROUPS

    def __init__(self, desk: Desk, agreement: Agreement, children: Iterable[Child]) -> None:
        super().__init__(
            desk,
            agreement,
            {"child_id": child_options(children)},
            {"owner_name": staff_editor(desk.unlocked)},
        )
        self._suggested = ""
        self.listen(self.form.box("owner_role").editor.edited, self._suggest_owner)
        if agreement.id and agreement.status is AgreementStatus.OPEN:
            self.review = ReviewLine(agreement.what)
            self.review.ended.connect(self._ended)
            frame, inside = card()
            inside.addWidget(plain_label(_("How did it go?"), "label"))
            inside.addWidget(self.review)
            self.content.insertWidget(0, frame)

    def _suggest_owner(self) -> None:
        """What we do, whoever is at work does; what somebody typed there themselves stays."""
        role, name = self.form.box("owner_role").editor, self.form.box("owner_name").editor
        if name.value() in ("", self._suggested):
            self._suggested = my_name(self.desk.unlocked) if role.value() is OwnerRole.STAFF else ""
            name.set_value(self._suggested)

    def _ended(self, status: AgreementStatus, obstacle: Obstacle | None) -> None:
        """Save how the agreement went, as one press said it, with whatever else was typed on this page."""
        for name, value in (("status", status), ("obstacle", obstacle), ("reviewed_on", self.desk.today())):
            self.form.box(name).editor.set_value(value)
        self.save_and_leave()

    def draft_place(self, record: Agreement, family: Place | None) -> Place:
        if record.handover_id and not record.id:
            return Place("agreement", of=Place("handover", record.handover_id, of=family))
        return super().draft_place(record, family)

    def store(self, unlocked: Unlocked, record: Agreement) -> Changes:
        return save_agreement(unlocked, record)


def open_page(desk: Desk, place: Place) -> AgreementPage | None:
    """An agreement of the family around this place, or a promise of the handover around it."""
    if place.within("handover") is not None:
        return _promise(desk, place)
    file = file_around(desk, place)
    if file is None:
        return None
    agreement = record_in(file, Agreement, place.id) if place.id else Agreement(family_id=file.family.id)
    return AgreementPage(desk, agreement, file.children) if agreement is not None else None


def _promise(desk: Desk, place: Place) -> AgreementPage | None:
    state = state_around(desk, place)
    handover = state.handover
    new = Agreement(family_id=handover.family_id, child_id=handover.child_id, handover_id=handover.id)
    promise = next((each for each in state.agreements if each.id == place.id), None) if place.id else new
    return AgreementPage(desk, promise, (state.child,)) if promise is not None else None
